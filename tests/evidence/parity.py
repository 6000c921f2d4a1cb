"""Whether a question gets the same verdict in French and in English: `python -m tests.evidence.parity`.

`[--file FILE] [--rules] [--apart]`

Eighty pairs of everyday questions about the example charter (`pairs.jsonl`), each put as people of either language put
it, not translated word for word, with the verdicts that its writer defends. Without a model; `--rules` without the
reader too. Prints how many pairs are understood alike, how many come to one verdict, how many answers are right in each
language, how many say "allowed" wrongly; `--apart` lists the pairs that differ and the answers that nobody defends.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering import Assistant
from bot.assembly import rehearsals
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.verdicts.publication import Submission
from bot.door import Door
from bot.house.settings import Settings
from knowledge.concepts import Language
from knowledge.question.understanding import Asked, understand
from tests.evidence.labelled import EXAMPLES, FOLDER

FILE = FOLDER / "pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in both languages, and the verdicts that a careful reader of the charter can defend."""

    id: str
    fr: str
    en: str
    verdicts: tuple[Verdict, ...]

    def words(self, language: Language) -> str:
        """Give the question in `language`."""
        return self.fr if language is Language.FR else self.en

    @property
    def alike(self) -> bool:
        """True when both are understood to name the same tools, accounts, uses and data, and to want the same."""
        one, other = understand(self.fr), understand(self.en)
        return _named(one) == _named(other)


def _named(asked: Asked) -> tuple[object, ...]:
    return asked.tools, asked.accounts, asked.uses, asked.data, asked.aspect, bool(asked.unknown)


@dataclass(frozen=True, slots=True)
class Came:
    """What a pair came to in each language."""

    pair: Pair
    verdicts: dict[Language, Verdict]

    @property
    def same(self) -> bool:
        """True when both languages get one verdict."""
        return len(set(self.verdicts.values())) == 1

    def right(self, language: Language) -> bool:
        """True when the verdict is one that the writer defends."""
        return self.verdicts[language] in self.pair.verdicts

    def allows_wrongly(self, language: Language) -> bool:
        """True for an "allowed" that nobody defends."""
        return self.verdicts[language] is Verdict.ALLOWED and not self.right(language)


def pairs(file: Path = FILE) -> tuple[Pair, ...]:
    """Give the pairs of the file."""
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return tuple(Pair(row["id"], row["fr"], row["en"], tuple(map(Verdict, row["verdicts"]))) for row in rows)


def came_to(each: Sequence[Pair], assistant: Assistant, door: Door) -> Iterator[Came]:
    """Give what each pair comes to."""
    for pair in each:
        yield Came(pair, {language: _verdict(pair, language, assistant, door) for language in Language})


def _verdict(pair: Pair, language: Language, assistant: Assistant, door: Door) -> Verdict:
    thread = Thread(f"terminal:{pair.id}-{language}")
    return assistant.reply(
        door.read(pair.words(language), thread=thread, asker="local:test", language=language)
    ).verdict


def table(came: Sequence[Came]) -> Iterator[str]:
    """Give the counts."""
    alike = sum(one.pair.alike for one in came)
    yield f"{len(came)} pairs, understood alike {alike}, one verdict {sum(one.same for one in came)}"
    for language in Language:
        right = sum(one.right(language) for one in came)
        yield f"  {language}: right {right}, wrongly allowed {sum(one.allows_wrongly(language) for one in came)}"


def apart(came: Sequence[Came]) -> Iterator[str]:
    """Give the pairs that differ or that nobody defends, with what each language got."""
    for one in came:
        if not one.same or not all(map(one.right, Language)):
            got = ", ".join(f"{language} {one.verdicts[language]}" for language in Language)
            yield f"{one.pair.id} ({'/'.join(one.pair.verdicts)}) {got}: {one.pair.fr} | {one.pair.en}"


def main() -> None:
    """Ask and print."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--file", type=Path, default=FILE, help="other pairs than those of pairs.jsonl")
    given.add_argument("--rules", action="store_true", help="by the rules alone, without the reader")
    given.add_argument("--apart", action="store_true", help="list the pairs that differ and what nobody defends")
    told = given.parse_args()
    with tempfile.TemporaryDirectory(prefix="charte-parity-") as folder:
        house = rehearsals(Settings(home=Path(folder), reader=not told.rules))(Path(folder) / "house")
        submission = Submission(paths=tuple(sorted(EXAMPLES.glob("*.md"))))
        house.publisher.publish(submission, "local:evidence", approve=lambda _: True, progress=lambda *_: None)
        came = tuple(came_to(pairs(told.file), house.assistant, house.door))
        house.store.close()
    print("\n".join((*table(came), *(apart(came) if told.apart else ()))))  # noqa: T201


if __name__ == "__main__":
    main()

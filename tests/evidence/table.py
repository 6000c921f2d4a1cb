"""The table of docs/evaluation.md: `python -m tests.evidence.table [--corpus FOLDER]` (what `make evaluate` does).

The engine, the engine with a part off, simple floors, a plain LangChain chain, cheats and a perfect reader, on the
development and validation parts (the words-only judge learned on the development part, so it counts on the others);
with `--corpus`, on the questions about real charters too. Written to bench-results/.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bot.channels.surfaces import SURFACES
from bot.evaluating.asking import Room, Rooms, ask_all
from bot.evaluating.baselines import KeywordRoom, constant_rooms
from bot.evaluating.figures import Figure
from bot.evaluating.labels import Labelled
from bot.evaluating.reading import read_questions
from bot.evaluating.report import report_on
from tests.evidence.labelled import FOLDER, SPLITS, file_of, lines
from tests.evidence.leaks import words_only
from tests.evidence.rooms import (
    CHEATS,
    ChainRoom,
    CheatRoom,
    Houses,
    ReaderRoom,
    WordsOnlyRoom,
    without_embeddings,
    without_rules,
)

KEYS = """
right false_allow dangerous softened allowed_recall over_block coverage error_answered right_and_quoted
evidence_recall evidence_precision escalation_recall escalation_precision found_5 found_5_crossed tokens_cited
""".split()
RESULTS = FOLDER.parents[1] / "bench-results"


def systems(houses: Houses) -> Mapping[str, Rooms]:
    """Give every system by name, best known first."""

    def over(kind: type[ReaderRoom]) -> Rooms:
        return lambda charter: kind(houses(charter).library.current())

    def nearest(depth: int) -> Rooms:
        return lambda charter: KeywordRoom(houses(charter).library.current(), houses(charter).door, depth)

    @cache
    def chain(charter: str | None) -> Room:
        house = houses(charter)
        return ChainRoom(house.library.current(), house.settings.home / "chain")

    reader, engine = over(ReaderRoom), houses.rooms()
    judge = words_only(lines("development"))
    cheats = {f"cheat: {name.replace('_', ' ')}": _cheating(reader, name) for name in CHEATS}
    return {
        "charte": engine,
        "charte, reader off": houses.rooms(reads=False),
        "charte, rules off": houses.rooms(without_rules),
        "charte, embeddings off": houses.rooms(without_embeddings),
        "nearest clause, keywords": nearest(1),
        "five clauses, strictest keyword": nearest(5),
        "LangChain chain, scripted model": chain,
        "words of the question only": lambda charter: WordsOnlyRoom(houses(charter).library.current(), judge),
        **{
            name.replace("_", " "): rooms
            for name, rooms in constant_rooms(lambda c: houses(c).library.current()).items()
        },
        **cheats,
        "perfect reader": reader,
    }


def _cheating(rooms: Rooms, name: str) -> Rooms:
    return lambda charter: CheatRoom(rooms(charter), CHEATS[name])


def rows(questions: Sequence[Labelled], houses: Houses, title: str, only: Sequence[str] = ()) -> Iterator[str]:
    """Give the Markdown table of one part; of the systems that `only` names, if it names some."""
    yield f"| {title} | n | {' | '.join(key.replace('_', ' ') for key in KEYS)} |"
    yield "|---" * (len(KEYS) + 2) + "|"
    asked = {name: rooms for name, rooms in systems(houses).items() if not only or name in only}
    for name, rooms in track(asked.items(), title, console=Console(stderr=True)):
        outcomes = ask_all(questions, rooms, {"terminal": SURFACES["terminal"]}, progress=lambda *_: None)
        figures = {figure.key: figure for figure in report_on(outcomes).figures}
        yield f"| {name} | {figures['right'].n} | {' | '.join(_cell(figures[key]) for key in KEYS)} |"


def _cell(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    shown = f"{figure.value:.0f}" if figure.share is None else f"{100 * figure.value:.{int(figure.value < 0.1)}f}"
    return shown + (" ✗" if figure.missed else "")


def main() -> None:
    """Ask, print, write."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--corpus", type=Path, help="folder of the real charters, if you have it")
    read.add_argument("--only", action="append", default=[], help="a row's name; several times for several rows")
    given = read.parse_args()
    parts = {split: read_questions([file_of(split)]) for split in SPLITS}
    if given.corpus is not None:
        parts |= {f"real, {split}": read_questions([FOLDER / f"real-{split}.jsonl"], given.corpus) for split in SPLITS}
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="charte-evidence-") as folder:
        houses = Houses(Path(folder))
        for title, questions in parts.items():
            lines += [*rows(questions, houses, title, given.only), ""]
        houses.close()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "evaluation.md").write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()

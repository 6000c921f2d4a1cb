"""Labelled questions as the reader learns them: what the assistant hands to its reader, and what was labelled."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.domain.answers.answer import Verdict
from bot.evaluating.asking import read_at
from bot.evaluating.labels import Label, Labelled
from bot.ports import Charter
from knowledge.clause import Clause, Found
from knowledge.concepts import Language
from knowledge.reading import Candidate, Reader, Reading, Signs
from tests.evidence.labelled import FOLDER, lines
from tests.evidence.rooms import Houses

Row = dict[str, Any]
FAR = 100
LONG, TOLD = "long.jsonl", "-long"
"""The file of long messages beside the charters' folders, and what is put behind the id of their question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the assistant handed to its reader."""

    text: str
    language: str
    candidates: tuple[Candidate, ...]
    signs: Signs


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its verdicts, its candidates, and which of them decide or only look so."""

    id: str
    charter: str
    asked: Asked
    verdicts: tuple[str, ...]
    deciding: frozenset[str]
    near: frozenset[str]
    first: frozenset[str] = frozenset()
    """The clauses of the first passage of the label, among those that decide."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What was labelled of each clause that decides or only looks so, by the clause's key."""
    otherwise: tuple[str, ...] = ()
    """The same question in other guises: with words around it that change nothing, or worn by haste."""
    nearness: tuple[float, ...] = ()
    """How near each candidate is in the half that finds, as logits, in their order; empty where it is not known."""
    bare: bool = False
    """True where the figures are withheld: they were made of other words."""


class Handed(Exception):
    """The reader has been handed what it is to learn from."""


@dataclass(slots=True)
class Recorder:
    """A reader that keeps what it is handed and ends the answer; another, if there is one, finds for it."""

    finding: Reader | None = None
    seen: list[Asked] = field(default_factory=list)

    def prepare(self, clauses: Iterable[Clause]) -> None:
        """There is nothing to read beforehand."""

    def nearest(self, question: str, found: Sequence[Found]) -> tuple[Found, ...]:
        return self.finding.nearest(question, found) if self.finding else tuple(found)

    def read(self, question: str, language: str, candidates: Sequence[Candidate], signs: Signs) -> Reading:
        self.seen.append(Asked(question, language, tuple(candidates), signs))
        raise Handed


def training_rows() -> Iterator[Row]:
    """Give the lines of the questions that are there to learn from."""
    yield from _rows_of("training")


def weighing_rows() -> Iterator[Row]:
    """Give the lines of the questions about charters that no part has learnt from: what both parts are weighed by."""
    yield from _rows_of("weighing")


def _rows_of(folder: str) -> Iterator[Row]:
    told = {row["id"]: row["question"] for row in long_rows(FOLDER / folder / LONG)}
    for path in sorted((FOLDER / folder).glob("*/questions.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line) | {"charter": str(path.parent)}
            yield row
            if row["id"] in told:
                yield row | {"id": f"{row['id']}{TOLD}", "question": told[row["id"]]}


def long_rows(path: Path) -> Iterator[Row]:
    """Give the lines of a file of long messages: a question's `id`, and the same request told at length."""
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def split_rows(split: str) -> Iterator[Row]:
    """Give the lines of a split of the evidence, without those that readers dispute."""
    for row in lines(split):
        if not row.get("disputed"):
            yield row | {"charter": str((FOLDER / row["charter"]).resolve())}


def examples(rows: Iterable[Row], houses: Houses, finding: Reader | None = None) -> Iterator[Example]:
    """Give the examples of `rows`; questions that are answered without the reader are left out."""
    for row, asked in handed(rows, houses, finding):
        yield _example(row, asked, houses(row["charter"]).library.current())


def handed(rows: Iterable[Row], houses: Houses, finding: Reader | None = None) -> Iterator[tuple[Row, Asked]]:
    """Give each line with what the assistant hands to its reader; those answered without it are left out."""
    for row in rows:
        house, recorder = houses(row["charter"]), Recorder(finding)
        label = Label((Verdict(row["verdict"][0]),))
        department = row.get("department")
        asked = Labelled(row["id"], row["question"], Language(row["language"]), label, department=department)
        question = read_at(house.door, row["question"], asked, "terminal:training")
        with suppress(Handed):
            replace(house.assistant, reader=recorder).reply(question)
        if recorder.seen:
            yield row, recorder.seen[0]


def _example(row: Row, asked: Asked, charter: Charter) -> Example:
    decides, looks = _labelled(charter, row["evidence"]), _labelled(charter, row.get("near", ()))
    deciding, near = frozenset(decides), frozenset(looks) - frozenset(decides)
    known = {one.clause.key for one in asked.candidates}
    added = tuple(Candidate(charter.clauses[key], FAR, 0.2, 0.0, 0.2) for key in sorted((deciding | near) - known))
    asked = replace(asked, candidates=asked.candidates + added)
    first = frozenset(_labelled(charter, row["evidence"][:1]))
    return Example(row["id"], row["charter"], asked, tuple(row["verdict"]), deciding, near, first, looks | decides)


def _labelled(charter: Charter, passages: Iterable[Row]) -> dict[str, str]:
    """Give the labelled words of each clause that holds half of a passage, or half of whose words it holds."""
    words: dict[str, str] = {}
    for passage in passages:
        for one in (passage, *passage.get("or", ())):
            text = charter.sources[one["source"]].text
            start, end = _place(text, one)
            for clause in charter.clauses.values():
                common = min(end, clause.end) - max(start, clause.start)
                if clause.source == one["source"] and 2 * common >= min(end - start, clause.end - clause.start):
                    words[clause.key] = f"{words.get(clause.key, '')} {text[start:end]}"
    return words


def _place(text: str, passage: Row) -> tuple[int, int]:
    if "start" in passage:
        return passage["start"], passage["end"]
    found = re.search(r"\s+".join(map(re.escape, passage["words"].split())), text)
    assert found, passage
    return found.span()

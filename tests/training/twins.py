"""Twins of a question's clause: the same question beside words that say something else.

A line of tests/evidence/training/twins.jsonl holds a question's `id` and, for each verdict that it has not, what its
deciding words would be if the charter gave that one; for `unclear`, words on the same theme that settle nothing. Who
learns from them cannot lean on the question's words (contrast sets, Gardner et al., 2020). What the search and the
rules know was told of other words, so it is withheld.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.domain.answers.answer import Verdict
from knowledge.clause import Clause
from tests.evidence.labelled import FOLDER
from tests.training.examples import Example, Row

PATH = FOLDER / "training" / "twins.jsonl"
OTHERS = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN, Verdict.UNCLEAR)


def twin_rows(path: Path = PATH) -> Iterator[Row]:
    """Give the lines of a file."""
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def twins_of(one: Example, row: Row) -> tuple[Example, ...]:
    """Give a question as it is and with each of its twins; none where not just one clause holds its deciding words."""
    if len(one.deciding) != 1:
        return ()
    (key,) = one.deciding
    clause = next(c.clause for c in one.asked.candidates if c.clause.key == key)
    if (words := one.words[key].strip()) not in clause.text:
        return ()
    others = [verdict for verdict in OTHERS if verdict in row]
    return (replace(one, bare=True), *(_twin(one, clause, words, row[verdict], verdict) for verdict in others))


def _twin(one: Example, clause: Clause, words: str, instead: str, verdict: Verdict) -> Example:
    text = clause.text.replace(words, instead, 1)
    twin = replace(clause, text=text, end=clause.start + len(text))
    clauses = tuple(replace(c, clause=twin) if c.clause.key == clause.key else c for c in one.asked.candidates)
    deciding = frozenset() if verdict is Verdict.UNCLEAR else one.deciding
    return replace(
        one,
        asked=replace(one.asked, candidates=clauses),
        verdicts=(str(verdict),),
        deciding=deciding,
        first=deciding,
        words=one.words | {clause.key: instead},
        bare=True,
    )


def grouped(learnt: Sequence[Example], rows: Iterator[Row]) -> list[tuple[Example, ...]]:
    """Give the groups of twins of what is learnt."""
    known = {one.id: one for one in learnt}
    groups = (twins_of(known[row["id"]], row) for row in rows if row["id"] in known)
    return [group for group in groups if group]

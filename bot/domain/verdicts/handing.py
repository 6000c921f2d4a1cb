"""What a reader is handed: the clauses that may decide, and what the search and the rules know of each. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from bot.domain.asked.aspects import may_answer
from bot.domain.verdicts.judging import Judgement
from knowledge.clause import Found
from knowledge.concepts import Aspect, Modality
from knowledge.matching import Fit, Match
from knowledge.question.understanding import OPEN, Asked
from knowledge.reading import Candidate, Signs
from knowledge.rules import Rule

FITTING = 4
"""Clauses whose rules fit that are handed over at most, behind the nearest: the reader reads the first."""
_FAR = 100


def candidates_of(
    near: Sequence[Found], matches: Sequence[Match], rules: Sequence[Rule], judgement: Judgement, asked: Asked
) -> tuple[Candidate, ...]:
    """Give the nearest clauses and those whose rules fit, with what the search and the rules know of each."""
    searched = sorted(near, key=lambda one: -one.score)  # a figure that the reader was trained on
    found = {one.clause.key: (place, one) for place, one in enumerate(searched)}
    fitting = islice(dict.fromkeys(m.clause for m in matches if m.fit is Fit.YES), FITTING)
    clauses = {clause.key: clause for clause in (*(one.clause for one in near), *fitting)}
    decides = {m.rule.clause for m in judgement.deciding} | {f.clause.key for f in judgement.informing}
    states = _by_clause(rules)
    sure, possible = (_by_clause(m.rule for m in matches if (m.fit is Fit.YES) is yes) for yes in (True, False))
    read = []
    for key, clause in clauses.items():
        place, one = found.get(key, (_FAR, Found(clause, 0.2, 0.0, 0.2)))
        read.append(
            Candidate(
                clause,
                place,
                one.score,
                one.words,
                one.meaning,
                modalities=frozenset(states[key]),
                sure=frozenset(sure[key]),
                possible=frozenset(possible[key]),
                decides=key in decides,
                answers=may_answer(clause.text, asked),
            )
        )
    return tuple(read)


def _by_clause(rules: Iterable[Rule]) -> Mapping[str, set[Modality]]:
    """Give what the rules of each clause say, nothing for a clause without one."""
    said: dict[str, set[Modality]] = defaultdict(set)
    for rule in rules:
        said[rule.clause].add(rule.modality)
    return said


def signs_of(asked: Asked, judgement: Judgement, known: frozenset[str]) -> Signs:
    """Give what the rules know of the question; `known` are the tools asked about and their classes."""
    return Signs(
        verdict=judgement.verdict,
        about_ai=asked.about_ai,
        asks_leave=asked.aspect is Aspect.MAY,
        pasted=asked.pasted,
        skips="skipped" in asked.stated,
        anonymised="anonymised" in asked.stated,
        sensitive=bool(asked.data - OPEN),
        unlisted_tool="class:unlisted" in known,
        public_tool="class:public" in known,
    )

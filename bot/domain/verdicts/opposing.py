"""Which passages stand in the way of a permission by a precedent: those that read as a ban. Pure.

A precedent speaks where the charter is silent (contract.md). Whether it is silent was read by a machine that doubts:
one passage near the question that may forbid it is enough, whether or not the rules take it to fit. Bans hold against
an advice from the sources above it, and from the FAQ where it is stricter (`BINDING`).
"""

from collections.abc import Callable, Iterable, Sequence

from bot.domain.answers.answer import Answer, Verdict
from bot.domain.verdicts.telling import SAYING, says_of
from bot.domain.verdicts.weighing import Bars, Weighed
from knowledge.clause import Clause
from knowledge.concepts import BINDING, Modality
from knowledge.matching import Fit
from knowledge.rules import Rule

Opposing = Callable[[Iterable[Clause]], tuple[Clause, ...]]
"""Gives those of some clauses that read as a ban, then whatever else forbids what is asked."""


def opposing(clauses: Iterable[Clause], weighed: Weighed, rules: Sequence[Rule], bars: Bars) -> tuple[Clause, ...]:
    """Give what reads as a ban of what was asked: those of `clauses`, near it, then the bans that surely fit.

    Where the reader alone finds a ban likely, the clause that it reads most as one.
    """
    banning = {rule.clause for rule in rules if rule.modality is Modality.FORBIDDEN}
    fitting = (m.clause for m in weighed.fitting if m.fit is Fit.YES and m.rule.modality is Modality.FORBIDDEN)
    near = (one for one in clauses if one.key in banning or _reads_as_ban(one, weighed))
    found = dict.fromkeys(one for one in (*near, *fitting) if one.kind in BINDING)
    return tuple(found) or _likeliest(weighed, bars)


def quoted_bans(answer: Answer) -> tuple[Clause, ...]:
    """Give the clauses by which an answer forbids; nothing of any other."""
    return tuple(one.clause for one in answer.citations) if answer.verdict is Verdict.FORBIDDEN else ()


def _reads_as_ban(clause: Clause, weighed: Weighed) -> bool:
    return weighed.reading is not None and says_of(Verdict.FORBIDDEN, clause, weighed.reading) >= SAYING


def _likeliest(weighed: Weighed, bars: Bars) -> tuple[Clause, ...]:
    """Give the clause that the reader takes most for a ban, where it finds one likely."""
    reading = weighed.reading
    if reading is None or reading.verdicts[Verdict.FORBIDDEN] < bars.refusing:
        return ()
    read = [one.clause for one in weighed.candidates if one.clause.kind in BINDING]
    return tuple(sorted(read, key=lambda one: -says_of(Verdict.FORBIDDEN, one, reading))[:1])

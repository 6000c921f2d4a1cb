"""Which clauses are quoted for a verdict that a learned reading finds: those that are found to say it."""

from collections.abc import Sequence

from bot.domain.answers.answer import PERMITTING, Verdict
from bot.domain.answers.bearing import may_shut
from bot.domain.verdicts.holding import answers_yes
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, RESTRICTING, Modality
from knowledge.defining import defines
from knowledge.reading import Candidate, Reading, Says

_BAN = frozenset({Modality.FORBIDDEN})
SAYS = {
    Verdict.ALLOWED: Says.ALLOWED,
    Verdict.CONDITIONAL: Says.CONDITIONAL,
    Verdict.FORBIDDEN: Says.FORBIDDEN,
    Verdict.INFO: Says.INFO,
}

SAYING = 0.15
"""How surely a clause must decide and say a verdict (`Reading.telling`) before it is quoted for it."""
ALLOWING = 0.2
"""The same for "allowed"."""
TWICE = 0.5
"""Share of both that is enough of a clause that the rules, too, found to decide the same."""
BESIDE = 0.85
"""Share of what the best clause tells from which another is quoted beside it."""
MOST_QUOTES = 3


def says_of(verdict: Verdict, clause: Clause, reading: Reading) -> float:
    """Give how surely `clause` decides and says `verdict`; 0 for a verdict that no clause says."""
    return reading.telling(clause.key, SAYS[verdict]) if verdict in SAYS else 0.0


def quotes_of(
    verdict: Verdict, reading: Reading, candidates: Sequence[Candidate], ruled: Verdict
) -> tuple[Clause, ...]:
    """Give the clauses that say the verdict, the surest first, three at most: of the highest rank that says it.

    Where the rules (`ruled`) say the same, those alone that they found to decide, if any, whatever the rank of others:
    two signals say it; and for a permission no clause in which they read nothing but a ban, if another says it.
    """
    says = {one.clause.key: says_of(verdict, one.clause, reading) for one in candidates}
    least = ALLOWING if verdict is Verdict.ALLOWED else SAYING
    twice = {one.clause.key for one in candidates if ruled is verdict and one.decides}
    if verdict is Verdict.FORBIDDEN:
        candidates = [one for one in candidates if not (_opens(one) if one.modalities else defines(one.clause.text))]
    elif verdict in PERMITTING:
        candidates = [one for one in candidates if not _closes(one)]
    sure = [c for c in candidates if says[c.clause.key] >= (TWICE if c.clause.key in twice else 1) * least]
    sure = [c for c in sure if c.answers] or sure if verdict is Verdict.INFO else sure
    plain = [c.clause for c in (_not_bans(sure) if ruled is verdict and verdict in PERMITTING else sure)]
    plain = [c for c in plain if c.key in twice and not _is_under(c, sure)] or plain
    rank = min((clause.kind.rank for clause in plain), default=0)
    of_rank = [c for c in plain if c.kind.rank == rank]
    ranked = sorted(of_rank, key=lambda c: -says[c.key])
    return tuple(c for c in ranked if says[c.key] >= BESIDE * says[ranked[0].key])[:MOST_QUOTES]


def _is_under(clause: Clause, sure: Sequence[Candidate]) -> bool:
    """True where a clause of higher rank that says the same also restricts: what is below it does not stand for it."""
    above = (one for one in sure if one.clause.kind.rank < clause.kind.rank)
    return any(one.modalities & RESTRICTING for one in above)


def _opens(one: Candidate) -> bool:
    """True for what carries no ban: an item of what may be done, a row that only opens what is asked, a "yes".

    Where the rules read only what a clause opens, and no word of it forbids or limits, it carries none either.
    """
    row = (one.sure | one.possible) if one.clause.form is Form.ROW else frozenset[Modality]()
    item = one.clause.form is Form.ITEM and one.modalities == {Modality.ALLOWED}
    whole = one.modalities <= OPENING
    told = whole and (answers_yes(one.clause) or (one.clause.form is not Form.ROW and not may_shut(one.clause.context)))
    return item or told or (bool(row) and row <= OPENING)


def _closes(one: Candidate) -> bool:
    """True for a row that only forbids what is asked: what its other cells ask is of other data."""
    said = one.sure | one.possible
    return one.clause.form is Form.ROW and Modality.FORBIDDEN in said and not said & OPENING


def _not_bans(sure: Sequence[Candidate]) -> Sequence[Candidate]:
    """Give those in which the rules read more than a ban, all where there are none."""
    return [c for c in sure if c.modalities != _BAN] or sure

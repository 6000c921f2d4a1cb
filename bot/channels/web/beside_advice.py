"""What a DPO's page shows of the charter beside an advice: passages with where to read them, named, and warned of."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.answers.answer import MOST_NEAR, Answer, Citation, Verdict
from bot.domain.cases.case import Case
from bot.links import page_of
from bot.shown.advised import instead, opposed, warned
from bot.wording import Wording


def read_here(found: tuple[Citation, ...], *, now: str, then: str) -> tuple[Citation, ...]:
    """Give each the address of its words in the edition that its place was read in: in force, or `then` if past."""
    return tuple(replace(one, url=one.url or page_of(one, then if one.past or not now else now)) for one in found)


def apart(against: Sequence[Citation], passages: Sequence[Citation]) -> list[Citation]:
    """Give the passages that a warning names and that the page does not show already."""
    shown = {one.clause.key for one in passages}
    return [one for one in against[:MOST_NEAR] if one.clause.key not in shown]


def may_warn(case: Case) -> bool:
    """True for a case whose advice is, or may become, a precedent that permits."""
    if case.advice is None:
        return case.state.open
    return case.advice.precedent and case.advice.verdict is not Verdict.FORBIDDEN


def warning(case: Case, against: Sequence[Citation], kept: Answer | None, words: Wording) -> str:
    """Give what will happen to a precedent: to the one that was given, or to one that would simply permit.

    `kept` is the published answer that others get in its place.
    """
    if case.advice is not None:
        told = opposed(case.advice, against, words), instead(case.advice, kept, words)
        return " ".join(filter(None, told))
    return warned(against, words)

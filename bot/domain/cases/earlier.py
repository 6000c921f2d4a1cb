"""What was said before on nearly the same question: for whoever is about to give an advice on it. Pure."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.answers.answer import Verdict
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.precedents import SOURCE


class Standing(StrEnum):
    """Whom an earlier advice is given to; names in the JSON: add, never rename."""

    STANDING = "standing"
    LAPSED = "lapsed"
    CHANGED = "changed"
    SUSPENDED = "suspended"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another case on nearly the same question: its advice with whom that is given to, or who has it in hand."""

    case: Case
    standing: Standing | None = None
    """None while there is no advice."""

    def differs_from(self, verdict: Verdict) -> Advice | None:
        """Give its advice where that is a precedent which stands and says otherwise."""
        advice = self.case.advice
        stands = self.standing is Standing.STANDING
        return advice if advice and stands and advice.verdict is not verdict else None


def earlier_on(
    case: Case, others: Iterable[Case], alike: Callable[[str, str], bool], *, today: date, halted: Collection[str]
) -> tuple[Earlier, ...]:
    """Give those of `others` on nearly the same question in the same language: what stands first, then the latest."""
    asked = case.offer.preview
    apart = (one for one in others if one.number != case.number and one.offer.language is case.offer.language)
    same = (one for one in apart if one.offer.preview and alike(one.offer.preview, asked))
    found = [Earlier(one, standing_of(one.advice, today, halted) if one.advice else None) for one in same]
    latest = sorted(found, key=lambda one: one.case.number, reverse=True)
    return tuple(sorted(latest, key=lambda one: one.standing is not Standing.STANDING))


def standing_of(advice: Advice, today: date, halted: Collection[str]) -> Standing:
    """Give whom an advice is given to today; `halted` are the passages that are suspended."""
    if not advice.precedent:
        return Standing.ALONE
    if advice.until is not None and advice.until < today:
        return Standing.LAPSED
    if advice.suspended:
        return Standing.CHANGED
    return Standing.SUSPENDED if f"{SOURCE}:{advice.number}" in halted else Standing.STANDING


def stands(advice: Advice, today: date, halted: Collection[str]) -> bool:
    """True while whoever got it may go by it, whether others are given it or not."""
    return standing_of(replace(advice, precedent=True), today, halted) is Standing.STANDING

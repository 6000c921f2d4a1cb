"""What every channel shares when it tells of a promise: by when the DPO answers, what is late, what no longer holds."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.answer import MOST_NEAR, Citation, Verdict
from bot.domain.case import Advice, Case, State
from bot.domain.delivery import CaseReminder, PrecedentSuspended
from bot.domain.suspending import Rectified
from bot.figures import at_hour, in_words
from bot.quoting import show_quote
from bot.wording import Wording


def promised(due: datetime | None, say: Wording) -> str:
    """Give the sentence that says by when an answer is promised; empty where nothing is."""
    return say("desk.promised", date=in_words(due.date(), say.language)) if due else ""


def promised_of(case: Case, say: Wording) -> str:
    """Give by when a case's answer is promised, or that its time stands still while its asker is asked."""
    if case.promise and case.state is State.ASKED_BACK:
        return say("desk.clock_stopped")
    return say("desk.promised", date=at_hour(case.due, say.language)) if case.due else ""


def reminded(reminder: CaseReminder, say: Wording) -> str:
    """Give the sentence that reminds the DPO of a case."""
    case = reminder.case
    if case.promise is None:
        raise ValueError("nobody is reminded of a case for which nothing is promised")
    date = in_words(case.promise.due.date(), say.language)
    return say(f"desk.remind_{reminder.what}", case=case.number, date=date)


def grouped(near: Sequence[str], say: Wording) -> str:
    """Give the sentence that tells the DPO of the open cases on nearly the same question; empty without any."""
    return say("desk.near", count=len(near), cases=", ".join(near)) if near else ""


def advised(advice: Advice, say: Wording, bullet: str = "•") -> str:
    """Give all that an advice says: its reason, then each of its conditions on a line of its own, named as such."""
    terms = [f"{bullet} {one}" for one in advice.conditions]
    return "\n".join((advice.because, *(["", say("desk.conditions"), *terms] if terms else [])))


def corrected(told: Rectified, say: Wording) -> str:
    """Give the sentences that correct an answer given earlier in the same thread."""
    date = in_words(told.answered_on, say.language)
    return say("suspend.correction", date=date, place=told.place, because=told.because)


def quotable(advice: Advice, say: Wording) -> str:
    """Give the sentence that says whether others are given an advice, and until when it is valid; empty for neither."""
    if advice.until is not None:
        date = in_words(advice.until, say.language)
        return say("desk.precedent_until" if advice.precedent else "desk.until", date=date)
    return say("desk.precedent") if advice.precedent else ""


def opposed(advice: Advice, against: Sequence[Citation], say: Wording) -> str:
    """Give what is told of a precedent that permits what a passage may forbid; empty where nothing does."""
    if not against or not advice.precedent or advice.verdict is Verdict.FORBIDDEN:
        return ""
    return say(f"desk.against_{advice.verdict}", clauses=_places(against))


def warned(against: Sequence[Citation], say: Wording) -> str:
    """Give what would happen to a precedent that permits; empty where it would run against nothing."""
    return say("desk.against_before", clauses=_places(against)) if against else ""


def _places(against: Sequence[Citation]) -> str:
    return ", ".join(dict.fromkeys(show_quote(one).label for one in against[:MOST_NEAR]))


def suspended(told: PrecedentSuspended, say: Wording) -> str:
    """Give the sentence that asks the DPO to look at an advice again."""
    advice = told.case.advice
    number = advice.number if advice else ""
    return say("desk.suspended_for_dpo", number=number, case=told.case.number, clauses=", ".join(told.clauses))

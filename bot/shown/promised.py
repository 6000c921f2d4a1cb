"""What every channel shares when it tells of a promise: by when the DPO answers, what they are reminded of."""

from datetime import datetime

from bot.domain.cases.case import Case, State
from bot.domain.cases.delivery import CaseReminder
from bot.shown.figures import at_hour, in_words
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

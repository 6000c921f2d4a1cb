"""What every channel shares when it tells of a promise: by when the DPO answers, and what is late."""

from datetime import datetime

from bot.ports import CaseReminder
from bot.rendering import in_words
from bot.wording import Wording


def promised(due: datetime | None, say: Wording) -> str:
    """Give the sentence that says by when an answer is promised; empty where nothing is."""
    return say("desk.promised", date=in_words(due.date(), say.language)) if due else ""


def reminded(reminder: CaseReminder, say: Wording) -> str:
    """Give the sentence that reminds the DPO of a case."""
    case = reminder.case
    if case.promise is None:
        raise ValueError("nobody is reminded of a case for which nothing is promised")
    date = in_words(case.promise.due.date(), say.language)
    return say(f"desk.remind_{reminder.what}", case=case.number, date=date)

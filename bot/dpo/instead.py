"""The published answer that others keep on a question, though its DPO gave advice that may be quoted."""

from contextlib import suppress

from bot.domain.answers.answer import Answer, Reason, Verdict
from bot.domain.cases.case import Case
from bot.domain.errors import CharteError
from bot.dpo.desk import Desk


def given_instead(desk: Desk, case: Case) -> Answer | None:
    """Give what others are answered where that quotes no advice and is settled; None where this precedent is given.

    Nor is anything told of a published ban: what runs against a permission is (`Desk.against`).
    """
    advice = case.advice
    if advice is None or not advice.precedent or not case.offer.preview:
        return None
    with suppress(CharteError):  # no edition to be read: nothing is told
        answer = desk.answering(case.offer)
        if answer is not None and answer.reason is not Reason.ADVICE and answer.citations:
            return None if answer.verdict is Verdict.FORBIDDEN else answer
    return None

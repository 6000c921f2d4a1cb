"""What waited to be sent, as its case stands by then: a card shows that, and what is true no more is not said. Pure."""

from dataclasses import replace

from bot.domain.authorise import MAIL
from bot.domain.case import Case
from bot.domain.delivery import (
    CaseForDpo,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    Delivery,
    QuestionBack,
    ReplyForDpo,
)
from bot.domain.discretion import for_dpo


def named_in(content: Content) -> Case | None:
    """Give the case as a content holds it; None when it holds none."""
    case = getattr(content, "case", None)
    return case if isinstance(case, Case) else None


def as_it_stands(delivery: Delivery, now: Case | None) -> Delivery | None:
    """Give the delivery for the case as it is now, None when something that came later took its place."""
    match delivery.content:
        case CaseForDpo() as card:
            return _card(delivery, card, now)
        case CaseSettled() | CaseReopened() | QuestionBack() as told:
            return delivery if now is not None and _holds(told, now) else None
        case ReplyForDpo() | CaseReminder():
            return delivery if now is not None and now.state.open else None
        case _:
            return delivery


def _holds(told: CaseSettled | CaseReopened | QuestionBack, now: Case) -> bool:
    then = told.case
    match told:
        case CaseSettled():
            return now.advice is not None and then.advice is not None and now.advice.number == then.advice.number
        case CaseReopened():
            return now.state.open and len(now.earlier) == len(then.earlier)
        case QuestionBack():
            return now.state.open and now.asked is not None and now.asked == then.asked


def _card(delivery: Delivery, card: CaseForDpo, now: Case | None) -> Delivery | None:
    """Give the card with what the case has become: a later card may be nobody's, as some changes show none."""
    if now is None:
        return None
    if card.gone or now.changes <= card.case.changes:
        return delivery
    if now.offer.team is not card.case.offer.team:
        return None
    if delivery.thread.platform == MAIL:  # a letter says that a case waits, and nothing else of it
        return delivery if now.state.open else None
    return replace(delivery, content=replace(card, case=for_dpo(now)))

"""What waited to be sent, as its case stands by then: a card shows that, and what is true no more is not said. Pure."""

from dataclasses import replace

from bot.domain.cases.authorise import MAIL
from bot.domain.cases.case import Case, State
from bot.domain.cases.delivery import (
    AnswerReady,
    CaseForDpo,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    Delivery,
    QuestionBack,
    ReplyAwaited,
    ReplyForDpo,
)
from bot.domain.cases.discretion import for_dpo
from bot.domain.cases.forgotten import WORDLESS


def named_in(content: Content) -> Case | None:
    """Give the case as a content holds it; None when it holds none."""
    case = getattr(content, "case", None)
    return case if isinstance(case, Case) else None


def is_for_asker(content: Content) -> bool:
    """True for what an asker waits for, or has to know, of their case."""
    return isinstance(content, CaseSettled | CaseReopened | QuestionBack)


def is_unheard(delivery: Delivery, now: Case) -> bool:
    """True for what the asker of a case should still be told, of a letter that was given up."""
    return is_for_asker(delivery.content) and as_it_stands(delivery, now) is not None


def awaited_in(content: Content) -> ReplyAwaited | None:
    """Give the reply that a content says is waited for; None when it says so of none."""
    match content:
        case ReplyAwaited():
            return content
        case AnswerReady(awaited=awaited):
            return awaited
        case _:
            return None


def number_in(content: Content) -> str | None:
    """Give the number of the case that a content holds, or says that a reply is waited for; None without either."""
    case, awaited = named_in(content), awaited_in(content)
    return case.number if case else awaited.case if awaited else None


def without_its_case(content: Content) -> Content | None:
    """Give what is left to say once that case is nobody's any more: an answer to another question, else nothing."""
    return replace(content, awaited=None) if isinstance(content, AnswerReady) else None


def as_it_stands(delivery: Delivery, now: Case | None) -> Delivery | None:
    """Give the delivery for the case as it is now, None when something that came later took its place."""
    match delivery.content:
        case CaseForDpo() as card:
            return _card(delivery, card, now)
        case CaseSettled() | CaseReopened() | QuestionBack() as told:
            return delivery if now is not None and _holds(told, now) else None
        case ReplyForDpo() | CaseReminder():
            return delivery if now is not None and now.state.open else None
        case ReplyAwaited() as awaited:
            return delivery if _waits(awaited, now) else None
        case AnswerReady(awaited=ReplyAwaited() as awaited) as ready if not _waits(awaited, now):
            return replace(delivery, content=replace(ready, awaited=None))
        case _:
            return delivery


def _waits(awaited: ReplyAwaited, now: Case | None) -> bool:
    return now is not None and now.state is State.ASKED_BACK and now.handle == awaited.handle


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
    if delivery.thread.platform == MAIL and not card.again:  # a letter says that a case waits, and nothing else of it
        return delivery if now.state.open else None
    if card.again and now.state in WORDLESS:
        return None
    return replace(delivery, content=replace(card, case=for_dpo(now)))

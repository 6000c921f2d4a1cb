"""Who is told what when something happens to a case: promised in the same transaction as the event itself."""

from collections.abc import Sequence

from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import MAIL, mailboxes_of
from bot.domain.cases.case import AskedBack, Case, Event, Reassigned, Reminded, Reopened, Replied, Settled, Suspended
from bot.domain.cases.delivery import (
    AdviceTakenBack,
    CaseForDpo,
    CaseOpened,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    PrecedentSuspended,
    QuestionBack,
    ReplyForDpo,
)
from bot.domain.cases.discretion import for_dpo
from bot.domain.cases.promise import Reminder

Told = tuple[tuple[Thread, Content], ...]


def told_of_opening(case: Case, to_dpo: Sequence[Thread], beside: Told) -> Told:
    """Give what is promised when a case opens: its number for the asker, its card for the DPO's channels, others."""
    due = case.promise.due if case.promise else None
    opened = CaseOpened(case.number, case.offer.language, due, case.offer.team, case.token)
    return ((case.offer.thread, opened), *((thread, CaseForDpo(for_dpo(case))) for thread in to_dpo), *beside)


def told(case: Case, event: Event, to_dpo: Sequence[Thread], deputies: Sequence[str] = ()) -> Told:
    """Give what is promised after `event` left `case` as it is: the asker's part, then the card as it stands now.

    A reminder is a message of its own; `deputies` are called when it is late, or gave the advice that is taken back.
    """
    asker, seen = case.offer.thread, for_dpo(case)
    match event:
        case AskedBack():
            return ((asker, QuestionBack(case)), *_cards(seen, to_dpo))
        case Settled():
            return ((asker, CaseSettled(case)), *_cards(seen, to_dpo))
        case Replied():
            return (*_cards(seen, to_dpo), *((thread, ReplyForDpo(seen)) for thread in to_dpo))
        case Reminded():
            called = tuple(deputies) if event.what is Reminder.LATE else ()
            to = dict.fromkeys((*to_dpo, *mailboxes_of(called)))
            reminders = tuple((thread, CaseReminder(seen, event.what, called)) for thread in to)
            # a channel that is new to the case (a late one's DPO, one that was set up since) needs the card
            return (*_cards(seen, to_dpo), *reminders)
        case Suspended():
            return tuple((thread, PrecedentSuspended(seen, event.clauses)) for thread in to_dpo)
        case Reassigned():
            gone = ((thread, CaseForDpo(seen, gone=True, anew=True)) for thread in event.left or ())
            return (*_cards(seen, to_dpo), *((one, CaseForDpo(seen)) for one in _given(event, to_dpo)), *gone)
        case Reopened():
            return ((asker, CaseReopened(case)), *_cards(seen, to_dpo), *_authors(seen, deputies, to_dpo))
        case _:
            return _cards(seen, to_dpo)


def told_unheard(case: Case, to_dpo: Sequence[Thread]) -> Told:
    """Give what is promised when the asker could not be told: the card anew, which says so once it is shown."""
    return _cards(for_dpo(case), to_dpo)


def _given(event: Reassigned, to_dpo: Sequence[Thread]) -> tuple[Thread, ...]:
    """Give the mailboxes of whoever goes on with it: of one person, or of every DPO."""
    if event.to is None:
        return tuple(thread for thread in to_dpo if thread.platform == MAIL)
    return mailboxes_of({event.to} - {event.by})


def _authors(case: Case, authors: Sequence[str], to_dpo: Sequence[Thread]) -> Told:
    """Give what tells those who gave the advice: at their address, else where the cards of their chat are."""
    told: list[tuple[Thread, Content]] = []
    for author in authors:
        chats = (thread for thread in to_dpo if thread.platform != MAIL and author.startswith(f"{thread.platform}:"))
        told += [(thread, AdviceTakenBack(case, author)) for thread in (*mailboxes_of((author,)), *chats)]
    return tuple(told)


def _cards(case: Case, to_dpo: Sequence[Thread]) -> Told:
    """Give the card anew to the chats; an e-mail cannot be shown anew, and one a change would be read by nobody."""
    return tuple((thread, CaseForDpo(case)) for thread in to_dpo if thread.platform != MAIL)

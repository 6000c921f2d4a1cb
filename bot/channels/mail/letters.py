"""What a DPO is written by e-mail: a number, a date and a link; never a word of the case."""

from dataclasses import dataclass
from typing import assert_never

from bot.domain.cases.delivery import (
    AdviceTakenBack,
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    Correction,
    ForDpo,
    LeftInChannel,
    PrecedentSuspended,
    QuestionBack,
    ReplyAwaited,
    ReplyForDpo,
    ReviewForDpo,
)
from bot.domain.errors import Refused
from bot.dpo.invitations import Invitation
from bot.shown.advised import suspended, taken_back
from bot.shown.figures import in_words
from bot.shown.promised import promised, reminded
from bot.wording import Wording


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail, before it has an envelope."""

    subject: str
    body: str


def for_dpo(content: Content) -> ForDpo:
    """Give a content that may be written to a DPO; raise `Refused` for what is an asker's, who has a thread."""
    match content:
        case CaseForDpo() | ReplyForDpo() | CaseReminder() | PrecedentSuspended() | AdviceTakenBack():
            return content
        case AnswerReady() | CaseOpened() | CaseSettled() | QuestionBack() | CaseReopened() | Apology() | Correction():
            raise Refused("mail.error_not_a_letter")
        case ReplyAwaited() | LeftInChannel():
            raise Refused("mail.error_not_a_letter")
        case ReviewForDpo():  # a review is judged in a chat or at the terminal
            raise Refused("mail.error_not_a_letter")
        case _:
            assert_never(content)


def letter_of(content: ForDpo, link: str, invitation: Invitation, say: Wording, *, local: bool) -> Letter:
    """Give the letter; `local` says that its link opens on the machine that serves and nowhere else."""
    case = content.case
    say = say.of(case.offer.team)
    due = promised(case.due, say) if isinstance(content, CaseForDpo) else ""
    until = in_words(invitation.until.date(), say.language)
    lines = [
        say("mail.greeting"),
        "",
        _sentence(content, say),
        *([due] if due else []),
        "",
        say("mail.open" if case.state.open else "mail.read"),
        link,
        *([say("mail.local")] if local else []),
        "",
        say("mail.link", identity=invitation.identity.partition(":")[2], date=until),
        say("mail.nothing"),
    ]
    return Letter(say(f"mail.subject.{_kind(content)}", case=case.number), "\n".join(lines) + "\n")


def _kind(content: ForDpo) -> str:
    match content:
        case CaseForDpo():
            return "again" if content.again else "given" if content.case.changes else "new"
        case ReplyForDpo():
            return "replied"
        case CaseReminder():
            return str(content.what)
        case PrecedentSuspended():
            return "suspended"
        case AdviceTakenBack():
            return "taken_back"


def _sentence(content: ForDpo, say: Wording) -> str:
    match content:
        case CaseForDpo():
            return say(f"mail.{_kind(content)}", case=content.case.number)
        case ReplyForDpo():
            return say("mail.replied", case=content.case.number)
        case CaseReminder():
            return reminded(content, say)
        case PrecedentSuspended():
            return suspended(content, say)
        case AdviceTakenBack():
            return f"{taken_back(content, say)} {say('mail.why')}"

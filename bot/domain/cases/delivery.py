"""What is shown in a thread: an answer, a case and what becomes of it, an apology, a correction."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.answers.answer import Answer, Citation
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Case, handle_of
from bot.domain.cases.earlier import Earlier
from bot.domain.cases.promise import Reminder
from bot.domain.cases.reviewing import Review
from bot.domain.cases.suspending import Rectified
from bot.domain.team import Team
from knowledge.concepts import Language

CARD_TRIES = 8
"""About four minutes."""


@dataclass(frozen=True, slots=True)
class ReplyAwaited:
    """Tells an asker that the DPO waits for their reply, and that what they wrote in its thread did not go there.

    `words` are what they wrote, redacted: the box for the reply holds them already.
    """

    case: str
    language: Language
    words: str
    team: Team = Team.DPO
    token: str = ""

    @property
    def handle(self) -> str:
        """What its button names the case by."""
        return handle_of(self.case, self.token)


@dataclass(frozen=True, slots=True)
class AnswerReady:
    """An answer to show in its thread; `first` in a conversation adds the notice; `offer` fills the DPO button."""

    answer: Answer
    offer: str
    first: bool
    reviewed: bool = False
    """True when the asker may show their question to the DPO, who reviews the answer."""
    awaited: ReplyAwaited | None = None
    """The reply that the DPO waits for in this thread: this message was none."""


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """Tells the asker that their question went to the DPO or to `team`, and when an answer is promised for."""

    case: str
    language: Language
    due: datetime | None = None
    team: Team = Team.DPO
    token: str = ""

    @property
    def handle(self) -> str:
        """What its button names the case by."""
        return handle_of(self.case, self.token)


@dataclass(frozen=True, slots=True)
class CaseForDpo:
    """A card for the DPO's channel; `near`, filled in when it is shown, are open cases on nearly the same question.

    `passages`, filled in then as well, are the published words that the bot's answer quoted or came near to; `known`
    what was said before on nearly the same question; `newer`, whether another edition is in force than the one that
    answered.
    `gone`: for the security team's, once the case is the DPO's: its number, and where it went.
    """

    case: Case
    near: tuple[str, ...] = ()
    passages: tuple[Citation, ...] = ()
    known: tuple[Earlier, ...] = ()
    newer: bool = False
    unheard: bool = False
    """True where what was to tell its asker was given up; filled in when it is shown, as well."""
    gone: bool = False
    anew: bool = False
    """True for a card that stands already and is shown again because of what is near: it never posts one."""
    again: bool = False
    """True for a letter that its reader asked for: it brings a new link, and no news."""


@dataclass(frozen=True, slots=True)
class CaseSettled:
    """The DPO's advice, for the asker's own thread."""

    case: Case


@dataclass(frozen=True, slots=True)
class QuestionBack:
    """What the DPO asks back, for the asker's own thread; the case holds the question."""

    case: Case


@dataclass(frozen=True, slots=True)
class ReplyForDpo:
    """Tells the DPO's channel that the asker replied: a card that changes rings no bell."""

    case: Case


@dataclass(frozen=True, slots=True)
class CaseReminder:
    """Reminds the DPO's channel of what was promised; when it is late, `deputies` are called too."""

    case: Case
    what: Reminder
    deputies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrecedentSuspended:
    """Tells the DPO's channel that an advice is quoted no more, and which clauses have changed under it."""

    case: Case
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseReopened:
    """Tells the asker that the last advice no longer stands and that another will come."""

    case: Case


@dataclass(frozen=True, slots=True)
class AdviceTakenBack:
    """Tells whoever gave an advice that somebody else took it back, and why."""

    case: Case
    author: str

    def __post_init__(self) -> None:
        """Refuse a case whose advice nobody took back."""
        if not self.case.earlier:
            raise ValueError(f"no advice of {self.case.number} was taken back")


@dataclass(frozen=True, slots=True)
class Apology:
    """Tells the asker that their question could not be answered and what to do: `desk.apology`."""

    language: Language


@dataclass(frozen=True, slots=True)
class Correction:
    """Tells a thread that an answer it got rests on a passage that the DPO suspended since."""

    told: Rectified


@dataclass(frozen=True, slots=True)
class LeftInChannel:
    """Tells somebody, in private, that a message of theirs with a secret or data stays where others read it.

    Their own conversation is for the courier to find.
    """

    asker: str
    at: Thread
    """Where that message is."""
    language: Language
    secret: bool


@dataclass(frozen=True, slots=True)
class ReviewForDpo:
    """A card for the DPO's channel: an answer to review, or what became of it."""

    review: Review


Content = (
    AnswerReady
    | ReplyAwaited
    | CaseOpened
    | CaseForDpo
    | CaseSettled
    | QuestionBack
    | ReplyForDpo
    | CaseReminder
    | PrecedentSuspended
    | CaseReopened
    | AdviceTakenBack
    | Apology
    | Correction
    | LeftInChannel
    | ReviewForDpo
)
ForDpo = CaseForDpo | ReplyForDpo | CaseReminder | PrecedentSuspended | AdviceTakenBack
"""What is for the DPO, of a case that is theirs to settle."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The card of a case or a review in a DPO's channel: the platform's name of that message, the changes it shows."""

    place: str
    changes: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something to show somewhere, once. `id` travels with the message so that a repeat can be recognised."""

    id: str
    thread: Thread
    content: Content
    tries: int = 1
    """How many times it was leased, this one included."""

    @property
    def waits_for_its_card(self) -> bool:
        """True while a card that is to be shown anew may still be on its way; later, it comes as things stand then."""
        return self.tries < CARD_TRIES

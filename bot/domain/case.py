"""A case that an employee sent to the DPO, and the advice that comes back."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.answer import Answer, Verdict
from bot.domain.question import Question, Thread
from knowledge.concepts import Language


@dataclass(frozen=True, slots=True)
class Offer:
    """What the DPO would see if the employee agreed: redacted words, kept 24 hours at most.

    `preview` is exactly the text that is sent: nothing else goes to the DPO.
    """

    id: str
    preview: str
    language: Language
    thread: Thread
    asker: str
    edition: str
    verdict: Verdict
    clauses: tuple[str, ...]
    """Keys of the clauses that the answer cited or came near to."""
    department: str | None = None


class State(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Advice:
    """What the DPO answered: an *avis*, not an order. Raises `ValueError` for a verdict that is not one.

    `number` reads `2026-0007` ("avis du DPO n° 2026-0007"); `precedent` says whether it may be quoted to others.
    """

    number: str
    verdict: Verdict
    because: str
    by: str
    at: datetime
    precedent: bool = False
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse an advice without a reason or with a verdict that settles nothing."""
        if self.verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN):
            raise ValueError(f"a DPO's advice allows, allows if, or forbids; not {self.verdict}")
        if not self.because.strip():
            raise ValueError("an advice says why")


@dataclass(frozen=True, slots=True)
class Case:
    """A question sent to the DPO with its asker's consent; `number` reads `C-2026-0012`."""

    number: str
    offer: Offer
    opened_at: datetime
    advice: Advice | None = None

    @property
    def state(self) -> State:
        """Settled once there is an advice."""
        return State.SETTLED if self.advice else State.WAITING


def offer_of(question: Question, answer: Answer, *, id: str) -> Offer:
    """Give the offer that goes with `answer`: the redacted words of the question, nothing else of it."""
    cited = answer.citations or answer.near
    return Offer(
        id=id,
        preview=question.text,
        language=question.language,
        thread=question.thread,
        asker=question.asker,
        edition=answer.edition,
        verdict=answer.verdict,
        clauses=tuple(c.clause.key for c in cited),
        department=question.department,
    )

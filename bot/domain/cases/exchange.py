"""What is said between a DPO and an asker before an advice, and why one was taken back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that the DPO asked back, and the asker's reply, redacted, once there is one."""

    question: str
    by: str
    at: datetime
    reply: str | None = None

    def __post_init__(self) -> None:
        """Refuse a question or a reply without words."""
        if not self.question.strip() or (self.reply is not None and not self.reply.strip()):
            raise ValueError("a question and its reply have words")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Who took an advice back, when and why: words that its author and its asker may read."""

    by: str
    at: datetime
    because: str

    def __post_init__(self) -> None:
        """Refuse one without a reason."""
        if not self.because.strip():
            raise ValueError("who takes an advice back says why")

"""A dead letter: a delivery that was promised and given up."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What may be told of it to whoever looks after the service: no word of anyone, no name."""

    id: str
    platform: str
    kind: str
    """What it would have shown: `answer`, `case_settled`…"""
    promised_at: datetime
    given_up_at: datetime
    tries: int

"""What whoever watches over a house is told: how much waits and since when, what stands. Numbers, nobody's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.cases.case import Case, State


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait in a line, and since when the oldest of them does."""

    count: int
    since: datetime | None = None

    def age(self, now: datetime) -> timedelta:
        """Give how long the oldest has waited; nothing where none waits, or a clock jumped back."""
        return max(now - self.since, timedelta()) if self.since else timedelta()


@dataclass(frozen=True, slots=True)
class InForce:
    """The edition in force, and since when."""

    edition: str
    since: datetime

    @property
    def digest(self) -> str:
        """The digest at the end of its id."""
        return self.edition.partition("-")[2]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the database says at one moment, of the whole house: every replica reads the same."""

    at: datetime
    messages: Waiting
    """Questions from the chats that were acknowledged and wait for their answer."""
    deliveries: Waiting
    abandoned: int
    """Deliveries that were given up, and that nobody sent again."""
    cases: Mapping[State, int]
    """How many stand in each state, every state there."""
    late: int
    """Open cases whose promised date is past."""
    in_force: InForce | None = None


def is_late(case: Case, now: datetime) -> bool:
    """Say whether the promised date of a case is past, and the DPO has to act: an asker who is asked holds it up."""
    return case.promise is not None and case.state in (State.WAITING, State.TAKEN) and case.promise.due <= now

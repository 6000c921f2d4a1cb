"""When a DPO's answer is promised for, counted in working hours; when they are reminded of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

OPENS, CLOSES = time(9), time(17)
HOURS_A_DAY = 8
"""A working day, nine to five: "two days" are sixteen working hours."""


class Reminder(StrEnum):
    """What a DPO is told of a promise, in this order; names in the database: add, never rename."""

    SOON = "soon"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Promise:
    """Three moments: half of the delay is over, all of it, half of it again. Raises `ValueError` out of order."""

    soon: datetime
    due: datetime
    late: datetime

    def __post_init__(self) -> None:
        """Refuse moments out of order."""
        if not self.soon <= self.due <= self.late:
            raise ValueError("a promise is soon due, then due, then late")

    def reached(self, now: datetime) -> Reminder | None:
        """Give the last of its moments that `now` has reached."""
        moments = {Reminder.LATE: self.late, Reminder.DUE: self.due, Reminder.SOON: self.soon}
        return next((reminder for reminder, at in moments.items() if at <= now), None)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The hours in which a DPO works: nine to five where they are, on the days that `works_on` says."""

    zone: tzinfo
    works_on: Callable[[date], bool]

    def promise(self, at: datetime, hours: float) -> Promise:
        """Give what is promised at a moment, with so many working hours to keep it."""
        return Promise(self.after(at, hours / 2), self.after(at, hours), self.after(at, hours * 1.5))

    def after(self, at: datetime, hours: float) -> datetime:
        """Give the moment, in UTC, when so many working hours have passed since `at`."""
        now, left = at.astimezone(self.zone), timedelta(hours=hours)
        while True:
            opens, closes = (datetime.combine(now.date(), hour, self.zone) for hour in (OPENS, CLOSES))
            start = max(now, opens)
            worked = closes - start if self.works_on(now.date()) and start < closes else timedelta()
            if left <= worked and worked:
                return (start + left).astimezone(UTC)
            left -= worked
            now = datetime.combine(now.date() + timedelta(days=1), OPENS, self.zone)


def hours_of(delay: str) -> int:
    """Give the working hours of a delay as the settings write it: `2d`, `6h`; raise `ValueError` for anything else."""
    amount, unit = int(delay[:-1]), delay[-1:]
    if amount < 1 or unit not in ("d", "h"):
        raise ValueError(f"not a delay: {delay}")
    return amount * HOURS_A_DAY if unit == "d" else amount

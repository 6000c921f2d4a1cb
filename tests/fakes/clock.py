"""A clock that tests move by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass
class StillClock:
    """Stands still until it is moved."""

    time: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Give the time it was set to."""
        return self.time

    def forward(self, **units: float) -> None:
        """Move it: `forward(hours=24)`."""
        self.time += timedelta(**units)

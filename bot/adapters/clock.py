"""The time of this machine."""

from datetime import UTC, datetime


class SystemClock:
    """Now, UTC."""

    def now(self) -> datetime:
        """Now, with its time zone."""
        return datetime.now(UTC)

"""What can go wrong between Teams and us."""

from bot.domain.errors import Unavailable


class Malformed(ValueError):
    """An activity that lacks what every activity of Teams has; the words are ours and repeat nothing of it."""


class Unauthorised(Exception):
    """The token does not come from Teams, or not for this bot."""


class Undelivered(Exception):
    """Teams did not take a message; `status` is None when it said nothing.

    `sent` tells that the message went to it all the same: it may have arrived.
    """

    def __init__(self, status: int | None, retry_after: str | None = None, *, sent: bool = False) -> None:
        """Keep what the platform said, never its words: they may repeat the message."""
        super().__init__(status, retry_after)
        self.status = status
        self.retry_after = retry_after
        self.sent = sent


class Unanswered(Unavailable):
    """A new message was sent and no reply came: sent again, it may be shown twice."""


class TurnedAway(Exception):
    """A request that is not served; `reason` is ours and repeats nothing of it."""

    def __init__(self, status: int, reason: str) -> None:
        """Keep the HTTP status, and the reason for the log."""
        super().__init__(status, reason)
        self.status = status
        self.reason = reason

"""Where the indexes of the editions are, by the settings, and how the log follows a server of them."""

import logging
from dataclasses import dataclass

from bot.house.settings import Settings
from knowledge.finding.chroma_server import Fault, Place
from knowledge.finding.served import ServedIndexes

_log = logging.getLogger(__name__)


def indexes_of(settings: Settings) -> ServedIndexes | None:
    """Give the indexes on the Chroma server of the settings; None where they are embedded."""
    if not settings.chroma_url:
        return None
    token, tenant, database = settings.chroma_token, settings.chroma_tenant, settings.chroma_database
    place = Place(settings.chroma_url, token.get_secret_value(), tenant, database)
    return ServedIndexes(place, settings.home, settings.editions)


@dataclass(slots=True)
class Followed:
    """The server's indexes, for the log of one process; without a server, nothing is followed."""

    indexes: ServedIndexes | None
    fault: Fault | None = None
    """What the log was last told."""

    def look(self) -> None:
        """See how a Chroma server is, reach one that failed again; log that it fails, and that it no longer does."""
        if self.indexes is None:
            return
        self.indexes.look()
        fault = self.indexes.now().fault
        if fault is not self.fault:
            said = f"fails ({fault.value}): answers come without it" if fault else "answers again"
            _log.warning("the Chroma server %s", said)
        self.fault = fault

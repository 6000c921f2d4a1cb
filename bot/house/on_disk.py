"""What a running house finds on its disk, looked at each minute, for its log and its figures."""

import logging
from dataclasses import dataclass

from bot.assembly import House
from bot.house.health import files_of
from knowledge.concepts import Language

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class OnDisk:
    """Whether the files that were read at the start, or with an edition, are still there as they were."""

    whole: bool = True
    told: tuple[str, ...] = ()
    """What the log was last told."""

    def look(self, house: House) -> None:
        """Read the files of the edition in force and of the key again; log what is found, once."""
        found = tuple(one.said for one in files_of(house, house.say(Language.EN)))
        for said in found:
            if said not in self.told:
                _log.error("%s", said)
        if self.told and not found:
            _log.warning("the edition in force and the key are on the disk again as they were")
        self.whole, self.told = not found, found

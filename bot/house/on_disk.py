"""What a running house finds on its disk, looked at each minute, for its log and its figures."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.house.health import disks_of, files_of
from knowledge.concepts import Language

if TYPE_CHECKING:
    from bot.assembly import House

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class OnDisk:
    """Whether something can be written, and whether the files that were read at the start are there as they were."""

    writable: bool = True
    whole: bool = True
    told: tuple[str, ...] = ()
    """What the log was last told."""

    def look(self, house: "House", *, purged: bool) -> None:
        """Try the disks, read the edition in force and the key again; log what is found, once.

        `purged`: whether the database has just taken what is written each minute.
        """
        say = house.say(Language.EN)
        full, lost = ([one.said for one in found(house, say)] for found in (disks_of, files_of))
        for said in (*full, *lost):
            if said not in self.told:
                _log.error("%s", said)
        if self.told and not (full or lost):
            _log.warning("the disk, the edition in force and the key are as they should be again")
        self.writable, self.whole, self.told = purged and not full, not lost, (*full, *lost)

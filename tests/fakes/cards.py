"""The places of the DPO's cards in memory, held to the same contract as the database."""

from dataclasses import dataclass, field

from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Shown
from bot.domain.errors import Busy


@dataclass
class MemoryCards:
    """`Cards` in memory."""

    kept: dict[tuple[str, Thread], Shown] = field(default_factory=dict)

    def shown(self, case: str, thread: Thread) -> Shown | None:
        return self.kept.get((case, thread))

    def keep(self, case: str, thread: Thread, shown: Shown) -> None:
        before = self.shown(case, thread)
        if before is None or before.changes <= shown.changes:
            self.kept[case, thread] = shown

    def standing_at(self, thread: Thread, place: str) -> str | None:
        return next((case for (case, there), one in self.kept.items() if (there, one.place) == (thread, place)), None)


@dataclass
class BusyCards(MemoryCards):
    """Cards whose database is busy so many times when one is to be stored."""

    busy: int = 0

    def keep(self, case: str, thread: Thread, shown: Shown) -> None:
        self.busy -= 1
        if self.busy >= 0:
            raise Busy("store.error_busy")
        super().keep(case, thread, shown)

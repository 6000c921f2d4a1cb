"""The places of the DPO's cards in memory, held to the same contract as the database."""

from dataclasses import dataclass, field

from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Shown


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

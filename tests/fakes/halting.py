"""What suspends passages in a test of a channel: it keeps what it was asked, and tells two conversations."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Halting:
    """The `suspend` of a `Desk`."""

    asked: list[tuple[tuple[str, ...], str, str]] = field(default_factory=list)

    def __call__(self, clauses: Sequence[str], because: str, actor: str) -> int:
        self.asked.append((tuple(clauses), because, actor))
        return 2

    def keys(self) -> frozenset[str]:
        """What is suspended by now."""
        return frozenset(key for clauses, _, _ in self.asked for key in clauses)

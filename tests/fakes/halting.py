"""What suspends passages in a test of a channel: it keeps what it was asked, and tells two conversations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.errors import Refused


@dataclass
class Halting:
    """The `suspend` of a `Desk`."""

    asked: list[tuple[tuple[str, ...], str, str]] = field(default_factory=list)

    def __call__(self, clauses: Sequence[str], because: str, actor: str) -> int:
        if self.why().keys() >= set(clauses):
            raise Refused("suspend.error_already", clause=", ".join(clauses))
        self.asked.append((tuple(clauses), because, actor))
        return 2

    def why(self) -> dict[str, str]:
        """What is suspended by now, and why."""
        return {key: because for clauses, because, _ in self.asked for key in clauses}

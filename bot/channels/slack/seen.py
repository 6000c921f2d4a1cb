"""What was met a while ago in this process; the inbox and the register, which outlive it, have the last word."""

from collections import OrderedDict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Seen:
    """The last names met and who held each one first."""

    keep: int = 10_000
    _holders: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def is_twin(self, name: str, holder: str) -> bool:
        """True when somebody else holds `name`: the same message told by another event."""
        first = self._holders.setdefault(name, holder)
        while len(self._holders) > self.keep:
            self._holders.popitem(last=False)
        return first != holder

    def first(self, name: str) -> bool:
        """True the first time that `name` is met."""
        return name not in self._holders and not self.is_twin(name, name)

    def holds(self, name: str) -> bool:
        """True when `name` was met."""
        return name in self._holders

    def forget(self, name: str) -> None:
        """Let `name` be met again: what followed failed."""
        self._holders.pop(name, None)

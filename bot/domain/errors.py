"""Every error that `charte` raises on purpose: one tree, each with a remedy in the reader's language."""


class CharteError(Exception):
    """An error with a wording key and its variables; the remedy is part of the wording (bot/wording)."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the wording key and what fills it; `str()` gives both for a log, never for a reader."""
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """Give the key and its values, for logs and tests."""
        return f"{self.key} {self.values}" if self.values else self.key


class Ungrounded(CharteError):
    """A quote is not in the stored words of its clause."""


class Refused(CharteError):
    """An input that cannot be taken: nothing was written."""


class Several(Refused):
    """Inputs that cannot be taken, each with its own reason; whoever can say one thing only says the first."""

    def __init__(self, first: Refused, *others: Refused) -> None:
        """Keep every refusal, in the order in which they were met."""
        super().__init__(first.key, **first.values)
        self.each = (first, *others)


class NotAllowed(CharteError):
    """The actor may not do this; shown as "not found" so that nothing is learned from it."""


class Absent(NotAllowed):
    """There is none of that name, said to whoever may see every one: they wait for nobody."""


class Unavailable(CharteError):
    """Something needed is not there (no edition, index that does not match, a model that failed)."""


class Busy(CharteError):
    """Another process holds what is needed; trying again later is the remedy."""

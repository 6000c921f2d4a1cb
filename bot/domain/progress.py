"""How far an answer is, while a model is asked. Nothing of the question is in it."""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """What is done now; told only where a model is asked, the rest takes no time that anybody notices."""

    FOUND = "found"
    """The question is understood and its passages are found."""
    ASKING = "asking"
    """The model is asked for its proposal."""
    CHECKING = "checking"
    """What it quotes is compared with the charter, word for word, and looked at a second time."""


Progress = Callable[[Step], None]
"""Is told each step as it begins; it must not raise, and what it does delays the answer."""


def silent(step: Step) -> None:
    """Tell nobody."""

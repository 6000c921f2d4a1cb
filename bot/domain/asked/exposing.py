"""What of a message its author had better not leave where others read."""

from bot.domain.asked.question import Shielded
from knowledge.concepts import DataClass
from knowledge.question.pasting import split_paste

_NAME = "person"
"""The kind of a finding that is a name."""


def exposes_secret(words: Shielded) -> bool:
    """True where a password or a key was found in it, or may be there."""
    return DataClass.SECRET in words.classes | words.signals


def exposes(words: Shielded) -> bool:
    """True where a secret or somebody's data stand in it; a name is none by itself, in a text that was pasted it is.

    Colleagues call each other by their names in every channel: whoever is told each time reads it no more.
    """
    kinds = {found.kind for found in words.findings}
    pasted = bool(kinds) and split_paste(words.text)[1]
    return exposes_secret(words) or pasted or bool(kinds - {_NAME})

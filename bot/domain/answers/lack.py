"""What a question that stays open lacks."""

from enum import StrEnum


class Lack(StrEnum):
    """What leaves a question open, as far as it is known: said beside the doubt, it settles nothing."""

    BARRED = "barred"
    """The rules read a ban in a passage that is shown; it was not read surely enough that it is about this."""
    TOOL = "tool"
    """No tool is named."""
    ACCOUNT = "account"
    """It tells of an account, and nobody recognises whose."""
    UNNAMED = "unnamed"
    """No passage that is shown names the tool."""
    WORDS = "words"
    """It holds words that no concept covers."""
    DATA = "data"
    """Nothing says what kind of information it is."""

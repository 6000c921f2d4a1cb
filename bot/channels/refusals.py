"""What a chat says when an act of a case is refused: what is so, and a remedy that the chat has."""

from bot.domain.errors import CharteError, NotAllowed, Refused
from bot.wording import Wording

ON_A_CARD = {"desk.error_settled": "desk.settled_on_card"}
"""For those who read cases: their card shows the advice."""
IN_A_THREAD = {"desk.error_settled": "desk.settled_in_thread", "desk.error_withdrawn": "desk.withdrawn_by_asker"}
"""For the asker: the advice is in their conversation, and nobody but them withdraws."""


def refused_to_dpo(error: CharteError, say: Wording, room: str) -> str:
    """Give the sentence for who pressed a button of a case's card; `room` has the words of the chat alone."""
    return _said(error, say, room, ON_A_CARD, "dpo_only")


def refused_to_sender(error: CharteError, say: Wording, room: str) -> str:
    """Give the sentence for who pressed a button that sends a question; whose it is not may send one of theirs."""
    return _said(error, say, room, IN_A_THREAD, "not_yours")


def refused_to_asker(error: CharteError, say: Wording, room: str) -> str:
    """Give the sentence for who pressed a button of the asker's; whose case it is not learns nothing of it."""
    return _said(error, say, room, IN_A_THREAD, "not_your_case")


def _said(error: CharteError, say: Wording, room: str, other: dict[str, str], forbidden: str) -> str:
    match error:
        case NotAllowed():
            return say(f"{room}.{forbidden}")
        case Refused(key=key) if say.has(key):
            return say(other.get(key, key), **error.values)
    return say(f"{room}.failed")

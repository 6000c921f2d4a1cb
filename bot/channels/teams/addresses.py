"""Where a conversation of Teams is: the address of a thread, the reference it keeps, the place of a message."""

import base64
import binascii
import json
from dataclasses import dataclass

from bot.channels.teams.errors import Malformed
from bot.domain.asked.question import Thread


@dataclass(frozen=True, slots=True)
class Reference:
    """The least that is needed to write into a conversation later; kept in a thread's address."""

    service: str
    conversation: str
    bot: str
    user: str | None = None

    @property
    def root(self) -> str:
        """The conversation itself, whichever of its threads this is."""
        return self.conversation.partition(";")[0]

    @property
    def private(self) -> bool:
        """True for a conversation with the bot alone, by how Teams names it; any other one is read by others too."""
        return self.conversation.startswith("a:")

    @property
    def begun_by(self) -> str:
        """The message that began this thread; empty for a conversation without threads."""
        return self.conversation.partition(";messageid=")[2]


def address(tenant: str, reference: Reference) -> Thread:
    """Give the thread's address, `teams:<tenant>/<reference>`; the same reference always gives the same."""
    kept = {
        "bot": reference.bot,
        "conversation": reference.conversation,
        "service": reference.service,
        "user": reference.user,
    }
    packed = json.dumps({k: v for k, v in kept.items() if v}, sort_keys=True, separators=(",", ":"))
    return Thread(f"teams:{tenant}/{base64.urlsafe_b64encode(packed.encode()).decode().rstrip('=')}")


def standing_at(conversation: str, message: object) -> str:
    """Give what tells a message from all others, by its conversation without threads."""
    return f"{conversation}/{message}"


def reference_of(thread: Thread) -> Reference:
    """Give the conversation reference kept in a thread's address; raise `Malformed` for another platform's."""
    packed = thread.address.partition("/")[2]
    try:
        kept = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
        return Reference(kept["service"], kept["conversation"], kept["bot"], kept.get("user"))
    except (binascii.Error, ValueError, KeyError, TypeError) as error:
        raise Malformed("no conversation of Teams has this address") from error

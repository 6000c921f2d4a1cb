"""How somebody of the DPO's side is named to a reader: never by a chat's raw identifier, which tells nobody who."""

from bot.domain.cases.case import called
from bot.wording import Wording

CHATS = {"slack": "Slack", "teams": "Teams"}


def name_of(identity: str | None, say: Wording) -> str:
    """Give an address or an account as it is; of a chat's member, whose name that chat alone knows, which one."""
    chat = CHATS.get((identity or "").partition(":")[0])
    return say("desk.member_of", chat=chat) if chat else called(identity)

"""What the Slack channel is made of: its settings and the core behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.slack.courier import Say, SlackSettings
from bot.desk import Desk
from bot.door import Door
from bot.faq import Drafting
from bot.piloting import Pilot
from bot.ports import Clock, Inbox, Pending
from bot.rights import Rights


@dataclass(frozen=True, slots=True)
class SlackChannel:
    """Everything that the channel may use, given once."""

    settings: SlackSettings
    door: Door
    inbox: Inbox
    pending: Pending
    desk: Desk
    wording: Say
    wake: Callable[[], None]
    """Tells the worker and the sender that there is something to do."""
    clock: Clock
    rights: Rights
    pilot: Pilot
    faq: Drafting

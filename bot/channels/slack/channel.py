"""What the Slack channel is made of: its settings and the core behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.later import Later
from bot.channels.slack.courier import Say, SlackSettings
from bot.channels.slack.seen import Seen
from bot.door import Door
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.piloting import Pilot
from bot.dpo.rights import Rights
from bot.ports import Cards, Clock, Inbox, Pending
from bot.underway import Underway
from knowledge.concepts import Language

COMMANDS = {Language.FR: "/bouclier", Language.EN: "/shield"}
"""The command that checks a text, of each language's manifest."""


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
    underway: Underway
    cards: Cards
    later: Later = field(default_factory=lambda: Later("slack"))
    homes: Seen = field(default_factory=Seen)
    """Who opened their home tab while this process runs: it is shown anew after what they do."""
    patience: float = 0.5
    """Seconds that a text may be read before Slack is answered without what it holds; Slack waits for three."""

"""Home tabs shown: when somebody opens theirs, and anew after what they did, there or anywhere in Slack.

Nothing promises it: it holds no news of its own, each opening shows it as things stand, and a press on a case that has
gone on meanwhile is refused with why.
"""

import asyncio
import logging
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.channels.slack.admitting import turned_away, words_for
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.courier import dpo_thread, security_thread
from bot.channels.slack.home import AtHome, home_view
from bot.channels.slack.opening import UNOPENED
from bot.channels.slack.people import Person
from bot.channels.slack.reading import Place
from bot.channels.slack.refusals import reason_of
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Case, State

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)
_TOLD = (State.WAITING, State.TAKEN, State.ASKED_BACK, State.SETTLED)
"""Where a case stands that its asker sees there: what was withdrawn or anonymised is gone."""


async def show_home(channel: SlackChannel, person: Person, actor: str, client: "AsyncWebClient") -> None:
    """Publish somebody's home tab as things stand now; where Slack takes it not, their next opening shows it."""
    user, say = actor.rpartition(":")[2], words_for(channel, person)
    try:
        site = await _site(client) if channel.desk.roles.advises_on(actor, None) else ""
        home = await asyncio.to_thread(_at_home, channel, person, actor, site)
        await client.views_publish(user_id=user, view=home_view(home, say))
    except UNOPENED as error:
        reason = reason_of(error) if isinstance(error, SlackApiError) else type(error).__name__
        log.warning("slack: a home tab was not shown (%s)", reason)


async def _site(client: "AsyncWebClient") -> str:
    """Give the address of the workspace, which those of its messages begin with; empty where Slack tells none."""
    return str((await client.auth_test()).get("url") or "")


def _at_home(channel: SlackChannel, person: Person, actor: str, site: str) -> AtHome:
    desk = channel.desk
    advises = desk.roles.advises_on(actor, None)
    waiting = tuple(case for case in desk.waiting(actor) if case.state.open) if advises else ()
    mine = (case for case in reversed(desk.register.sent_by(actor)) if case.state in _TOLD)
    return AtHome(
        now=desk.clock.now(),
        waiting=tuple(sorted(waiting, key=lambda case: case.state is State.ASKED_BACK)) if advises else None,
        mine=tuple(sorted(mine, key=lambda case: not case.state.open)),
        links={case.number: url for case in waiting if (url := _link(channel, case, site))},
        away=turned_away(channel, person, actor),
        outside=person.outside,
    )


def _link(channel: SlackChannel, case: Case, site: str) -> str:
    """Give the address of the card of a case; empty where none is known."""
    for thread in filter(None, (dpo_thread(channel.settings), security_thread(channel.settings))):
        if site.startswith("https://") and (shown := channel.cards.shown(case.number, thread)) is not None:
            return _address(site, thread, shown.place)
    return ""


def _address(site: str, thread: Thread, ts: str) -> str:
    return f"{site.rstrip('/')}/archives/{Place.of(thread).channel}/p{ts.replace('.', '')}"

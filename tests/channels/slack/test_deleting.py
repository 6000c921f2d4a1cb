"""Questions that their author deletes: not answered if they were not yet, and then nothing of them is kept."""

import json
from typing import Any

import pytest

from bot.channels.slack.reading import Place, read_deletion
from bot.domain.cases.case import State
from bot.domain.errors import Busy
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.test_deciding import UNSURE, last_window
from tests.channels.slack.test_edits import restart
from tests.channels.slack.test_in_time import TEXT, Held, dies, held
from tests.channels.slack.workspace import Workspace

__all__ = ["held"]


def deleted(event: dict[str, Any]) -> dict[str, Any]:
    """The event that tells that a direct message is not there any more."""
    told = {"type": "message", "subtype": "message_deleted", "hidden": True, "deleted_ts": event["ts"]}
    return told | {"channel": event["channel"], "channel_type": "im", "previous_message": event}


def entombed(event: dict[str, Any]) -> dict[str, Any]:
    """The same, of one that has replies below it."""
    told = {"type": "message", "subtype": "message_changed", "hidden": True, "previous_message": event}
    stone = {"user": "USLACKBOT", "subtype": "tombstone", "text": "This message was deleted.", "ts": event["ts"]}
    return told | {"channel": event["channel"], "channel_type": "im", "message": stone}


def kept(house: House) -> str:
    return repr([house.outbox.promised, house.register.offers, house.channel.pending, house.inbox.inbox.taken])


@pytest.mark.parametrize("gone", [deleted, entombed])
@pytest.mark.parametrize("elsewhere", [False, True])
async def test_a_question_that_is_deleted_before_it_is_answered_is_not_answered(
    house: House, slack: Workspace, gone: Any, elsewhere: bool
) -> None:
    event = house.fr.writes(TEXT)
    body = slack.event(event)
    await slack.send(body)
    if elsewhere:
        restart(house, slack)
    assert (await slack.send(slack.event(gone(event)))).status == 200
    assert (await slack.send(body, retry=1)).status == 200
    await house.work()
    assert slack.said(house.fr.dm) == []
    assert "coller ce mail" not in kept(house)


async def test_nor_one_that_is_still_being_read(house: House, slack: Workspace, held: Held) -> None:
    event = house.fr.writes(TEXT)
    await slack.send(slack.event(event))
    await slack.send(slack.event(deleted(event)))
    held.go.set()
    await house.work()
    await dies(house)
    assert slack.said(house.fr.dm) == []
    assert "coller ce mail" not in kept(house)


async def test_the_next_question_is_answered(house: House, slack: Workspace) -> None:
    event = house.fr.writes(TEXT)
    await slack.send(slack.event(event))
    await slack.send(slack.event(deleted(event)))
    await house.fr.asks("Puis-je coller ce mail client dans ChatGPT ?")
    await house.work()
    (answer,) = slack.said(house.fr.dm)
    assert "Non autorisé" in answer["text"]


async def test_a_case_that_was_sent_stands(house: House, slack: Workspace) -> None:
    event = house.fr.writes(UNSURE)
    await slack.send(slack.event(event))
    await house.work()
    await house.fr.presses(slack.said(house.fr.dm)[-1], "ask_dpo")
    await house.fr.sends(last_window(slack))
    await slack.send(slack.event(entombed(event)))
    await house.work()
    assert house.register.opened["C-2026-0001"].state is State.WAITING
    assert "C-2026-0001" in json.dumps(slack.said(DPO_CHANNEL))


async def test_a_deletion_that_could_not_be_noted_comes_again(house: House, slack: Workspace) -> None:
    event = house.fr.writes(TEXT)
    await slack.send(slack.event(event))
    house.inbox.broken = Busy("store.error_busy")
    assert (await slack.send(slack.event(deleted(event)))).status == 500
    house.inbox.broken = None
    assert (await slack.send(slack.event(deleted(event)), retry=1)).status == 200
    await house.work()
    assert slack.said(house.fr.dm) == []


def test_only_the_direct_messages_of_people_are_read_as_deleted() -> None:
    event = {"user": "U0FR", "text": "…", "ts": "17.22", "channel": "D0FR"}
    read = read_deletion({"team_id": "T1", "event": deleted(event)})
    assert read is not None
    assert (read.key, read.place) == ("slack:T1:D0FR:17.22", Place("T1", "D0FR", "17.22"))
    assert read_deletion({"team_id": "T1", "event": deleted(event | {"bot_id": "B0BOT"})}) is None
    assert read_deletion({"team_id": "T1", "event": deleted(event) | {"channel_type": "channel"}}) is None
    assert read_deletion({"team_id": "T1", "event": event | {"type": "message", "channel_type": "im"}}) is None

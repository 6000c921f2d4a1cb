"""Thumbs in Teams: the answer's own feedback buttons, whose dialog asks for nothing."""

from datetime import date
from typing import Any

import pytest

from bot.channels.teams.reading import read
from bot.domain.errors import Unavailable
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import BRUNO, CHANNEL, activity, mention, message
from tests.channels.teams.card_rules import faults
from tests.channels.teams.conftest import Teams
from tests.channels.teams.samples import ANSWERS
from tests.channels.teams.servers import Connector

FR = wording(Language.FR)
FOREVER = date(2100, 1, 1)


def thumb(reaction: str, answer: str, *, deeper: bool = False, **changed: Any) -> dict[str, Any]:
    """Give what Teams sends when a thumb under that message is pressed."""
    value: dict[str, Any] = {"actionName": "feedback", "actionValue": {"reaction": reaction}}
    told = {"type": "invoke", "name": "message/fetchTask", "value": {"data": value} if deeper else value}
    return activity(id=f"f:{reaction}", replyToId=answer, **changed) | told


@pytest.fixture
async def told(local: Teams, connector: Connector) -> dict[str, Any]:
    """Where an answer that was just given stands, and its id."""
    local.answer = lambda _: ANSWERS["forbidden"]
    await local.post(message("Puis-je coller le mail de Jeanne Martin ?", service=connector.url))
    await local.work()
    return {"answer": f"sent-{len(connector.posted)}", "service": connector.url}


def kept(teams: Teams) -> list[bool]:
    return [one.useful for one in teams.memory.thumbs.before(FOREVER)]


@pytest.mark.parametrize("deeper", [False, True])
async def test_a_thumb_down_is_kept_and_its_dialog_shows_the_way_on(
    local: Teams, told: dict[str, Any], *, deeper: bool
) -> None:
    response = await local.post(thumb("dislike", deeper=deeper, **told))
    assert response.status_code == 200
    shown = response.json()["task"]["value"]
    assert response.json()["task"]["type"] == "continue"
    card = shown["card"]["content"]
    assert faults(card) == []
    assert "« Parler au DPO »" in card["body"][0]["text"]
    assert "Input" not in str(card)
    assert kept(local) == [False]
    (one,) = local.memory.thumbs.before(FOREVER)
    assert (one.surface, one.verdict.value) == ("teams", "forbidden")


async def test_the_last_thumb_counts_once(local: Teams, told: dict[str, Any]) -> None:
    for reaction in ("dislike", "like", "like"):
        await local.post(thumb(reaction, **told))
    assert kept(local) == [True]


async def test_a_form_of_teams_that_brings_words_leaves_none(local: Teams, told: dict[str, Any]) -> None:
    answer = told.pop("answer")
    said = {"reaction": "dislike", "feedback": '{"feedbackText":"Jeanne Martin"}'}
    submitted = {"name": "message/submitAction", "value": {"actionName": "feedback", "actionValue": said}}
    response = await local.post(activity(replyToId=answer, **told) | {"type": "invoke"} | submitted)
    assert (response.status_code, response.json()) == (200, {})
    assert kept(local) == [False]
    assert "Jeanne" not in repr(local.memory.thumbs.kept)


async def test_nobody_else_s_thumb_counts_nor_one_of_an_unknown_message(local: Teams, told: dict[str, Any]) -> None:
    for pressed in (thumb("like", person=BRUNO, **told), thumb("like", **(told | {"answer": "1"}))):
        card = (await local.post(pressed)).json()["task"]["value"]["card"]["content"]
        assert card["body"][0]["text"] == FR("thumbs.closed")
    assert kept(local) == []


async def test_an_answer_in_a_channel_gets_its_thumb(local: Teams, connector: Connector) -> None:
    local.answer = lambda _: ANSWERS["forbidden"]
    await local.post(mention("Puis-je ?", service=connector.url))
    await local.work()
    told = {"service": connector.url, "conversation": CHANNEL}
    await local.post(thumb("like", f"sent-{len(connector.posted)}", **told))
    assert kept(local) == [True]


async def test_a_thumb_that_cannot_be_kept_is_no_success(
    local: Teams, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise Unavailable("store.error_folder")

    with monkeypatch.context() as patched:
        patched.setattr(local.memory.thumbs, "give_at", broken)
        assert (await local.post(thumb("like", **told))).status_code == 503
    await local.post(thumb("like", **told))
    assert kept(local) == [True]


async def test_an_answer_whose_place_cannot_be_kept_is_delivered_once(
    local: Teams, connector: Connector, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise Unavailable("store.error_folder")

    monkeypatch.setattr(local.courier, "_posted", broken)
    await local.post(message("Puis-je ?", service=connector.url))
    await local.work()
    assert len(connector.posted) == 1


def test_another_dialog_is_none_of_ours() -> None:
    assert read(thumb("like", "1") | {"value": {"actionName": "other", "actionValue": {"reaction": "like"}}}) is None
    assert read(thumb("heart", "1")) is None

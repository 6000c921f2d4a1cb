"""A secret or data written where others read: its author is told in private, and no answer leads others to it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.slack import cards
from bot.domain.asked.question import Shielded, Thread
from bot.domain.cases.delivery import LeftInChannel
from bot.wording import FormOfAddress, wording
from knowledge.concepts import DataClass, Language
from tests.channels.slack.block_rules import faults_of_message
from tests.channels.slack.conftest import House
from tests.channels.slack.workspace import Workspace
from tests.fakes.shield import PlainShield

FR, EN = wording(Language.FR), wording(Language.EN)
GENERAL = "C0GENERAL"
QUESTION = "Puis-je envoyer ce mail client à jeanne@example.org ?"


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the shield take what it finds for a password."""
    look = PlainShield.look

    def looks(self: PlainShield, text: str, language: Language | None = None) -> Shielded:
        seen = look(self, text, language)
        return replace(seen, classes=frozenset({DataClass.SECRET})) if seen.findings else seen

    monkeypatch.setattr(PlainShield, "look", looks)


def words(said: list[dict[str, Any]]) -> str:
    return json.dumps(said, ensure_ascii=False)


async def test_data_in_a_channel_are_told_to_their_author_in_private(house: House, slack: Workspace) -> None:
    await house.fr.asks(QUESTION, channel=GENERAL)
    await house.work()
    (told,) = slack.said(house.fr.dm)
    assert told["text"] == FR("desk.left_data")
    assert FR("slack.left.how") in words(told["blocks"])
    assert {"type": "channel", "channel_id": GENERAL} in told["blocks"][1]["elements"][0]["elements"]
    (answer,) = slack.said(GENERAL)
    assert "Non autorisé" in answer["text"]
    assert "supprime" not in words([answer])


@pytest.mark.usefixtures("secret")
async def test_a_secret_in_a_channel_is_answered_in_private_and_not_named_there(house: House, slack: Workspace) -> None:
    await house.fr.asks(QUESTION, channel=GENERAL)
    await house.work()
    (public,) = slack.said(GENERAL)
    assert public["text"] == FR("slack.by_message")
    told = words(slack.said(house.fr.dm))
    assert FR("desk.left_secret") in told
    assert "Non autorisé" in told
    assert "jeanne@example.org" not in told


@pytest.mark.usefixtures("secret")
async def test_it_is_said_once_though_slack_sends_the_event_again(house: House, slack: Workspace) -> None:
    event = slack.event(house.fr.writes(QUESTION, channel=GENERAL))
    await slack.send(event)
    await slack.send(event, retry=1)
    await house.work()
    assert [one["text"] for one in slack.said(house.fr.dm)].count(FR("desk.left_secret")) == 1
    assert len(slack.said(GENERAL)) == 1


async def test_it_is_kept_with_the_question_and_said_later_where_slack_fails(house: House, slack: Workspace) -> None:
    slack.fail_next("chat.postMessage", "ratelimited", status=429, retry_after="0")
    await house.fr.asks(QUESTION, channel=GENERAL)
    await house.work()
    house.clock.forward(minutes=1)
    await house.work()
    assert FR("desk.left_data") in words(slack.said(house.fr.dm))
    assert "Non autorisé" in words(slack.said(GENERAL))


async def test_it_is_whispered_beside_where_slack_opens_no_direct_messages(house: House, slack: Workspace) -> None:
    slack.fail_next("conversations.open", "cannot_dm_bot")
    await house.fr.asks(QUESTION, channel=GENERAL)
    await house.work()
    (aside,) = slack.asides
    assert (aside["user"], aside["text"]) == ("U0FR", FR("desk.left_data"))
    assert "Non autorisé" in words(slack.said(GENERAL))


@pytest.mark.usefixtures("secret")
async def test_a_secret_is_answered_where_it_is_where_nothing_else_is_open(house: House, slack: Workspace) -> None:
    for _ in range(2):
        slack.fail_next("conversations.open", "cannot_dm_bot")
    await house.fr.asks(QUESTION, channel=GENERAL)
    await house.work()
    assert [one["text"] for one in slack.asides] == [FR("desk.left_secret")]
    assert "Non autorisé" in words(slack.said(GENERAL))


@pytest.mark.usefixtures("secret")
async def test_slack_sends_a_secret_again_where_it_fails_for_a_while(house: House, slack: Workspace) -> None:
    slack.fail_next("conversations.open", "ratelimited", status=429, retry_after="1")
    event = slack.event(house.fr.writes(QUESTION, channel=GENERAL))
    assert (await slack.send(event)).status == 500
    assert (await slack.send(event, retry=1)).status == 200
    await house.work()
    assert FR("desk.left_secret") in words(slack.said(house.fr.dm))
    assert len(slack.said(GENERAL)) == 1


@pytest.mark.parametrize("question", ["Puis-je envoyer ce mail client ?", "Quels outils ?"])
async def test_nothing_is_said_of_a_message_without_data(house: House, slack: Workspace, question: str) -> None:
    await house.fr.asks(question, channel=GENERAL)
    await house.work()
    assert slack.said(house.fr.dm) == []


async def test_nor_in_direct_messages_where_nobody_else_reads(house: House, slack: Workspace) -> None:
    await house.fr.asks(QUESTION)
    await house.work()
    assert FR("desk.left_data") not in words(slack.said(house.fr.dm))


async def test_a_text_to_check_that_stands_in_a_channel_is_said_to_stay_there(house: House, slack: Workspace) -> None:
    await house.fr.asks("vérifier : jeanne@example.org", channel=GENERAL)
    assert FR("slack.check.posted") in words(slack.said(GENERAL))


async def test_what_is_promised_of_it_is_theirs_and_goes_with_their_data(house: House, slack: Workspace) -> None:
    await house.fr.asks(QUESTION, channel=GENERAL)
    await house.channel.later.done()
    asker = f"slack:{slack.team}:U0FR"
    assert "left_in_channel" in house.channel.rights.export(asker).undelivered
    house.channel.rights.erase(asker)
    await house.work()
    assert FR("desk.left_data") not in words(slack.said(house.fr.dm))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize("holds_secret", [True, False])
def test_the_message_is_one_that_slack_takes_and_short(
    language: Language, form: FormOfAddress, *, holds_secret: bool
) -> None:
    left = LeftInChannel("slack:T1:U1", Thread("slack:T1/C1/1.1"), language, secret=holds_secret)
    say = wording(language, form)
    message = cards.left_message(left, say)
    assert faults_of_message(json.loads(json.dumps(list(message.blocks)))) == []
    assert len(f"{message.words} {say('slack.left.how')}".split()) <= 90

"""A text that is checked in words, without the command: shown in private, offered the window where others read."""

import json

import pytest

from bot.channels.slack.reading import ASK
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import House
from tests.channels.slack.test_in_time import Held, dies, held  # noqa: F401  a fixture
from tests.channels.slack.workspace import Workspace

FR, EN = wording(Language.FR), wording(Language.EN)
TEXT = "Mme Claire, jeanne@example.org, conteste sa facture."


def whole(said: object) -> str:
    return json.dumps(said, ensure_ascii=False)


@pytest.mark.parametrize(
    "words",
    [f"vérifier : {TEXT}", f"Vérifie ce texte :\n{TEXT}", f"vérifier un texte\n{TEXT}", f"check this text: {TEXT}"],
)
async def test_a_text_behind_the_words_is_checked_and_asks_nothing(house: House, slack: Workspace, words: str) -> None:
    body = slack.event(house.fr.writes(words))
    for retry in (0, 1):
        assert (await slack.send(body, retry=retry)).status == 200
    await house.work()
    (said,) = slack.said(house.fr.dm)
    assert said["text"] == FR("shield.title.found")
    assert "<COURRIEL_1>" in whole(said)
    assert FR("slack.check.posted") in whole(said)
    assert "jeanne@" not in whole(said)
    assert (house.inbox.received, house.assistant.asked) == ({}, [])


@pytest.mark.parametrize("words", ["vérifier", "Vérifier un texte", "Check a text", "check"])
async def test_the_words_alone_offer_the_window(house: House, slack: Workspace, words: str) -> None:
    for person, say in ((house.fr, FR), (house.en, EN)):
        await person.asks(words)
        (said,) = slack.said(person.dm)
        assert said["text"] == say("slack.check.box")
        await person.presses(said, "check_text")
    assert [window["callback_id"] for window in slack.windows.values()] == ["check_text"] * 2
    assert house.inbox.received == {}


async def test_where_others_read_no_text_is_shown(house: House, slack: Workspace) -> None:
    await house.fr.asks(f"vérifier : {TEXT}", channel="C0GENERAL")
    (said,) = slack.said("C0GENERAL")
    assert said["text"] == f"{FR('slack.check.box')} {FR('slack.check.posted')}"
    assert "COURRIEL" not in whole(said)
    assert house.inbox.received == {}


async def test_behind_the_command_they_do_the_same_for_this_person_alone(house: House, slack: Workspace) -> None:
    told = json.loads((await house.fr.commands(f"vérifier : {TEXT}")).text)
    assert (told["response_type"], told["text"]) == ("ephemeral", FR("shield.title.found"))
    await house.fr.commands("vérifier un texte")
    (window,) = slack.windows.values()
    assert ASK not in whole(
        next(b for b in window["blocks"] if b["block_id"] == "purpose")["element"]["initial_option"]
    )
    await house.work()
    assert (slack.said(house.fr.dm), house.inbox.received) == ([], {})


@pytest.mark.parametrize(
    "words",
    [
        "vérifier : puis-je utiliser ChatGPT ?",
        "Puis-je vérifier un texte avec ChatGPT ?",
        "Vérifier un contrat avec Copilot",
        "check: can I paste this into ChatGPT?",
        "check this contract",
    ],
)
async def test_a_question_that_holds_the_words_is_asked(house: House, words: str) -> None:
    await house.fr.asks(words)
    await house.work()
    assert len(house.inbox.received) == 1


async def test_a_long_text_is_acknowledged_first_and_shown_afterwards(
    house: House,
    slack: Workspace,
    held: Held,  # noqa: F811
) -> None:
    assert (await house.fr.asks(f"vérifier : {TEXT}")).status == 200
    assert slack.said(house.fr.dm) == []
    held.go.set()
    await house.work()
    await dies(house)
    (said,) = slack.said(house.fr.dm)
    assert "<COURRIEL_1>" in whole(said)


async def test_one_whose_reading_dies_is_asked_for_again(house: House, slack: Workspace, held: Held) -> None:  # noqa: F811
    await house.fr.asks(f"vérifier : {TEXT}")
    await dies(house)
    (said,) = slack.said(house.fr.dm)
    assert said["text"] == FR("desk.apology")


async def test_one_that_fails_is_told(house: House, slack: Workspace, held: Held) -> None:  # noqa: F811
    held.fails = True
    await house.fr.asks(f"vérifier : {TEXT}")
    held.go.set()
    await house.work()
    await dies(house)
    (said,) = slack.said(house.fr.dm)
    assert said["text"] == FR("shield.error_failed")

"""Who asks for help gets how the assistant is used, and who forwards a message is told that it is not read."""

import json
from typing import Any

import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import House
from tests.channels.slack.workspace import Workspace

FR, EN = wording(Language.FR), wording(Language.EN)
FORWARDED = {"is_share": True, "is_msg_unfurl": True, "text": "Salaire de Marie : 42 000 €"}
LINK = {"title": "Un site", "from_url": "https://example.org"}


@pytest.mark.parametrize("words", ["aide", "Help !", "aide-moi", "help me"])
async def test_help_is_given_and_nothing_is_asked(house: House, slack: Workspace, words: str) -> None:
    for person, say in ((house.fr, FR), (house.en, EN)):
        await person.asks(words)
        helped = f"{say('answer.help.lead')} {say('slack.help.here', command='/bouclier')}"
        assert slack.said(person.dm)[-1]["text"] == helped
        told = json.loads((await person.commands(words)).text)
        assert (told["text"], told["response_type"]) == (helped, "ephemeral")
    await house.work()
    assert house.assistant.asked == []


@pytest.mark.parametrize("words", ["aide à la rédaction", "help me write a letter", "aide : puis-je ?"])
async def test_what_says_more_is_a_question(house: House, words: str) -> None:
    await house.fr.asks(words)
    await house.work()
    assert len(house.assistant.asked) == 1


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"attachments": [FORWARDED]}, "slack.forwarded_left"),
        ({"attachments": [LINK]}, "slack.attachment_left"),
        ({"attachments": [FORWARDED], "files": [{"id": "F1"}]}, "slack.attachment_left"),
    ],
)
async def test_what_is_beside_a_question_is_named_as_what_it_is(
    house: House, slack: Workspace, more: dict[str, Any], key: str
) -> None:
    await house.fr.asks("Puis-je donner ça à ChatGPT ?", **more)
    await house.work()
    assert FR(key) in [said["text"] for said in slack.said(house.fr.dm)]
    assert "42 000" not in json.dumps(slack.said(house.fr.dm), ensure_ascii=False)


@pytest.mark.parametrize("attached", [FORWARDED, LINK])
async def test_what_is_beside_a_question_is_named_in_the_language_of_its_answer(
    house: House, slack: Workspace, attached: dict[str, Any]
) -> None:
    await house.fr.asks("May I paste this customer's e-mail into ChatGPT?", attachments=[attached])
    await house.work()
    beside, answer = slack.said(house.fr.dm)
    assert "Not allowed by the charter" in answer["text"]
    assert beside["text"] == EN("slack.forwarded_left" if attached is FORWARDED else "slack.attachment_left")


async def test_a_forwarded_message_alone_offers_the_box(house: House, slack: Workspace) -> None:
    await house.en.asks("", attachments=[FORWARDED])
    said = slack.said(house.en.dm)[-1]
    assert said["text"] == EN("slack.forwarded")
    assert "check_text" in json.dumps(said["blocks"])

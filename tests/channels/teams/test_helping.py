"""Who asks for help gets how the assistant is used, and who quotes a message is told what is read of it."""

from typing import Any

import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import activity, mention, message
from tests.channels.teams.conftest import Teams
from tests.channels.teams.servers import Connector

REFERENCE = {"contentType": "messageReference", "content": '{"messagePreview": "Salaire de Marie"}'}
FORWARDED = {"contentType": "forwardedMessageReference", "content": "{}"}
REPLY = {"contentType": "text/html", "content": '<blockquote itemtype="http://schema.skype.com/Reply">x</blockquote>'}
HTML = {"contentType": "text/html", "content": "<div>http://schema.org</div>"}


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
@pytest.mark.parametrize("words", ["aide", "Help!", "aide-moi"])
async def test_help_is_given_once_and_nothing_is_asked(
    local: Teams, connector: Connector, words: str, locale: str
) -> None:
    for asked in (message, mention):
        for _ in range(2):
            await local.post(asked(words, service=connector.url, locale=locale, id=asked.__name__))
    say = wording(Language(locale[:2]))
    assert connector.texts == [f"{say('answer.help.lead')} {say('teams.help.here')}"] * 2
    assert local.store.received == {}


async def test_what_says_more_is_a_question(local: Teams, connector: Connector) -> None:
    await local.post(message("aide à la rédaction", service=connector.url))
    assert len(local.store.received) == 1


@pytest.mark.parametrize("quoted", [REFERENCE, FORWARDED, REPLY])
async def test_a_question_beside_a_quoted_message_is_answered_and_the_quote_named(
    local: Teams, connector: Connector, quoted: dict[str, Any]
) -> None:
    await local.post(message("Puis-je donner ça à ChatGPT ?", service=connector.url) | {"attachments": [HTML, quoted]})
    await local.work()
    assert connector.texts[0] == wording(Language.FR)("teams.quoted.beside")
    assert len(connector.texts) == 2


@pytest.mark.parametrize("quoted", [REFERENCE, FORWARDED, REPLY])
async def test_a_quoted_message_alone_asks_for_words(
    local: Teams, connector: Connector, quoted: dict[str, Any]
) -> None:
    await local.post(activity(text="", attachments=[quoted], service=connector.url, locale="en-GB"))
    assert connector.texts == [wording(Language.EN)("teams.quoted.alone")]
    assert local.store.received == {}


async def test_the_html_of_a_message_is_no_quote(local: Teams, connector: Connector) -> None:
    await local.post(message("Puis-je ?", service=connector.url) | {"attachments": [HTML]})
    await local.work()
    assert len(connector.texts) == 1

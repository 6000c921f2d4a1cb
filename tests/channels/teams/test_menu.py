"""'Vérifier ce texte' in the menu of a message and below the box of a new one: what it holds, and nothing kept."""

import asyncio
import json
import threading
from datetime import date
from typing import Any

import pytest

from bot.channels.teams.elements import LONGEST_TEXT, fits
from bot.channels.teams.marked_up import read_html, read_message
from bot.domain.asked.question import Shielded
from bot.domain.errors import Unavailable
from bot.domain.trial import Trial
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import DPO_CHANNEL, boxed, invoked, used
from tests.channels.teams.card_rules import faults, parts
from tests.channels.teams.conftest import Teams
from tests.channels.teams.memory import Mask
from tests.channels.teams.servers import Connector

FR, EN = wording(Language.FR), wording(Language.EN)
HTML = "<div><p>Bonjour,</p><p>Jeanne Martin a appelé.</p></div>"


async def dialog(teams: Teams, use: dict[str, Any]) -> dict[str, Any]:
    response = await teams.post(use)
    assert response.status_code == 200
    told: dict[str, Any] = response.json()["task"]
    return told


def shown(told: dict[str, Any]) -> dict[str, Any]:
    assert (told["type"], told["value"]["card"]["contentType"]) == (
        "continue",
        "application/vnd.microsoft.card.adaptive",
    )
    card: dict[str, Any] = told["value"]["card"]["content"]
    assert fits(card)
    assert faults(card) == []
    return card


def words(card: dict[str, Any]) -> str:
    return " ".join(str(part.get("text", "")) for part in parts(card))


async def test_the_menu_of_a_message_shows_what_it_holds_and_keeps_nothing(local: Teams, connector: Connector) -> None:
    told = await dialog(local, used(HTML, service=connector.url))
    assert told["value"]["title"] == FR("teams.check.title")
    card = shown(told)
    assert "[PERSONNE_1] a appelé." in words(card)
    assert "Jeanne" not in json.dumps(card)
    assert FR("teams.check.posted") not in words(card)
    await local.work()
    assert (connector.posted, local.store.received, local.store.seen, local.store.dpo) == ([], {}, set(), [])


async def test_it_is_in_the_language_of_whoever_uses_it(local: Teams) -> None:
    told = await dialog(local, used(HTML, locale="en-GB"))
    assert told["value"]["title"] == EN("teams.check.title")


async def test_a_conversation_where_it_is_used_is_not_taken_for_one_of_the_bots(local: Teams) -> None:
    await dialog(local, used(HTML, conversation=DPO_CHANNEL))
    assert local.store.dpo == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<p>Bonjour <img src='https://x.example/a.png'></p>", {}),
        ("<p>Bonjour</p><attachment id='1'></attachment>", {}),
        ("<p>Nouveau ticket</p>", {"attachments": [{"contentType": "application/vnd.microsoft.card.adaptive"}]}),
    ],
)
async def test_what_is_not_read_of_a_message_is_said_and_it_is_never_calm(
    local: Teams, content: str, told: dict[str, Any]
) -> None:
    card = shown(await dialog(local, used(content, told=told)))
    assert FR("teams.check.left") in words(card)
    assert FR("shield.title.nothing") not in words(card)


async def test_a_message_without_words_opens_the_box_and_says_why(local: Teams) -> None:
    attached = {"attachments": [{"contentType": "image/png"}]}
    assert FR("teams.check.no_words") in words(shown(await dialog(local, used("", told=attached))))


async def test_below_the_box_of_a_new_message_it_opens_a_box_whose_words_are_checked(
    local: Teams, connector: Connector
) -> None:
    box = shown(await dialog(local, invoked("fetchTask", {"commandId": "check", "commandContext": "compose"})))
    (send,) = box["actions"]
    assert send["type"] == "Action.Submit", "a dialog takes no other"
    assert [part["id"] for part in parts(box) if part["type"] == "Input.Text"] == ["question"]
    card = shown(await dialog(local, boxed("Jeanne Martin a appelé.")))
    assert "[PERSONNE_1] a appelé." in words(card)
    await local.work()
    assert (connector.posted, local.store.received) == ([], {})


async def test_a_full_box_is_never_taken_as_read_to_its_end(local: Teams) -> None:
    assert FR("teams.box.full") in words(shown(await dialog(local, boxed("x" * LONGEST_TEXT))))
    assert FR("teams.box.full") not in words(shown(await dialog(local, used("x" * LONGEST_TEXT))))


async def test_a_text_that_takes_too_long_is_told_so_in_time(local: Teams, monkeypatch: pytest.MonkeyPatch) -> None:
    go, look = threading.Event(), Mask.look

    def held_back(self: Mask, text: str, language: Language | None = None) -> Shielded:
        assert go.wait(60)
        return look(self, text, language)

    monkeypatch.setattr(Mask, "look", held_back)
    local.front.patience = 0.05
    told = await dialog(local, used(HTML))
    assert told == {"type": "message", "value": FR("teams.check.slow")}
    go.set()
    await local.later.done()


async def test_what_fails_is_told_calmly(local: Teams, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Shielded:
        raise Unavailable("store.busy")

    monkeypatch.setattr(Mask, "look", broken)
    assert await dialog(local, used(HTML)) == {"type": "message", "value": FR("teams.refused.failed")}
    await asyncio.sleep(0)


async def test_what_is_sent_empty_opens_the_box_again(local: Teams) -> None:
    assert FR("teams.check.dialog") in words(shown(await dialog(local, boxed("  "))))


async def test_before_a_pilot_opens_it_shows_nothing(local: Teams) -> None:
    object.__setattr__(local.pilot, "trial", Trial(date(2030, 1, 1), people=frozenset({"teams:t:somebody-else"})))
    told = await dialog(local, used(HTML))
    assert told["type"] == "message"
    assert "Jeanne" not in str(told)


async def test_somebody_for_whom_teams_does_not_vouch_is_shown_nothing(local: Teams) -> None:
    nameless = used(HTML) | {"from": {"id": "29:x", "name": "X"}}
    assert (await local.post(nameless)).status_code == 501


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>Un</p><p>deux &amp; trois</p>", "Un\n\ndeux & trois"),
        ("Un<br>deux", "Un\ndeux"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<table><tr><td>Nom</td><td>Martin</td></tr></table>", "Nom\tMartin"),
        ('<at id="0">Jeanne Martin</at>&nbsp;bonjour', "Jeanne Martin\xa0bonjour"),
        ('Écrire à <a href="mailto:j@acme.example">elle</a>', "Écrire à elle (mailto:j@acme.example)"),
        ('<a href="mailto:j@acme.example"></a>', "(mailto:j@acme.example)"),
        ('<a href="https://acme.example/">acme.example</a>', "acme.example"),
        ('Oui <emoji alt="🙂"></emoji>', "Oui 🙂"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<style>p{}</style>Bonjour", "Bonjour"),
        ("<blockquote><p>Cité</p></blockquote><p>Réponse</p>", "Cité\n\nRéponse"),
        ("3 < 4 & 5 > 2", "3 < 4 & 5 > 2"),
    ],
)
def test_the_words_of_html_are_read(html: str, read: str) -> None:
    assert read_html(html)[0] == read


def test_the_subject_of_a_post_is_read_and_plain_text_is_taken_as_it_is() -> None:
    message = {"subject": "Dossier Martin", "body": {"contentType": "text", "content": "a <b> c"}}
    assert read_message(message) == ("Dossier Martin\na <b> c", False)


@pytest.mark.parametrize("odd", [{}, {"body": None}, {"body": {"content": 3}}, {"subject": 1, "body": []}])
def test_what_teams_never_sends_is_an_empty_message(odd: dict[str, Any]) -> None:
    assert read_message(odd)[0] == ""

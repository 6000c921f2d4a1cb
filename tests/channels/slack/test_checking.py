"""`/bouclier` and « Vérifier »: what a text holds, shown to one person alone, and nothing of it kept or posted."""

import json
from typing import Any

import pytest

from bot.channels.slack import cards, windows
from bot.domain.asked.question import Shielded
from bot.domain.errors import Unavailable
from bot.shown.checking import Checked, check
from bot.wording import FormOfAddress, wording
from knowledge.concepts import DataClass, Language
from tests.channels.slack.block_rules import faults_of_message, faults_of_view
from tests.channels.slack.conftest import House
from tests.channels.slack.workspace import Reply, Workspace
from tests.fakes.shield import PlainShield

FR, EN = wording(Language.FR), wording(Language.EN)
TEXT = "Bonjour,\nécrivez à jeanne@example.org & à <paul@example.org>."
MASKED = "Bonjour,\nécrivez à <COURRIEL_1> & à <<COURRIEL_2>>."
TYPED = TEXT.replace("&", "&amp;").replace("<paul@example.org>", "&lt;paul@example.org&gt;")


def rich(blocks: list[dict[str, Any]], kind: str) -> list[str]:
    """The words of the rich blocks of a kind, as Slack shows them."""
    parts = [part for block in blocks if block["type"] == "rich_text" for part in block["elements"]]
    return ["".join(one["text"] for one in part["elements"]) for part in parts if part["type"] == kind]


def nothing_left(house: House, slack: Workspace) -> None:
    """Nothing was taken in, posted or sent that holds what was typed."""
    assert house.inbox.received == {}
    assert slack.said(house.fr.dm) == slack.said("C0GENERAL") == []
    assert "jeanne" not in json.dumps([slack.calls, slack.messages, slack.asides], ensure_ascii=False)


@pytest.mark.parametrize("command", ["/bouclier", "/shield"])
async def test_the_command_answers_this_person_alone(house: House, slack: Workspace, command: str) -> None:
    reply = await house.fr.commands(TYPED, command)
    assert reply.body["response_type"] == "ephemeral"
    blocks = reply.body["blocks"]
    assert faults_of_message(blocks) == []
    assert rich(blocks, "rich_text_preformatted") == [MASKED]
    assert FR("shield.kind.email.many", count=2) in rich(blocks, "rich_text_section")[0]
    await house.work()
    nothing_left(house, slack)


async def test_the_command_alone_opens_the_box_set_to_check(house: House, slack: Workspace) -> None:
    await house.fr.commands("", "/bouclier")
    (window,) = slack.windows.values()
    assert window["callback_id"] == "check_text"
    assert window["blocks"][1]["element"]["initial_option"]["value"] == "check"


async def test_a_text_of_the_box_is_checked_in_its_window(house: House, slack: Workspace) -> None:
    await house.fr.uses("check_global")
    (window,) = slack.windows.values()
    reply = await house.fr.sends(window, TEXT, checks=True)
    shown = reply.body["view"]
    assert (reply.body["response_action"], shown["callback_id"]) == ("update", "checked")
    assert faults_of_view(shown) == []
    assert rich(shown["blocks"], "rich_text_preformatted") == [MASKED]
    assert "submit" not in shown
    await house.work()
    nothing_left(house, slack)


@pytest.mark.parametrize("typed", [f"vérifier : {TEXT}", f"check\n{TEXT}"])
async def test_words_that_have_a_text_checked_do_so_in_the_box_as_everywhere(
    house: House, slack: Workspace, typed: str
) -> None:
    await house.fr.commands("")
    (window,) = slack.windows.values()
    reply = await house.fr.sends(window, typed)
    assert rich(reply.body["view"]["blocks"], "rich_text_preformatted") == [MASKED]
    await house.work()
    nothing_left(house, slack)


async def test_these_words_alone_ask_for_a_text_in_the_box(house: House, slack: Workspace) -> None:
    await house.fr.commands("")
    (window,) = slack.windows.values()
    assert "words" in (await house.fr.sends(window, "vérifier")).body["errors"]


async def test_the_box_checks_where_its_button_says_so_and_asks_where_its_command_does(
    house: House, slack: Workspace
) -> None:
    await house.fr.uses("check_global")
    await house.fr.commands("")
    windows = list(slack.windows.values())
    chosen = [window["blocks"][1]["element"]["initial_option"]["value"] for window in windows]
    assert chosen == ["check", "ask"]
    assert {window["title"]["text"] for window in windows} == {"Question ou texte"}
    assert {window["submit"]["text"] for window in windows} == {"Continuer"}


async def test_a_check_speaks_the_reader_s_language(house: House) -> None:
    reply = await house.en.commands("Write to jeanne@example.org", "/shield")
    assert reply.body["text"] == EN("shield.title.found")
    assert EN("slack.check.kept", command="/shield") in json.dumps(reply.body, ensure_ascii=False)


async def test_a_blank_box_is_told_at_its_field(house: House, slack: Workspace) -> None:
    await house.fr.uses("check_global")
    (window,) = slack.windows.values()
    assert "words" in (await house.fr.sends(window, " ", checks=True)).body["errors"]


async def test_an_outsider_is_refused(house: House, slack: Workspace) -> None:
    stranger = slack.person("U0OUT", is_stranger=True)
    reply = await stranger.commands(TYPED, "/bouclier")
    assert (reply.body["response_type"], reply.body["text"]) == ("ephemeral", FR("slack.outsider"))
    assert "blocks" not in reply.body


@pytest.mark.parametrize("way", ["command", "window"])
async def test_a_text_that_cannot_be_read_is_said_calmly(
    house: House, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def fails(_self: PlainShield, _text: str, _language: Language | None = None) -> Shielded:
        raise Unavailable("shield.error_failed")

    monkeypatch.setattr(PlainShield, "look", fails)
    reply = await (_through_command(house) if way == "command" else _through_window(house))
    said = json.dumps(reply.body, ensure_ascii=False)
    assert FR("shield.error_failed") in said
    assert "jeanne" not in said


async def _through_command(house: House) -> Reply:
    return await house.fr.commands(TYPED, "/bouclier")


async def _through_window(house: House) -> Reply:
    return await house.fr.sends({"type": "modal", "id": "V1", "callback_id": "check_text"}, TEXT, checks=True)


def heaviest(form: FormOfAddress, language: Language) -> Checked:
    """A check of the longest text in which all was found, with every note that there is."""
    say, held = wording(language, form), frozenset(DataClass)
    text = "<" * 20_000
    looks = Shielded(text, (), held, 20_000, 1_000_000, 0.1, signals=held, left=held, light=True)
    return check(looks, say)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FormOfAddress)
def test_the_longest_check_is_one_that_slack_takes(language: Language, form: FormOfAddress) -> None:
    checked, say = heaviest(form, language), wording(language, form)
    shown = cards.check_message(checked, say, "/bouclier")
    assert faults_of_message(json.loads(json.dumps(list(shown.blocks)))) == []
    assert say("slack.check.cut") in json.dumps(shown.blocks, ensure_ascii=False)
    window = json.loads(json.dumps(windows.check_window(checked, say, "/bouclier")))
    assert faults_of_view(window) == []
    assert "".join(rich(window["blocks"], "rich_text_preformatted")) == checked.redacted


def test_a_sentence_in_markup_is_escaped_and_a_text_is_shown_as_it_is() -> None:
    checked = Checked("t", (), ("a < b",), "r", "*gras* <!channel>", "c", "k")
    shown = json.dumps(cards.check_message(checked, FR, "/bouclier").blocks)
    assert "a &lt; b" in shown
    assert '"text": "*gras* <!channel>"' in shown

"""Payloads as Slack records them, read into what the core knows."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.channels.slack.reading import Place, plain, read_message, read_press

PAYLOADS = Path(__file__).parent / "payloads"


def payload(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return read


def test_mention_gives_its_words_its_asker_and_its_place() -> None:
    asked = read_message(payload("app_mention"))
    assert asked is not None
    assert (asked.key, asked.asker) == ("slack:T0CHARTE:C0GENERAL:1790000000.000100", "slack:T0CHARTE:U0FR")
    assert asked.place == Place("T0CHARTE", "C0GENERAL", "1790000000.000100")
    assert asked.words == "Puis-je coller ce mail client dans ChatGPT ?"


def test_direct_message_in_a_thread_stays_there() -> None:
    asked = read_message(payload("message_im"))
    assert asked is not None
    assert asked.place.thread.address == "slack:T0CHARTE/D0FR/1790000000.000200"


def test_file_without_words_is_an_attachment() -> None:
    asked = read_message(payload("file_share"))
    assert asked is not None
    assert (asked.words, asked.attached) == ("", True)


@pytest.mark.parametrize("name", ["bot_message", "message_channel"])
def test_what_is_for_nobody_is_not_read(name: str) -> None:
    assert read_message(payload(name)) is None


def test_a_new_wording_is_read_as_such() -> None:
    asked = read_message(payload("message_changed"))
    assert asked is not None
    assert (asked.words, asked.edited, asked.message) == ("corrigé", True, "D0FR:1790000000.000300")
    unfurled = payload("message_changed")
    unfurled["event"]["message"]["text"] = unfurled["event"]["previous_message"]["text"]
    assert read_message(unfurled) is None


def test_stranger_s_home_is_named_by_the_event() -> None:
    asked = read_message(payload("shared_channel"))
    assert asked is not None
    assert asked.homes == {"T0CHARTE", "T9OTHER"}
    assert asked.shared


def test_button_gives_who_pressed_it_and_its_value() -> None:
    pressed = read_press(payload("block_actions"))
    assert (pressed.actor, pressed.action, pressed.value) == ("slack:T0CHARTE:U0FR", "ask_dpo", "offer-1")
    assert pressed.thread_ts == "1790000000.000100"


def test_window_sent_gives_its_words_and_what_it_was_about() -> None:
    pressed = read_press(payload("view_submission"))
    assert (pressed.value, pressed.typed) == ("C-2026-0012 allowed", "Oui, après relecture.")
    assert pressed.ticks == {"precedent"}
    assert pressed.once == "V08WINDOW"


def test_words_typed_never_show_in_a_representation() -> None:
    asked = read_message(payload("app_mention"))
    assert "ChatGPT" not in repr(asked)
    assert "relecture" not in repr(read_press(payload("view_submission")))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<https://chatgpt.com|chatgpt.com> ou <https://mistral.ai>", "chatgpt.com ou https://mistral.ai"),
        ("<https://x.test/a|ce site>", "ce site (https://x.test/a)"),
        ("<mailto:jeanne@x.test|jeanne@x.test>", "jeanne@x.test"),
        ("<mailto:jeanne@x.test|Jeanne>", "Jeanne (jeanne@x.test)"),
        ("le CV de <@U2|jeanne> et <@U3>", "le CV d'un collègue et un collègue"),
        ("Que <@U2> lise ce que <@U3> écrit", "Qu'un collègue lise ce qu'un collègue écrit"),
        ("de <#C1|général> à <@U2>", "de général à un collègue"),
        ("<#C1|général> <!here> <!subteam^S1|@rh>", "général here @rh"),
        ("  1 < 2 et \n 3 > 2 ", "1 < 2 et \n 3 > 2"),
    ],
)
def test_slack_s_markup_is_read_as_a_person_reads_it(written: str, read: str) -> None:
    assert plain(written, colleague="un collègue") == read


def test_nothing_is_shortened_before_an_english_name() -> None:
    assert plain("what can he be <@U2> or de <@U3>", colleague="a colleague") == (
        "what can he be a colleague or de a colleague"
    )

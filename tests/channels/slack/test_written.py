"""The words of a message, wherever Slack puts them."""

from typing import Any

import pytest

from bot.channels.slack.reading import plain
from bot.channels.slack.written import written


def rich(*pieces: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(pieces)}]}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def cell(words: str) -> dict[str, Any]:
    return {"type": "raw_text", "text": words}


MARTIN = {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Nom*\nMartin"}]}
TABLE = {"type": "table", "rows": [[cell("Nom"), cell("Courriel")], [cell("Martin"), rich(text("m@x.test"))]]}
READ = {
    "an app's text sums its blocks up": (
        {"text": "Nouveau ticket", "bot_id": "B1", "blocks": [MARTIN]},
        "Nouveau ticket\n\n*Nom*\nMartin",
    ),
    "what the text says already is not read twice": (
        {"text": "Bonjour\nMartin", "bot_id": "B1", "blocks": [rich(text("Martin"))]},
        "Bonjour\nMartin",
    ),
    "a person's text says all of theirs": ({"text": "Bonjour", "blocks": [rich(text("Bon"), text("jour"))]}, "Bonjour"),
    "but a table": (
        {"text": "Puis-je ?", "blocks": [rich(text("Puis-je ?")), TABLE]},
        "Puis-je ?\n\nNom | Courriel\nMartin | m@x.test",
    ),
    "an address without a label": (
        {"blocks": [rich(text("À "), {"type": "link", "url": "mailto:j@x.test"}, text(" demain"))]},
        "À j@x.test demain",
    ),
    "a label that hides an address": (
        {"blocks": [rich({"type": "link", "url": "https://x.test/j@x.test", "text": "ici"})]},
        "ici (https://x.test/j@x.test)",
    ),
    "somebody who is called": (
        {"blocks": [rich(text("Pour "), {"type": "user", "user_id": "U1"})]},
        "Pour une collègue",
    ),
    "signs of a text that bears no marks": ({"blocks": [rich(text("a <b> & c"))]}, "a <b> & c"),
    "a picture by its title and what it shows": (
        {"blocks": [{"type": "image", "title": cell("Reçu"), "alt_text": "Reçu de Martin"}]},
        "Reçu\nReçu de Martin",
    ),
}


@pytest.mark.parametrize(("message", "words"), READ.values(), ids=READ)
def test_a_message_is_read_whole(message: dict[str, Any], words: str) -> None:
    assert plain(written(message), colleague="une collègue") == words

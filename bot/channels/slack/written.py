"""The words of a message of Slack's, whichever part of it holds them."""

from collections.abc import Mapping
from typing import Any

from bot.channels.slack.shapes import escaped

Payload = Mapping[str, Any]

_RUNS = {"rich_text_section": "", "rich_text_preformatted": "", "rich_text_quote": "", "table_row": " | "}
"""Parts of a message whose pieces stand on one line, and what stands between them."""
_MARKED = "mrkdwn"
"""The kind of text that Slack gives with its markup; all others are as they were typed."""


def written(message: Payload) -> str:
    """Give all the words of a message, with Slack's markup: its text, and what its blocks say besides.

    Beside the blocks of an app the text is a summary; beside a person's it says all but their tables.
    """
    text = str(message.get("text") or "")
    blocks = [one for one in message.get("blocks") or [] if not text or _says_more(one, message)]
    told = {line.strip() for line in text.splitlines()}
    besides = (words for words in _said_in(blocks) if not {line.strip() for line in words.splitlines()} <= told)
    return "\n\n".join(filter(None, (text, "\n".join(besides))))


def _says_more(block: Payload, message: Payload) -> bool:
    return bool(message.get("bot_id")) or block.get("type") != "rich_text"


def _said_in(part: object) -> list[str]:
    """Give the words of blocks, in order, with the markup that Slack gives those of a text."""
    if isinstance(part, list):
        return [words for one in part for words in _said_in(one)]
    if not isinstance(part, dict):
        return []
    if part.get("type") == "table":
        part = {"rows": [{"type": "table_row", "cells": row} for row in part.get("rows") or []]}
    if (words := _words_of(part)) is not None:
        return [words] if words else []
    inside = (_said_in(one) for one in part.values())
    lines = [words for one in inside for words in one]
    between = _RUNS.get(str(part.get("type")))
    return lines if between is None or not lines else [between.join(lines)]


def _words_of(part: Payload) -> str | None:
    """Give the words of a piece of a block; None where it has none of its own."""
    kind, text = part.get("type"), part.get("text")
    if kind == "link":
        target = "|".join(filter(None, (part.get("url"), text)))
        return f"<{target}>"
    if kind == "user":
        return f"<@{part.get('user_id')}>"
    if kind == "image":
        return "\n".join(filter(None, (*_said_in(part.get("title")), escaped(str(part.get("alt_text") or "")))))
    if not isinstance(text, str):
        return None
    return text if kind == _MARKED else escaped(text)

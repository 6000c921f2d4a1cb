"""What Slack would refuse in a message or a window: slack_sdk's own models, then the limits its documentation adds."""

import logging
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

WHERE = {
    "section": "mvh",
    "actions": "mvh",
    "context": "mvh",
    "header": "mvh",
    "divider": "mvh",
    "rich_text": "mvh",
    "input": "v",
}
BLOCKS = {"m": 50, "v": 100, "h": 100}
MESSAGE_TEXT = 13_000
"""Not documented: `msg_blocks_too_long` was reported from about 13,200 characters of blocks."""
RICH = {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}


def faults_of_message(blocks: list[dict[str, Any]]) -> list[str]:
    """Faults of a message's blocks; none when Slack would take it."""
    faults = _faults(blocks, "m")
    length = sum(len(part["text"]) for part in _walk(blocks) if isinstance(part.get("text"), str))
    return faults + ([f"msg_blocks_too_long ({length})"] if length > MESSAGE_TEXT else [])


def faults_of_view(view: dict[str, Any]) -> list[str]:
    """Faults of a modal window."""
    faults = [f"{part}: longer than 24" for part in ("title", "submit", "close") if len(_said(view, part)) > 24]
    if view.get("type") != "modal" or not _said(view, "title"):
        faults.append("a modal has a type and a title")
    if any(block.get("type") == "input" for block in view["blocks"]) and not view.get("submit"):
        faults.append("a modal with input has a submit")
    if len(view.get("private_metadata", "")) > 3_000:
        faults.append("private_metadata: longer than 3000")
    try:
        View(**view).validate_json()
    except (SlackObjectFormationError, TypeError) as error:
        faults.append(str(error))
    return faults + _faults(view["blocks"], "v")


def faults_of_home(view: dict[str, Any]) -> list[str]:
    """Faults of a home tab, which has blocks and nothing of a window."""
    faults = [] if set(view) == {"type", "blocks"} and view["type"] == "home" else ["a home tab is its blocks alone"]
    try:
        View(**view).validate_json()
    except (SlackObjectFormationError, TypeError) as error:
        faults.append(str(error))
    return faults + _faults(view["blocks"], "h")


def _faults(blocks: list[dict[str, Any]], surface: str) -> list[str]:
    faults = [f"more than {BLOCKS[surface]} blocks"] if len(blocks) > BLOCKS[surface] else []
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    faults += ["block_id twice"] if len(ids) != len(set(ids)) else []
    for rank, block in enumerate(blocks):
        faults += [f"/{rank} {fault}" for fault in (*_by_models(block), *_by_rules(block, surface))]
    return faults


def _by_models(block: dict[str, Any]) -> Iterator[str]:
    warned = _Warned()
    logger = logging.getLogger("slack_sdk.models")
    level = logger.level
    logger.addHandler(warned)
    logger.setLevel(logging.WARNING)
    try:
        parsed = Block.parse(block)
        if parsed is None:
            yield "slack_sdk cannot read it"
        for part in _models(parsed):
            part.validate_json()
    except (SlackObjectFormationError, TypeError) as error:
        yield str(error)
    finally:
        logger.removeHandler(warned)
        logger.setLevel(level)
    yield from dict.fromkeys(warned.said)


def _by_rules(block: dict[str, Any], surface: str) -> Iterator[str]:
    if surface not in WHERE.get(block["type"], ""):
        yield f"{block['type']} has no place here"
    for part in _walk(block):
        yield from _text_rules(part)
        if part.get("type") == "button":
            yield from _button_rules(part)
    if block["type"] == "header" and block["text"]["type"] != "plain_text":
        yield "a header is plain text"
    if block["type"] in ("actions", "context") and not 1 <= len(block["elements"]) <= 10:
        yield "1 to 10 elements"
    actions = [part["action_id"] for part in _walk(block) if "action_id" in part]
    if len(actions) != len(set(actions)):
        yield "action_id twice"


def _text_rules(part: dict[str, Any]) -> Iterator[str]:
    kind, text = part.get("type"), part.get("text")
    if kind in ("mrkdwn", "plain_text") and not (isinstance(text, str) and 1 <= len(text) <= 3_000):
        yield "a text holds 1 to 3000 characters"
    if kind == "mrkdwn" and "emoji" in part:
        yield "emoji is for plain_text"
    if kind in ("text", "link") and not text:
        yield "an empty rich text"
    if kind == "rich_text" and not {e["type"] for e in part["elements"]} <= RICH:
        yield "an unknown rich text element"
    if kind == "link" and not part["url"].startswith(("https://", "http://")):
        yield "a link without a scheme"


def _button_rules(button: dict[str, Any]) -> Iterator[str]:
    if len(button["text"]["text"]) > 75 or len(button["value"]) > 2_000 or len(button["action_id"]) > 255:
        yield "a button too long"
    if button.get("style") not in (None, "primary", "danger"):
        yield "a button of unknown style"


def _walk(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    for inside in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _walk(inside)


def _models(part: Any) -> Iterator[Any]:
    if hasattr(part, "validate_json"):
        yield part
    inside = part if isinstance(part, (list, tuple)) else vars(part).values() if hasattr(part, "validate_json") else ()
    for deeper in inside:
        yield from _models(deeper)


def _said(view: dict[str, Any], part: str) -> str:
    return str((view.get(part) or {}).get("text", ""))


class _Warned(logging.Handler):
    """slack_sdk only warns about keys and types it does not know; here they are faults."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

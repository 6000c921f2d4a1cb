"""The blocks that all of Slack's messages are made of, within the lengths that Slack takes. Pure."""

Block = dict[str, object]

SECTION = 3_000
"""Characters of a section, or of one element of a rich text."""
UP, DOWN = "up", "down"
"""What the values of the two thumbs begin with."""


def section(mrkdwn: str) -> Block:
    """Give a section; `verbatim` keeps Slack from making links and mentions of its own."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(mrkdwn, SECTION), "verbatim": True}}


def pasted(text: str) -> tuple[Block, ...]:
    """Give a redacted text whole, in blocks that Slack takes, character for character."""
    return tuple(
        rich({"type": "rich_text_preformatted", "elements": [{"type": "text", "text": part}]}) for part in parts(text)
    )


def plain_text(words: str, at_most: int) -> Block:
    """Give a label or a title; Slack refuses one that is too long."""
    return {"type": "plain_text", "text": cut(words, at_most), "emoji": False}


def titled(title: str, words: str = "") -> Block:
    """Give a line in bold, with words below it."""
    bold: Block = {"type": "text", "text": title, "style": {"bold": True}}
    more: list[Block] = [{"type": "text", "text": f"\n{words}"}] if words else []
    return rich({"type": "rich_text_section", "elements": [bold, *more]})


def plain(words: str) -> Block:
    """Give words as a rich text holds them."""
    return {"type": "text", "text": words}


def quoted(words: str) -> Block:
    """Give words as a quotation."""
    return {"type": "rich_text_quote", "elements": [{"type": "text", "text": words}]}


def parts(text: str) -> list[str]:
    """Give a text in pieces that a block takes."""
    return [text[at : at + SECTION] for at in range(0, len(text), SECTION)]


def rich(*elements: Block) -> Block:
    """Give a block whose characters Slack shows as they are."""
    return {"type": "rich_text", "elements": list(elements)}


def context(words: str) -> Block:
    """Give small words below the others."""
    return {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": cut(escaped(words), SECTION), "verbatim": True}],
    }


def divider() -> Block:
    """Give a line between two answers."""
    return {"type": "divider"}


def header(words: str) -> Block:
    """Give a title."""
    return {"type": "header", "text": plain_text(words, 150)}


def actions(buttons: list[Block]) -> Block:
    """Give buttons in a row."""
    return {"type": "actions", "elements": buttons}


def thumbs(offer: str, up: str, down: str) -> Block:
    """Give the two thumbs under the answer of an offer; `up` and `down` say what they mean."""
    one, other = ({"text": plain_text(said, 75), "value": f"{way}\n{offer}"} for way, said in ((UP, up), (DOWN, down)))
    both: Block = {"type": "feedback_buttons", "action_id": "thumb", "positive_button": one, "negative_button": other}
    return {"type": "context_actions", "elements": [both]}


def button(words: str, action: str, value: str) -> Block:
    """Give a button; `value` comes back with the press."""
    return {"type": "button", "action_id": action, "text": plain_text(words, 75), "value": value}


def escaped(words: str) -> str:
    """Give words that Slack shows as they are where it reads marks."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(words: str, at_most: int) -> str:
    """Give words, cut where Slack takes no more."""
    return words if len(words) <= at_most else words[: at_most - 1] + "…"

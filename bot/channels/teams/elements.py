"""What every Teams card and message is made of: elements of Adaptive Cards 1.5 as plain dicts, and what Teams takes."""

import json
import re
from collections.abc import Callable, Iterator

from bot.channels.teams.reading import Json
from bot.shown.quoting import ShownQuote
from bot.wording import Wording

CARD = "application/vnd.microsoft.card.adaptive"
WORDS = "application/vnd.microsoft.activity.message"
HEAVIEST = 28 * 1024
"""Bytes of a card or message that Teams takes, counted in UTF-16."""
LONGEST_TEXT = 5_000
LONGEST_MESSAGE = 10_000
"""Characters of a message in words alone: Teams takes them whatever they are."""
MOST_LINES = 40


def text_message(text: str) -> Json:
    """Give a message in words."""
    return {"type": "message", "text": text, "textFormat": "markdown"}


def card_message(card: Json) -> Json:
    """Give a message that holds a card and nothing else."""
    return {"type": "message", "attachments": [{"contentType": CARD, "content": card}]}


def dialog(title: str, words: str) -> Json:
    """Give the response that shows words in a dialog of their own, to whoever acted alone."""
    shown: Json = {"contentType": CARD, "content": card([paragraph(plain(words))])}
    return {"task": {"type": "continue", "value": {"title": title, "height": "small", "width": "small", "card": shown}}}


def in_words(message: Json) -> Json | None:
    """Give a message without cards, label and buttons; None where it has no words, or is that already."""
    cards = (one for one in _all(message.get("attachments")))
    text = message.get("text") or "\n\n".join(words for one in cards for words in _words(one.get("content")))
    if message.get("type") != "message" or not text:
        return None
    told = message.get("channelData")
    kept = {"channelData": {"delivery": told["delivery"]}} if isinstance(told, dict) and "delivery" in told else {}
    made = text_message(cut(str(text), LONGEST_MESSAGE)) | kept
    return None if made == message else made


def _words(element: object) -> Iterator[str]:
    """Give what an element of a card says, and what is in it."""
    if not isinstance(element, dict):
        return
    if element.get("type") in ("TextBlock", "TextRun"):
        yield str(element["text"]) if element["type"] == "TextBlock" else plain(str(element["text"]))
    for fact in _all(element.get("facts")):
        yield f"{fact.get('title')} : {fact.get('value')}"
    for inside in ("body", "items", "inlines"):
        for one in _all(element.get(inside)):
            yield from _words(one)


def _all(elements: object) -> Iterator[Json]:
    return (one for one in (elements if isinstance(elements, list) else []) if isinstance(one, dict))


def fits(card: Json) -> bool:
    """True when Teams takes a card of this weight."""
    return weight(card) <= HEAVIEST


def weight(sent: Json) -> int:
    """Give the bytes of a card or message as Teams counts them."""
    return len(json.dumps(sent, ensure_ascii=False).encode("utf-16-le"))


def lightened(make: Callable[[int], Json]) -> Json:
    """Give what `make` makes with the longest texts that Teams takes."""
    for longest in (LONGEST_TEXT, 2_000, 800, 250, 100):
        sent = make(longest)
        if fits(sent):
            break
    return sent


def cut(text: str, at_most: int, rest: str = "[…]") -> str:
    """Give `text` whole, or its beginning and `rest`."""
    return text if len(text) <= at_most else f"{text[:at_most].rstrip()} {rest}"


def plain(text: str) -> str:
    """Give text whose characters Teams shows as they are, instead of reading them as Markdown or HTML."""
    escaped = re.sub(r"([\\*`\[\]~#|])", r"\\\1", text)
    escaped = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", escaped)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def block(text: str) -> str:
    """Give lines as a quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in text.splitlines())


def exactly(text: str) -> Json:
    """Give words as they are: a RichTextBlock reads no Markdown, so nobody's text becomes a link or a heading."""
    lines = text.split("\n")
    lines = [*lines[:MOST_LINES], *filter(None, ["\n".join(lines[MOST_LINES:])])]
    runs = [[{"type": "TextRun", "text": line or " "}] for line in lines]
    blocks = [{"type": "RichTextBlock", "spacing": "None", "inlines": run} for run in runs]
    return {"type": "Container", "style": "emphasis", "items": blocks}


def paragraph(text: str, **style: object) -> Json:
    """Give a paragraph, which Teams reads as Markdown."""
    return {"type": "TextBlock", "text": text, "wrap": True, **style}


def optional_input(name: str, say: Wording, room: str, *, at_most: int) -> Json:
    """Give a box that may be left empty."""
    written = {"label": say(f"{room}.label"), "placeholder": say(f"{room}.placeholder")}
    return {"type": "Input.Text", "id": name, **written, "isMultiline": True, "maxLength": at_most}


def text_input(name: str, say: Wording, room: str, *, at_most: int = LONGEST_TEXT) -> Json:
    """Give a box to write in; an empty one cannot be sent."""
    return {
        "type": "Input.Text",
        "id": name,
        "label": say(f"{room}.label"),
        "placeholder": say(f"{room}.placeholder"),
        "isMultiline": True,
        "isRequired": True,
        "errorMessage": say(f"{room}.required"),
        "maxLength": at_most,
    }


def is_full(text: str, at_most: int = LONGEST_TEXT) -> bool:
    """True for what a box may have cut: a paste loses its end there, and nobody says so.

    It counts as browsers do, in UTF-16, and leaves half a pair out.
    """
    return len(text.encode("utf-16-le")) // 2 >= at_most - 1


def link_of(quote: ShownQuote) -> str:
    """Give where a quote stands, as a link where it has an address that can be opened."""
    label = plain(quote.label or quote.key)
    return f"[{label}]({quote.url})" if is_link(quote.url) else label


def is_link(url: str | None) -> bool:
    """True for an address that Markdown takes whole."""
    return url is not None and re.fullmatch(r"https?://[^\s()<>]+", url) is not None


def button(title: str, verb: str, data: Json, *, style: str | None = None, alone: bool = False) -> Json:
    """Give a button; a client that knows no Action.Execute sends the same as a message.

    `alone`: it sends nothing of what is typed in its card, and asks for nothing to be.
    """
    submit: Json = {"type": "Action.Submit", "title": title, "data": {**data, "verb": verb}}
    made: Json = {"type": "Action.Execute", "title": title, "verb": verb, "data": data, "fallback": submit}
    if style:
        made["style"] = style
    if alone:
        made["associatedInputs"] = "none"
    return made


def card(body: list[Json], actions: list[Json] | None = None) -> Json:
    """Give a card of these elements and buttons."""
    made: Json = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": body,
    }
    if actions:
        made["actions"] = actions
    return made

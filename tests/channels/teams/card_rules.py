"""Rules of Adaptive Cards 1.5 and of Teams, written by hand: JSON schemas miss most of them."""

import json
from collections.abc import Iterator
from typing import Any

KNOWN = {
    "TextBlock": {"text", "wrap", "weight", "size", "color", "isSubtle", "separator"},
    "RichTextBlock": {"inlines", "spacing"},
    "TextRun": {"text"},
    "Container": {"items", "style"},
    "FactSet": {"facts"},
    "Input.Text": {"id", "label", "placeholder", "isMultiline", "isRequired", "errorMessage", "maxLength", "value"},
    "Input.Toggle": {"id", "title", "wrap"},
    "Input.ChoiceSet": {"id", "label", "choices"},
    "Action.Execute": {"title", "verb", "data", "fallback", "style", "associatedInputs"},
    "Action.Submit": {"title", "data"},
    "Action.ShowCard": {"title", "card"},
}
NEEDED = {
    "TextBlock": {"text", "wrap"},
    "RichTextBlock": {"inlines"},
    "TextRun": {"text"},
    "Container": {"items"},
    "FactSet": {"facts"},
    "Input.Text": {"id", "label"},
    "Input.Toggle": {"id", "title"},
    "Input.ChoiceSet": {"id", "label", "choices"},
    "Action.Execute": {"title", "verb", "fallback"},
    "Action.Submit": {"title", "data"},
    "Action.ShowCard": {"title", "card"},
}
HEAVIEST = 28 * 1024


def faults(card: dict[str, Any]) -> list[str]:
    """Give what is wrong with a card; nothing when Teams shows it."""
    found = [] if card.get("type") == "AdaptiveCard" and card.get("version") == "1.5" else ["not a card of version 1.5"]
    if set(card) - {"$schema", "type", "version", "body", "actions", "msteams"}:
        found.append(f"unknown keys: {sorted(card)}")
    if "msteams" in card and not all(_is_named(entity, card) for entity in card["msteams"]["entities"]):
        found.append("a mention that Teams cannot show")
    if not card.get("body"):
        found.append("an empty body")
    if len(card.get("actions", [])) > 6:
        found.append("more than six buttons")
    if len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) > HEAVIEST:
        found.append("too heavy")
    ids = [part["id"] for part in parts(card) if "id" in part and part["type"].startswith("Input.")]
    if len(ids) != len(set(ids)):
        found.append("two inputs of one name")
    return found + [fault for part in parts(card) for fault in _faults_of(part)]


def _is_named(entity: dict[str, Any], card: dict[str, Any]) -> bool:
    """True for a mention whose text stands in the card and whose name is that text."""
    told = json.dumps(card["body"], ensure_ascii=False)
    return entity["text"] in told and entity["text"] == f"<at>{entity['mentioned']['name']}</at>"


def parts(card: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give each element and action of a card, at any depth."""
    waiting = [*card.get("body", []), *card.get("actions", [])]
    while waiting:
        part = waiting.pop(0)
        yield part
        waiting += [*part.get("items", []), *part.get("inlines", [])]
        waiting += [*part["card"].get("body", []), *part["card"].get("actions", [])] if "card" in part else []
        waiting += [part["fallback"]] if isinstance(part.get("fallback"), dict) else []


def _faults_of(part: dict[str, Any]) -> Iterator[str]:
    kind = part.get("type", "")
    if kind not in KNOWN:
        yield f"unknown element {kind!r}"
        return
    given = set(part) - {"type"}
    if unknown := given - KNOWN[kind]:
        yield f"{kind} has {sorted(unknown)}"
    if missing := NEEDED[kind] - given:
        yield f"{kind} lacks {sorted(missing)}"
    if any(part.get(name) in ("", None) for name in NEEDED[kind] & {"text", "title", "label", "verb"}):
        yield f"{kind} says nothing"
    if part.get("style") not in (None, "emphasis", "positive", "destructive"):
        yield f"{kind} has a style that is none"
    if kind == "FactSet" and not all(set(fact) == {"title", "value"} and all(fact.values()) for fact in part["facts"]):
        yield "a fact without title or value"
    if part.get("isRequired") and not part.get("errorMessage"):
        yield "a required input without its error"

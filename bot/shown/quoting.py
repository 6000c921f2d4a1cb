"""How published words are shown: where they stand, without Markdown marks, a table's row as one line."""

import re
from dataclasses import dataclass
from html import unescape

from bot.domain.answers.answer import Citation
from knowledge.clause import Clause, Form, cells_of
from knowledge.concepts import Kind, Language
from knowledge.lexicon import concepts, fold


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote as it is shown: where it stands, what leads to it, its words without Markdown marks, its address."""

    key: str
    label: str
    lead: str | None
    words: str
    url: str | None
    language: Language


def show_quote(citation: Citation) -> ShownQuote:
    """Give a quote ready to show."""
    clause = citation.clause
    place = _place(clause)
    label = " – ".join(filter(None, (clause.document, place if place != clause.document else "")))
    if clause.kind is Kind.ADVICE:
        return ShownQuote(clause.key, label, None, _advised(citation.quote), citation.url, clause.language)
    if clause.form is Form.ROW and clause.intro:
        words = row(clause.intro.text, citation.quote, clause.language)
        return ShownQuote(clause.key, label, None, words, citation.url, clause.language)
    lead = display(clause.intro.text, clause.form) if clause.intro and not _stands_alone(citation) else None
    words = display(citation.quote, clause.form)
    return ShownQuote(clause.key, label, lead, words, citation.url, clause.language)


def place_of(citation: Citation) -> str:
    """Give where a passage stands; of the row of a table, which row."""
    label, clause = show_quote(citation).label, citation.clause
    if clause.form is not Form.ROW:
        return label
    named = next((display(cell.strip(), Form.PARAGRAPH) for cell in cells_of(clause.text) if cell.strip()), "")
    return f"{label} – {named}" if named else label


def _stands_alone(citation: Citation) -> bool:
    """True for a later sentence of an item, whose lead-in rules and goes on in the item's first sentence only."""
    clause = citation.clause
    if clause.intro is None or clause.form is not Form.ITEM or citation.start == clause.start:
        return False
    begins = next((letter for letter in citation.quote if letter.isalpha()), "")
    lead, modality = fold(clause.intro.text), concepts("modality")
    return begins.isupper() and any(modality.has(name, lead) for name in _RULING)


_RULING = ("forbidden", "allowed", "duty", "modal")


def _advised(words: str) -> str:
    """Give the words of an advice, its conditions told apart as a list."""
    lines = ((line.startswith("- "), display(line, Form.PARAGRAPH)) for line in words.split("\n"))
    return "\n".join(f"• {line}" if item else line for item, line in lines if line)


def _place(clause: Clause) -> str:
    """Give where a clause stands, with its number once: "4.2 Données clients"; an advice is named whole already."""
    if clause.kind is Kind.ADVICE:
        return ""
    number = re.match(r"\d+(?:\.\d+)*", clause.id)
    if number is None or clause.title.startswith(number.group()):
        return clause.title
    return f"{number.group()} {_without_its_part(clause.title, number.group())}".strip()


def _without_its_part(title: str, number: str) -> str:
    """Give a heading without the number that the clause's own begins with: 4.5 of "4. Uses" stands in "Uses"."""
    part = re.match(r"(\d+(?:\.\d+)*)[.)]?\s+(?=\S)", title)
    return title[part.end() :] if part and number.startswith(f"{part.group(1)}.") else title


def row(header: str, words: str, language: Language) -> str:
    """Give a table row with each cell beside its column's name, so that a phone can show it as one line."""
    names, cells = cells_of(header), cells_of(words)
    colon = " : " if language is Language.FR else ": "
    named = (f"{n}{colon}{c}" if n else c for n, c in zip(names + [""] * len(cells), cells, strict=False) if c)
    return " · ".join(display(part, Form.PARAGRAPH) for part in named)


def display(words: str, form: Form) -> str:
    """Give stored words without their Markdown marks, "&nbsp;" and its like read; nothing else may go."""
    if form is Form.ROW:
        words = " · ".join(cell for cell in cells_of(words) if cell)
    words = re.sub(r"^[ \t]*(?:>[ \t]?)+", "", words, flags=re.MULTILINE)
    words = re.sub(r"^\s{0,3}(?:#{1,6}|[-*+•]|\d+[.)])\s+", "", words, flags=re.MULTILINE)
    words = re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", words)
    words = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", words)
    return " ".join(_ENTITY.sub(_decoded, words).split())


_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#39);")


def _decoded(entity: re.Match[str]) -> str:
    """Give the character that an HTML entity stands for; one that nobody would see stays as it is written."""
    character = unescape(entity[0])
    return character if character.isprintable() or character == "\u00a0" else entity[0]

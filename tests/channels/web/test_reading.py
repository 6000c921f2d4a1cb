"""The charter's page: every stored word, an anchor per clause, the quoted characters marked."""

import re
from html import unescape

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.web.inline import NOWHERE, Span, pieces
from bot.channels.web.sheet import Bullets, Heading, Passage, Sheet, Table, sheet
from bot.wording import wording
from ingest.clauses.splitting import split
from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language
from tests.channels.web.stage import CHARTER, OLDER

FR = wording(Language.FR)
DOCUMENT = """---
title: Charte
---
# Charte IA

Un mot d'accueil.

## 1. Règles

### 1.1 Interdits

Il est interdit de :
- coller **un mail** de client ;
- noter des salariés.

### 1.2 Outils

| Outil | Compte | Interne |
|---|---|---|
| Copilot | `pro` | ✅ |
| ChatGPT | perso | ❌ |

a) Première lettre.

Voir [le portail](https://portail.example/ia) ou [ici](javascript:alert(1)).

> Une citation que nul article ne contient.
"""


def read(text: str, kind: Kind = Kind.CHARTER, marked: Span = NOWHERE) -> tuple[Sheet, tuple[Clause, ...]]:
    source = Source("s", "Titre", kind, Language.FR, text, "0", "s.md")
    clauses = split(source)
    return sheet(source, clauses, marked), clauses


def said(page: Sheet) -> str:
    found = [page.title]
    for block in page.blocks:
        match block:
            case Heading():
                found.append(block.text)
            case Table():
                found += [p.text for cell in block.header for p in cell]
                found += [p.text for row in block.rows for cell in row.cells for p in cell]
            case Bullets():
                found += [item.label for item in block.items]
                found += [p.text for item in block.items for line in item.parts for p in line.words]
            case Passage():
                found += [block.label, *(p.text for line in block.parts for p in line.words)]
    return "\n".join(found)


def anchors(page: Sheet) -> list[str]:
    found = []
    for block in page.blocks:
        match block:
            case Table():
                found += [row.anchor for row in block.rows]
            case Bullets():
                found += [item.anchor for item in block.items if item.anchor]
            case Passage() if block.anchor:
                found.append(block.anchor)
    return found


def marked_words(page: Sheet) -> str:
    lines = []
    for block in page.blocks:
        match block:
            case Passage():
                lines += [piece for line in block.parts for piece in line.words]
            case Bullets():
                lines += [piece for item in block.items for line in item.parts for piece in line.words]
            case Table():
                lines += [piece for row in block.rows for cell in row.cells for piece in cell]
    return "".join(piece.text for piece in lines if piece.marked)


def test_every_clause_has_its_anchor_in_reading_order() -> None:
    page, clauses = read(DOCUMENT)
    assert anchors(page) == [clause.id for clause in clauses]
    assert len(clauses) > 5


def test_every_word_of_the_source_is_on_the_page() -> None:
    page, _ = read(DOCUMENT)
    body = DOCUMENT.split("---\n", 2)[2]
    shown = re.findall(r"\w+", said(page))
    assert set(re.findall(r"\w+", re.sub(r"\]\([^)]*\)+", "]", body))) <= set(shown)
    assert "title" not in shown


def test_headings_keep_their_numbers_and_their_levels() -> None:
    page, _ = read(DOCUMENT)
    assert page.title == "Charte IA"
    assert [(h.level, h.text) for h in page.contents] == [(2, "1. Règles"), (3, "1.1 Interdits"), (3, "1.2 Outils")]


def test_a_table_is_a_table_with_its_columns_named() -> None:
    page, _ = read(DOCUMENT)
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    assert ["".join(p.text for p in cell) for cell in table.header] == ["Outil", "Compte", "Interne"]
    assert ["".join(p.text for p in cell) for cell in table.rows[1].cells] == ["ChatGPT", "perso", "❌"]


def test_only_safe_addresses_become_links() -> None:
    page, _ = read(DOCUMENT)
    lines = [line for block in page.blocks if isinstance(block, Passage) for line in block.parts]
    assert [p.href for line in lines for p in line.words if p.href] == ["https://portail.example/ia"]


@pytest.mark.parametrize("words", ["coller **un mail** de client ;", "| ChatGPT | perso | ❌ |", "Un mot", "**un"])
def test_the_marked_characters_are_those_of_the_address(words: str) -> None:
    start = DOCUMENT.index(words)
    page, _ = read(DOCUMENT, marked=Span(start, start + len(words)))
    bare = re.sub(r"[*|`\s]", "", words)
    assert re.sub(r"\s", "", marked_words(page)) == bare


def test_a_faq_shows_its_questions_as_headings() -> None:
    page, clauses = read("# FAQ\n\n## Puis-je ?\n\nOui.\n\n- un\n- deux\n\n## Et là ?\n\nNon.\n", Kind.FAQ)
    assert [heading.text for heading in page.contents] == ["Puis-je ?", "Et là ?"]
    assert anchors(page) == [clause.id for clause in clauses]
    answer = next(block for block in page.blocks if isinstance(block, Passage))
    assert [line.is_item for line in answer.parts] == [False, True, True]


def test_a_question_on_the_answers_line_is_shown() -> None:
    asked = ("**Puis-je coller un mail de client dans un outil public ?** Non.", "**Et un compte rendu, alors ?** Oui.")
    page, _ = read("\n\n".join(asked), Kind.FAQ)
    assert "Puis-je coller un mail de client dans un outil public ?" in said(page)


@settings(deadline=None)
@given(st.text(alphabet="ab *_`|\\<>\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_cutting_keeps_words_and_marks_only_within_the_span(text: str, low: int, high: int) -> None:
    cut = pieces(text, 100, Span(100 + low, 100 + high))
    assert re.sub(r"[^ab]", "", "".join(piece.text for piece in cut)) == re.sub(r"[^ab]", "", text)
    inside = "".join(piece.text for piece in cut if piece.marked)
    assert re.sub(r"[^ab]", "", inside) == re.sub(r"[^ab]", "", text[low:high])


async def test_the_sources_are_listed_the_readers_language_first(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/charte?lang=en")).text
    places = [page.index(f"/charte/{CHARTER.edition}/{name}") for name in ("charte.en", "charte.fr", "faq.fr")]
    assert places == sorted(places)


async def test_a_source_leads_to_its_other_language(browser: httpx.AsyncClient) -> None:
    page = (await browser.get(f"/charte/{CHARTER.edition}/charte.fr")).text
    assert f'href="/charte/{CHARTER.edition}/charte.en"' in page


async def test_an_older_edition_says_that_it_is_no_longer_in_force(browser: httpx.AsyncClient) -> None:
    old = (await browser.get(f"/charte/{OLDER.edition}/charte.fr")).text
    new = (await browser.get(f"/charte/{CHARTER.edition}/charte.fr")).text
    assert FR("web.charter.older") in unescape(old)
    assert FR("web.charter.older") not in unescape(new)


@pytest.mark.parametrize("name", ["nothing", "charte.fr%2F..", "..%2Fetc"])
async def test_an_unknown_source_or_edition_is_not_found(browser: httpx.AsyncClient, name: str) -> None:
    assert (await browser.get(f"/charte/{CHARTER.edition}/{name}")).status_code == 404
    assert (await browser.get(f"/charte/{name}/charte.fr")).status_code == 404


@pytest.mark.parametrize(
    "query", ["du=a&au=b", "du=5&au=2", "du=-1&au=9", "du=²&au=³", "du=1", "du=9999999999999&au=1"]
)
async def test_an_address_that_names_no_words_marks_nothing(browser: httpx.AsyncClient, query: str) -> None:
    reply = await browser.get(f"/charte/{CHARTER.edition}/charte.fr?{query}")
    assert reply.status_code == 200
    assert "<mark>" not in reply.text

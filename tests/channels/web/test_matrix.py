"""The matrix as a page: words that lead to the charter's words, in both languages, one table for eye and ear."""

import re

import httpx
import pytest

from bot.channels.web.matrix import matrix_page
from bot.channels.web.pages import Frame
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.web.stage import Stage
from tests.evidence.labelled import in_memory


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Outils et données, en un tableau"), ("en", "Tools and data, in one table")]
)
async def test_the_page_says_it_in_the_readers_language(browser: httpx.AsyncClient, language: str, title: str) -> None:
    shown = await browser.get(f"/charte/matrice?lang={language}")
    assert shown.status_code == 200
    assert f"<h1>{title}</h1>" in shown.text


def page(language: Language, department: str | None = None, *suspended: str) -> str:
    frame = Frame(wording, language, lambda code: f"?lang={code}")
    return matrix_page(frame, in_memory("examples"), department, frozenset(suspended))


@pytest.mark.parametrize("language", Language)
def test_every_cell_has_its_column_and_a_word(language: Language) -> None:
    shown = page(language)
    cells = re.findall(r'<td role="cell" data-name="([^"]+)" class="verdict-(\w+)"><(?:a|span)[^>]*>([^<]+)<', shown)
    assert len(cells) == 12 * shown.count('role="rowheader"') > 12
    words = {"oui", "si", "non", "–"} if language is Language.FR else {"yes", "if", "no", "–"}
    assert {word.strip("≠ *") for _, _, word in cells} == words


def test_a_word_leads_to_the_passage_that_says_it() -> None:
    charter = in_memory("examples")
    hrefs = re.findall(r'<td[^>]*><a href="([^"]+)"', page(Language.FR))
    places = [re.search(r"/([\w.-]+)\?du=(\d+)&amp;au=(\d+)#", href) for href in hrefs]
    assert hrefs
    assert all(found and int(found[3]) <= len(charter.sources[found[1]].text) for found in places)


async def test_the_list_of_sources_leads_to_it_and_an_unknown_service_changes_nothing(
    browser: httpx.AsyncClient,
) -> None:
    assert 'href="/charte/matrice"' in (await browser.get("/charte")).text
    plain, odd = await browser.get("/charte/matrice"), await browser.get("/charte/matrice?service=<b>")
    assert "<b>" not in odd.text
    assert re.findall(r"<td.*", odd.text) == re.findall(r"<td.*", plain.text)


@pytest.mark.parametrize(
    ("language", "why"), [(Language.FR, "suspendu par le DPO"), (Language.EN, "suspended by the DPO")]
)
def test_a_cell_that_rests_on_a_suspended_passage_says_so_and_leads_to_it(language: Language, why: str) -> None:
    clause = f"charte.{language}:3.5"
    shown = page(language, None, clause)
    marked = re.findall(r'class="verdict-unclear"><a href="([^"]+)" title="([^"]+)">susp</a>', shown)
    assert marked
    assert all(title == f"{why}, {clause}" and "#3.5" in href for href, title in marked)
    assert ">susp<" not in page(language)


async def test_the_page_asks_at_each_reading_what_is_suspended(stage: Stage, browser: httpx.AsyncClient) -> None:
    stage.shelf.charter = in_memory("examples")
    assert ">susp<" not in (await browser.get("/charte/matrice")).text
    stage.suspended = frozenset({"charte.fr:3.5"})
    assert ">susp<" in (await browser.get("/charte/matrice")).text

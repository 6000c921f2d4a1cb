"""The matrix as a page: words that lead to the charter's words, in both languages, one table for eye and ear."""

import re
from html import unescape

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


WORDS = {
    Language.FR: {"autorisé", "sous condition", "non autorisé", "rien n'en est dit"},
    Language.EN: {"allowed", "on a condition", "not allowed", "nothing said"},
}


@pytest.mark.parametrize("language", Language)
def test_every_cell_has_its_column_and_says_it_in_words(language: Language) -> None:
    shown = unescape(page(language))
    told = r'<td role="cell" data-name="([^"]+)" class="verdict-(\w+)"><span class="told">(?:<a[^>]*>)?([^<]+)<'
    cells = re.findall(told, shown)
    assert len(cells) == 12 * shown.count('role="rowheader"') > 12
    assert {word for _, _, word in cells} == WORDS[language]
    assert "title=" not in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.FR, "« Rien n'en est dit » n'est pas un oui"),
        (Language.EN, "“Nothing said” is not a yes"),
    ],
)
def test_silence_is_not_shown_as_a_yes(language: Language, said: str) -> None:
    assert said in unescape(page(language)).replace("\u00a0", " ")


@pytest.mark.parametrize("language", Language)
def test_on_a_phone_each_tool_is_one_press_away(language: Language) -> None:
    shown = unescape(page(language))
    pressed = dict(re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>', shown))
    assert len(pressed) > 5
    assert pressed == dict(re.findall(r'scope="row" id="([^"]+)">([^<]+)</th>', shown))


def test_a_cell_says_in_words_that_it_rests_on_a_wider_rule() -> None:
    assert "<small>dit pour tout outil ou des données plus larges</small>" in page(Language.FR)


def test_a_word_leads_to_the_passage_that_says_it() -> None:
    charter = in_memory("examples")
    hrefs = re.findall(r'<td[^>]*><span class="told"><a href="([^"]+)"', page(Language.FR))
    places = [re.search(r"/([\w.-]+)\?du=(\d+)&amp;au=(\d+)#", href) for href in hrefs]
    assert hrefs
    assert all(found and int(found[3]) <= len(charter.sources[found[1]].text) for found in places)


@pytest.mark.parametrize(
    ("language", "heading", "use"),
    [
        (Language.FR, "Les usages que la charte nomme", "publier"),
        (Language.EN, "The uses that the charter names", "publish"),
    ],
)
def test_the_uses_are_shown_and_each_leads_to_its_passage(language: Language, heading: str, use: str) -> None:
    shown = unescape(page(language))
    listed = shown[shown.index(f"<h2>{heading}</h2>") :]
    hrefs = re.findall(r'<a href="([^"]+#[^"]+)">', listed[: listed.index("</ul>")])
    assert len(hrefs) > 3
    assert use in listed
    assert all("?du=" in href for href in hrefs)


async def test_the_list_of_sources_leads_to_it_and_an_unknown_service_changes_nothing(
    browser: httpx.AsyncClient,
) -> None:
    assert 'href="/charte/matrice"' in (await browser.get("/charte")).text
    plain, odd = await browser.get("/charte/matrice"), await browser.get("/charte/matrice?service=<b>")
    assert "<b>" not in odd.text
    assert re.findall(r"<td.*", odd.text) == re.findall(r"<td.*", plain.text)


SUSPENDED = {Language.FR: ("suspendu", "suspendu par le DPO"), Language.EN: ("suspended", "suspended by the DPO")}


@pytest.mark.parametrize("language", Language)
def test_a_cell_that_rests_on_a_suspended_passage_says_so_and_leads_to_it(language: Language) -> None:
    word, why = SUSPENDED[language]
    shown = page(language, None, f"charte.{language}:3.5")
    told = rf'class="verdict-unclear"><span class="told"><a href="([^"]+)">{word}</a> <small>{why}</small>'
    hrefs = re.findall(told, shown)
    assert hrefs
    assert all("#3.5" in href for href in hrefs)
    assert f">{word}<" not in page(language)


async def test_the_page_asks_at_each_reading_what_is_suspended(stage: Stage, browser: httpx.AsyncClient) -> None:
    stage.shelf.charter = in_memory("examples")
    assert ">suspendu<" not in (await browser.get("/charte/matrice")).text
    stage.suspended = {"charte.fr:3.5": "En révision."}
    assert ">suspendu<" in (await browser.get("/charte/matrice")).text

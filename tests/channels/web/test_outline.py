"""What every page is made of: one title, headings in their order, fields that tell nobody what is typed in them."""

import re
from importlib.resources import files
from itertools import pairwise

import httpx
import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.channels.web.pages import Exchange, exchange_part
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import AskedBack
from bot.door import Door
from bot.dpo.invitations import Invitations
from bot.wording import wording
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import CHARTER, KEY, Noon, Stage
from tests.channels.web.test_asking import ask, offer_in
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.clock import StillClock

TEMPLATES = files("bot.channels.web").joinpath("templates")
MARKUP = {one.name: one.read_text("utf-8") for one in TEMPLATES.iterdir()}
MAIL = "Puis-je coller ce mail client dans ChatGPT ?"
NADIA = "mailto:nadia@valombre.example"
OTHERS = ("checkbox", "date", "hidden", "radio")
"""Fields in which nothing is written."""


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_no_field_gives_what_is_typed_to_the_browsers_spell_checker_or_memory(name: str) -> None:
    for tag in re.findall(r"<(?:textarea|input)\b[^>]*>", re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", MARKUP[name])):
        if not any(f'type="{kind}"' in tag for kind in OTHERS):
            assert 'spellcheck="false"' in tag
            assert 'autocomplete="off"' in tag


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_an_article_is_never_an_alert(name: str) -> None:
    assert not re.search(r"<article[^>]*role=", MARKUP[name])


def levels(page: str) -> list[int]:
    """Give the levels of the headings, in their order."""
    return [int(level) for level in re.findall(r"<h([1-6])\b", page)]


def none_is_passed_over(found: list[int]) -> bool:
    """True for levels of which each goes at most one deeper than the one before."""
    return all(after <= before + 1 for before, after in pairwise(found))


def in_order(page: httpx.Response) -> bool:
    """True for one title above the rest, and no level that is passed over."""
    found = levels(page.text)
    return found[:1] == [1] and found.count(1) == 1 and none_is_passed_over(found)


@pytest.mark.parametrize("words", [MAIL, f"{MAIL} Puis-je noter des salariés avec une IA ?"])
def test_the_headings_of_why_follow_those_of_the_answer(words: str) -> None:
    asked = Door(RulesShield()).read(words, thread=Thread("web:1"), asker="web:1")
    answer = Assistant(OneBook(in_memory("examples"))).reply(asked, explained=True)
    page = exchange_part(wording, Exchange(asked, answer, None, first=False))
    assert 'class="why"' in page
    assert levels(page)[0] == 2
    assert none_is_passed_over(levels(page))


@pytest.mark.parametrize("question", ["chatgpt ?", "masquer a@b.fr ?", "la réunion de a@b.fr ?", "le quantique ?", "?"])
async def test_the_headings_of_an_answer_are_in_order(browser: httpx.AsyncClient, question: str) -> None:
    assert in_order(await ask(browser, question))


async def test_the_headings_of_every_page_are_in_order() -> None:
    stage = Stage(roles=Roles(dpos=frozenset({NADIA})))
    async with visitor(stage) as browser:
        offer = offer_in((await ask(browser, "le quantique ?")).text)
        assert in_order(await browser.get(offer))
        await browser.post(offer)
        stage.book.change("C-2026-0001", AskedBack(NADIA, Noon().now(), "Lequel ?"), ())
        desk = Invitations(KEY, StillClock(Noon().now())).invite("C-2026-0001", NADIA)[0]
        case, edition = "/dossier/C-2026-0001", CHARTER.edition
        read = ("/charte", f"/charte/{edition}/charte.fr", "/charte/matrice", "/nowhere")
        for path in ("/", "/bouclier", "/dossier", case, f"{case}/retrait", "/mes-donnees", desk, "/console", *read):
            assert in_order(await browser.get(path)), path

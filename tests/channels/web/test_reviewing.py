"""The pilot on the page: a question shown with its asker's word, and the closed door."""

import re
from datetime import date

import httpx
import pytest

from bot.domain.trial import Trial
from bot.dpo.desk import Desk
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import Noon, Stage
from tests.channels.web.test_asking import ask, words
from tests.fakes.piloting import a_pilot, until
from tests.fakes.store import MemoryDpoChannels, MemoryStore

FR = wording(Language.FR)
ASKED = "Puis-je résumer la réunion avec jean@example.org ?"


def tried(trial: Trial) -> Stage:
    """Give the pages over a store that reviews."""
    store = MemoryStore(Noon())
    desk = Desk(store.register, MemoryDpoChannels(), Stage().roles, Noon())
    pilot = a_pilot(store, desk, Noon(), trial)
    stage = Stage(store=store, pilot=pilot)
    object.__setattr__(stage.desk, "drawn", pilot.drawn)
    return stage


@pytest.fixture
def stage() -> Stage:
    return tried(until(date(2026, 12, 31)))


def shown_at(page: str) -> str:
    found = re.search(r'href="(/relecture/[\w-]+)"', page)
    assert found
    return found[1]


async def test_the_exact_words_are_shown_before_they_go(stage: Stage, browser: httpx.AsyncClient) -> None:
    where = shown_at((await ask(browser, ASKED)).text)
    page = words(await browser.get(where))
    (kept,) = stage.store.register.offers.values()
    assert kept[0].preview in page
    assert "jean@example.org" not in page
    (review,) = stage.store.reviews.every()
    assert review.words is None
    assert FR("pilot.show.done") in words(await browser.post(where))
    (review,) = stage.store.reviews.every()
    assert review.words == kept[0].preview


async def test_htmx_agrees_inside_the_card(browser: httpx.AsyncClient) -> None:
    where = shown_at((await ask(browser, ASKED)).text)
    part = await browser.get(where, headers={"hx-request": "true"})
    assert "<html" not in part.text
    done = await browser.post(where, headers={"hx-request": "true"})
    assert FR("pilot.show.done") in words(done)
    assert "<html" not in done.text
    assert 'class="consent done"' in done.text  # the way to the DPO comes back beside it


async def test_another_browser_shows_nothing(stage: Stage, browser: httpx.AsyncClient) -> None:
    where = shown_at((await ask(browser, ASKED)).text)
    async with visitor(stage) as other:
        for reply in (await other.get(where), await other.post(where)):
            assert reply.status_code == 404
    assert stage.store.reviews.every()[0].words is None


async def test_what_they_showed_stands_among_their_data(browser: httpx.AsyncClient) -> None:
    await browser.post(shown_at((await ask(browser, ASKED)).text))
    assert FR("me.reviews", count=1) in words(await browser.get("/mes-donnees"))
    (kept,) = (await browser.get("/mes-donnees/export")).json()["reviews"]
    assert kept["review"] == "R-2026-0001"


async def test_without_a_pilot_there_is_no_such_button() -> None:
    async with visitor(tried(Trial())) as browser:
        assert "/relecture/" not in (await ask(browser, ASKED)).text


async def test_a_verdict_that_permits_nothing_has_no_such_button(browser: httpx.AsyncClient) -> None:
    assert "/relecture/" not in (await ask(browser, "Puis-je coller cela dans ChatGPT ?")).text


async def test_who_is_not_in_the_pilot_is_told_when_it_opens_and_nothing_is_read() -> None:
    stage = tried(until(date(2026, 12, 31), "slack:T1:U1"))
    async with visitor(stage) as browser:
        for reply in (await ask(browser, ASKED), await browser.post("/bouclier", data={"text": ASKED})):
            assert FR("pilot.closed", date="1er janvier 2027") in words(reply)
    assert stage.store.register.offers == {}

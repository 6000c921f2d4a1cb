"""Thumbs on the page: two buttons of a form, with and without scripts."""

import re
from datetime import date

import httpx
import pytest

from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import Stage
from tests.channels.web.test_asking import ask, words

FR = wording(Language.FR)
ASKED = "Puis-je résumer la réunion avec jean@example.org ?"
FOREVER = date(2100, 1, 1)


def thumbs_at(page: str) -> str:
    found = re.search(r'<form class="thumbs" method="post" action="(/utile/[\w-]+)"', page)
    assert found
    return found[1]


def kept(stage: Stage) -> list[bool]:
    return [one.useful for one in stage.store.thumbs.before(FOREVER)]


async def test_the_form_has_a_question_two_named_buttons_and_a_place_that_is_read_out(
    browser: httpx.AsyncClient,
) -> None:
    page = (await ask(browser, ASKED)).text
    form = page[page.index('<form class="thumbs"') :].partition("</form>")[0]
    assert f"<legend>{FR('thumbs.ask')}</legend>" in form.replace("\u00a0", " ")
    assert re.findall(r'<button class="quiet" name="useful" value="(yes|no)">([^<]+)</button>', form) == [
        ("yes", "Utile"),
        ("no", "Pas utile"),
    ]
    assert 'role="status"' in form


@pytest.mark.parametrize("enhanced", [False, True])
async def test_a_thumb_down_is_kept_and_the_way_on_is_shown(
    stage: Stage, browser: httpx.AsyncClient, *, enhanced: bool
) -> None:
    where = thumbs_at((await ask(browser, ASKED)).text)
    headers = {"hx-request": "true"} if enhanced else {}
    told = await browser.post(where, data={"useful": "no"}, headers=headers)
    assert "« Parler au DPO »" in words(told)
    assert ("<html" in told.text) is not enhanced
    assert kept(stage) == [False]
    (one,) = stage.store.thumbs.before(FOREVER)
    assert one.surface == "web"
    assert "réunion" not in repr(one)


async def test_the_last_thumb_counts_once(stage: Stage, browser: httpx.AsyncClient) -> None:
    where = thumbs_at((await ask(browser, ASKED)).text)
    for useful in ("no", "no", "yes"):
        await browser.post(where, data={"useful": useful})
    assert kept(stage) == [True]


async def test_what_is_no_thumb_is_refused_and_another_browser_s_does_not_count(
    stage: Stage, browser: httpx.AsyncClient
) -> None:
    where = thumbs_at((await ask(browser, ASKED)).text)
    assert (await browser.post(where, data={"useful": "maybe"})).status_code == 400
    assert (await browser.post(where)).status_code == 400
    async with visitor(stage) as other:
        assert FR("thumbs.closed") in words(await other.post(where, data={"useful": "yes"}))
    assert kept(stage) == []


async def test_another_site_s_page_gives_none(stage: Stage, browser: httpx.AsyncClient) -> None:
    where = thumbs_at((await ask(browser, ASKED)).text)
    told = await browser.post(where, data={"useful": "yes"}, headers={"origin": "https://evil.example"})
    assert told.status_code == 403
    assert kept(stage) == []


async def test_my_data_shows_it_and_erases_it(stage: Stage, browser: httpx.AsyncClient) -> None:
    await browser.post(thumbs_at((await ask(browser, ASKED)).text), data={"useful": "no"})
    (one,) = (await browser.get("/mes-donnees/export")).json()["thumbs"]
    assert (one["useful"], one["surface"]) == (False, "web")
    assert FR("me.thumbs", count=1) in words(await browser.get("/mes-donnees"))
    await browser.post("/mes-donnees/effacement")
    assert kept(stage) == []

"""What is kept of a browser's questions: shown to it, given as a file, erased; no other browser sees any of it."""

import httpx

from tests.channels.web.conftest import visitor
from tests.channels.web.stage import Stage
from tests.channels.web.test_asking import FR, words

ERASURE = "/mes-donnees/effacement"
WORDS = "Puis-je <b>traduire</b> le quantique ?"


async def asks(browser: httpx.AsyncClient, words: str = WORDS) -> None:
    """Let the browser ask something, which leaves an offer."""
    await browser.post("/ask", data={"question": words})


async def test_who_never_asked_is_told_that_nothing_is_kept(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/mes-donnees")
    assert page.status_code == 200
    assert FR("me.nothing") in words(page)
    assert ERASURE not in page.text


async def test_what_is_kept_is_shown_escaped_and_given_as_a_file(browser: httpx.AsyncClient) -> None:
    await asks(browser)
    page = await browser.get("/mes-donnees")
    assert "&lt;b&gt;traduire&lt;/b&gt;" in page.text
    assert ERASURE in page.text
    file = await browser.get("/mes-donnees/export")
    assert file.headers["content-disposition"].startswith("attachment")
    assert [offer["question"] for offer in file.json()["offers"]] == [WORDS]


async def test_small_talk_is_not_kept_among_the_questions_that_may_be_sent(browser: httpx.AsyncClient) -> None:
    await asks(browser, "merci")
    assert FR("me.nothing") in words(await browser.get("/mes-donnees"))


async def test_another_browser_is_shown_nothing_and_erases_nothing(stage: Stage, browser: httpx.AsyncClient) -> None:
    await asks(browser)
    async with visitor(stage) as other:
        await asks(other, "le quantique ?")
        (own,) = (await other.get("/mes-donnees/export")).json()["offers"]
        assert own["question"] == "le quantique ?"
        assert (await other.post(ERASURE)).status_code == 200
    assert len((await browser.get("/mes-donnees/export")).json()["offers"]) == 1


async def test_erasing_asks_first_then_erases_and_forgets_the_browser(stage: Stage, browser: httpx.AsyncClient) -> None:
    await asks(browser)
    assert FR("me.page.yes") in words(await browser.get(ERASURE))
    assert len((await browser.get("/mes-donnees/export")).json()["offers"]) == 1, "asking erases nothing"
    done = await browser.post(ERASURE)
    assert FR("me.erased") in words(done)
    assert stage.store.register.offers == {}
    assert "charte_session" not in browser.cookies


async def test_another_sites_form_erases_nothing(stage: Stage, browser: httpx.AsyncClient) -> None:
    await asks(browser)
    assert (await browser.post(ERASURE, headers={"sec-fetch-site": "cross-site"})).status_code == 403
    assert len(stage.store.register.offers) == 1

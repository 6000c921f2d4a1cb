"""A case's page, as its asker lives it: the DPO's question, the reply read again, the question taken back."""

import re
from html import unescape

import httpx
import pytest

from bot.domain.authorise import Roles
from bot.domain.case import AskedBack, Reopened, Taken
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import Noon, Stage
from tests.channels.web.test_asking import FR, ask, offer_in, words

CASE = "/dossier/C-2026-0001"
DPO = "local:dpo"


@pytest.fixture
async def asker(stage: Stage, browser: httpx.AsyncClient) -> httpx.AsyncClient:
    """The browser that sent a case, which the DPO asks about."""
    await browser.post(offer_in((await ask(browser, "le quantique ?")).text))
    stage.book.change("C-2026-0001", AskedBack(DPO, Noon().now(), "Avec quel <outil> ?"), ())
    return browser


def hidden(page: httpx.Response) -> str:
    found = re.search(r'name="words" value="([^"]*)"', page.text)
    assert found
    return unescape(found[1])


async def test_the_dpos_question_is_on_the_cases_page(asker: httpx.AsyncClient) -> None:
    page = await asker.get(CASE)
    assert FR("web.case.asked") in words(page)
    assert "Avec quel &lt;outil&gt; ?" in page.text
    assert 'action="/dossier/C-2026-0001/apercu"' in page.text


async def test_a_reply_is_read_again_redacted_before_it_goes(stage: Stage, asker: httpx.AsyncClient) -> None:
    shown = await asker.post(f"{CASE}/apercu", data={"reply": "DeepL,\r\npour jeanne@exemple.fr"})
    assert stage.book.opened["C-2026-0001"].asked is not None
    assert "jeanne" not in shown.text
    sent = await asker.post(f"{CASE}/reponse", data={"words": hidden(shown)})
    assert (sent.status_code, sent.headers["location"]) == (303, CASE)
    (one,) = stage.book.opened["C-2026-0001"].exchanges
    assert one.reply == hidden(shown)
    page = words(await asker.get(CASE))
    assert FR("web.case.taken") in page
    assert FR("desk.replied") in page


async def test_a_preview_that_was_altered_is_shown_again(stage: Stage, asker: httpx.AsyncClient) -> None:
    again = await asker.post(f"{CASE}/reponse", data={"words": "pour paul@exemple.fr"})
    assert again.status_code == 200
    assert "paul" not in again.text
    assert stage.book.opened["C-2026-0001"].asked is not None


@pytest.mark.parametrize("said", ["", "  ", "x" * 2_001])
async def test_a_reply_has_words_and_not_too_many(stage: Stage, asker: httpx.AsyncClient, said: str) -> None:
    assert (await asker.post(f"{CASE}/apercu", data={"reply": said})).status_code == 400
    assert stage.book.opened["C-2026-0001"].asked is not None


async def test_the_question_is_taken_back_once_they_are_sure(stage: Stage, asker: httpx.AsyncClient) -> None:
    assert FR("web.withdraw.sure", number="C-2026-0001") in words(await asker.get(f"{CASE}/retrait"))
    assert stage.book.opened["C-2026-0001"].state.open
    gone = await asker.post(f"{CASE}/retrait")
    assert gone.headers["location"] == CASE
    page = words(await asker.get(CASE))
    assert FR("web.case.withdrawn") in page
    assert "quantique" not in page
    assert f"{CASE}/retrait" not in page


async def test_another_browser_neither_replies_nor_withdraws(stage: Stage, asker: httpx.AsyncClient) -> None:
    async with visitor(stage, cookie=b"") as stranger:
        for made in (
            stranger.post(f"{CASE}/apercu", data={"reply": "DeepL."}),
            stranger.post(f"{CASE}/reponse", data={"words": "DeepL."}),
            stranger.get(f"{CASE}/retrait"),
            stranger.post(f"{CASE}/retrait"),
        ):
            assert (await made).status_code == 404
    assert stage.book.opened["C-2026-0001"].asked is not None


async def test_another_site_cannot_withdraw_for_them(stage: Stage, asker: httpx.AsyncClient) -> None:
    sent = await asker.post(f"{CASE}/retrait", headers={"sec-fetch-site": "cross-site"})
    assert sent.status_code == 403
    assert stage.book.opened["C-2026-0001"].state.open


async def test_an_advice_that_no_longer_stands_is_said(stage: Stage, asker: httpx.AsyncClient) -> None:
    stage.settle("C-2026-0001")
    stage.book.change("C-2026-0001", Reopened(DPO, Noon().now()), ())
    page = words(await asker.get(CASE))
    assert "Avis n° 2026-0007" in page
    assert "il ne vaut plus" in page


async def test_a_case_that_was_taken_says_so(stage: Stage, browser: httpx.AsyncClient) -> None:
    await browser.post(offer_in((await ask(browser, "le quantique ?")).text))
    stage.book.change("C-2026-0001", Taken(DPO, Noon().now()), ())
    assert FR("web.case.taken") in words(await browser.get(CASE))


@pytest.mark.parametrize("ticked", [True, False])
async def test_a_dpo_from_outside_reads_what_the_asker_ticked(ticked: bool) -> None:
    stage = Stage(roles=Roles(externals=frozenset({"mailto:dpo@cabinet.example"})))
    async with visitor(stage) as browser:
        offer = offer_in((await ask(browser, "le quantique ?")).text)
        assert FR("web.offer.share") in words(await browser.get(offer))
        await browser.post(offer, data={"partager": "1"} if ticked else {"autre": ""})
    assert stage.book.opened["C-2026-0001"].offer.shared is ticked


async def test_what_is_written_in_the_conversation_instead_is_offered_for_sending(
    stage: Stage, browser: httpx.AsyncClient
) -> None:
    first = await ask(browser, "le quantique ?")
    await browser.post(offer_in(first.text))
    stage.book.change("C-2026-0001", AskedBack(DPO, Noon().now(), "Avec quel outil ?"), ())
    talk = stage.book.opened["C-2026-0001"].offer.thread.address.rpartition("/")[2]
    page = await browser.post("/ask", data={"question": "DeepL, pour jeanne@exemple.fr", "conversation": talk})
    assert FR("desk.reply_awaited", case="C-2026-0001") in words(page)
    found = re.search(r'name="reply" value="([^"]*)"', page.text)
    assert found
    assert "jeanne" not in page.text
    preview = await browser.post(f"{CASE}/apercu", data={"reply": unescape(found[1])})
    assert hidden(preview) == unescape(found[1])
    assert stage.book.opened["C-2026-0001"].asked is not None
    elsewhere = await ask(browser, "DeepL ?")
    assert FR("desk.reply_awaited", case="C-2026-0001") not in words(elsewhere)

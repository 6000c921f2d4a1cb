"""A case's page, as its asker lives it: the DPO's question, the reply read again, the question taken back."""

import re
from dataclasses import replace
from html import unescape

import httpx
import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Advice, AskedBack, Case, Reopened, Settled, Taken, after
from bot.domain.cases.promise import Promise
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import Noon, Stage
from tests.channels.web.test_asking import FR, ask, offer_in, words
from tests.fakes.asking import an_offer

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


async def test_the_dpos_question_is_on_the_cases_page(stage: Stage, asker: httpx.AsyncClient) -> None:
    page = await asker.get(CASE)
    assert FR("web.case.asked") in words(page)
    assert "Avec quel &lt;outil&gt; ?" in page.text
    assert 'action="/dossier/C-2026-0001/apercu"' in page.text
    book, case = stage.book.opened, stage.book.opened["C-2026-0001"]
    book["C-2026-0001"] = replace(case, promise=Promise(*[Noon().now()] * 3))
    page = await asker.get(CASE)
    assert FR("web.case.stopped") in words(page)
    assert "s'engage" not in words(page), "no day is promised while the asker is asked"


async def write(asker: httpx.AsyncClient, reply: str) -> httpx.Response:
    """Write a reply, and give the page that one is led to."""
    return await asker.post(f"{CASE}/apercu", data={"reply": reply}, follow_redirects=True)


def field(page: httpx.Response) -> str:
    """What stands in the field of the reply."""
    found = re.search(r'<textarea id="reply"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL)
    assert found
    return unescape(found[1])


async def test_a_reply_is_read_again_redacted_before_it_goes(stage: Stage, asker: httpx.AsyncClient) -> None:
    shown = await write(asker, "DeepL,\r\npour jeanne@exemple.fr")
    assert stage.book.opened["C-2026-0001"].asked is not None
    assert "jeanne" not in shown.text
    sent = await asker.post(f"{CASE}/reponse", data={"words": hidden(shown)})
    assert (sent.status_code, sent.headers["location"]) == (303, CASE)
    (one,) = stage.book.opened["C-2026-0001"].exchanges
    assert one.reply == hidden(shown)
    page = words(await asker.get(CASE))
    assert FR("web.case.taken") in page
    assert FR("desk.replied") in page


async def test_no_page_of_a_reply_is_a_sent_form_and_no_address_has_its_words(asker: httpx.AsyncClient) -> None:
    for path, sent in (("apercu", {"reply": "DeepL."}), ("correction", {"words": "DeepL."})):
        led = await asker.post(f"{CASE}/{path}", data=sent)
        assert led.status_code == 303
        assert "DeepL" not in str(led.headers)
    shown = await asker.get(f"{CASE}/apercu")
    assert hidden(shown) == "DeepL."
    assert hidden(await asker.get(f"{CASE}/apercu")) == "DeepL.", "the page may be loaded again"


async def test_correcting_brings_the_words_back_masked(asker: httpx.AsyncClient) -> None:
    shown = await write(asker, "DeepL,\r\npour jeanne@exemple.fr")
    again = await asker.post(f"{CASE}/correction", data={"words": hidden(shown)}, follow_redirects=True)
    assert field(again) == "DeepL,\npour [e-mail]"
    assert str(again.url).endswith(CASE)


async def test_a_preview_that_was_altered_is_shown_again(stage: Stage, asker: httpx.AsyncClient) -> None:
    again = await asker.post(f"{CASE}/reponse", data={"words": "pour paul@exemple.fr"}, follow_redirects=True)
    assert FR("web.reply.who") in words(again)
    assert hidden(again) == "pour [e-mail]"
    assert stage.book.opened["C-2026-0001"].asked is not None


async def test_an_advice_that_came_first_leaves_the_words_on_the_screen(stage: Stage, asker: httpx.AsyncClient) -> None:
    shown = await write(asker, "DeepL, sans les noms")
    stage.settle("C-2026-0001")
    page = await asker.post(f"{CASE}/reponse", data={"words": hidden(shown)}, follow_redirects=True)
    assert FR("web.reply.settled") in words(page)
    assert "DeepL, sans les noms" in page.text
    assert f'href="{CASE}"' in page.text
    assert stage.book.opened["C-2026-0001"].exchanges[-1].reply is None


async def test_a_reply_that_was_written_when_nobody_asks_any_more_is_kept_too(
    stage: Stage, asker: httpx.AsyncClient
) -> None:
    stage.settle("C-2026-0001")
    assert "DeepL, sans les noms" in (await write(asker, "DeepL, sans les noms")).text


async def test_a_reply_that_went_is_not_called_lost(asker: httpx.AsyncClient) -> None:
    shown = await write(asker, "DeepL.")
    for _ in range(2):  # once more from a page that the browser kept
        page = await asker.post(f"{CASE}/reponse", data={"words": hidden(shown)}, follow_redirects=True)
        assert str(page.url).endswith(CASE)
    assert (await asker.get(f"{CASE}/apercu")).headers["location"] == CASE


async def test_another_question_may_be_answered_in_the_same_words(stage: Stage, asker: httpx.AsyncClient) -> None:
    for number, question in enumerate(("Est-il approuvé ?", "Le savent-ils ?"), start=1):
        shown = await write(asker, "Oui.")
        assert str(shown.url).endswith("/apercu")
        await asker.post(f"{CASE}/reponse", data={"words": hidden(shown)})
        replies = [one.reply for one in stage.book.opened["C-2026-0001"].exchanges]
        assert replies == ["Oui."] * number
        stage.book.change("C-2026-0001", AskedBack(DPO, Noon().now(), question), ())


async def test_a_reply_that_went_does_not_stand_in_the_field_of_another_question(
    stage: Stage, asker: httpx.AsyncClient
) -> None:
    shown = await write(asker, "Oui.")
    for _ in range(2):  # once more from a page that the browser kept
        await asker.post(f"{CASE}/reponse", data={"words": hidden(shown)}, follow_redirects=True)
    stage.book.change("C-2026-0001", AskedBack(DPO, Noon().now(), "Le savent-ils ?"), ())
    assert field(await asker.get(CASE)) == ""


@pytest.mark.parametrize("said", ["", "  ", "x" * 2_001])
async def test_a_reply_has_words_and_not_too_many(stage: Stage, asker: httpx.AsyncClient, said: str) -> None:
    page = await write(asker, said)
    assert 'role="alert"' in page.text
    assert field(page) == said.strip(), "what was written is not lost"
    assert stage.book.opened["C-2026-0001"].asked is not None


async def test_erasing_takes_a_reply_that_was_begun(stage: Stage, asker: httpx.AsyncClient) -> None:
    await write(asker, "DeepL.")
    case = stage.book.opened["C-2026-0001"]
    session = asker.cookies["charte_session"]
    await asker.post("/mes-donnees/effacement")
    stage.book.opened[case.number] = case  # as if a backup were restored
    asker.cookies.set("charte_session", session)
    assert (await asker.get(f"{CASE}/apercu")).status_code == 303


async def test_the_question_is_taken_back_once_they_are_sure(stage: Stage, asker: httpx.AsyncClient) -> None:
    assert FR("web.withdraw.sure", number="C-2026-0001") in words(await asker.get(f"{CASE}/retrait"))
    assert stage.book.opened["C-2026-0001"].state.open
    gone = await asker.post(f"{CASE}/retrait")
    assert gone.headers["location"] == CASE
    page = words(await asker.get(CASE))
    assert FR("web.case.withdrawn") in page
    assert "quantique" not in page
    assert f"{CASE}/retrait" not in page
    assert FR("web.case.private") not in page, "nothing more will come: the number is of no use"


async def test_another_browser_neither_replies_nor_withdraws(stage: Stage, asker: httpx.AsyncClient) -> None:
    async with visitor(stage, cookie=b"") as stranger:
        for made in (
            stranger.post(f"{CASE}/apercu", data={"reply": "DeepL."}),
            stranger.get(f"{CASE}/apercu"),
            stranger.post(f"{CASE}/correction", data={"words": "DeepL."}),
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
    assert "Avis n° 2026-0001" in page
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


def sent_by(stage: Stage, browser: httpx.AsyncClient, *numbers: str) -> None:
    """Let this browser have sent cases of these numbers; the DPO asks about the first."""
    actor = "web:" + browser.cookies["charte_session"].partition(".")[0]
    for number in numbers:
        offer = an_offer(f"{actor}/{number}", preview=f"Puis-je <b>traduire</b> {number} ?", asker=actor)
        stage.store.register.opened[number] = Case(number, offer, Noon().now())
    first = stage.store.register.opened[numbers[0]]
    stage.store.register.opened[numbers[0]] = after(first, AskedBack(DPO, Noon().now(), "Lequel ?"))


async def test_the_reader_finds_their_own_cases_and_hears_what_the_dpo_asks(
    stage: Stage, browser: httpx.AsyncClient
) -> None:
    await ask(browser, "le quantique ?")
    sent_by(stage, browser, "C-2026-0008", "C-2026-0009")
    page = await browser.get("/dossier")
    assert page.text.index("/dossier/C-2026-0008") < page.text.index("/dossier/C-2026-0009"), "what waits comes first"
    assert page.text.count(FR.bind()("web.case.asked")) == 1
    assert "&lt;b&gt;traduire" in page.text
    home = words(await browser.get("/"))
    assert FR("web.ask.to_reply", number="C-2026-0008") in home
    assert "C-2026-0009" not in home


async def test_another_browser_is_told_of_no_case(stage: Stage, browser: httpx.AsyncClient) -> None:
    await ask(browser, "le quantique ?")
    sent_by(stage, browser, "C-2026-0008")
    async with visitor(stage) as stranger:
        await ask(stranger, "le quantique ?")
        for path in ("/", "/dossier"):
            assert "C-2026-0008" not in (await stranger.get(path)).text


async def test_what_the_dpo_no_longer_asks_is_not_asked_at_home(stage: Stage, browser: httpx.AsyncClient) -> None:
    await ask(browser, "le quantique ?")
    sent_by(stage, browser, "C-2026-0008")
    advice = Advice("2026-0007", Verdict.FORBIDDEN, "Non.", DPO, Noon().now())
    opened = stage.store.register.opened
    opened["C-2026-0008"] = after(opened["C-2026-0008"], Settled(advice))
    assert "C-2026-0008" not in (await browser.get("/")).text
    assert FR("desk.state.settled") in words(await browser.get("/dossier"))


@pytest.mark.parametrize("typed", ["C-2026-0012", "c-2026-12", " 2026-12 ", "C 2026 0012", "c2026-00012"])
async def test_a_number_is_understood_however_it_is_typed(browser: httpx.AsyncClient, typed: str) -> None:
    led = await browser.get("/dossier", params={"numero": typed})
    assert led.headers["location"] == "/dossier/C-2026-0012"


@pytest.mark.parametrize("typed", ["AB", "2026-0012-3", "C-26-1", "12"])
async def test_what_is_no_number_stays_what_it_is(browser: httpx.AsyncClient, typed: str) -> None:
    led = await browser.get("/dossier", params={"numero": typed})
    assert led.headers["location"] == f"/dossier/{typed}"


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
    preview = await browser.post(f"{CASE}/apercu", data={"reply": unescape(found[1])}, follow_redirects=True)
    assert hidden(preview) == unescape(found[1])
    assert stage.book.opened["C-2026-0001"].asked is not None
    elsewhere = await ask(browser, "DeepL ?")
    assert FR("desk.reply_awaited", case="C-2026-0001") not in words(elsewhere)

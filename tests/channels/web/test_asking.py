"""The page without scripts: one asks, reads, agrees, finds the case again."""

import re
from dataclasses import replace
from html import unescape

import httpx
import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.channels.web.pages import Exchange, exchange_part
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.offering import offer_of
from bot.domain.errors import Unavailable
from bot.door import Door
from bot.house.counting import Tally
from bot.wording import wording
from knowledge.clause import Form
from knowledge.concepts import Language
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import ATTACK, CHARTER, Stage
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.golden.answers import answer, several

FR, EN = wording(Language.FR), wording(Language.EN)


async def ask(browser: httpx.AsyncClient, question: str, **headers: str) -> httpx.Response:
    return await browser.post("/ask", data={"question": question}, headers=headers)


def words(reply: httpx.Response) -> str:
    """The page's text with its entities and its unbreakable spaces read as a person reads them."""
    return unescape(reply.text).replace("\u00a0", " ")


def offer_in(page: str) -> str:
    found = re.search(r'href="(/offre/[\w-]+)"', page)
    assert found
    return found[1]


async def test_the_first_page_says_what_it_is_for_and_suggests_four_questions(browser: httpx.AsyncClient) -> None:
    page = words(await browser.get("/"))
    assert FR("web.ask.promise") in page
    assert all(FR(f"web.ask.suggestion_{n}") in page for n in (1, 2, 3, 4))
    assert "édition du 2 mars 2026" in page


async def test_the_page_follows_the_browsers_language(stage: Stage) -> None:
    async with visitor(stage, **{"accept-language": "de, en-GB;q=0.8, fr;q=0.5"}) as browser:
        assert '<html lang="en">' in (await browser.get("/")).text


async def test_a_chosen_language_is_kept(browser: httpx.AsyncClient) -> None:
    await browser.get("/?lang=en")
    assert '<html lang="en">' in (await browser.get("/charte")).text


async def test_an_unknown_language_is_ignored(browser: httpx.AsyncClient) -> None:
    assert '<html lang="fr">' in (await browser.get("/?lang=xx")).text


async def test_a_question_gets_its_verdict_in_words_with_the_quoted_clause(browser: httpx.AsyncClient) -> None:
    page = words(await ask(browser, "Puis-je coller ce mail client dans ChatGPT ?"))
    assert FR("answer.headline.forbidden") in page
    assert "Il est interdit de coller un mail de client dans ChatGPT. Demandez au DPO." in page
    assert FR("answer.say.notice") in page
    assert FR("answer.say.edition", date="2 mars 2026") in page


async def test_a_quote_opens_the_charter_at_its_very_words(browser: httpx.AsyncClient) -> None:
    page = words(await ask(browser, "Puis-je coller ce mail client dans ChatGPT ?"))
    clause = CHARTER.clauses["charte.fr:2.1"]
    address = f"/charte/{CHARTER.edition}/charte.fr?du={clause.start}&au={clause.end}#2.1"
    assert f'href="{address}"' in page
    opened = words(await browser.get(address))
    assert f"<mark>{clause.text}</mark>" in opened
    assert 'id="2.1"' in opened


async def test_the_answer_follows_the_questions_language(browser: httpx.AsyncClient) -> None:
    page = words(await ask(browser, "May I paste this customer e-mail into ChatGPT?"))
    assert EN("answer.headline.forbidden") in page
    assert '<html lang="fr">' in page


async def test_the_lead_in_stands_before_an_items_words(browser: httpx.AsyncClient) -> None:
    page = (await ask(browser, "puis-je noter des salariés ?")).text
    assert '<span class="lead">Il est interdit de : […]</span> noter ou classer des salariés ;' in page


async def test_a_row_is_quoted_column_by_column(browser: httpx.AsyncClient) -> None:
    page = (await ask(browser, "que dit le tableau ?")).text
    assert "<dt>Données internes</dt><dd>❌</dd>" in page


async def test_near_clauses_and_the_dpo_are_offered_when_it_is_unclear(browser: httpx.AsyncClient) -> None:
    page = words(await ask(browser, "Et pour le calcul quantique ?"))
    assert FR("answer.headline.unclear") in page
    assert FR("answer.say.near") in page
    assert "Les outils approuvés sont Copilot Chat et DeepL Pro." in page
    assert FR("answer.say.ask_dpo") in page


async def test_only_masked_words_are_shown_and_kept(stage: Stage, browser: httpx.AsyncClient) -> None:
    page = (await ask(browser, "résumer la réunion de jeanne@example.org ?")).text
    assert "jeanne@example.org" not in page
    assert "résumer la réunion de [e-mail] ?" in page
    assert unescape(page).count(FR("web.ask.masked_one")) == 1
    assert "jeanne" not in repr(stage.book) + repr(stage.assistant.asked)


async def test_the_passage_that_permits_the_masked_text_is_shown_last_with_its_own_columns(
    browser: httpx.AsyncClient,
) -> None:
    page = words(await ask(browser, "masquer le mail de jeanne@example.org ?"))
    assert FR("answer.say.usable") in page
    refusal, permission = re.split("<blockquote[^>]*>", page)[1:]
    assert "<dl>" not in refusal
    assert "<dl>" in permission


def test_a_value_that_comes_back_is_counted_once() -> None:
    seen = RulesShield().look("À jeanne@example.org, oui, jeanne@example.org", Language.FR)
    question = Question(seen, Language.FR, Thread("web:1"), "web:1")
    exchange = Exchange(question, answer(Verdict.FORBIDDEN, Language.FR), offer=None, first=False)
    assert FR("web.ask.masked_one") in unescape(exchange_part(wording, exchange)).replace("\u00a0", " ")


@pytest.mark.parametrize(("unsettled", "copies"), [(False, 0), (True, 1)])
def test_no_button_hands_over_a_masked_text_that_may_not_be_used_either(unsettled: bool, copies: int) -> None:
    seen = RulesShield().look("À jeanne@example.org, oui", Language.FR)
    question = Question(seen, Language.FR, Thread("web:1"), "web:1")
    refused = replace(answer(Verdict.FORBIDDEN, Language.FR), redacted=seen.text, unsettled=unsettled)
    page = exchange_part(wording, Exchange(question, refused, offer=None, first=False))
    assert "<textarea" in page
    assert page.count(FR("web.answer.copy_masked")) == copies


@pytest.mark.parametrize("language", Language)
def test_several_questions_each_get_a_block_and_the_dpo_is_offered_once(language: Language) -> None:
    say, whole = wording(language), several(language)
    question = Question(RulesShield().look("…", language), language, Thread("web:1"), "web:1")
    offer = offer_of(question, whole, id="offer-1")
    page = unescape(exchange_part(wording, Exchange(question, whole, offer, first=False))).replace("\u00a0", " ")
    assert re.findall(r'class="part verdict-(\w+)"', page) == [part.verdict for part in whole.parts]
    assert all(say("answer.several.question", words=part.asked).replace("\u00a0", " ") in page for part in whole.parts)
    assert page.count(say("answer.say.ask_dpo")) == 1
    assert page.count(say("answer.say.secret")) == 1


async def test_a_ready_to_use_text_can_be_selected_without_scripts(browser: httpx.AsyncClient) -> None:
    page = (await ask(browser, "résumer la réunion de jeanne@example.org ?")).text
    assert re.search(r"<textarea [^>]* readonly [^>]*>\nrésumer la réunion de \[e-mail\] \?</textarea>", page)


async def test_under_an_answer_about_a_pasted_text_the_page_says_what_is_kept(browser: httpx.AsyncClient) -> None:
    assert FR("web.answer.kept") in words(await ask(browser, "résumer la réunion de jeanne@example.org ?"))
    assert FR("web.answer.kept") not in words(await ask(browser, "le quantique ?"))


async def test_nothing_is_sent_before_the_exact_words_were_shown(stage: Stage, browser: httpx.AsyncClient) -> None:
    page = (await ask(browser, "le quantique pour jeanne@example.org ?")).text
    consent = await browser.get(offer_in(page))
    assert '<blockquote class="preview">le quantique pour [e-mail] ?</blockquote>' in consent.text
    assert stage.book.opened == {}


async def test_consent_opens_one_case_that_the_asker_finds_again(stage: Stage, browser: httpx.AsyncClient) -> None:
    offer = offer_in((await ask(browser, "le quantique ?")).text)
    sent = await browser.post(offer)
    again = await browser.post(offer)
    assert (sent.status_code, sent.headers["location"]) == (303, "/dossier/C-2026-0001")
    assert again.headers["location"] == "/dossier/C-2026-0001"
    page = words(await browser.get("/dossier/C-2026-0001"))
    assert FR("web.case.waiting") in page
    assert list(stage.book.opened) == ["C-2026-0001"]


async def test_the_advice_is_read_under_the_case_number(stage: Stage, browser: httpx.AsyncClient) -> None:
    await browser.post(offer_in((await ask(browser, "le quantique ?")).text))
    stage.settle("C-2026-0001")
    page = words(await browser.get("/dossier/C-2026-0001"))
    assert FR("web.case.advice", number="2026-0001") in page
    assert FR("web.case.verdict_conditional") in page
    assert "Oui, sans les noms." in page
    assert FR("web.case.until", date="1er janvier 2027") in page


async def test_a_number_leads_to_its_case(browser: httpx.AsyncClient) -> None:
    found = await browser.get("/dossier", params={"numero": " c-2026-0001 "})
    assert (found.status_code, found.headers["location"]) == (303, "/dossier/C-2026-0001")


@pytest.mark.parametrize("cookie", ["", "charte_session=x.y", "charte_session=.", "charte_session=é.é"])
async def test_another_browser_finds_neither_case_nor_offer(
    stage: Stage, browser: httpx.AsyncClient, cookie: str
) -> None:
    offer = offer_in((await ask(browser, "le quantique ?")).text)
    await browser.post(offer)
    async with visitor(stage, cookie=cookie.encode()) as stranger:
        assert (await stranger.get("/dossier/C-2026-0001")).status_code == 404
        assert (await stranger.get(offer)).status_code == 404
        assert (await stranger.post(offer)).status_code == 404


async def test_a_lapsed_offer_is_said_calmly(browser: httpx.AsyncClient) -> None:
    lapsed = await browser.get("/offre/nothing")
    assert lapsed.status_code == 400
    assert 'role="alert"' in lapsed.text


async def test_the_session_is_sealed_and_closed_to_scripts(browser: httpx.AsyncClient) -> None:
    cookie = (await browser.get("/")).headers["set-cookie"]
    assert re.match(r"charte_session=[\w-]{20,}\.[\w-]{20,};", cookie)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "set-cookie" not in (await ask(browser, "bonjour")).headers
    assert "set-cookie" not in (await browser.get("/")).headers


async def test_two_first_questions_that_are_asked_at_once_have_one_session(
    stage: Stage, browser: httpx.AsyncClient
) -> None:
    await browser.get("/")
    kept = dict(browser.cookies)
    for question in ("un", "deux"):
        async with visitor(stage) as tab:
            tab.cookies.update(kept)
            await tab.post("/ask", data={"question": question, "conversation": "abcdefghijkl"})
    one, two = (question.asker for question in stage.assistant.asked)
    assert one == two


async def test_a_browser_that_never_saw_the_page_gets_its_session_with_its_answer(browser: httpx.AsyncClient) -> None:
    assert "charte_session=" in (await ask(browser, "bonjour")).headers["set-cookie"]


async def test_a_quote_says_in_which_language_it_is(browser: httpx.AsyncClient) -> None:
    page = await ask(browser, "Which tableau may I use, please?")
    assert '<div class="exchange" lang="en"' in page.text
    assert '<blockquote lang="fr">' in page.text
    assert '<span lang="fr">Charte d&#39;essai' in page.text


async def test_a_conversation_stays_in_its_session(stage: Stage, browser: httpx.AsyncClient) -> None:
    await browser.post("/ask", data={"question": "un", "conversation": "abcdefghijkl"})
    await browser.post("/ask", data={"question": "deux", "conversation": "abcdefghijkl"})
    await browser.post("/ask", data={"question": "trois", "conversation": "web:someone/else"})
    one, two, three = (question.thread.address for question in stage.assistant.asked)
    assert one == two
    assert one.endswith("/abcdefghijkl")
    assert three.startswith(one.partition("/")[0] + "/")
    assert "someone" not in three


async def test_htmx_gets_a_fragment_and_the_notice_once(browser: httpx.AsyncClient) -> None:
    first = await browser.post("/ask", data={"question": "chatgpt", "turn": "0"}, headers={"hx-request": "true"})
    later = await browser.post("/ask", data={"question": "chatgpt", "turn": "1"}, headers={"hx-request": "true"})
    assert "<html" not in first.text
    assert FR("answer.say.notice") in first.text
    assert FR("answer.say.notice") not in later.text
    assert FR("answer.say.edition", date="2 mars 2026") in later.text


async def test_htmx_agrees_inside_the_card(browser: httpx.AsyncClient) -> None:
    offer = offer_in((await ask(browser, "le quantique ?", **{"hx-request": "true"})).text)
    panel = await browser.get(offer, headers={"hx-request": "true"})
    sent = await browser.post(offer, headers={"hx-request": "true"})
    assert panel.text.lstrip().startswith("<section")
    assert 'href="/dossier/C-2026-0001"' in sent.text


async def test_an_attack_in_a_question_stays_words(browser: httpx.AsyncClient) -> None:
    page = (await ask(browser, f"quantique {ATTACK}")).text
    consent = (await browser.get(offer_in(page))).text
    for text in (page, consent):
        assert ATTACK not in text
        assert "<img" not in text
        assert ATTACK in unescape(text)


async def test_an_attack_in_a_clause_stays_words(browser: httpx.AsyncClient) -> None:
    answered = (await ask(browser, "attaque ?")).text
    opened = (await browser.get(f"/charte/{CHARTER.edition}/charte.fr?du=0&au=9999")).text
    for text in (answered, opened):
        assert "<img" not in text
        assert "alert(1)</script>" not in text
        assert "alert(1)" in text


@pytest.mark.parametrize("question", ["", "   \r\n\t "])
async def test_an_empty_question_gets_a_calm_sentence(stage: Stage, browser: httpx.AsyncClient, question: str) -> None:
    reply = await ask(browser, question)
    assert reply.status_code == 400
    assert FR("web.error.empty") in words(reply)
    assert stage.assistant.asked == []


async def test_a_message_over_a_megabyte_is_refused_calmly(stage: Stage, browser: httpx.AsyncClient) -> None:
    reply = await ask(browser, "a" * 1_000_001)
    assert reply.status_code == 413
    assert FR("web.error.too_long") in words(reply)
    assert stage.assistant.asked == []


@pytest.mark.long
async def test_a_long_message_under_a_megabyte_is_answered(browser: httpx.AsyncClient) -> None:
    assert (await ask(browser, "chatgpt " * 100_000)).status_code == 200


async def test_a_file_is_not_read_and_it_says_so(stage: Stage, browser: httpx.AsyncClient) -> None:
    reply = await browser.post("/ask", data={"question": "?"}, files={"file": ("a.txt", b"words")})
    assert reply.status_code == 400
    assert FR("web.error.attachment") in words(reply)
    assert stage.assistant.asked == []


async def test_without_an_edition_the_reader_gets_a_remedy(stage: Stage, browser: httpx.AsyncClient) -> None:
    stage.shelf.empty = True
    for reply in (await browser.get("/"), await browser.get("/charte"), await ask(browser, "chatgpt ?")):
        assert reply.status_code == 503
        assert 'role="alert"' in reply.text
    assert "Réessayer" in (await browser.get("/")).text, "the home page does not lead back to itself as elsewhere"


async def test_a_failure_shows_no_trace_and_logs_no_words(
    browser: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await ask(browser, "un bogue avec Jeanne Martin")
    assert reply.status_code == 500
    assert FR("web.error.broken") in words(reply)
    assert "/ask failed: RuntimeError at stage.py:" in caplog.text
    assert "Traceback" not in reply.text + caplog.text
    assert "Jeanne" not in reply.text + caplog.text


@pytest.mark.parametrize("scripts", [{}, {"hx-request": "true"}])
async def test_an_answer_that_cannot_be_kept_is_logged_by_its_kind_and_counted_as_failed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, scripts: dict[str, str]
) -> None:
    def full(*_: object) -> None:
        raise Unavailable("store.error_full")

    tally = Tally()
    stage = Stage(leaving=tally.leaving)
    async with visitor(stage, **scripts) as browser:
        await ask(browser, "ChatGPT avec Jeanne Martin ?")
        assert (tally.now().total, tally.now().failed) == (1, {})
        monkeypatch.setattr(stage.book, "keep_offer", full)
        reply = await ask(browser, "ChatGPT avec Jeanne Martin ?")
    assert FR("store.error_full") in words(reply)
    assert (tally.now().total, tally.now().failed) == (1, {"web": 1})
    assert caplog.messages == ["/ask is unavailable: store.error_full"]


async def test_an_unknown_page_says_so_in_the_readers_language(stage: Stage) -> None:
    async with visitor(stage, **{"accept-language": "en"}) as browser:
        missing = await browser.get("/nothing/here")
        wrong = await browser.get("/ask")
    assert (missing.status_code, wrong.status_code) == (404, 405)
    assert EN("web.error.not_found") in words(missing)
    assert EN("web.error.method") in words(wrong)


def test_what_would_make_it_possible_is_shown_with_its_quote() -> None:
    question = Question(RulesShield().look("?"), Language.FR, Thread("web:s/c"), "web:s")
    page = unescape(exchange_part(wording, Exchange(question, answer(Verdict.UNCLEAR, Language.FR), None, False)))
    ways = page[page.index('class="ways"') :]
    assert "Avec Copilot Chat et un compte professionnel\u00a0: autorisé par la charte." in ways.replace(
        " :", "\u00a0:"
    )
    assert "traduire un texte dans une autre langue" in ways


def test_beside_a_bare_ban_the_page_says_what_can_be_done() -> None:
    question = Question(RulesShield().look("?"), Language.FR, Thread("web:s/c"), "web:s")
    banned = replace(answer(Verdict.FORBIDDEN, Language.FR), ways=(), reveals_secret=False)
    page = unescape(exchange_part(wording, Exchange(question, banned, None, False)))
    assert "Quels outils puis-je utiliser" in page[page.index('class="ways"') :]


def test_the_message_to_copy_is_folded_with_its_button() -> None:
    question = Question(RulesShield().look("?"), Language.EN, Thread("web:s/c"), "web:s")
    page = unescape(exchange_part(wording, Exchange(question, answer(Verdict.CONDITIONAL, Language.EN), None, False)))
    folded = page[page.index("<details") : page.index("</details>")]
    assert "I would like to use ChatGPT to summarise a text. It is about customer data." in folded
    assert 'data-copy="m-none"' in folded


def test_the_rows_of_a_card_of_tools_are_folded_under_their_tool_and_their_signs() -> None:
    door = Door(RulesShield())
    asked = door.read("Quels outils puis-je utiliser ?", thread=Thread("web:s/c"), asker="web:s")
    card = Assistant(OneBook(in_memory("examples"))).reply(asked)
    page = unescape(exchange_part(wording, Exchange(asked, card, None, False)))
    folded = re.findall(r'<details class="row"><summary lang="fr">([^<]+) <span class="signs">([^<]+)</span>', page)
    assert folded[:2] == [("Microsoft 365 Copilot", "✅ ✅ ⚠️ ⚠️"), ("Copilot Chat", "✅ ✅ ⚠️ ❌")]
    assert len(folded) == sum(one.clause.form is Form.ROW for one in card.citations)

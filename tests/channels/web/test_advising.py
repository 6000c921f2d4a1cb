"""The page of a DPO who has an e-mail address only: their link, what it opens, and to whom it opens nothing."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import httpx
import pytest

from bot.channels.web.visit import WebSettings
from bot.domain.answers.answer import Doubt, Verdict, cite_whole
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import AskedBack, Case, Reassigned, Replied, State, Taken
from bot.domain.cases.exchange import Exchange
from bot.domain.cases.promise import Promise
from bot.domain.errors import Unavailable
from bot.dpo.invitations import LASTS, Invitations
from bot.shown.quoting import show_quote
from bot.wording import wording
from knowledge.clause import Form
from knowledge.concepts import Language
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import KEY, PUBLIC, Noon, Stage
from tests.fakes.asking import an_answer, an_offer
from tests.fakes.charter import Words, write_source
from tests.fakes.clock import StillClock

FR = wording(Language.FR).bind()
NADIA, OUTSIDE = "mailto:nadia@valombre.example", "mailto:dpo@cabinet.example"
ROLES = Roles(dpos=frozenset({NADIA}), externals=frozenset({OUTSIDE}))
NUMBER = "C-2026-0001"


@pytest.fixture
def stage() -> Stage:
    stage = Stage(roles=ROLES)
    stage.book.opened[NUMBER] = Case(NUMBER, an_offer(), Noon().now())
    return stage


def link(identity: str = NADIA, *, case: str = NUMBER, days: float = 0) -> str:
    made = Noon().now() - timedelta(days=days)
    return Invitations(KEY, StillClock(made)).invite(case, identity)[0]


def case_of(stage: Stage) -> Case:
    return stage.book.opened[NUMBER]


async def test_the_page_shows_the_published_words_near_the_question() -> None:
    _, (clause,) = write_source(Words("4.2", "Il est interdit de coller un contrat."))
    quote = cite_whole(clause)
    stage = Stage(roles=ROLES, passages=lambda _: (quote,))
    stage.book.opened[NUMBER] = Case(NUMBER, an_offer(), Noon().now())
    async with visitor(stage) as browser:
        page = (await browser.get(link())).text
    assert f"<p>{quote.quote}</p>" in page
    assert quote.clause.document in unescape(page)


LISTED = Words("2.3", "noter des salariés ;", "Interdits", intro="Il est interdit de :", form=Form.ITEM)
PAUL = "mailto:paul@valombre.example"
TEAM = replace(ROLES, deputies=frozenset({PAUL, "slack:T1:U9"}))


def listed(*, url: str | None = None) -> Stage:
    """Give a stage whose case came near an item of a list."""
    _, (clause,) = write_source(LISTED)
    quote = replace(cite_whole(clause), url=url)
    stage = Stage(roles=TEAM, passages=lambda _: (quote,))
    offer = replace(an_offer(), verdict=Verdict.UNCLEAR, doubt=Doubt.UNSURE)
    stage.book.opened[NUMBER] = Case(NUMBER, offer, Noon().now(), promise=Promise(*[Noon().now()] * 3))
    return stage


async def test_what_is_left_out_of_a_passage_is_marked_and_the_passage_leads_to_the_text() -> None:
    stage = listed()
    async with visitor(stage) as browser:
        page = (await browser.get(link())).text
        assert "Il est interdit de : […]</span> noter des salariés ;" in page
        (address,) = re.findall(r'href="(/charte/[^"]+)"', page)
        assert "20260302T090000Z" in address
    async with visitor(stage, PUBLIC) as outside:
        assert "href=" not in (await outside.get(link())).text, "from elsewhere this machine's pages are closed"
    async with visitor(listed(url="https://bot.example/charte/e/s?s=1"), PUBLIC) as outside:
        assert 'href="https://bot.example/charte/e/s?s=1"' in (await outside.get(link())).text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ["la lecture reste trop incertaine", "Édition du 2 mars 2026"]),
        ("en", ["the reading stays too uncertain", "Edition of 2 March 2026"]),
    ],
)
async def test_the_page_says_why_the_answer_was_in_doubt_and_of_which_edition(language: str, told: list[str]) -> None:
    async with visitor(listed()) as browser:
        page = (await browser.get(link(), headers={"accept-language": language})).text
    for words in told:
        assert words in page


async def test_a_case_that_nobody_is_on_is_taken_and_the_page_says_so(browser: httpx.AsyncClient, stage: Stage) -> None:
    assert f'action="{link()}/prise"' in (await browser.get(link())).text
    taken = await browser.post(link() + "/prise", headers=FORM)
    assert taken.headers["location"] == link() + "?fait=taken"
    page = (await browser.get(taken.headers["location"])).text
    assert "Le dossier est à vous." in page
    assert "/prise" not in page
    assert case_of(stage).holder == NADIA


async def test_a_case_is_handed_to_a_named_person_of_the_team() -> None:
    stage = listed()
    async with visitor(stage) as browser:
        page = (await browser.get(link())).text
        assert re.findall(r'<option value="([^"]+)">([^<]+)<', page) == [
            (PAUL, "paul@valombre.example"),
            ("slack:T1:U9", "U9 (slack)"),
        ]
        stranger = await browser.post(link() + "/remise", data={"to": "mailto:stranger@valombre.example"})
        assert (stranger.status_code, case_of(stage).holder) == (400, None)
        handed = await browser.post(link() + "/remise", data={"to": PAUL})
        page = (await browser.get(handed.headers["location"])).text
        assert "Dossier confié à paul@valombre.example." in page
        assert "/avis" not in page
    assert case_of(stage).holder == PAUL


async def test_a_question_that_went_is_confirmed_and_the_clock_is_told_as_stopped() -> None:
    stage = listed()
    async with visitor(stage) as browser:
        assert "engage à répondre" in (await browser.get(link())).text
        asked = await browser.post(link() + "/question", data={"words": "Avec quel outil ?"})
        page = unescape((await browser.get(asked.headers["location"])).text)
        assert "Question envoyée." in page
        assert "Le délai est suspendu" in page
        assert "engage à répondre" not in page
        stage.book.change(NUMBER, Replied(case_of(stage).offer.asker, Noon().now(), "Copilot."), ())
        later = unescape((await browser.get(asked.headers["location"])).text)
        assert "Question envoyée." not in later, "it was answered since"


@pytest.mark.parametrize(
    ("thread", "told"),
    [
        ("slack:T1:C1:17.22", "dans sa conversation Slack, et"),
        ("teams:t1:c1", "dans sa conversation Teams, et"),
        ("web:b1/c1", "La personne la lit sous le numéro de son dossier, et"),
        ("terminal:anne", "La personne la lit sous le numéro de son dossier, et"),
    ],
)
async def test_a_question_that_went_says_where_its_reader_gets_it(
    browser: httpx.AsyncClient, stage: Stage, thread: str, told: str
) -> None:
    stage.book.opened[NUMBER] = replace(case_of(stage), offer=replace(an_offer(), thread=Thread(thread)))
    assert told in await confirmed(browser)


async def test_of_whoever_stays_unnamed_it_is_not_told_where_they_asked(
    browser: httpx.AsyncClient, stage: Stage
) -> None:
    stage.book.opened[NUMBER] = replace(case_of(stage), offer=replace(an_offer(), anonymous=True, department=None))
    assert "Slack ou Teams ; si elle a demandé sur la page" in await confirmed(browser)


async def test_an_email_is_announced_to_whoever_gets_one(stage: Stage) -> None:
    async with visitor(stage) as browser:
        assert "Un courriel vous préviendra." in await confirmed(browser)


@pytest.mark.parametrize(
    ("mails", "dpo"), [(False, NADIA), (True, "local:anne"), (True, "slack:T1:U1"), (False, "local:anne")]
)
async def test_no_email_is_announced_to_whoever_gets_none(*, mails: bool, dpo: str) -> None:
    stage = Stage(settings=WebSettings(KEY, PUBLIC, mails=mails), roles=Roles(dpos=frozenset({dpo})))
    stage.book.opened[NUMBER] = Case(NUMBER, an_offer(), Noon().now())
    async with visitor(stage) as browser:
        page = await confirmed(browser, dpo)
        assert "Question envoyée." in page
        assert "courriel" not in page


async def confirmed(browser: httpx.AsyncClient, dpo: str = NADIA) -> str:
    asked = await browser.post(link(dpo) + "/question", data={"words": "Avec quel outil ?"})
    page = unescape((await browser.get(asked.headers["location"])).text).replace("\u00a0", " ")
    found = re.search(r'<div class="card done".*?</div>', page, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("done", ["", "settled", "taken", "handed", "suspended", "drafted", "reopened", "asked", "<b>"])
async def test_an_address_that_says_what_nobody_did_confirms_nothing(browser: httpx.AsyncClient, done: str) -> None:
    page = await browser.get(link(), params={"fait": done})
    assert page.status_code == 200
    assert 'role="status"' not in page.text


async def test_the_link_opens_the_case_with_what_its_dpo_may_do(browser: httpx.AsyncClient) -> None:
    page = await browser.get(link())
    assert page.status_code == 200
    assert NUMBER in page.text
    assert "mail de [personne] dans ChatGPT" in page.text
    assert 'action="' + link() + '/avis"' in page.text
    assert "nadia@valombre.example" in page.text
    assert "slack:T1:U1" not in page.text


async def test_it_reads_in_english_too(browser: httpx.AsyncClient) -> None:
    page = await browser.get(link(), headers={"accept-language": "en"})
    assert '<html lang="en">' in page.text
    assert "Give advice" in page.text


async def test_a_form_that_is_too_long_leads_back_to_the_case(browser: httpx.AsyncClient) -> None:
    reply = await browser.post(link() + "/avis", data={"verdict": "allowed", "because": "a" * 1_000_001})
    assert reply.status_code == 413
    assert f'href="{link()}"' in reply.text
    assert FR("web.error.again") in unescape(reply.text)


async def test_the_advice_is_given_in_the_name_of_the_link(browser: httpx.AsyncClient, stage: Stage) -> None:
    sent = {
        "verdict": "conditional",
        "because": "Oui, sans les noms.\r\nMerci.",
        "conditions": "- Sans rôle",
        "precedent": "1",
    }
    given = await browser.post(link() + "/avis", data=sent)
    assert (given.status_code, given.headers["location"]) == (303, link() + "?fait=settled")
    advice = case_of(stage).advice
    assert advice is not None
    assert (advice.by, advice.because) == (NADIA, "Oui, sans les noms.\nMerci.")
    page = await browser.get(link())
    assert "Oui, sans les noms." in page.text
    assert "par nadia@valombre.example." in page.text
    assert "/avis" not in page.text
    assert (await browser.post(link() + "/avis", data=sent)).status_code == 303, "sent twice, it is given once"
    stage.book.opened["C-2026-0002"] = Case("C-2026-0002", an_offer(), Noon().now())
    other = (
        {"until": "2127-06-30"},
        {"proches": "C-2026-0002"},
        {"conditions": "Sans nom."},
        {"because": "Non, jamais."},
    )
    for typed in other:
        refused = await browser.post(link() + "/avis", data=sent | typed)
        assert (refused.status_code, case_of(stage).advice) == (400, advice), "another advice is not said to be given"
    assert "Non, jamais.</blockquote>" in refused.text, "words that have no field any more may be copied"
    unticked = {name: typed for name, typed in sent.items() if name != "precedent"}
    assert (await browser.post(link() + "/avis", data=unticked)).status_code == 400


async def test_the_end_of_an_advice_is_taken_and_one_that_is_past_is_refused(
    browser: httpx.AsyncClient, stage: Stage
) -> None:
    assert 'type="date" id="until" name="until"' in (await browser.get(link())).text
    sent = {"verdict": "allowed", "because": "Oui.", "precedent": "1"}
    for typed in ("2020-01-31", "demain"):
        refused = await browser.post(link() + "/avis", data=sent | {"until": typed})
        assert refused.status_code == 400
        assert typed in unescape(refused.text)
    assert case_of(stage).advice is None
    await browser.post(link() + "/avis", data=sent | {"until": "2127-06-30"})
    advice = case_of(stage).advice
    assert advice is not None
    assert advice.until == date(2127, 6, 30)
    assert "30 juin 2127" in (await browser.get(link())).text


async def test_the_page_tells_beforehand_what_a_favourable_precedent_would_run_against() -> None:
    _, (clause,) = write_source(Words("5.3", "Il est interdit de trier des CV."))
    stage = Stage(roles=ROLES, opposing=lambda _: (cite_whole(clause),))
    stage.book.opened[NUMBER] = Case(NUMBER, an_offer(), Noon().now())
    async with visitor(stage) as browser:
        page = unescape((await browser.get(link())).text)
    label = show_quote(cite_whole(clause)).label
    assert FR("desk.against_before", clauses=label) in page
    assert "charte.fr:5.3" not in page
    assert 'name="precedent" value="1" aria-describedby="warned"' in page
    assert "Il est interdit de trier des CV." in page


async def test_the_page_of_a_precedent_tells_that_others_keep_the_published_answer(
    browser: httpx.AsyncClient, stage: Stage
) -> None:
    kept = replace(an_answer(), verdict=Verdict.CONDITIONAL)
    object.__setattr__(stage.desk, "answering", lambda _: kept)
    await browser.post(link() + "/avis", data={"verdict": "allowed", "because": "Oui.", "precedent": "1"})
    assert "un avis qui n'est pas plus strict ne la remplace pas" in unescape((await browser.get(link())).text)


async def test_an_advice_that_was_taken_back_is_still_read(browser: httpx.AsyncClient, stage: Stage) -> None:
    await browser.post(link() + "/avis", data={"verdict": "allowed", "because": "Oui, bien sûr."})
    await browser.post(link() + "/reouverture", data={"back": "Une erreur."})
    page = unescape((await browser.get(link())).text)
    assert "il ne vaut plus" in page
    assert "Oui, bien sûr.</blockquote>" in page


async def test_what_cannot_be_taken_is_said_above_what_was_typed(browser: httpx.AsyncClient, stage: Stage) -> None:
    sent = {"verdict": "allowed", "because": "Oui <b>bien sûr</b>", "conditions": "Sans nom"}
    page = await browser.post(link() + "/avis", data=sent)
    assert page.status_code == 400
    assert "sous condition" in page.text
    assert "Oui &lt;b&gt;bien sûr&lt;/b&gt;</textarea>" in page.text
    assert case_of(stage).advice is None
    page = await browser.post(link() + "/avis", data={"because": "Oui"})
    assert page.status_code == 400


async def test_the_dpo_asks_back(browser: httpx.AsyncClient, stage: Stage) -> None:
    asked = await browser.post(link() + "/question", data={"words": "Avec quel outil ?"})
    assert asked.status_code == 303
    assert case_of(stage).state is State.ASKED_BACK
    page = await browser.get(link())
    assert "Avec quel outil ?" in page.text
    assert "/question" not in page.text


async def test_a_case_that_somebody_holds_is_taken_over_first(browser: httpx.AsyncClient, stage: Stage) -> None:
    stage.book.change(NUMBER, Taken("local:paul", Noon().now()), ())
    page = await browser.get(link())
    assert "paul" in page.text
    assert "/avis" not in page.text
    refused = await browser.post(link() + "/avis", data={"verdict": "allowed", "because": "Oui"})
    assert refused.status_code == 400
    assert "Oui</blockquote>" in refused.text
    await browser.post(link() + "/reprise", headers=FORM)
    assert case_of(stage).holder == NADIA
    stage.book.change(NUMBER, Reassigned("local:paul", Noon().now(), "local:paul"), ())
    later = (await browser.get(link() + "?fait=taken")).text
    assert "Le dossier est à vous." not in later, "it was taken over since"


async def test_a_dpo_from_outside_opens_only_what_its_asker_shared(browser: httpx.AsyncClient, stage: Stage) -> None:
    for method, path in (("GET", ""), ("POST", "/avis"), ("POST", "/question"), ("POST", "/reprise")):
        page = await browser.request(method, link(OUTSIDE) + path, headers=FORM if method == "POST" else {})
        assert page.status_code == 404
        assert "ChatGPT" not in page.text
    case = case_of(stage)
    stage.book.opened[NUMBER] = replace(case, offer=replace(case.offer, shared=True))
    assert (await browser.get(link(OUTSIDE))).status_code == 200


FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("identity", ["mailto:someone@valombre.example", "slack:T1:U1", "local:me", ""])
async def test_who_is_no_dpo_now_opens_nothing(browser: httpx.AsyncClient, identity: str) -> None:
    page = await browser.get(link(identity))
    assert page.status_code == 404
    assert "ChatGPT" not in page.text


async def test_a_link_that_is_over_says_how_to_get_another(browser: httpx.AsyncClient, stage: Stage) -> None:
    assert (await browser.get(link(days=LASTS.days - 0.01))).status_code == 200
    over = await browser.get(link(days=LASTS.days))
    assert over.status_code == 400
    assert "dernier courriel" in over.text
    assert "ChatGPT" not in over.text
    assert (await browser.post(link(days=LASTS.days) + "/reprise", headers=FORM)).status_code == 400
    renews = link(days=LASTS.days) + "/lien"
    late = await browser.post(link(days=LASTS.days) + "/avis", data={"verdict": "allowed", "because": "Oui, si."})
    assert "Oui, si.</blockquote>" in late.text, "it was over while they typed"
    assert f'action="{renews}"' in over.text
    assert f'action="{renews}"' in late.text
    assert (await browser.post(link() + "/lien", headers=FORM)).status_code == 404, "it is not over"
    sent = await browser.post(renews, headers=FORM)
    assert sent.status_code == 200
    assert "Un nouveau lien part par courriel à nadia@valombre.example." in sent.text
    again = unescape((await browser.post(renews, headers=FORM)).text)
    assert "a déjà été demandé le 25 mars 2026" in again, "pressed twice it is one letter"
    assert [one.thread.address for one in stage.store.outbox.waiting] == [NADIA]
    stranger = await browser.post(link("mailto:stranger@example.org", days=LASTS.days) + "/lien", headers=FORM)
    assert stranger.status_code == 404
    await browser.post(link() + "/avis", data={"verdict": "allowed", "because": "Oui."})
    assert renews in (await browser.get(link(days=LASTS.days))).text, "an advice may be taken back"
    gone = replace(case_of(stage).offer, preview="")
    stage.book.opened[NUMBER] = Case(NUMBER, gone, Noon().now(), withdrawn_at=Noon().now())
    assert renews not in (await browser.get(link(days=LASTS.days))).text
    assert (await browser.post(renews, headers=FORM)).status_code == 400, "there is nothing to read any more"


async def test_what_is_away_for_a_while_loses_no_word_and_leads_back_to_the_case() -> None:
    def away(*_: object) -> bool:
        raise Unavailable("error.no_edition")

    stage = Stage(roles=ROLES, alike=away)
    for number in (NUMBER, "C-2026-0002"):
        stage.book.opened[number] = Case(number, an_offer(), Noon().now())
    sent = {"verdict": "allowed", "because": "Oui, si.", "proches": "C-2026-0002"}
    async with visitor(stage, PUBLIC) as outside:
        assert (await outside.get(link())).status_code == 200, "a case is read without near ones"
        page = await outside.post(link() + "/avis", data=sent)
    assert (page.status_code, case_of(stage).advice) == (503, None)
    assert "Oui, si.</blockquote>" in page.text
    assert re.findall(r'href="([^"]+)"', page.text) == [link()], "the home page is closed to readers from elsewhere"


@pytest.mark.parametrize("at", range(0, 130, 7))
async def test_a_link_with_one_sign_changed_opens_nothing(browser: httpx.AsyncClient, at: int) -> None:
    place, token = link()[:5], link()[5:]
    at %= len(token)
    changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
    page = await browser.get(place + changed)
    assert page.status_code == 404
    assert "ChatGPT" not in page.text


@pytest.mark.parametrize("token", [".", "a.b", "é.é", "W10." + "a" * 24])
async def test_what_is_no_link_opens_nothing(browser: httpx.AsyncClient, token: str) -> None:
    assert (await browser.get(f"/dpo/{token}")).status_code == 404


async def test_a_link_of_the_list_that_is_over_leads_back_to_the_list() -> None:
    anne = "local:anne"
    stage = Stage(settings=WebSettings(KEY, user=anne, mails=True), roles=Roles(dpos=frozenset({anne})))
    stage.book.opened[NUMBER] = Case(NUMBER, an_offer(), Noon().now())
    made = Invitations(KEY, StillClock(Noon().now() - LASTS)).invite(NUMBER, anne, signed=True)[0]
    async with visitor(stage) as browser:
        page = (await browser.get(made)).text
    assert "liste" in page
    assert "courriel" not in page


async def test_no_new_link_is_offered_where_no_email_goes() -> None:
    stage = Stage(settings=WebSettings(KEY, PUBLIC), roles=ROLES)
    stage.book.opened[NUMBER] = Case(NUMBER, an_offer(), Noon().now())
    async with visitor(stage) as browser:
        page = await browser.get(link(days=LASTS.days))
    assert page.status_code == 400
    assert "/lien" not in page.text


async def test_from_elsewhere_the_link_opens_and_nothing_around_it(stage: Stage) -> None:
    async with visitor(stage, PUBLIC) as outside:
        page = await outside.get(link())
        assert page.status_code == 200
        assert "/static" not in page.text
        assert page.headers["cache-control"] == "no-store"
        assert "script" not in page.headers["content-security-policy"].replace("script-src 'none'", "")
        given = await outside.post(link() + "/avis", data={"verdict": "allowed", "because": "Oui."})
        assert given.status_code == 303
        for path in ("/", f"/dossier/{NUMBER}", "/dpo/", "/dpo/a.b", "/static/style.css", f"{link()[:-1]}"):
            assert (await outside.get(path)).status_code == 404
        assert (await outside.get(link(days=99))).status_code == 400


async def test_without_a_public_address_it_opens_on_this_machine_only(stage: Stage) -> None:
    closed = Stage(roles=ROLES, settings=replace(stage.settings, public_url=None), store=stage.store)
    async with visitor(closed, PUBLIC) as outside:
        assert (await outside.get(link())).status_code == 404
    async with visitor(closed) as here:
        assert (await here.get(link())).status_code == 200


async def test_another_sites_page_sends_nothing(browser: httpx.AsyncClient, stage: Stage) -> None:
    sent = {"verdict": "allowed", "because": "Oui."}
    page = await browser.post(link() + "/avis", data=sent, headers={"sec-fetch-site": "cross-site"})
    assert page.status_code == 403
    assert case_of(stage).advice is None


async def test_a_case_asked_back_about_is_not_asked_twice(browser: httpx.AsyncClient, stage: Stage) -> None:
    stage.book.change(NUMBER, AskedBack(NADIA, Noon().now(), "Quel outil ?"), ())
    page = await browser.post(link() + "/question", data={"words": "Et encore ?"})
    assert page.status_code == 400
    assert "Une question attend déjà" in page.text


def forbidden(stage: Stage) -> None:
    case = case_of(stage)
    stage.book.opened[NUMBER] = replace(case, offer=replace(case.offer, verdict=Verdict.FORBIDDEN, shared=True))


async def test_the_dpo_suspends_the_passages_of_the_answer(browser: httpx.AsyncClient, stage: Stage) -> None:
    assert "/suspension" not in (await browser.get(link())).text
    refused = await browser.post(link() + "/suspension", data={"why": "Une erreur."})
    assert refused.status_code == 400
    forbidden(stage)
    page = (await browser.get(link())).text
    assert link() + "/suspension" in page
    assert "charte.fr:4.2, faq.fr:paste" in page
    for _ in range(2):  # a double click is confirmed
        assert (await browser.post(link() + "/suspension", data={"why": "Une erreur."})).status_code == 303
    other = await browser.post(link() + "/suspension", data={"why": "Une autre."})
    assert (other.status_code, "Une autre.</blockquote>" in other.text) == (400, True)
    assert stage.halting.asked == [(("charte.fr:4.2", "faq.fr:paste"), "Une erreur.", NADIA)]
    page = (await browser.get(link())).text
    assert "/suspension" not in page
    resumes = [f"charte resume {key} --as {NADIA}" for key in ("charte.fr:4.2", "faq.fr:paste")]
    assert " ; ".join(resumes) in page
    page = (await browser.get(link(OUTSIDE))).text
    assert "Cette réponse est suspendue" in page
    assert "charte resume" not in page, "whoever may not is not told to"


async def test_a_dpo_from_outside_suspends_nothing(browser: httpx.AsyncClient, stage: Stage) -> None:
    forbidden(stage)
    assert "/suspension" not in (await browser.get(link(OUTSIDE))).text
    assert (await browser.post(link(OUTSIDE) + "/suspension", data={"why": "Une erreur."})).status_code == 404
    assert stage.halting.asked == []


async def test_the_dpo_takes_an_advice_back(browser: httpx.AsyncClient, stage: Stage) -> None:
    given = {"verdict": "conditional", "because": "Oui.", "conditions": "Sans les noms."}
    await browser.post(link() + "/avis", data=given)
    assert f'action="{link()}/reouverture"' in (await browser.get(link())).text
    refused = await browser.post(link() + "/reouverture", data={"back": " "})
    assert (refused.status_code, case_of(stage).earlier) == (400, ())
    back = await browser.post(link() + "/reouverture", data={"back": "Une erreur."})
    assert (back.status_code, back.headers["location"]) == (303, link() + "?fait=reopened")
    assert (case_of(stage).advice, len(case_of(stage).earlier)) == (None, 1)
    page = (await browser.get(link())).text
    assert f'action="{link()}/avis"' in page
    assert "/reouverture" not in page
    assert "Motif du retrait : Une erreur. (nadia@valombre.example, le " in unescape(page).replace("\u00a0", " ")
    assert (await browser.post(link() + "/reouverture", data={"back": "Encore."})).status_code == 400


async def test_the_dpo_gives_near_cases_the_same_advice_if_they_tick_so() -> None:
    stage = Stage(roles=ROLES, alike=lambda _, __: True)
    stage.book.opened[NUMBER] = Case(NUMBER, an_offer(), Noon().now())
    asked = Exchange("Avec quel outil ?", NADIA, Noon().now(), "Copilot.")
    for number, words, exchanges in (
        ("C-2026-0002", "Puis-je ?", ()),
        ("C-2026-0003", "Mot. " * 99 + "Fin.", (asked,)),
    ):
        stage.book.opened[number] = Case(number, an_offer(preview=words), Noon().now(), None, NADIA, exchanges)
    both = "C-2026-0002 C-2026-0003"
    async with visitor(stage) as browser:
        page = (await browser.get(link())).text
        assert f'name="proches" value="{both}"' in page
        assert "Dossiers proches" in page
        for words in (
            "C-2026-0002 – Puis-je ?",
            "Mot. Fin.</blockquote>",
            "Avec quel outil ?",
            "Copilot.</blockquote>",
        ):
            assert words in page, "nobody answers a question unread"
        given = {"verdict": "allowed", "because": "Oui.", "proches": both}
        refused = await browser.post(link() + "/avis", data=given | {"because": " "})
        assert f'value="{both}" checked' in refused.text, "an advice that is refused forgets nobody"
        assert "ne sont plus ceux" not in refused.text
        fewer = given | {"because": " ", "proches": "C-2026-0002"}
        assert "ne sont plus ceux" in (await browser.post(link() + "/avis", data=fewer)).text
        for _ in range(2):  # a double click is confirmed
            assert (await browser.post(link() + "/avis", data=given)).status_code == 303
    assert [case.advice.because for case in stage.book.opened.values() if case.advice] == ["Oui."] * 3


async def test_an_entry_for_the_faq_is_drafted_from_what_was_settled(browser: httpx.AsyncClient, stage: Stage) -> None:
    assert "/faq" not in (await browser.get(link())).text, "there is no advice yet"
    await browser.post(link() + "/avis", data={"verdict": "allowed", "because": "Avec Copilot Chat."})
    page = (await browser.get(link())).text
    assert f'action="{link()}/faq"' in page
    assert "Oui. Avec Copilot Chat.</textarea>" in page
    typed = {"entry": "Puis-je coller un mail de a@b.fr ?", "answer": "Oui.\r\nMerci."}
    refused = await browser.post(link() + "/faq", data=typed)
    assert refused.status_code == 400
    assert "Le bouclier reconnaît encore une donnée" in refused.text
    assert "Puis-je coller un mail de a@b.fr ?</textarea>" in refused.text
    kept = await browser.post(link() + "/faq", data=typed | {"entry": "Puis-je coller un mail ?"})
    assert (kept.status_code, kept.headers["location"]) == (303, link() + "?fait=drafted")
    (entry,) = stage.store.faq.every()
    assert (entry.question, entry.answer, entry.by) == ("Puis-je coller un mail ?", "Oui.\nMerci.", NADIA)
    assert "est gardée" in (await browser.get(link())).text


async def test_a_dpo_from_outside_drafts_nothing(browser: httpx.AsyncClient, stage: Stage) -> None:
    shared = Case(NUMBER, replace(an_offer(), shared=True), Noon().now())
    stage.book.opened[NUMBER] = shared
    await browser.post(link() + "/avis", data={"verdict": "allowed", "because": "Oui."})
    page = await browser.get(link(OUTSIDE))
    assert page.status_code == 200
    assert "/faq" not in page.text
    assert (
        await browser.post(link(OUTSIDE) + "/faq", data={"entry": "Puis-je ?", "answer": "Oui."})
    ).status_code == 404
    assert stage.store.faq.every() == ()

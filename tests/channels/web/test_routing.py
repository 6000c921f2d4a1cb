"""A case of the security team's on the pages: whom its asker reads of, and what a member's link opens."""

from dataclasses import replace

import httpx
import pytest

from bot.domain.answers.answer import Doubt, Verdict
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case
from bot.domain.team import Subject, Team
from bot.dpo.invitations import Invitations
from tests.channels.web.stage import KEY, SCRIPT, Noon, Stage
from tests.channels.web.test_asking import ask, offer_in, words
from tests.fakes.asking import an_offer
from tests.fakes.clock import StillClock

MEMBER, DPO = "mailto:securite@valombre.example", "mailto:nadia@valombre.example"
NUMBER = "C-2026-0001"


@pytest.fixture
def stage() -> Stage:
    stage = Stage(roles=Roles(dpos=frozenset({DPO}), security=frozenset({MEMBER})))
    stage.book.opened[NUMBER] = Case(NUMBER, replace(an_offer(), routed=Subject.SECRETS), Noon().now())
    return stage


def link(identity: str) -> str:
    return Invitations(KEY, StillClock(Noon().now())).invite(NUMBER, identity)[0]


async def test_the_asker_reads_who_will_read_it_before_sending_and_who_has_it_after(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"verdict": Verdict.UNCLEAR, "doubt": Doubt.UNKNOWN_TOOL, "routed": Subject.TOOLS}
    monkeypatch.setitem(SCRIPT, "cursor", lambda plain, _: replace(plain, **told))
    answer = await ask(browser, "Puis-je utiliser Cursor ?")
    assert "À confirmer avec l'équipe sécurité" in words(answer)
    assert "Parler à l'équipe sécurité" in words(answer)
    place = offer_in(answer.text)
    page = words(await browser.get(place))
    assert "Envoyer cette question à l'équipe sécurité ?" in page
    assert "l'équipe sécurité lira exactement ceci, avec la réponse automatique et les passages cités ; le DPO" in page
    sent = await browser.post(place)
    case = words(await browser.get(sent.headers["location"]))
    assert "En attente de l'avis de l'équipe sécurité" in case
    assert "Ce que l'équipe sécurité a reçu" in case


async def test_the_link_opens_the_case_with_the_way_to_the_dpo(browser: httpx.AsyncClient) -> None:
    page = await browser.get(link(MEMBER))
    assert page.status_code == 200
    assert "mail de [personne] dans ChatGPT" in page.text
    assert f'action="{link(MEMBER)}/remise"' in page.text
    assert "/suspension" not in page.text


async def test_its_advice_names_the_team(browser: httpx.AsyncClient, stage: Stage) -> None:
    sent = {"verdict": "forbidden", "because": "Révoquez-la.", "conditions": ""}
    assert (await browser.post(link(MEMBER) + "/avis", data=sent)).status_code == 303
    advice = stage.book.opened[NUMBER].advice
    assert advice is not None
    assert advice.team is Team.SECURITY
    assert "Avis de l&#39;équipe sécurité n°" in (await browser.get(link(MEMBER))).text.replace("\u00a0", " ")


async def test_once_given_to_the_dpo_the_link_says_so_and_opens_nothing(
    browser: httpx.AsyncClient, stage: Stage
) -> None:
    sent = await browser.post(link(MEMBER) + "/remise")
    assert (sent.status_code, sent.headers["location"]) == (303, link(MEMBER) + "?fait=handed")
    given = await browser.get(sent.headers["location"])
    assert given.status_code == 200
    assert "il est confié au DPO" in given.text
    assert f"<h1>Dossier {NUMBER}</h1>" in given.text
    assert "Cela n'a pas marché" not in given.text
    assert stage.book.opened[NUMBER].offer.team is Team.DPO
    for later in (await browser.get(link(MEMBER)), await browser.post(link(MEMBER) + "/avis", data={"because": "Oui"})):
        assert later.status_code == 200
        assert "il est confié au DPO" in later.text
        assert "ChatGPT" not in later.text
    assert '<blockquote class="preview">Oui</blockquote>' in later.text, "what was typed meanwhile may be copied"
    page = await browser.get(link(DPO))
    assert page.status_code == 200
    assert f'action="{link(DPO)}/remise"' not in page.text, "there is no other DPO to hand it to"


async def test_the_old_link_of_who_left_the_team_opens_nothing(browser: httpx.AsyncClient, stage: Stage) -> None:
    stage.book.opened[NUMBER] = Case(NUMBER, an_offer(), Noon().now())
    for gone in ("mailto:left@valombre.example", "local:left"):
        assert (await browser.get(link(gone))).status_code == 404
        assert (await browser.post(link(gone) + "/remise")).status_code == 404


async def test_a_link_of_the_team_to_a_case_that_never_was_opens_nothing(browser: httpx.AsyncClient) -> None:
    assert (await browser.get(link(MEMBER).replace("/dpo/", "/dpo/x"))).status_code == 404

"""Whoever signed in asks with the department that a claim names; the sealed cookie holds it, and nothing longer."""

from collections.abc import Iterator

import pytest

from bot.channels.web.people import People
from bot.domain.departments import LONGEST, Departments
from bot.domain.people import Person
from bot.links import token_of
from tests.channels.web.conftest import visitor
from tests.channels.web.issuer import Issuer, an_issuer
from tests.channels.web.stage import KEY, PUBLIC, Noon
from tests.channels.web.test_signing_in import JEANNE, QUESTION, a_stage, sign_in

ANY = ("oidc:department=*",)
GROUPS = ("oidc:groups:G-RH=rh", "oidc:groups:G-V=ventes")


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with an_issuer() as running:
        yield running


@pytest.mark.parametrize(
    ("entries", "claims", "department"),
    [
        (ANY, {"department": "Ressources humaines"}, "Ressources humaines"),
        (ANY, {"department": ["RH", "rh"]}, "RH"),
        (ANY, {"department": ["RH", "Ventes"]}, None),
        (ANY, {"department": "x" * (LONGEST + 1)}, None),
        (ANY, {"department": {"name": "RH"}}, None),
        (ANY, {"department": 42}, None),
        (ANY, {}, None),
        (GROUPS, {"groups": ["staff", "g-rh"]}, "rh"),
        (GROUPS, {"groups": ["G-RH", "G-V"]}, None),
        (GROUPS, {"groups": "G-V"}, "ventes"),
        ((*ANY, *GROUPS), {"department": "R.H.", "groups": ["G-RH"]}, "R.H."),
        ((*ANY, *GROUPS), {"department": "RH", "_claim_names": {"groups": "src1"}}, None),
        (("teams:department=*",), {"department": "RH"}, None),
    ],
)
async def test_the_question_carries_what_the_claims_say(
    issuer: Issuer, entries: tuple[str, ...], claims: dict[str, object], department: str | None
) -> None:
    stage = a_stage(issuer, departments=Departments.read(entries))
    async with visitor(stage, PUBLIC, origin=PUBLIC) as browser:
        await sign_in(browser, issuer, **JEANNE, **claims)
        assert (await browser.post("/ask", data=QUESTION)).status_code == 200
    assert [one.department for one in stage.assistant.asked] == [department]


async def test_what_would_be_sent_to_the_dpo_shows_it(issuer: Issuer) -> None:
    stage = a_stage(issuer, departments=Departments.read(ANY))
    async with visitor(stage, PUBLIC, origin=PUBLIC) as browser:
        await sign_in(browser, issuer, **JEANNE, department="RH")
        await browser.post("/ask", data=QUESTION)
        (offer,) = stage.book.offers
        shown = (await browser.get(f"/offre/{offer}")).text
    assert "Service\u00a0: RH." in shown


def test_the_cookie_holds_it_and_one_of_an_earlier_version_is_read_without_it() -> None:
    people = People(KEY, Noon())
    person = Person("mailto:anne@example.org", "Anne", "é" * LONGEST)
    cookie = people.remember(person)
    assert people.known(cookie) == person
    assert len(cookie) < 1_000
    until = int(Noon().now().timestamp()) + 60
    earlier = token_of(KEY, "person", ("mailto:anne@example.org", "Anne", until))
    assert people.known(earlier) == Person("mailto:anne@example.org", "Anne")

"""A question of Teams carries the department of Entra's profile; where Graph does not say, it carries none."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest

from bot.channels.teams import departments
from bot.channels.teams.cards import CHECK
from bot.channels.teams.settings import TeamsSettings
from bot.domain.departments import Departments
from tests.channels.teams.activities import ALICE, BRUNO, TENANT, message, pressed
from tests.channels.teams.conftest import Teams
from tests.channels.teams.servers import APP_ID, Issuer, Reply, serving, token

QUESTION = "Puis-je utiliser DeepL ?"
ANY = ("teams:department=*",)
MAPPED = ("teams:department:Human Resources=rh",)


@dataclass
class Entra:
    """Microsoft's login and Graph, on loopback: who is in which department, and what was asked."""

    url: str = ""
    people: dict[str, str | None] = field(default_factory=lambda: {ALICE: "Human Resources", BRUNO: None})
    asked: list[str] = field(default_factory=list)
    failing: dict[str, int] = field(default_factory=dict)
    slow: float = 0.0

    def reply(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        self.asked.append(f"{method} {path}")
        time.sleep(self.slow)
        step = "token" if path.endswith("/token") else "graph"
        if step in self.failing:
            return self.failing[step], {"Retry-After": "30"}, {"error": {"code": "no"}}
        if step == "token":
            told = parse_qs(body.decode())
            fits = (path, told["client_id"], told["client_secret"]) == (
                f"/{TENANT}/oauth2/v2.0/token",
                [APP_ID],
                ["secret"],
            )
            return (200, {}, {"access_token": "graph", "expires_in": 3600}) if fits else (401, {}, {})
        account = path.removeprefix("/v1.0/users/").removesuffix("?$select=department")
        if headers.get("Authorization") != "Bearer graph" or account not in self.people:
            return 404, {}, {}
        return 200, {}, {"@odata.context": "…", "department": self.people[account]}

    def count(self, step: str) -> int:
        return sum((step == "token") is one.endswith("/token") for one in self.asked)


@pytest.fixture
def entra() -> Iterator[Entra]:
    entra = Entra()
    with serving(entra.reply) as url:
        entra.url = url.rstrip("/")
        yield entra


Settle = Callable[..., Teams]


@pytest.fixture
def settle(entra: Entra, issuer: Issuer) -> Settle:
    """Give what serves the channel with entries of the setting."""

    def settled(*entries: str, tenants: frozenset[str] = frozenset({TENANT})) -> Teams:
        told = {"login_url": entra.url, "graph_url": entra.url, "departments": Departments.read(entries)}
        return Teams(TeamsSettings(APP_ID, "secret", tenants, openid_metadata=issuer.metadata, **told))  # type: ignore[arg-type]

    return settled


async def ask(teams: Teams, person: str = ALICE, id: str = "1700000000001") -> None:
    answer = await teams.post(message(QUESTION, person=person, id=id), token())
    assert answer.status_code == 202, answer.text


def known(teams: Teams) -> list[str | None]:
    return [one.question.department for one in teams.store.received.values()]


@pytest.mark.parametrize(
    ("entries", "told", "department"),
    [
        (ANY, "Human Resources", "Human Resources"),
        (MAPPED, "human resources ", "rh"),
        (MAPPED, "Sales", None),
        (ANY, None, None),
        (ANY, "…", None),
        (("oidc:department=*",), "Human Resources", None),
    ],
)
async def test_the_department_of_the_profile_is_the_asker_s(
    settle: Settle, entra: Entra, entries: tuple[str, ...], told: str | None, department: str | None
) -> None:
    teams, entra.people[ALICE] = settle(*entries), told
    await ask(teams)
    assert known(teams) == [department]


async def test_it_is_asked_once_an_hour_with_one_token(settle: Settle, entra: Entra) -> None:
    teams = settle(*MAPPED)
    for rank, person in enumerate((ALICE, BRUNO, ALICE, BRUNO)):
        await ask(teams, person, str(rank))
    assert (entra.count("token"), entra.count("graph")) == (1, 2)
    entra.people[ALICE] = "Sales"
    teams.clock.forward(hours=1)
    await ask(teams, id="5")
    assert known(teams) == ["rh", None, "rh", None, None]
    assert (entra.count("token"), entra.count("graph")) == (2, 3)


@pytest.mark.parametrize(("step", "status"), [("graph", 403), ("graph", 429), ("token", 401)])
async def test_what_is_refused_for_one_is_asked_for_nobody_for_some_minutes(
    settle: Settle, entra: Entra, caplog: pytest.LogCaptureFixture, step: str, status: int
) -> None:
    teams = settle(*MAPPED)
    entra.failing = {step: status}
    await ask(teams)
    await ask(teams, BRUNO, "2")
    assert known(teams) == [None, None]
    assert entra.count(step) == 1
    assert str(status) in caplog.text
    assert ALICE not in caplog.text
    entra.failing = {}
    teams.clock.forward(minutes=6)
    await ask(teams, id="3")
    assert known(teams)[-1] == "rh"


@pytest.mark.parametrize("step", ["graph", "token"])
async def test_a_server_that_fails_leaves_the_next_person_theirs(settle: Settle, entra: Entra, step: str) -> None:
    teams = settle(*MAPPED)
    entra.failing = {step: 503}
    await ask(teams)
    entra.failing, entra.people[BRUNO] = {}, "Human Resources"
    await ask(teams, BRUNO, "2")
    assert known(teams) == [None, "rh"]


async def test_a_graph_that_is_slow_is_not_waited_for_and_serves_the_next_question(
    settle: Settle, entra: Entra, monkeypatch: pytest.MonkeyPatch
) -> None:
    teams = settle(*MAPPED)
    monkeypatch.setattr(departments, "PATIENCE", 0.3)
    entra.slow = 0.2  # the token and the profile together take longer
    await ask(teams)
    time.sleep(0.5)
    await ask(teams, id="2")
    assert known(teams) == [None, "rh"]


async def test_a_tenant_that_is_not_admitted_is_neither_answered_nor_asked(settle: Settle, entra: Entra) -> None:
    teams = settle(*MAPPED, tenants=frozenset({"another-tenant"}))
    answer = await teams.post(message(QUESTION), token())
    assert answer.status_code == 403
    assert entra.asked == []


async def test_development_has_no_secret_and_asks_nobody(entra: Entra) -> None:
    told = {"login_url": entra.url, "graph_url": entra.url, "departments": Departments.read(ANY)}
    teams = Teams(TeamsSettings("", "", development=True, **told))  # type: ignore[arg-type]
    await teams.post(message(QUESTION, service="http://127.0.0.1:1/"))
    assert known(teams) == [None]
    assert entra.asked == []


async def test_the_box_carries_it_too(settle: Settle) -> None:
    teams = settle(*MAPPED)
    await teams.post(pressed(CHECK, {"question": QUESTION}), token())
    assert known(teams) == ["rh"]


async def test_the_case_that_is_offered_shows_it(settle: Settle, entra: Entra) -> None:
    teams = settle(*MAPPED)
    await ask(teams)
    teams.store.work(teams.answer, lambda _: None)
    (offer,) = teams.store.offers.values()
    assert offer.department == "rh"

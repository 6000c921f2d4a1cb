"""Signing in: who gets in, as whom, what stays shut, what each failure says. The provider is a server on loopback."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import jwt
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.channels.web.people import LASTS, People
from bot.channels.web.visit import WebSettings
from bot.domain.cases.authorise import Roles
from bot.domain.errors import Refused
from bot.domain.people import Person, Provider
from bot.dpo.invitations import Invitations
from tests.channels.web.conftest import visitor
from tests.channels.web.issuer import CLIENT, OTHERS, SECRET, Issuer, an_issuer
from tests.channels.web.stage import CHARTER, KEY, PUBLIC, Noon, Stage

JEANNE = {"email": "Jeanne@Example.org", "email_verified": True}
DPO = "mailto:dpo@example.org"
QUESTION = {"question": "Un sujet quantique", "conversation": "conversation-1"}


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with an_issuer() as running:
        yield running


async def taken(_: Request) -> PlainTextResponse:
    return PlainTextResponse("taken")


def a_stage(issuer: Issuer, **more: object) -> Stage:
    provider = Provider(issuer.url, CLIENT, SECRET)
    settings = WebSettings(KEY, PUBLIC, provider=replace(provider, **more), user="local:admin")
    return Stage(
        settings=settings, roles=Roles(dpos=frozenset({DPO})), extra=[Route("/slack/events", taken, methods=["POST"])]
    )


def stage_invitations(stage: Stage) -> Invitations:
    return Invitations(KEY, stage.desk.clock)


async def sign_in(
    browser: httpx.AsyncClient, issuer: Issuer, start: str = "/connexion", **claims: object
) -> httpx.Response:
    """Take every step of a browser: away, agree, back."""
    away = await browser.get(start)
    if away.headers["location"].startswith(PUBLIC):
        away = await browser.get(away.headers["location"])
    code, state = issuer.agree(away.headers["location"], **claims)
    return await browser.get("/connexion/retour", params={"code": code, "state": state})


async def test_whoever_the_provider_vouches_for_comes_back_to_the_page_they_wanted(issuer: Issuer) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        back = await sign_in(browser, issuer, "/dossier?numero=C-1", **JEANNE)
        assert (back.status_code, back.headers["location"]) == (303, "/dossier?numero=C-1")
        cookie = back.headers["set-cookie"]
        assert "HttpOnly" in cookie and "Secure" in cookie and "samesite=lax" in cookie.lower()  # noqa: PT018
        page = (await browser.get("/")).text
    assert "Connecté\u00a0: Jeanne@Example.org" in page
    assert "Se déconnecter" in page
    assert "/console" not in page
    assert '"/dpo"' not in page


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/bouclier",
        "/charte",
        f"/charte/{CHARTER.edition}/charte.fr",
        "/dossier",
        "/dpo",
        "/console",
        "/mes-donnees",
        "/mes-donnees/export",
        "/nothing",
    ],
)
@pytest.mark.parametrize("base", [PUBLIC, "http://localhost:8080", "http://127.0.0.1"])
async def test_every_page_leads_whoever_is_not_signed_in_to_the_way_in(issuer: Issuer, path: str, base: str) -> None:
    async with visitor(a_stage(issuer), base) as browser:
        reply = await browser.get(path)
    assert (reply.status_code, reply.text) == (303, "")
    assert reply.headers["location"].startswith(f"{PUBLIC}/connexion?vers=%2F")


CALLERS = {
    ("127.0.0.1", "localhost"): True,
    ("10.0.0.9", "localhost"): False,
    ("127.0.0.1", "charte.example.org"): False,
    ("10.0.0.9", "10.0.0.5:8080"): False,
}
"""From where, by which name, and whether that is this machine."""


@pytest.mark.parametrize(("caller", "here"), CALLERS.items())
async def test_programs_of_this_machine_read_figures_and_others_whether_it_is_ready(
    issuer: Issuer, caller: tuple[str, str], *, here: bool
) -> None:
    stage = a_stage(issuer)
    client, host = caller
    transport = httpx.ASGITransport(stage.app, client=(client, 5000))
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as program:
        assert (await program.get("/metrics")).status_code == (200 if here else 404)
        assert (await program.get("/readyz")).text == "ready"
        stage.is_ready = False
        waiting = await program.get("/readyz")
    assert (waiting.status_code, waiting.text) == (503, "rien n'est prêt" if here else "not ready")


async def test_what_is_open_stays_open(issuer: Issuer) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        assert (await browser.get("/healthz")).text == "ok"
        assert (await browser.post("/slack/events")).text == "taken"
        assert (await browser.get("/static/style.css")).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
async def test_a_question_sent_when_the_day_is_over_is_not_read_and_says_what_to_do(
    issuer: Issuer, headers: dict[str, str]
) -> None:
    stage = a_stage(issuer)
    async with visitor(stage, PUBLIC, **headers) as browser:
        reply = await browser.post("/ask?lang=fr", data=QUESTION)
    assert reply.status_code == 401
    assert "Votre connexion est terminée" in reply.text
    assert stage.assistant.asked == []


async def test_a_person_finds_their_questions_from_another_device_and_is_not_named_in_them(issuer: Issuer) -> None:
    stage = a_stage(issuer)
    async with visitor(stage, PUBLIC) as phone:
        await sign_in(phone, issuer, **JEANNE)
        asked = await phone.post("/ask", data=QUESTION)
        offer = asked.text.partition("/offre/")[2].partition('"')[0]
        sent = await phone.post(f"/offre/{offer}")
        assert sent.status_code == 303
    async with visitor(stage, PUBLIC) as desk:
        await sign_in(desk, issuer, **JEANNE)
        found = (await desk.get("/dossier")).text
        assert "Un sujet quantique" in found
        assert "ce navigateur" not in found
        assert "ce navigateur" not in (await desk.get(sent.headers["location"])).text
    async with visitor(stage, PUBLIC) as other:
        await sign_in(other, issuer, email="paul@example.org", email_verified=True)
        assert "Un sujet quantique" not in (await other.get("/dossier")).text
        assert (await other.get(sent.headers["location"])).status_code == 404
    (case,) = stage.book.cases()
    assert case.offer.asker.startswith("web:")
    assert "jeanne" not in repr(case).lower()


async def test_a_dpo_finds_what_waits_and_settles_it(issuer: Issuer) -> None:
    stage = a_stage(issuer)
    async with visitor(stage, PUBLIC) as employee:
        await sign_in(employee, issuer, **JEANNE)
        asked = await employee.post("/ask", data=QUESTION)
        await employee.post(f"/offre/{asked.text.partition('/offre/')[2].partition(chr(34))[0]}")
        assert (await employee.get("/dpo")).status_code == 404
    async with visitor(stage, PUBLIC) as dpo:
        await sign_in(dpo, issuer, email="dpo@example.org", email_verified=True)
        listed = (await dpo.get("/dpo")).text
        assert "Un sujet quantique" in listed
        path = "/dpo/" + listed.partition('href="/dpo/')[2].partition('"')[0]
        assert 'href="/dpo"' in (await dpo.get(path)).text
        done = await dpo.post(f"{path}/avis", data={"verdict": "allowed", "because": "Oui."})
        assert done.status_code == 303
        assert "Aucune question n'attend d'avis." in (await dpo.get("/dpo")).text.replace("&#39;", "'")
    (case,) = stage.book.cases()
    assert case.advice is not None
    assert case.advice.by == DPO


async def test_the_console_is_for_whom_their_own_role_lets_in(issuer: Issuer) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as employee:
        await sign_in(employee, issuer, **JEANNE)
        assert (await employee.get("/console")).status_code == 404


async def test_signing_out_shuts_the_pages_and_says_what_stays_open(issuer: Issuer) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        await sign_in(browser, issuer, **JEANNE)
        assert (await browser.get("/")).status_code == 200
        left = await browser.post("/connexion/fin")
        page = await browser.get(left.headers["location"])
        assert "Vous êtes déconnecté" in page.text
        assert "Connecté" not in page.text
        assert (await browser.get("/")).status_code == 303


async def test_microsofts_accounts_are_known_by_tenant_and_object_and_never_by_a_written_address() -> None:
    microsoft = Provider("https://login.microsoftonline.com/t1/v2.0", CLIENT, SECRET)
    told = {"tid": "T1", "oid": "O9", "email": "dpo@example.org", "email_verified": True}
    assert microsoft.person(told) == Person("teams:t1:o9", "dpo@example.org")


UNVOUCHED = [
    {},
    {"email": "jeanne@example.org"},
    {"email": "jeanne@example.org", "email_verified": False},
    {"email": "nobody", "email_verified": True},
    {"email": "paul@evil.example@example.org", "email_verified": True},
    {"email": "\u00a0dpo@example.org", "email_verified": True},
    {"email": "dpo\u212a@example.org", "email_verified": True},
    {"email": "d\x00po@example.org", "email_verified": True},
    {"tid": "t1", "oid": "o9"},
]


@pytest.mark.parametrize("claims", UNVOUCHED)
async def test_an_account_that_nothing_proves_gets_in_nowhere(issuer: Issuer, claims: dict[str, object]) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        back = await sign_in(browser, issuer, **claims)
        assert back.status_code == 400
        assert "adresse vérifiée" in back.text
        assert (await browser.get("/")).status_code == 303


async def test_an_address_of_elsewhere_gets_in_nowhere_where_domains_are_named(issuer: Issuer) -> None:
    stage = a_stage(issuer, domains=frozenset({"example.org"}))
    async with visitor(stage, PUBLIC) as browser:
        for address in ("paul@evil.example", "paul@example.org.evil.example", "paul@xexample.org"):
            back = await sign_in(browser, issuer, email=address, email_verified=True)
            assert "n'est pas de votre organisation" in back.text.replace("&#39;", "'")
        assert (await sign_in(browser, issuer, **JEANNE)).status_code == 303


@pytest.mark.parametrize(("hd", "gets_in"), [("example.org", True), ("Example.org", True), (None, False), ("x", False)])
def test_a_google_account_is_ours_when_the_organisation_runs_it(hd: str | None, *, gets_in: bool) -> None:
    google = Provider("https://accounts.google.com", CLIENT, SECRET, frozenset({"example.org"}))
    told = JEANNE | ({"hd": hd} if hd else {})
    if gets_in:
        assert google.person(told).identity == "mailto:jeanne@example.org"
    else:
        with pytest.raises(Refused, match="not_ours"):
            google.person(told)


FORGED = {
    "for another service": {"aud": "another"},
    "of another issuer": {"iss": "https://elsewhere.example"},
    "over": {"exp": 1_000_000_000, "iat": 999_999_000},
    "for another service, with our name beside": {"aud": "another", "azp": CLIENT},
    "for two other services": {"aud": ["another", "third"], "azp": CLIENT},
    "of another sign-in": {"nonce": "another"},
    "without a nonce": {"nonce": None},
}


@pytest.mark.parametrize("claims", FORGED.values(), ids=FORGED)
async def test_a_token_that_is_not_ours_lets_nobody_in(issuer: Issuer, claims: dict[str, object]) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        back = await sign_in(browser, issuer, **(JEANNE | claims))
        assert back.status_code == 400
        assert "pas abouti" in back.text
        assert (await browser.get("/")).status_code == 303


async def test_a_token_signed_by_somebody_else_lets_nobody_in(issuer: Issuer) -> None:
    issuer.key = OTHERS
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        assert (await sign_in(browser, issuer, **JEANNE)).status_code == 400
        assert (await browser.get("/")).status_code == 303


async def test_a_provider_that_calls_itself_otherwise_lets_nobody_in(issuer: Issuer) -> None:
    issuer.says = "https://elsewhere.example"
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        back = await sign_in(browser, issuer, **(JEANNE | {"iss": issuer.says}))
        assert back.status_code == 400


async def test_a_token_that_nobody_signed_lets_nobody_in(issuer: Issuer) -> None:
    issuer.algorithms = ["none", "HS256", "RS256"]
    issuer.signs = lambda told: jwt.encode(told, None, algorithm="none")  # type: ignore[arg-type]
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        assert (await sign_in(browser, issuer, **JEANNE)).status_code == 400
        assert (await browser.get("/")).status_code == 303


async def test_new_keys_of_the_provider_are_asked_for(issuer: Issuer) -> None:
    stage = a_stage(issuer)
    async with visitor(stage, PUBLIC) as browser:
        assert (await sign_in(browser, issuer, **JEANNE)).status_code == 303
    issuer.key = issuer.published = OTHERS
    async with visitor(stage, PUBLIC) as browser:
        await sign_in(browser, issuer, **JEANNE)
        assert (await sign_in(browser, issuer, **JEANNE)).status_code == 303


async def test_a_second_tab_goes_on_where_somebody_is_in(issuer: Issuer) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        first = await browser.get("/connexion", params={"vers": "/dossier"})
        await sign_in(browser, issuer, **JEANNE)
        code, state = issuer.agree(first.headers["location"], **JEANNE)
        back = await browser.get("/connexion/retour", params={"code": code, "state": state})
    assert (back.status_code, back.headers["location"]) == (303, "/")


async def test_a_link_of_the_list_is_no_key_for_anybody_else(issuer: Issuer) -> None:
    stage = a_stage(issuer)
    path, _ = stage_invitations(stage).invite("C-2026-0001", DPO, signed=True)
    async with visitor(stage, PUBLIC) as outside:
        assert (await outside.get(path)).headers["location"].startswith(f"{PUBLIC}/connexion?vers=")
        sent = await outside.post(f"{path}/avis", data={"verdict": "allowed", "because": "Oui."})
        assert sent.status_code == 401
        await sign_in(outside, issuer, **JEANNE)
        assert (await outside.get(path)).status_code == 404
        assert (await outside.post(f"{path}/lien")).status_code == 404


async def test_figures_are_for_programs_of_this_machine_and_not_for_whoever_signed_in(issuer: Issuer) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        await sign_in(browser, issuer, **JEANNE)
        assert (await browser.get("/metrics")).status_code == 404


async def test_what_a_browser_asked_before_anybody_could_sign_in_is_erased_with_the_rest(issuer: Issuer) -> None:
    stage = a_stage(issuer)
    before = replace(stage, settings=WebSettings(KEY, PUBLIC), store=stage.store)
    async with visitor(before) as browser:
        asked = await browser.post("/ask", data=QUESTION)
        await browser.post(f"/offre/{asked.text.partition('/offre/')[2].partition(chr(34))[0]}")
        kept = browser.cookies["charte_session"]
    (case,) = stage.store.register.cases()
    assert case.state.open
    async with visitor(stage, PUBLIC) as browser:
        browser.cookies.set("charte_session", kept, domain="charte.example.org")
        await sign_in(browser, issuer, **JEANNE)
        assert (await browser.post("/mes-donnees/effacement")).status_code == 200
    assert all(not one.offer.preview for one in stage.store.register.cases())


async def test_a_code_of_another_browser_lets_nobody_in(issuer: Issuer) -> None:
    stage = a_stage(issuer)
    async with visitor(stage, PUBLIC) as attacker, visitor(stage, PUBLIC) as victim:
        away = await attacker.get("/connexion")
        code, state = issuer.agree(away.headers["location"], **JEANNE)
        back = await victim.get("/connexion/retour", params={"code": code, "state": state})
        assert back.status_code == 400
        assert issuer.exchanged == []
        assert (await victim.get("/")).status_code == 303


@pytest.mark.parametrize("params", [{}, {"error": "access_denied"}, {"code": "x"}, {"code": "x", "state": "y"}])
async def test_a_way_back_that_was_never_begun_says_to_start_again(issuer: Issuer, params: dict[str, str]) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        back = await browser.get("/connexion/retour?lang=fr", params=params | {"lang": "en"})
    assert back.status_code == 400
    assert "Signing in was not completed" in back.text
    assert 'href="/"' in back.text


async def test_a_provider_that_is_away_is_told_calmly_and_asked_again_next_time(issuer: Issuer) -> None:
    issuer.down = True
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        away = await browser.get("/connexion")
        assert away.status_code == 503
        assert "ne répond pas" in away.text
        issuer.down = False
        assert (await sign_in(browser, issuer, **JEANNE)).status_code == 303


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", "/connexion"])
async def test_no_way_back_leads_elsewhere(issuer: Issuer, back: str) -> None:
    async with visitor(a_stage(issuer), PUBLIC) as browser:
        away = await browser.get("/connexion", params={"vers": back})
        code, state = issuer.agree(away.headers["location"], **JEANNE)
        done = await browser.get("/connexion/retour", params={"code": code, "state": state})
    assert done.headers["location"] == "/"


async def test_on_a_machine_of_ones_own_the_list_is_its_users_and_no_proxy_leads_there() -> None:
    alone = Stage(settings=WebSettings(KEY, user="local:anne"))
    async with visitor(alone) as browser:
        asked = await browser.post("/ask", data=QUESTION)
        await browser.post(f"/offre/{asked.text.partition('/offre/')[2].partition(chr(34))[0]}")
        listed = (await browser.get("/dpo")).text
        assert "Un sujet quantique" in listed
        path = "/dpo/" + listed.partition('href="/dpo/')[2].partition('"')[0]
        assert (await browser.post(f"{path}/avis", data={"verdict": "allowed", "because": "Oui."})).status_code == 303
    async with visitor(Stage(settings=WebSettings(KEY, PUBLIC, user="local:anne"))) as browser:
        assert (await browser.get("/dpo")).status_code == 404
        assert 'href="/dpo"' not in (await browser.get("/")).text


class TestPeople:
    at = datetime(2026, 3, 25, 12, 0, tzinfo=UTC)

    def test_a_cookie_says_who_it_was_made_for(self) -> None:
        people = People(KEY, Noon())
        anne = Person("mailto:anne@example.org", "Anne")
        assert people.known(people.remember(anne)) == anne

    def test_it_is_over_after_a_working_day(self) -> None:
        later = Noon()
        later.now = lambda: self.at + LASTS  # type: ignore[method-assign]
        made = People(KEY, Noon()).remember(Person("mailto:anne@example.org", "Anne"))
        assert People(KEY, later).known(made) is None
        later.now = lambda: self.at + LASTS - timedelta(seconds=1)  # type: ignore[method-assign]
        assert People(KEY, later).known(made) is not None

    @pytest.mark.parametrize("at", range(0, 100, 9))
    def test_one_sign_changed_says_nobody(self, at: int) -> None:
        people = People(KEY, Noon())
        made = people.remember(Person("mailto:anne@example.org", "Anne"))
        at %= len(made)
        changed = made[:at] + ("A" if made[at] != "A" else "B") + made[at + 1 :]
        assert people.known(changed) is None

    @pytest.mark.parametrize("cookie", ["", ".", "a.b", "é", "bnVsbA.x"])
    def test_what_we_did_not_make_says_nobody(self, cookie: str) -> None:
        assert People(KEY, Noon()).known(cookie) is None

    def test_a_key_of_another_house_says_nobody(self) -> None:
        made = People(KEY, Noon()).remember(Person("mailto:anne@example.org", "Anne"))
        assert People(b"o" * 32, Noon()).known(made) is None

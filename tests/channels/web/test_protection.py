"""Who reaches what from where, and what every response carries."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.domain.answers.answer import cite
from bot.links import Links
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import CHARTER, KEY, PUBLIC, Stage

QUOTED = cite(CHARTER.clauses["charte.fr:2.1"], "coller un mail de client")
PAGES = (
    "/",
    "/?lang=en",
    "/charte",
    f"/charte/{CHARTER.edition}/charte.fr",
    "/dossier",
    "/dossier/C-1",
    "/nothing",
    "/console",
)


def sealed_address() -> str:
    link = Links(KEY, PUBLIC).link_to(QUOTED, CHARTER)
    assert link is not None
    return link


async def events(request: Request) -> PlainTextResponse:
    return PlainTextResponse("taken")


@pytest.fixture
def stage() -> Stage:
    routes = [Route(path, events, methods=["POST"]) for path in ("/slack/events", "/api/messages")]
    return Stage(extra=routes)


class Loads(HTMLParser):
    """What a page makes a browser fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = ("src", "srcset", "action", "poster", "data") + (("href",) if tag == "link" else ())
        self.addresses += [str(given[name]) for name in names if given.get(name)]
        self.inline += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.inline.append(tag)


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_loads_anything_from_elsewhere_or_runs_anything_inline(
    browser: httpx.AsyncClient, path: str
) -> None:
    loads = Loads()
    loads.feed((await browser.get(path)).text)
    assert loads.addresses
    assert all(urlsplit(address).netloc == "" for address in loads.addresses)
    assert loads.inline == []


@pytest.mark.parametrize("path", [*PAGES, "/healthz", "/static/style.css"])
async def test_every_response_carries_the_safe_headers(browser: httpx.AsyncClient, path: str) -> None:
    headers = (await browser.get(path)).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] in {"no-store", "no-cache"}


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
    ],
)
async def test_a_post_from_another_site_is_refused(
    stage: Stage, browser: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    reply = await browser.post("/ask", data={"question": "chatgpt"}, headers=headers)
    assert reply.status_code == 403
    assert stage.assistant.asked == []


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": "http://localhost:8080"}, {}]
)
async def test_a_post_of_our_own_page_is_taken(browser: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await browser.post("/ask", data={"question": "chatgpt"}, headers=headers)).status_code == 200


@pytest.mark.parametrize("base", ["http://localhost", "http://127.0.0.1:8080", "http://[::1]:8080", "http://127.9.9.9"])
async def test_every_name_of_this_machine_is_served(stage: Stage, base: str) -> None:
    async with visitor(stage, base) as browser:
        assert (await browser.get("/")).status_code == 200


@pytest.mark.parametrize("path", [*PAGES[:5], "/metrics", "/console", "/static/style.css", "/static/chat.js"])
async def test_nothing_is_served_under_the_public_name(stage: Stage, path: str) -> None:
    async with visitor(stage, PUBLIC) as outside:
        reply = await outside.get(path)
    assert (reply.status_code, reply.text) == (404, "Not found")


@pytest.mark.parametrize("host", ["localhost.evil.example", "evil.example", "127.0.0.1.evil.example", "10.0.0.1", ""])
async def test_a_name_that_only_looks_local_is_not(stage: Stage, host: str) -> None:
    async with visitor(stage, host=host) as outside:
        assert (await outside.get("/")).status_code == 404


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip"])
async def test_what_a_proxy_passes_on_is_not_local(stage: Stage, header: str) -> None:
    async with visitor(stage, **{header: "127.0.0.1"}) as outside:
        assert (await outside.get("/")).status_code == 404


async def test_the_platforms_and_the_health_check_pass_under_the_public_name(stage: Stage) -> None:
    async with visitor(stage, PUBLIC) as outside:
        assert (await outside.get("/healthz")).text == "ok"
        assert (await outside.post("/slack/events")).text == "taken"
        assert (await outside.post("/api/messages")).text == "taken"
        assert (await outside.post("/ask", data={"question": "chatgpt"})).status_code == 404


async def test_a_sealed_link_opens_its_clause_and_no_other_section(stage: Stage) -> None:
    async with visitor(stage, PUBLIC) as outside:
        reply = await outside.get(sealed_address())
    assert reply.status_code == 200
    assert "<mark>coller un mail de client</mark>" in reply.text
    assert "Copilot Chat" not in reply.text


async def test_a_sealed_page_stands_alone(stage: Stage) -> None:
    async with visitor(stage, PUBLIC) as outside:
        reply = await outside.get(sealed_address())
    loads = Loads()
    loads.feed(reply.text)
    assert loads.addresses == []
    assert reply.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize(
    ("old", "new"),
    [("du=", "du=1"), ("au=", "au=1"), ("charte.fr?", "charte.en?"), ("&s=", "&s=x"), ("&s=", "&t=")],
)
async def test_a_changed_link_opens_nothing(stage: Stage, old: str, new: str) -> None:
    address = sealed_address()
    assert old in address
    async with visitor(stage, PUBLIC) as outside:
        assert (await outside.get(address.replace(old, new, 1))).status_code == 404


async def test_a_sealed_link_only_reads(stage: Stage) -> None:
    async with visitor(stage, PUBLIC) as outside:
        assert (await outside.post(sealed_address())).status_code == 404


async def test_a_session_seal_is_no_link_seal(stage: Stage) -> None:
    address = re.sub(r"s=[^#]+", "s=" + "A" * 24, sealed_address())
    async with visitor(stage, PUBLIC) as outside:
        assert (await outside.get(address)).status_code == 404


async def test_it_is_healthy_before_it_is_ready(stage: Stage, browser: httpx.AsyncClient) -> None:
    stage.is_ready = False
    assert (await browser.get("/healthz")).status_code == 200
    assert (await browser.get("/readyz")).status_code == 503
    stage.is_ready = True
    assert (await browser.get("/readyz")).status_code == 200


@pytest.mark.parametrize(
    ("base", "headers"),
    [
        (PUBLIC, {}),
        ("http://10.0.0.5:8080", {}),
        ("http://localhost:8080", {"x-forwarded-for": "10.0.0.9"}),
    ],
)
async def test_a_probe_from_elsewhere_is_told_whether_it_is_ready_and_no_more(
    stage: Stage, browser: httpx.AsyncClient, base: str, headers: dict[str, str]
) -> None:
    async with visitor(stage, base, **headers) as probe:
        ready = await probe.get("/readyz")
        stage.is_ready = False
        waiting = await probe.get("/readyz")
    assert [(one.status_code, one.text) for one in (ready, waiting)] == [(200, "ready"), (503, "not ready")]
    assert (await browser.get("/readyz")).text == "rien n'est prêt"

"""The page of whoever watches over the service, and the figures beside it: who may open it, what it shows."""

import httpx
import pytest

from tests.channels.web.conftest import visitor
from tests.channels.web.stage import ATTACK, PUBLIC, Desktop, Stage


async def test_what_needs_somebody_stands_first_then_figures(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/console")).text
    order = ("<h1>Suivi</h1>", "Le serveur ne répond pas.", "En ordre\u00a0: 1", "tout va", "Chiffres", "v1", "note")
    places = [page.index(said) for said in order]
    assert places == sorted(places)
    assert '<li class="under">2 × trop lent</li>' in page
    assert ATTACK not in page
    assert page.count("&lt;script&gt;") == 3


@pytest.mark.parametrize(("language", "title"), [("fr", "Suivi"), ("en", "Watch")])
async def test_it_speaks_the_readers_language(browser: httpx.AsyncClient, language: str, title: str) -> None:
    page = (await browser.get(f"/console?lang={language}")).text
    assert f'<html lang="{language}">' in page
    assert f"<h1>{title}</h1>" in page


async def test_the_menu_leads_there_for_whoever_may_open_it_and_for_nobody_else(browser: httpx.AsyncClient) -> None:
    assert '<a href="/console">Suivi</a>' in (await browser.get("/?lang=fr")).text
    async with visitor(Stage(desktop=Desktop(admin=False))) as employee:
        for path in ("/", "/charte", "/dossier", "/nothing"):
            assert "/console" not in (await employee.get(path)).text


async def test_whoever_may_not_open_it_is_told_calmly_and_sees_nothing() -> None:
    async with visitor(Stage(desktop=Desktop(admin=False))) as employee:
        reply = await employee.get("/console?lang=fr")
    assert reply.status_code == 404
    assert "réservé aux administrateurs" in reply.text
    assert "Chiffres" not in reply.text


async def test_the_figures_are_text_for_a_program(browser: httpx.AsyncClient) -> None:
    reply = await browser.get("/metrics")
    assert (reply.text, reply.headers["content-type"]) == ("charte_database_up 1.0\n", "text/plain; charset=utf-8")
    assert (await browser.post("/metrics")).status_code == 405


@pytest.mark.parametrize("path", ["/metrics", "/console", "/metrics/", "//metrics", "/Metrics"])
async def test_no_way_leads_there_under_the_public_name_or_through_a_proxy(stage: Stage, path: str) -> None:
    for base, headers in ((PUBLIC, {}), ("http://localhost:8080", {"x-forwarded-for": "10.0.0.9"})):
        async with visitor(stage, base, **headers) as outside:
            reply = await outside.get(path)
        assert (reply.status_code, reply.text) == (404, "Not found")

"""Run by the clean environment's own Python, from `/`: every kind of data file is there and is read."""

import asyncio
import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import httpx

from bot.adapters.exams import packaged_exam
from bot.assembly import assemble
from bot.house.serving import serve_app
from bot.house.settings_file import read_settings
from bot.wording import wording
from knowledge.concepts import Language
from knowledge.lexicon import concepts

CLEAN = Path(sys.argv[1]).resolve()


async def pages() -> None:
    """Read the first page and what it loads."""
    house = assemble(read_settings())  # makes the database: the migrations are there
    transport = httpx.ASGITransport(serve_app(house))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        assert (await client.get("/healthz")).text == "ok"
        page = await client.get("/")
        assert "charte publish" in page.text, page.text[:500]
        for name in ("style.css", "htmx.min.js", "chat.js", "retouch.js", "icon.svg"):
            assert (await client.get(f"/static/{name}")).status_code == 200, name
    house.store.close()


for package in ("bot", "knowledge", "ingest", "prompts"):
    place = Path(import_module(package).__file__ or "").resolve()
    assert place.is_relative_to(CLEAN), f"{package} is read from {place}"
for language in Language:
    assert wording(language)("answer.headline.allowed")
    for prompt in ("propose", "confirm", "follow", "phrasings"):
        assert files("prompts").joinpath(prompt, f"{language}.md").read_text("utf-8").strip()
assert concepts("tools").names("chatgpt")
assert len(packaged_exam().questions) == 64
asyncio.run(pages())

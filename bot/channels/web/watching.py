"""Whether the service is well: the page of whoever watches over it, and what programs ask."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.channels.web import pages
from bot.channels.web.protection import is_from_here
from bot.channels.web.visit import Framing, Visit
from bot.wording import Wording


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: figures with their names, sentences, where they lead."""

    title: str
    rows: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Addresses with their words."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows, in the reader's words."""

    lead: str
    wrong: tuple[str, ...]
    doubtful: tuple[str, ...]
    fine: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """What the page and `/metrics` need of the house."""

    open: Callable[[str], bool]
    """True for an identity that may read the page: it is in the menu then."""
    seen: Callable[[Wording, str], Seen]
    """Raises `NotAllowed` for one that may not."""
    metrics: Callable[[], bytes]
    content_type: str


@dataclass(frozen=True, slots=True)
class WatchPages:
    """One method per address; `/healthz` and `/readyz` are open to everybody (`protection.py`)."""

    watch: Watch
    lacking: Callable[[], str]
    say: pages.Say
    frame: Framing

    async def show(self, request: Request, visit: Visit) -> Response:
        """What needs somebody, then how the service is doing."""
        seen = await run_in_threadpool(self.watch.seen, self.say(visit.language), visit.identity)
        return HTMLResponse(self.frame(request, visit).render("watching.html", seen=seen))

    async def scrape(self, _: Request) -> Response:
        """The same figures for a program."""
        text = await run_in_threadpool(self.watch.metrics)
        return Response(text, headers={"content-type": self.watch.content_type})

    async def healthz(self, _: Request) -> Response:
        """200 as soon as it listens."""
        return PlainTextResponse("ok")

    async def readyz(self, request: Request) -> Response:
        """200 once questions are answered, until then 503; what is missing is for programs of this machine alone."""
        lacking = await run_in_threadpool(self.lacking)
        said = lacking if is_from_here(request.scope) else "not ready"
        return PlainTextResponse(said if lacking else "ready", 503 if lacking else 200)

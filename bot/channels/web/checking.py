"""The page where one checks a text: what was spotted in it out, nothing asked, nothing kept."""

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web import pages
from bot.channels.web.reviewing import require_open
from bot.channels.web.visit import Calm, Framing, Visit, read_form
from bot.domain.errors import Refused
from bot.door import Door
from bot.dpo.piloting import Pilot


@dataclass(frozen=True, slots=True)
class CheckPages:
    """One method per address; not even a session is kept."""

    door: Door
    pilot: Pilot
    say: pages.Say
    frame: Framing
    longest: int

    def routes(self, calm: Calm) -> list[BaseRoute]:
        """Give their addresses."""
        return [
            Route("/bouclier", calm(self.show), methods=["GET"]),
            Route("/bouclier", calm(self.check), methods=["POST"]),
        ]

    async def show(self, request: Request, visit: Visit) -> Response:
        """The form for a text."""
        return HTMLResponse(pages.check_page(self.frame(request, visit), self.longest))

    async def check(self, request: Request, visit: Visit) -> Response:
        """A text in, what was spotted in it out."""
        require_open(self.pilot, visit, self.say)
        raw = (await read_form(request)).get("text", "")
        if not raw.strip():
            raise Refused("shield.error_empty")
        words = await run_in_threadpool(self.door.look, raw, preferred=visit.language)
        if visit.enhanced:
            return HTMLResponse(pages.checked_part(self.say, visit.language, words))
        return HTMLResponse(pages.check_page(self.frame(request, visit), self.longest, words))

"""The pilot on the pages: who may ask before it is over, and the words that an asker shows so that the DPO checks."""

from dataclasses import dataclass

from markupsafe import escape
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web import pages
from bot.channels.web.visit import Calm, Framing, Visit, read_form
from bot.domain.errors import Refused
from bot.dpo.piloting import Pilot
from bot.shown.figures import in_words
from bot.shown.thumbed import thanked


@dataclass(frozen=True, slots=True)
class ReviewPages:
    """One method per address; an answer of another browser is not found."""

    pilot: Pilot
    say: pages.Say
    frame: Framing

    def routes(self, calm: Calm) -> list[BaseRoute]:
        """Give their addresses."""
        return [
            Route("/relecture/{offer}", calm(self.preview), methods=["GET"]),
            Route("/relecture/{offer}", calm(self.show), methods=["POST"]),
            Route("/utile/{offer}", calm(self.rate), methods=["POST"]),
        ]

    async def preview(self, request: Request, visit: Visit) -> Response:
        """What the DPO would read beside the answer; nothing is shown to them yet."""
        offer = await run_in_threadpool(self.pilot.preview, request.path_params["offer"], visit.actor)
        if visit.enhanced:
            return HTMLResponse(pages.review_part(self.say, offer))
        return HTMLResponse(pages.review_page(self.frame(request, visit), offer))

    async def show(self, request: Request, visit: Visit) -> Response:
        """The asker agrees: the DPO may read these words."""
        offer = await run_in_threadpool(self.pilot.preview, request.path_params["offer"], visit.actor)
        shown = await run_in_threadpool(self.pilot.show, offer.id, visit.actor)
        if visit.enhanced:
            return HTMLResponse(pages.review_part(self.say, offer, shown=shown is not None))
        return HTMLResponse(pages.review_page(self.frame(request, visit), offer, shown=shown is not None))

    async def rate(self, request: Request, visit: Visit) -> Response:
        """The asker says whether the answer was useful."""
        fields, offer = await read_form(request), request.path_params["offer"]
        if (pressed := fields.get("useful")) not in ("yes", "no"):
            raise Refused("web.error.refused")
        useful = pressed == "yes"
        rated = await run_in_threadpool(self.pilot.rate, offer, visit.actor, useful=useful)
        case = await run_in_threadpool(self.pilot.case_of, rated.id)
        words = thanked(rated, case, self.say(rated.language), useful=useful)
        return HTMLResponse(
            escape(words) if visit.enhanced else self.frame(request, visit).render("rated.html", words=words)
        )


def require_open(pilot: Pilot, visit: Visit, say: pages.Say) -> None:
    """Raise `Refused`, before a word is read, for whoever may not ask until the pilot is over."""
    if (opens := pilot.opens_for(visit.called)) is not None:
        raise Refused("pilot.closed", date=in_words(opens, say(visit.language).language))

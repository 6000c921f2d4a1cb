"""The cases that wait for whoever reads, as a DPO, and the way into each."""

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.visit import Calm, Framing, Visit
from bot.domain.cases.case import Case, called
from bot.dpo.desk import Desk
from bot.dpo.invitations import Invitations
from bot.shown.figures import in_words
from bot.shown.promised import promised
from bot.wording import Wording

MOST_OVER = 50
"""Cases that are over, the latest: the rest is for `charte cases`."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A case in the list: where it leads, when it came, until when it is promised, who holds it."""

    case: Case
    path: str
    opened: str
    promised: str
    late: bool
    holder: str


@dataclass(frozen=True, slots=True)
class QueuePages:
    """The list; what may be done with a case stands on its own page, behind a link for this reader alone."""

    desk: Desk
    invitations: Invitations
    frame: Framing

    def routes(self, calm: Calm) -> list[BaseRoute]:
        """Give its address."""
        return [Route("/dpo", calm(self.show))]

    async def show(self, request: Request, visit: Visit) -> Response:
        """Those that wait, the late ones first, then those that are over; raise `NotAllowed` for who is no DPO."""
        cases = await run_in_threadpool(self.desk.waiting, visit.identity)
        frame = self.frame(request, visit)
        say = frame.say(visit.language)
        still = [self._queued(case, visit.identity, say) for case in cases if case.state.open]
        latest = sorted((case for case in cases if not case.state.open), key=_opened, reverse=True)[:MOST_OVER]
        over = [self._queued(case, visit.identity, say) for case in latest]
        return HTMLResponse(frame.render("queue.html", still=still, over=over, here="queue"))

    def _queued(self, case: Case, reader: str, say: Wording) -> Queued:
        path, _ = self.invitations.invite(case.number, reader, signed=True)
        late = case.is_late(self.desk.clock.now())
        until = promised(case.due, say) if case.state.open and case.due else ""
        holder = called(case.holder) if case.holder and case.holder != reader else ""
        return Queued(case, path, in_words(case.opened_at.date(), say.language), until, late, holder)


def _opened(case: Case) -> tuple[object, str]:
    return case.opened_at, case.number

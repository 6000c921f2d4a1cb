"""A case's pages, for the browser that sent it: where it stands, the reply to the DPO, taking the question back."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.channels.web import pages
from bot.channels.web.visit import Visit, read_form
from bot.desk import Desk
from bot.domain.authorise import Verb
from bot.domain.case import Case
from bot.door import Door
from bot.replying import Preview, Replying

Frame = Callable[[Request, Visit], pages.Frame]


@dataclass(frozen=True, slots=True)
class CasePages:
    """One method per address; a case of another browser is not found."""

    desk: Desk
    door: Door
    frame: Frame

    async def find(self, request: Request, visit: Visit) -> Response:
        """The form that leads to a case."""
        if number := request.query_params.get("numero", "").strip().upper():
            return _to(number)
        return HTMLResponse(pages.find_page(self.frame(request, visit)))

    async def show(self, request: Request, visit: Visit) -> Response:
        """A case: where it stands, what the DPO asks, the advice."""
        case = await run_in_threadpool(self.desk.read, _number(request), visit.actor)
        return HTMLResponse(pages.case_page(self.frame(request, visit), case))

    async def read(self, request: Request, visit: Visit) -> Response:
        """The reply as the DPO would read it; nothing is sent yet."""
        typed = (await read_form(request)).get("reply", "").replace("\r\n", "\n")
        shown = await run_in_threadpool(self._replying.preview, _number(request), typed, visit.actor)
        return self._previewed(shown, request, visit)

    async def reply(self, request: Request, visit: Visit) -> Response:
        """The reply that was shown goes to the DPO."""
        words = (await read_form(request)).get("words", "").replace("\r\n", "\n")
        sent = await run_in_threadpool(self._replying.send, _number(request), words, visit.actor)
        return self._previewed(sent, request, visit) if isinstance(sent, Preview) else _to(sent.number)

    async def doubt(self, request: Request, visit: Visit) -> Response:
        """Whether they are sure: words that are gone do not come back."""
        number = _number(request)
        case: Case = await run_in_threadpool(self.desk.permitted, number, visit.actor, Verb.WITHDRAW_CASE)
        return HTMLResponse(pages.withdraw_page(self.frame(request, visit), case))

    async def withdraw(self, request: Request, visit: Visit) -> Response:
        """The question is taken back."""
        case = await run_in_threadpool(self.desk.withdraw, _number(request), visit.actor)
        return _to(case.number)

    @property
    def _replying(self) -> Replying:
        return Replying(self.desk, self.door)

    def _previewed(self, shown: Preview, request: Request, visit: Visit) -> Response:
        return HTMLResponse(pages.reply_page(self.frame(request, visit), shown.case, shown.words))


def _number(request: Request) -> str:
    return str(request.path_params["number"])


def _to(number: str) -> Response:
    return RedirectResponse(f"/dossier/{quote(number, safe='')}", 303)

"""A case's pages, for the browser that sent it: where it stands, the reply to the DPO, taking the question back."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web import case_sheets
from bot.channels.web.drafts import Drafts
from bot.channels.web.visit import Calm, Framing, Visit, read_form
from bot.domain.cases.authorise import Verb
from bot.domain.cases.case import Case, State
from bot.domain.errors import Refused
from bot.door import Door
from bot.dpo.desk import Desk
from bot.dpo.replying import Preview, Replying
from bot.ports import OwnRecords

_NUMBER = re.compile(r"(?:C\W{0,3})?(\d{4})\W{1,3}(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CasePages:
    """One method per address; a case of another browser is not found."""

    desk: Desk
    door: Door
    records: OwnRecords
    drafts: Drafts
    frame: Framing

    def routes(self, calm: Calm) -> list[BaseRoute]:
        """Give their addresses."""
        return [
            Route("/dossier", calm(self.find)),
            Route("/dossier/{number}", calm(self.show)),
            Route("/dossier/{number}/apercu", calm(self.write), methods=["POST"]),
            Route("/dossier/{number}/apercu", calm(self.read), methods=["GET"]),
            Route("/dossier/{number}/correction", calm(self.correct), methods=["POST"]),
            Route("/dossier/{number}/reponse", calm(self.reply), methods=["POST"]),
            Route("/dossier/{number}/retrait", calm(self.doubt), methods=["GET"]),
            Route("/dossier/{number}/retrait", calm(self.withdraw), methods=["POST"]),
        ]

    async def find(self, request: Request, visit: Visit) -> Response:
        """The reader's own cases, and the form that leads to one by its number."""
        if number := numbered(request.query_params.get("numero", "")):
            return _to(number)
        cases = await run_in_threadpool(self.sent_by, visit)
        return HTMLResponse(case_sheets.find_page(self.frame(request, visit), cases))

    def sent_by(self, visit: Visit) -> tuple[Case, ...]:
        """Give the cases that this browser sent, those that wait for a reply first, then the latest."""
        sent = self.records.of(visit.actor).cases if visit.known else ()
        latest = sorted(sent, key=lambda case: (case.opened_at, case.number), reverse=True)
        return tuple(sorted(latest, key=lambda case: case.state is not State.ASKED_BACK))

    async def show(self, request: Request, visit: Visit) -> Response:
        """A case: where it stands, what the DPO asks with the reply that was begun, the advice."""
        case = await run_in_threadpool(self.desk.read, _number(request), visit.actor)
        begun = self.drafts.of(visit.actor, case.number)
        return HTMLResponse(case_sheets.case_page(self.frame(request, visit), case, begun or ""))

    async def write(self, request: Request, visit: Visit) -> Response:
        """A reply is written: its masked version is shown next, on a page that one may reload and come back to."""
        return await self._kept("apercu", (await read_form(request)).get("reply", ""), request, visit)

    async def correct(self, request: Request, visit: Visit) -> Response:
        """The reply that was shown comes back into its field."""
        return await self._kept("", (await read_form(request)).get("words", ""), request, visit)

    async def read(self, request: Request, visit: Visit) -> Response:
        """The reply as the DPO would read it; nothing is sent yet. Words that cannot go stay on the screen."""
        case = await run_in_threadpool(self.desk.read, _number(request), visit.actor)
        begun, frame = self.drafts.of(visit.actor, case.number), self.frame(request, visit)
        if begun is None or _went(case, begun):
            self.drafts.drop(visit.actor, case.number)
            return _to(case.number)
        if case.state is not State.ASKED_BACK:
            return HTMLResponse(case_sheets.unsent_page(frame, case, begun))
        try:
            shown = await run_in_threadpool(self._replying.preview, case.number, begun, visit.actor)
        except Refused as error:
            return HTMLResponse(case_sheets.case_page(frame, case, begun, error))
        return HTMLResponse(case_sheets.reply_page(frame, shown.case, shown.words))

    async def reply(self, request: Request, visit: Visit) -> Response:
        """The reply that was shown goes to the DPO; one that cannot go any more is shown again, with why."""
        words = (await read_form(request)).get("words", "").strip()
        try:
            sent = await run_in_threadpool(self._replying.send, _number(request), words, visit.actor)
        except Refused:
            return await self._kept("apercu", words, request, visit)
        if isinstance(sent, Preview):
            return await self._kept("apercu", sent.words, request, visit)
        self.drafts.drop(visit.actor, sent.number)
        return _to(sent.number)

    async def _kept(self, place: str, words: str, request: Request, visit: Visit) -> Response:
        """Keep the masked words of a reply for a while, and lead to where they are shown: no page is a sent form."""
        case = await run_in_threadpool(self.desk.read, _number(request), visit.actor)
        masked = await run_in_threadpool(self._replying.redacted, words.strip(), case)
        self.drafts.keep(visit.actor, case.number, masked)
        return _to(case.number, place)

    async def doubt(self, request: Request, visit: Visit) -> Response:
        """Whether they are sure: words that are gone do not come back."""
        number = _number(request)
        case: Case = await run_in_threadpool(self.desk.permitted, number, visit.actor, Verb.WITHDRAW_CASE)
        return HTMLResponse(case_sheets.withdraw_page(self.frame(request, visit), case))

    async def withdraw(self, request: Request, visit: Visit) -> Response:
        """The question is taken back, and with it a reply that was begun."""
        case = await run_in_threadpool(self.desk.withdraw, _number(request), visit.actor)
        self.drafts.drop(visit.actor, case.number)
        return _to(case.number)

    @property
    def _replying(self) -> Replying:
        return Replying(self.desk, self.door)


def numbered(number: str) -> str:
    """Give a case's number as it is written, however it was typed.

    >>> numbered(" c-2026-1 "), numbered("2026 0012"), numbered("AB")
    ('C-2026-0001', 'C-2026-0012', 'AB')
    """
    plain = number.strip().upper()
    found = _NUMBER.fullmatch(plain)
    return f"C-{found[1]}-{int(found[2]):04}" if found else plain


def _went(case: Case, words: str) -> bool:
    """True for a reply that the DPO has already; another question may be answered in the same words."""
    return case.state is not State.ASKED_BACK and words in [one.reply for one in case.exchanges]


def _number(request: Request) -> str:
    return numbered(str(request.path_params["number"]))


def _to(number: str, place: str = "") -> Response:
    path = f"/dossier/{quote(number, safe='')}"
    return RedirectResponse(f"{path}/{place}" if place else path, 303)

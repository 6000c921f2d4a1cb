"""The pages of what is kept about the browser that reads: shown, given as a file, erased."""

import json
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.own_data import own_data_as_json
from bot.channels.web.drafts import Drafts
from bot.channels.web.visit import SESSION, Framing, Visit
from bot.dpo.rights import Rights


@dataclass(frozen=True, slots=True)
class OwnDataPages:
    """One method per address; the session says whose data it is, and nothing else does."""

    rights: Rights
    drafts: Drafts
    frame: Framing

    async def show(self, request: Request, visit: Visit) -> Response:
        """Everything that is kept, in plain words."""
        kept = await run_in_threadpool(self.rights.export, visit.actor)
        return HTMLResponse(self.frame(request, visit).render("own_data.html", kept=kept))

    async def export(self, _: Request, visit: Visit) -> Response:
        """The same as a file."""
        kept = await run_in_threadpool(self.rights.hand_over, visit.actor)
        text = json.dumps(own_data_as_json(kept), ensure_ascii=False, indent=2)
        named = {"content-disposition": 'attachment; filename="charte.json"', "cache-control": "no-store"}
        return Response(text, media_type="application/json", headers=named)

    async def doubt(self, request: Request, visit: Visit) -> Response:
        """Whether they are sure: what is gone does not come back."""
        return HTMLResponse(self.frame(request, visit).render("erase.html"))

    async def erase(self, request: Request, visit: Visit) -> Response:
        """It is erased, and the browser forgets the session that led to it."""
        self.drafts.drop(visit.actor)
        before = await run_in_threadpool(self.rights.erase, visit.before) if visit.before else None
        kept = await run_in_threadpool(self.rights.erase, visit.actor)
        kept = replace(kept, lasting=(*(before.lasting if before else ()), *kept.lasting))
        response = HTMLResponse(self.frame(request, visit).render("own_data.html", kept=kept, erased=True))
        response.delete_cookie(SESSION)
        return response

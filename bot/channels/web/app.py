"""The web channel's wire: addresses in, pages out."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Lifespan

from bot.answering import Assistant
from bot.channels.web import pages
from bot.channels.web.addresses import begun_at, in_another_language, span_of
from bot.channels.web.advising import AdvicePages
from bot.channels.web.cases import CasePages
from bot.channels.web.checking import CheckPages
from bot.channels.web.drafts import Drafts
from bot.channels.web.kept_files import KeptFiles
from bot.channels.web.matrix import matrix_page
from bot.channels.web.own_data import OwnDataPages
from bot.channels.web.people import PLACE, People
from bot.channels.web.protection import LocalOnly, Openings, SafeHeaders, SignedIn
from bot.channels.web.queue import QueuePages
from bot.channels.web.remedies import remedy
from bot.channels.web.reviewing import ReviewPages, require_open
from bot.channels.web.sheet import excerpt, sheet
from bot.channels.web.signing_in import SignInPages
from bot.channels.web.steps import Told, told
from bot.channels.web.visit import (
    LANGUAGE,
    SESSION,
    Endpoint,
    Visit,
    WebSettings,
    conversation_of,
    read_form,
    read_visit,
    require_same_site,
    session_cookie,
)
from bot.channels.web.watching import Watch, WatchPages
from bot.conversing import Conversation, Leaving, uncounted
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Verb, may
from bot.domain.cases.case import Case, Offer, State
from bot.domain.errors import NotAllowed, Refused, Unavailable
from bot.domain.progress import Progress, silent
from bot.door import Door
from bot.dpo.beforehand import Beforehand
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.invitations import Invitations
from bot.dpo.piloting import Pilot
from bot.dpo.rights import Rights
from bot.links import Links, page_of
from bot.ports import Charter, Library, OwnRecords, Pending
from bot.shown.figures import in_words
from knowledge.clause import Source

_YEAR = 365 * 24 * 3600


def web_app(
    *,
    door: Door,
    assistant: Assistant,
    pending: Pending,
    desk: Desk,
    pilot: Pilot,
    records: OwnRecords,
    faq: Drafting,
    library: Library,
    say: pages.Say,
    settings: WebSettings,
    lacking: Callable[[], str],
    watch: Watch,
    leaving: Leaving = uncounted,
    extra_routes: Sequence[BaseRoute],
    lifespan: Lifespan[Starlette] | None = None,
) -> Starlette:
    """Give the application that serves the pages, and the other channels' `extra_routes`, in one process.

    `leaving` counts the answers that leave, and those that do not.
    """
    talks = Conversation(assistant, pending, assistant.whole)
    drafts, withheld, say = Drafts(desk.clock), assistant.suspended, pages.bound(say)
    room = _Room(
        door, talks, desk, library, say, settings, lacking, records, faq, withheld, pilot, watch, drafts, leaving
    )
    return Starlette(
        routes=[*room.routes(), *extra_routes],
        middleware=[Middleware(SafeHeaders), room.gate],
        exception_handlers={HTTPException: room.no_such_page},
        lifespan=lifespan,
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """Everything the pages need, and one method per address."""

    door: Door
    conversation: Conversation
    desk: Desk
    library: Library
    say: pages.Say
    settings: WebSettings
    lacking: Callable[[], str]
    """What is missing before questions are answered, in words; nothing when all is there."""
    records: OwnRecords
    faq: Drafting
    suspended: Callable[[Charter], Mapping[str, str]] | None
    pilot: Pilot
    watch: Watch
    drafts: Drafts
    leaving: Leaving

    def routes(self) -> list[BaseRoute]:
        """Give the addresses of contract.md."""
        return [
            Route("/", self._calm(self.home)),
            Route("/ask", self._calm(self.ask), methods=["POST"]),
            *self.checks.routes(self._calm),
            *(self.signing.routes(self._calm) if self.signing else ()),
            *(QueuePages(self.desk, self.invitations, self._frame).routes(self._calm) if self._lists else ()),
            Route("/charte", self._calm(self.charters)),
            Route("/charte/matrice", self._calm(self.matrix)),
            Route("/charte/{edition}/{source}", self._calm(self.source)),
            Route("/offre/{offer}", self._calm(self.consent), methods=["GET"]),
            Route("/offre/{offer}", self._calm(self.send), methods=["POST"]),
            *ReviewPages(self.pilot, self.say, self._frame).routes(self._calm),
            *self.cases.routes(self._calm),
            *AdvicePages(self.desk, self.invitations, self.faq, self.say, mails=self.settings.mails).routes(self._calm),
            Route("/mes-donnees", self._calm(self.own_data.show)),
            Route("/mes-donnees/export", self._calm(self.own_data.export)),
            Route("/mes-donnees/effacement", self._calm(self.own_data.doubt), methods=["GET"]),
            Route("/mes-donnees/effacement", self._calm(self.own_data.erase), methods=["POST"]),
            Route("/console", self._calm(self.watching.show)),
            Route("/metrics", self.watching.scrape),
            Route("/healthz", self.watching.healthz),
            Route("/readyz", self.watching.readyz),
            Mount("/static", KeptFiles(directory=str(files(__package__).joinpath("static")))),
        ]

    @property
    def gate(self) -> Middleware:
        """What lets in whoever is signed in; without a provider of identities, whoever sits at this machine."""
        openings = Openings(Links(self.settings.key, self.settings.public_url), self.invitations)
        if (signing := self.signing) is None:
            return Middleware(LocalOnly, openings=openings)

        def lead_in(request: Request) -> Response:
            return signing.lead_in(request, read_visit(request, self.settings))

        return Middleware(SignedIn, openings=openings, people=signing.people, place=PLACE, lead_in=lead_in)

    @property
    def signing(self) -> SignInPages | None:
        """The way to sign in, where the settings name who says who somebody is."""
        provider, people = self.settings.provider, People(self.settings.key, self.desk.clock)
        public = self.settings.public_url or ""
        return SignInPages(provider, people, public, self.say, self._frame) if provider else None

    @property
    def cases(self) -> CasePages:
        """The pages of a case."""
        return CasePages(self.desk, self.door, self.records, self.drafts, self._frame)

    @property
    def checks(self) -> CheckPages:
        """The page where one checks a text."""
        return CheckPages(self.door, self.pilot, self.say, self._frame, self.settings.longest)

    @property
    def invitations(self) -> Invitations:
        """What reads the links of a DPO's e-mails."""
        return Invitations(self.settings.key, self.desk.clock)

    @property
    def own_data(self) -> OwnDataPages:
        """The pages of what is kept about whoever reads."""
        return OwnDataPages(Rights(self.records, self.desk, self.faq.drafted), self.drafts, self._frame)

    @property
    def watching(self) -> WatchPages:
        """What is said to whoever watches over the service."""
        return WatchPages(self.watch, self.lacking, self.say, self._frame)

    @property
    def _lists(self) -> bool:
        """True where the list of cases is shown: to who signs in, or on a machine before which no proxy stands."""
        return self.settings.provider is not None or not self.settings.public_url

    @property
    def _shares(self) -> bool:
        """True when there is a DPO outside the organisation, who reads only what askers let them."""
        return bool(self.desk.roles.externals)

    async def home(self, request: Request, visit: Visit) -> Response:
        """The page where one asks."""
        charter = await run_in_threadpool(self.library.current)
        asked = await run_in_threadpool(self._asked, visit)
        frame, longest = self._frame(request, visit, charter), self.settings.longest
        page = pages.ask_page(frame, conversation_of({}), longest, asked=asked)
        return self._known(HTMLResponse(page), request, visit)

    def _asked(self, visit: Visit) -> tuple[Case, ...]:
        """Give the reader's cases about which the DPO asked them something."""
        return tuple(case for case in self.cases.sent_by(visit) if case.state is State.ASKED_BACK)

    async def ask(self, request: Request, visit: Visit) -> Response:
        """A question in, its answer out: a part of the page for htmx, the whole page otherwise."""
        require_open(self.pilot, visit, self.say)
        fields = await read_form(request)
        raw = fields.get("question", "")
        if not raw.strip():
            raise Refused("web.error.empty")
        conversation = conversation_of(fields)
        first = not (visit.enhanced and fields.get("turn") == "1")
        if visit.enhanced:
            return self._known(await self._told(raw, visit, conversation, first=first), request, visit)
        exchange = await run_in_threadpool(self._answer, raw, visit, conversation, first=first)
        charter = await run_in_threadpool(self.library.current)
        frame, longest = self._frame(request, visit, charter), self.settings.longest
        page = pages.ask_page(frame, conversation, longest, exchange)
        return self._known(HTMLResponse(page), request, visit)

    async def _told(self, raw: str, visit: Visit, conversation: str, *, first: bool) -> Response:
        """Give the part of the page for htmx, after its steps where a model is asked."""

        def answer(progress: Progress) -> str:
            exchange = self._answer(raw, visit, conversation, first=first, progress=progress)
            return pages.exchange_part(self.say, exchange)

        def failed(error: Exception) -> str:
            return pages.problem_part(remedy("/ask", self.say(visit.language), error)[0])

        return await told(answer, Told(lambda step: pages.step_part(self.say, visit.language, step), failed))

    def _answer(
        self, raw: str, visit: Visit, conversation: str, *, first: bool, progress: Progress = silent
    ) -> pages.Exchange:
        thread, department = Thread(f"{visit.actor}/{conversation}"), self.door.annexed(visit.department)
        asked = self.door.read(raw, thread=thread, asker=visit.actor, department=department, preferred=visit.language)
        with self.leaving(thread) as gave:
            question, answer = self.conversation.reply(asked, explained=True, progress=progress)
            gave(answer)
            answer = answer.linked(lambda citation: page_of(citation, answer.edition))
            shown = asked if answer.read_as else question  # what a follow-up was read as stands in its answer
            offer = self.desk.offer(question, answer)
            reviewed = self.pilot.drawn(offer.id, answer) is not None
            awaited = self.desk.awaiting(asked)
        return pages.Exchange(shown, answer, offer, first, given=asked.words, reviewed=reviewed, awaited=awaited)

    async def consent(self, request: Request, visit: Visit) -> Response:
        """What the DPO would read, before anything is sent."""
        offer: Offer = await run_in_threadpool(Beforehand(self.desk).sending, request.path_params["offer"], visit.actor)
        if visit.enhanced:
            return HTMLResponse(pages.consent_part(self.say, offer, shares=self._shares))
        return HTMLResponse(pages.consent_page(self._frame(request, visit), offer, shares=self._shares))

    async def send(self, request: Request, visit: Visit) -> Response:
        """The asker agrees: the case is opened."""
        ticked, offer = await read_form(request), request.path_params["offer"]
        agreed = {"shared": self._shares and "partager" in ticked, "anonymous": "salarie" in ticked}
        case: Case = await run_in_threadpool(self.desk.send, offer, visit.actor, **agreed)
        if visit.enhanced:
            return HTMLResponse(pages.sent_part(self.say, case))
        return RedirectResponse(f"/dossier/{quote(case.number, safe='')}", 303)

    async def charters(self, request: Request, visit: Visit) -> Response:
        """The published sources."""
        charter = await run_in_threadpool(self.library.current)
        return HTMLResponse(pages.charters_page(self._frame(request, visit, charter), charter))

    async def matrix(self, request: Request, visit: Visit) -> Response:
        """What the edition in force says of each tool and each class of data."""
        charter = await run_in_threadpool(self.library.current)
        frame, department = self._frame(request, visit, charter), request.query_params.get("service")
        withheld = frozenset(await run_in_threadpool(self.suspended, charter) if self.suspended else ())
        return HTMLResponse(await run_in_threadpool(matrix_page, frame, charter, department, withheld))

    async def source(self, request: Request, visit: Visit) -> Response:
        """One source, the quoted words marked; from elsewhere, only the section that a sealed link names."""
        return await run_in_threadpool(self._source, request, visit)

    def _source(self, request: Request, visit: Visit) -> Response:
        charter, source = self._open(request.path_params["edition"], request.path_params["source"])
        in_force = self._in_force(charter)
        clauses = [clause for clause in charter.clauses.values() if clause.source == source.id]
        if visit.inside:
            read, frame = sheet(source, clauses, span_of(request)), self._frame(request, visit)
            return HTMLResponse(pages.source_page(frame, charter, source, read, in_force=in_force))
        section = excerpt(source, clauses, span_of(request))
        page = pages.excerpt_page(self.say, charter, source, section, in_force=in_force)
        return HTMLResponse(page, headers={"content-security-policy": pages.excerpt_policy()})

    def _open(self, edition: str, name: str) -> tuple[Charter, Source]:
        try:
            charter = self.library.edition(edition)
        except Refused as error:
            raise NotAllowed("web.error.not_found") from error
        if name not in charter.sources:
            raise NotAllowed("web.error.not_found")
        return charter, charter.sources[name]

    def _in_force(self, charter: Charter) -> bool:
        try:
            return self.library.current().edition == charter.edition
        except Unavailable:
            return False

    def _frame(self, request: Request, visit: Visit, charter: Charter | None = None) -> pages.Frame:
        published = in_words(charter.published_on.date(), visit.language) if charter else None
        reader = visit.identity
        return pages.Frame(
            self.say,
            visit.language,
            in_another_language(request),
            published,
            watches=self.watch.open(reader),
            advises=self._lists and may(self.desk.roles, reader, Verb.LIST_CASES),
            person=visit.person.name or reader if visit.person else "",
        )

    def _calm(self, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        """Give the endpoint with its reader known, and every error turned into a page with a remedy."""

        async def answered(request: Request) -> Response:
            visit = read_visit(request, self.settings)
            try:
                if request.method == "POST":
                    require_same_site(request)
                response = await endpoint(request, visit)
            except HTTPException:
                raise
            except Exception as error:  # noqa: BLE001  a reader never sees a traceback
                response = self._problem(request, visit, error)
            if visit.chosen:
                self._keep(response, request, LANGUAGE, visit.language)
            return response

        return answered

    def _problem(self, request: Request, visit: Visit, error: Exception) -> Response:
        sentence, status = remedy(request.scope["route"].path, self.say(visit.language), error)
        if visit.enhanced:
            return HTMLResponse(pages.problem_part(sentence), status)
        again = begun_at(request)
        return HTMLResponse(pages.problem_page(self._frame(request, visit), sentence, again=again), status)

    async def no_such_page(self, request: Request, error: Exception) -> Response:
        """A calm page for an address that does not exist, or is not used that way."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        visit = read_visit(request, self.settings)
        sentence = self.say(visit.language)("web.error.method" if status == 405 else "web.error.not_found")  # noqa: PLR2004
        headers = getattr(error, "headers", None)
        return HTMLResponse(pages.problem_page(self._frame(request, visit), sentence), status, headers)

    def _known(self, response: Response, request: Request, visit: Visit) -> Response:
        """Let the browser keep its session, from the page where one asks: two first questions have the same."""
        if not visit.known:
            self._keep(response, request, SESSION, session_cookie(visit, self.settings))
        return response

    def _keep(self, response: Response, request: Request, name: str, value: str) -> None:
        secure = request.url.scheme == "https" or (self.signing is not None and self.signing.secure)
        response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)

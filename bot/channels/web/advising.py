"""A case's page for a DPO who has no chat account: opened by the sealed link of an e-mail, for its reader alone."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.web import pages
from bot.channels.web.visit import Visit, read_form
from bot.desk import Desk, unshown
from bot.domain.answer import Citation, Verdict
from bot.domain.authorise import Verb, may
from bot.domain.case import Advice, Case, State, called
from bot.domain.errors import NotAllowed, Refused
from bot.domain.faq import FaqEntry
from bot.domain.suspending import may_be_suspended
from bot.domain.team import Team
from bot.faq import Drafting
from bot.invitations import Invitation, Invitations
from bot.ports import Decision
from bot.promised import opposed, promised, quotable, warned
from bot.rendering import in_words
from bot.wording import Wording
from knowledge.concepts import Language

Fields = dict[str, str]
Act = Callable[[Invitation, Fields], object]
ADVISED = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class AdvicePages:
    """One method per address; the link says who reads, and what they may do is read again at each of them."""

    desk: Desk
    invitations: Invitations
    faq: Drafting
    say: pages.Say

    def routes(self, calm: Callable[..., Callable[[Request], Awaitable[Response]]]) -> list[Route]:
        """Give the addresses, each made calm."""
        acts = {
            "avis": self.settle,
            "question": self.ask_back,
            "reprise": self.take_over,
            "remise": self.hand_over,
            "reouverture": self.reopen,
            "suspension": self.suspend,
            "faq": self.draft,
        }
        posted = [Route(f"/dpo/{{token}}/{name}", calm(act), methods=["POST"]) for name, act in acts.items()]
        return [Route("/dpo/{token}", calm(self.show), methods=["GET"]), *posted]

    async def show(self, request: Request, visit: Visit) -> Response:
        """The case as its DPO reads it, with what they may do."""
        return await self._told(request, visit, {})

    async def settle(self, request: Request, visit: Visit) -> Response:
        """The advice is given; its asker gets it in their own thread."""
        return await self._done(request, visit, self._settled)

    async def ask_back(self, request: Request, visit: Visit) -> Response:
        """The DPO's question goes to the asker."""
        return await self._done(request, visit, self._asked_back)

    async def take_over(self, request: Request, visit: Visit) -> Response:
        """The case is theirs from now on."""
        return await self._done(request, visit, self._taken_over)

    async def hand_over(self, request: Request, visit: Visit) -> Response:
        """The security team's case is the DPO's: its link opens nothing any more, and says so."""
        try:
            invitation = self.invitations.read(_token(request))
            case = await run_in_threadpool(self.desk.reassign, invitation.case, None, invitation.identity)
        except Refused as error:
            return await self._told(request, visit, {}, error)
        except NotAllowed as error:
            return self._closed(visit, error)
        title = self.say(visit.language)("web.case.title", number=case.number)
        return self._closed(visit, Refused("desk.gone", case=case.number), 200, title)

    async def suspend(self, request: Request, visit: Visit) -> Response:
        """The passages of the automatic answer answer nobody any more."""
        return await self._done(request, visit, self._suspended)

    async def reopen(self, request: Request, visit: Visit) -> Response:
        """The advice no longer stands; the case is theirs to settle anew."""
        return await self._done(request, visit, self._reopened)

    async def draft(self, request: Request, visit: Visit) -> Response:
        """An entry for the next FAQ is kept."""
        return await self._done(request, visit, self._drafted)

    async def _done(self, request: Request, visit: Visit, act: Act) -> Response:
        """Do it for whom the link names, then show the case; what cannot be done is said above what was typed."""
        fields = await read_form(request)
        try:
            await run_in_threadpool(act, self.invitations.read(_token(request)), fields)
        except Refused as error:
            return await self._told(request, visit, fields, error)
        except NotAllowed as error:
            return self._closed(visit, error)
        return RedirectResponse(f"/dpo/{_token(request)}", 303)

    async def _told(
        self, request: Request, visit: Visit, typed: Fields, problem: Refused | None = None
    ) -> Response:  # fmt: skip
        try:
            invitation = self.invitations.read(_token(request))
            case = await run_in_threadpool(self._case, invitation)
        except (Refused, NotAllowed) as error:
            return self._closed(visit, error)
        words = _sentence(problem, self.say, visit.language) if problem else ""
        suspends = may_be_suspended(case.offer) and may(self.desk.roles, invitation.identity, Verb.SUSPEND)
        near = await run_in_threadpool(self.desk.near, case.number, invitation.identity)
        numbers = tuple(one.number for one in near)
        entry = await run_in_threadpool(self._entry, case, invitation)
        kept = entry is not None and await run_in_threadpool(self.faq.holds, case.number, invitation.identity)
        reader = Reader(
            invitation,
            _token(request),
            typed,
            words,
            suspends=suspends,
            near=numbers,
            passages=await run_in_threadpool(self.desk.passages, case.offer),
            against=await run_in_threadpool(self.desk.against, case) if _may_warn(case) else (),
            entry=entry,
            kept=kept,
        )
        page = _page(self.say, visit.language, case, reader)
        return _alone(page, 400 if problem else 200)

    def _closed(
        self, visit: Visit, error: Refused | NotAllowed, status: int | None = None, title: str = ""
    ) -> Response:
        """Say why nothing can be read here, under `title` where nothing went wrong."""
        sentence = _sentence(error, self.say, visit.language)
        title = title or self.say(visit.language)("web.error.title")
        page = pages.alone(self.say, visit.language, "closed.html", sentence=sentence, title=title)
        return _alone(page, status or (404 if isinstance(error, NotAllowed) else 400))

    def _case(self, invitation: Invitation) -> Case:
        return self.desk.permitted(invitation.case, invitation.identity, Verb.SETTLE_CASE)

    def _settled(self, invitation: Invitation, fields: Fields) -> Case:
        if fields.get("verdict") not in ADVISED:
            raise Refused("desk.error_verdict")
        verdict, conditions = Verdict(fields["verdict"]), fields.get("conditions", "").splitlines()
        decision = Decision(
            verdict,
            _lines(fields.get("because", "")),
            invitation.identity,
            precedent="precedent" in fields,
            until=_day(fields.get("until", "")),
            conditions=tuple(conditions) if any(map(str.strip, conditions)) else (),
        )
        return self.desk.settle_together((invitation.case, *fields.get("proches", "").split()), decision)[0]

    def _asked_back(self, invitation: Invitation, fields: Fields) -> Case:
        return self.desk.ask_back(invitation.case, _lines(fields.get("words", "")), invitation.identity)

    def _suspended(self, invitation: Invitation, fields: Fields) -> int:
        return self.desk.suspend_answer(invitation.case, _lines(fields.get("why", "")), invitation.identity)

    def _reopened(self, invitation: Invitation, _: Fields) -> Case:
        return self.desk.reopen(invitation.case, invitation.identity)

    def _drafted(self, invitation: Invitation, fields: Fields) -> FaqEntry:
        question, answer = fields.get("entry", ""), fields.get("answer", "")
        return self.faq.draft(invitation.case, question, answer, invitation.identity)

    def _entry(self, case: Case, invitation: Invitation) -> FaqEntry | None:
        """Give what an entry for the FAQ starts from; None without an advice, and for a DPO from outside."""
        if case.advice is None or not may(self.desk.roles, invitation.identity, Verb.DRAFT_FAQ):
            return None
        return self.faq.proposed(case.number, invitation.identity)

    def _taken_over(self, invitation: Invitation, _: Fields) -> Case:
        return self.desk.reassign(invitation.case, invitation.identity, invitation.identity)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the page, by which link, with what they typed and what was wrong about it."""

    invitation: Invitation
    token: str
    typed: Fields
    problem: str = ""
    suspends: bool = False
    """True when they may suspend the passages of the automatic answer."""

    near: tuple[str, ...] = ()
    """Cases on nearly the same question."""

    passages: tuple[Citation, ...] = ()
    """The published words that the answer quoted or came near to."""

    against: tuple[Citation, ...] = ()
    """Those that a precedent which permits would run against."""

    entry: FaqEntry | None = None
    """What they drafted for the FAQ from this case, or may start from."""
    kept: bool = False

    def holds(self, case: Case) -> bool:
        """True while nobody else holds the case: they may ask and settle."""
        return case.state.open and case.holder in (None, self.invitation.identity)


def _page(say: pages.Say, language: Language, case: Case, reader: Reader) -> str:
    say = pages.spoken_of(say, case.offer.team)
    words = say(language)

    def dated(at: datetime) -> str:
        return in_words(at.date(), language)

    return pages.alone(
        say,
        language,
        "dpo.html",
        case=case,
        state=words(f"desk.state.{case.state}"),
        holder=called(case.holder),
        opened=dated(case.opened_at),
        promised=promised(case.promise.due, words) if case.promise and case.state.open else "",
        place=f"/dpo/{reader.token}",
        acts=reader.holds(case),
        near=reader.near,
        passages=list(map(pages.passage, reader.passages)),
        clauses=unshown(case.offer, reader.passages),
        asks=reader.holds(case) and case.state is not State.ASKED_BACK,
        reopens=case.advice is not None and case.anonymised_at is None,
        taken=case.state.open and not reader.holds(case),
        gives=case.state.open and case.offer.team is Team.SECURITY,
        named=_named(case.advice, words) if case.advice else "",
        quotable=quotable(case.advice, words) if case.advice else "",
        warned=_warned(case, reader.against, words),
        suspends=reader.suspends,
        entry=reader.entry,
        kept=reader.kept,
        verdicts=[verdict.value for verdict in ADVISED],
        typed=reader.typed,
        problem=reader.problem,
        until=dated(reader.invitation.until),
        identity=called(reader.invitation.identity),
    )


def _may_warn(case: Case) -> bool:
    """True for a case whose advice is, or may become, a precedent that permits."""
    if case.advice is None:
        return case.state.open
    return case.advice.precedent and case.advice.verdict is not Verdict.FORBIDDEN


def _warned(case: Case, against: tuple[Citation, ...], words: Wording) -> str:
    """Give what will happen to a precedent: to the one that was given, or to one that would simply permit."""
    if case.advice is not None:
        return opposed(case.advice, against, words)
    return warned(against, words)


def _named(advice: Advice, words: Wording) -> str:
    verdict = words(f"desk.verdict.{advice.verdict}")
    return words.of(advice.team)("desk.advice", number=advice.number, verdict=verdict)


def _alone(page: str, status: int) -> Response:
    """Give a page that loads nothing; the address it stands at is a secret, told to no other site."""
    policy = pages.excerpt_policy().replace("form-action 'none'", "form-action 'self'")
    headers = {"content-security-policy": policy, "referrer-policy": "same-origin"}
    return HTMLResponse(page, status, headers)


def _sentence(error: Refused | NotAllowed, say: pages.Say, language: Language) -> str:
    words = say(language)
    return words(error.key, **error.values) if words.has(error.key) else words("web.error.not_found")


def _token(request: Request) -> str:
    return str(request.path_params["token"])


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip()) if typed.strip() else None
    except ValueError as error:
        raise Refused("error.date", given=typed) from error


def _lines(typed: str) -> str:
    return typed.replace("\r\n", "\n")

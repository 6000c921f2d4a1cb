"""A case's page for a DPO who has no chat account: opened by the sealed link of an e-mail, for its reader alone."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.web import pages
from bot.channels.web.beside_advice import apart, may_warn, read_here, warning
from bot.channels.web.protection import is_local
from bot.channels.web.visit import Visit, read_form
from bot.domain.answers.answer import Citation, Verdict
from bot.domain.cases.authorise import MAIL, Verb, may
from bot.domain.cases.case import Advice, Case, Offer, State, called
from bot.domain.cases.earlier import Earlier
from bot.domain.cases.faq import FaqEntry
from bot.domain.cases.suspending import may_be_suspended
from bot.domain.errors import NotAllowed, Refused
from bot.domain.team import Team
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.invitations import Invitation, Invitations
from bot.dpo.passages import places, unshown
from bot.dpo.recalling import recalled, recalling
from bot.ports import Decision
from bot.shown.advised import quotable, why
from bot.shown.answered import answered, outdated
from bot.shown.figures import at_hour, in_words
from bot.shown.promised import promised_of
from bot.shown.tongues import in_their_language
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
            "prise": self.take,
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
        return await self._done(request, visit, self._settled, "settled")

    async def ask_back(self, request: Request, visit: Visit) -> Response:
        """The DPO's question goes to the asker."""
        return await self._done(request, visit, self._asked_back, "asked")

    async def take(self, request: Request, visit: Visit) -> Response:
        """Nobody was on the case: the others see that they are."""
        return await self._done(request, visit, self._taken, "taken")

    async def take_over(self, request: Request, visit: Visit) -> Response:
        """The case is theirs from now on."""
        return await self._done(request, visit, self._taken_over, "taken")

    async def hand_over(self, request: Request, visit: Visit) -> Response:
        """The case is somebody else's, by name, or the DPO's: a link that opens nothing any more says so."""
        return await self._done(request, visit, self._handed_over, "handed")

    async def suspend(self, request: Request, visit: Visit) -> Response:
        """The passages of the automatic answer answer nobody any more."""
        return await self._done(request, visit, self._suspended, "suspended")

    async def reopen(self, request: Request, visit: Visit) -> Response:
        """The advice no longer stands; the case is theirs to settle anew."""
        return await self._done(request, visit, self._reopened, "reopened")

    async def draft(self, request: Request, visit: Visit) -> Response:
        """An entry for the next FAQ is kept."""
        return await self._done(request, visit, self._drafted, "")

    async def _done(self, request: Request, visit: Visit, act: Act, done: str) -> Response:
        """Do it for whom the link names, then show the case and that it is `done`; what cannot be is said above."""
        fields = await read_form(request)
        try:
            await run_in_threadpool(act, self.invitations.read(_token(request)), fields)
        except Refused as error:
            return await self._told(request, visit, fields, error)
        except NotAllowed as error:
            return await self._left(request, visit, error)
        return RedirectResponse(f"/dpo/{_token(request)}" + (f"?fait={done}" if done else ""), 303)

    async def _told(
        self, request: Request, visit: Visit, typed: Fields, problem: Refused | None = None
    ) -> Response:  # fmt: skip
        try:
            invitation = self.invitations.read(_token(request))
            case = await run_in_threadpool(self._case, invitation)
        except (Refused, NotAllowed) as error:
            return await self._left(request, visit, error)
        words, here = _sentence(problem, self.say, visit.language) if problem else "", is_local(request.scope)
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
            known=await run_in_threadpool(recalled, self.desk, case, invitation.identity),
            passages=await run_in_threadpool(self._passages, case.offer, here=here),
            newer=await run_in_threadpool(self.desk.is_older, case.offer),
            team=self._others(case, invitation.identity),
            done=request.query_params.get("fait", "") if not problem else "",
            against=await run_in_threadpool(self._against, case, here=here),
            entry=entry,
            kept=kept,
        )
        page = _page(self.say, visit.language, case, reader)
        return _alone(page, 400 if problem else 200)

    async def _left(self, request: Request, visit: Visit, error: Refused | NotAllowed) -> Response:
        """Say of a case that was handed over where it went, to whom we sealed this link and who advises on others."""
        with suppress(Refused, NotAllowed):
            invitation = self.invitations.read(_token(request))
            case = await run_in_threadpool(self.desk.register.case, invitation.case)
            if case is not None and case.offer.team is Team.DPO and self._is_of_security(invitation.identity):
                title = self.say(visit.language)("web.case.title", number=case.number)
                return self._closed(visit, Refused("desk.gone", case=case.number), 200, title)
        return self._closed(visit, error)

    def _is_of_security(self, identity: str) -> bool:
        return identity in self.desk.roles.security

    def _closed(
        self, visit: Visit, error: Refused | NotAllowed, status: int | None = None, title: str = ""
    ) -> Response:
        """Say why nothing can be read here, under `title` where nothing went wrong."""
        sentence = _sentence(error, self.say, visit.language)
        title = title or self.say(visit.language)("web.error.title")
        page = pages.alone(self.say, visit.language, "closed.html", sentence=sentence, title=title)
        return _alone(page, status or (404 if isinstance(error, NotAllowed) else 400))

    def _passages(self, offer: Offer, *, here: bool) -> tuple[Citation, ...]:
        """Give the published words with where they can be read; on this machine, `here`, its own pages show them."""
        found = self.desk.passages(offer)
        return read_here(found, now=self.desk.edition(), then=offer.edition) if here else found

    def _against(self, case: Case, *, here: bool) -> tuple[Citation, ...]:
        """Give those that a precedent which permits would run against, in the same way."""
        if not may_warn(case):
            return ()
        found, edition = self.desk.against(case), self.desk.edition()
        return read_here(found, now=edition, then=edition) if here and edition else found

    def _others(self, case: Case, reader: str) -> tuple[tuple[str, str], ...]:
        """Give those to whom the case may be handed, each with what they are called."""
        apart = (reader, case.holder)
        return tuple((one, _called(one)) for one in self.desk.roles.advisers_on(case) if one not in apart)

    def _case(self, invitation: Invitation) -> Case:
        return self.desk.permitted(invitation.case, invitation.identity, Verb.SETTLE_CASE)

    def _settled(self, invitation: Invitation, fields: Fields) -> Case:
        if fields.get("verdict") not in ADVISED:
            raise Refused("desk.error_verdict")
        verdict, conditions = Verdict(fields["verdict"]), fields.get("conditions", "").splitlines()
        decision = Decision(
            verdict,
            fields.get("because", ""),
            invitation.identity,
            precedent="precedent" in fields,
            until=_day(fields.get("until", "")),
            conditions=tuple(conditions) if any(map(str.strip, conditions)) else (),
        )
        return self.desk.settle_together((invitation.case, *fields.get("proches", "").split()), decision)[0]

    def _asked_back(self, invitation: Invitation, fields: Fields) -> Case:
        return self.desk.ask_back(invitation.case, fields.get("words", ""), invitation.identity)

    def _suspended(self, invitation: Invitation, fields: Fields) -> int:
        return self.desk.suspend_answer(invitation.case, fields.get("why", ""), invitation.identity)

    def _reopened(self, invitation: Invitation, fields: Fields) -> Case:
        return self.desk.reopen(invitation.case, fields.get("back", ""), invitation.identity)

    def _drafted(self, invitation: Invitation, fields: Fields) -> FaqEntry:
        question, answer = fields.get("entry", ""), fields.get("answer", "")
        return self.faq.draft(invitation.case, question, answer, invitation.identity)

    def _entry(self, case: Case, invitation: Invitation) -> FaqEntry | None:
        """Give what an entry for the FAQ starts from; None without an advice, and for a DPO from outside."""
        if case.advice is None or not may(self.desk.roles, invitation.identity, Verb.DRAFT_FAQ):
            return None
        return self.faq.proposed(case.number, invitation.identity)

    def _handed_over(self, invitation: Invitation, fields: Fields) -> Case:
        return self.desk.reassign(invitation.case, fields.get("to") or None, invitation.identity)

    def _taken(self, invitation: Invitation, _: Fields) -> Case:
        return self.desk.take(invitation.case, invitation.identity)

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

    known: tuple[Earlier, ...] = ()
    """What was said of nearly the same question, and what another holds."""

    passages: tuple[Citation, ...] = ()
    """The published words that the answer quoted or came near to."""

    against: tuple[Citation, ...] = ()
    """Those that a precedent which permits would run against."""

    newer: bool = False
    """True when another edition is in force than the one that answered."""

    entry: FaqEntry | None = None
    """What they drafted for the FAQ from this case, or may start from."""
    kept: bool = False

    team: tuple[tuple[str, str], ...] = ()
    """To whom they may hand the case: identities, and what they are called."""

    done: str = ""
    """What they have just done."""

    def holds(self, case: Case) -> bool:
        """True while nobody else holds the case: they may ask and settle."""
        return case.state.open and case.holder in (None, self.invitation.identity)


def _page(say: pages.Say, language: Language, case: Case, reader: Reader) -> str:
    say = pages.spoken_of(say, case.offer.team)
    words = say(language)
    return pages.alone(
        say,
        language,
        "dpo.html",
        case=case,
        reader=reader,
        state=words(f"desk.state.{case.state}"),
        holder=called(case.holder),
        opened=at_hour(case.opened_at, language),
        promised=promised_of(case, words),
        answered=answered(case.offer, words),
        done=_confirmed(reader.done, case, words),
        why=lambda old: why(old, words),
        place=f"/dpo/{reader.token}",
        acts=reader.holds(case),
        asked_in=in_their_language(case, words),
        known=recalling(reader.known, words.of(case.offer.team)),
        passages=list(map(pages.passage, reader.passages)),
        outdated=outdated(reader.passages, words, newer=reader.newer and case.state.open),
        clauses=unshown(case.offer, reader.passages),
        answering=places(case.offer, reader.passages),
        asks=reader.holds(case) and case.state is not State.ASKED_BACK,
        reopens=case.advice is not None and case.anonymised_at is None,
        taken=case.state.open and not reader.holds(case),
        takes=case.state is State.WAITING,
        team=reader.team if case.state.open else (),
        gives=case.state.open and case.offer.team is Team.SECURITY,
        named=_named(case.advice, words) if case.advice else "",
        quotable=quotable(case.advice, words) if case.advice else "",
        warned=warning(case, reader.against, words),
        against=list(map(pages.passage, apart(reader.against, reader.passages))),
        verdicts=[verdict.value for verdict in ADVISED],
        until=in_words(reader.invitation.until.date(), language),
        identity=called(reader.invitation.identity),
    )


DONE = frozenset({"settled", "asked", "taken", "handed", "suspended", "reopened"})


def _confirmed(done: str, case: Case, words: Wording) -> str:
    """Give what was just done in a sentence, while the case still bears it out; nothing for what nobody did here."""
    holds = {"settled": case.advice is not None, "asked": case.asked is not None, "reopened": bool(case.earlier)}
    if done not in DONE or not holds.get(done, True):
        return ""
    return words(f"web.dpo.done.{done}", holder=called(case.holder))


def _called(identity: str) -> str:
    """Give what somebody is called where one is chosen: beside a name that is a number, its platform."""
    platform = identity.partition(":")[0]
    return called(identity) if platform == MAIL else f"{called(identity)} ({platform})"


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

"""A case's page for a DPO who has no chat account: opened by the sealed link of an e-mail, for its reader alone."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.web import pages
from bot.channels.web.advice_sheet import Reader, advice_page, named, stands, written
from bot.channels.web.beside_advice import may_warn, read_here
from bot.channels.web.visit import Calm, Endpoint, Visit, read_form
from bot.domain.answers.answer import RULING, Citation, Verdict
from bot.domain.cases.authorise import Verb, may
from bot.domain.cases.case import Case, Offer, called
from bot.domain.cases.faq import FaqEntry
from bot.domain.cases.forgotten import WORDLESS
from bot.domain.errors import CharteError, NotAllowed, Refused
from bot.domain.team import Team
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.instead import given_instead
from bot.dpo.invitations import Invitation, Invitations
from bot.dpo.recalling import recalled
from bot.ports import Decision
from bot.shown.figures import at_hour
from knowledge.concepts import Language

Fields = dict[str, str]
ON_THE_PAGE = {"desk.error_settled": "web.dpo.error_settled"}
"""Refusals whose remedy is on this very page."""
Act = Callable[[Invitation, Fields], object]


@dataclass(frozen=True, slots=True)
class AdvicePages:
    """The case and what its DPO does; the link says who reads, and what they may do is read again at each address."""

    desk: Desk
    invitations: Invitations
    faq: Drafting
    say: pages.Say
    mails: bool = False
    """True where DPOs are written to."""

    def routes(self, calm: Calm) -> list[Route]:
        """Give the addresses, each made calm."""
        acts: dict[str, tuple[Act, str]] = {
            "avis": (self._settled, "settled"),
            "question": (self._asked_back, "asked"),
            "prise": (self._taken, "taken"),
            "reprise": (self._taken_over, "taken"),
            "remise": (self._handed_over, "handed"),
            "reouverture": (self._reopened, "reopened"),
            "suspension": (self._suspended, "suspended"),
            "faq": (self._drafted, "drafted"),
        }
        posted: dict[str, Endpoint] = {
            name: partial(self._done, act=act, done=done) for name, (act, done) in acts.items()
        }
        posted["lien"] = self.renew
        return [
            Route("/dpo/{token}", calm(self.show), methods=["GET"]),
            *(Route(f"/dpo/{{token}}/{name}", calm(act), methods=["POST"]) for name, act in posted.items()),
        ]

    async def show(self, request: Request, visit: Visit) -> Response:
        """The case as its DPO reads it, with what they may do."""
        return await self._told(request, visit, {})

    async def renew(self, request: Request, visit: Visit) -> Response:
        """A new link is written to whoever had one that is over: to their mailbox, not to this page."""
        try:
            over, before = await run_in_threadpool(self._renewed, _token(request))
        except CharteError as error:
            return await run_in_threadpool(self._left, request, visit, error, {})
        say, whom = self.say(visit.language), called(over.identity)
        told = say("web.dpo.renewed_before", identity=whom, date=at_hour(before, visit.language)) if before else ""
        title = say("web.case.title", number=over.case)
        return self._alone(visit, told or say("web.dpo.renewed", identity=whom), 200, title=title)

    async def _done(self, request: Request, visit: Visit, act: Act, done: str) -> Response:
        """Do it for whom the link names, then show the case and that it is `done`; what cannot be is said above."""
        fields = await read_form(request)
        try:
            await run_in_threadpool(self._acted, act, self._invitation(request, visit), fields, done)
        except Refused as error:
            return await self._told(request, visit, fields, error)
        except CharteError as error:
            return await run_in_threadpool(self._left, request, visit, error, fields)
        return RedirectResponse(f"/dpo/{_token(request)}?fait={done}", 303)

    def _acted(self, act: Act, invitation: Invitation, fields: Fields, done: str) -> None:
        try:
            act(invitation, fields)
        except Refused:
            left = any(self._waits(one, invitation) for one in fields.get("proches", "").split())
            if left or not stands(self._case(invitation), invitation.identity, fields, done, self._halted()):
                raise

    def _waits(self, number: str, reader: Invitation) -> bool:
        """True for a case that its reader may still give advice on, beside the one of their link."""
        with suppress(NotAllowed):
            case = self.desk.permitted(number, reader.identity, Verb.SETTLE_CASE)
            return case.state.open and case.holder in (None, reader.identity)
        return False

    async def _told(
        self, request: Request, visit: Visit, typed: Fields, problem: Refused | None = None
    ) -> Response:  # fmt: skip
        try:
            page = await run_in_threadpool(self._page, request, visit, typed, problem)
        except CharteError as error:
            return await run_in_threadpool(self._left, request, visit, error, typed)
        return _alone(page, 400 if problem else 200)

    def _page(self, request: Request, visit: Visit, typed: Fields, problem: Refused | None) -> str:
        invitation, here = self._invitation(request, visit), visit.inside
        case, who = self._case(invitation), invitation.identity
        entry = self._entry(case, invitation)
        reader = Reader(
            invitation,
            _token(request),
            typed,
            _sentence(problem, self.say, visit.language) if problem else "",
            suspends=may(self.desk.roles, who, Verb.SUSPEND),
            halted=self._halted(),
            lists=visit.inside and visit.identity == who,
            written_to=self.mails and who in (thread.address for thread in self.desk.following(case)),
            near=self.desk.near(case.number, who),
            known=recalled(self.desk, case, who),
            passages=self._passages(case.offer, here=here),
            newer=self.desk.is_older(case.offer),
            team=self._others(case, who),
            done=request.query_params.get("fait", "") if not problem else "",
            against=self._against(case, here=here),
            instead=given_instead(self.desk, case),
            entry=entry,
            kept=entry is not None and self.faq.holds(case.number, who),
        )
        return advice_page(self.say, visit.language, case, reader)

    def _invitation(self, request: Request, visit: Visit) -> Invitation:
        """Give what the link says; raise `NotAllowed` for one of a list that somebody else reads."""
        invitation = self.invitations.read(_token(request))
        if invitation.signed and invitation.identity != visit.identity:
            raise NotAllowed("web.error.not_found")
        return invitation

    def _left(self, request: Request, visit: Visit, error: CharteError, typed: Fields) -> Response:
        """Say why the case is not shown, above what was typed; where the way back is another link, or the same one.

        Of a case that was handed over it is said where it went, to whom we sealed this link and who advises on others.
        """
        say, token, words = self.say(visit.language), _token(request), _sentence(error, self.say, visit.language)
        if not isinstance(error, Refused | NotAllowed):
            return self._alone(visit, words, 503, typed, again=f"/dpo/{token}")
        with suppress(CharteError):
            invitation = self._invitation(request, visit)
            case = self.desk.register.case(invitation.case)
            if case is not None and case.offer.team is Team.DPO and self._is_of_security(invitation.identity):
                title = say("web.case.title", number=case.number)
                return self._alone(visit, say("desk.gone", case=case.number), 200, typed, title=title)
        status = 404 if isinstance(error, NotAllowed) else 400
        return self._alone(visit, words, status, typed, renews=self._renews(token))

    def _renewed(self, token: str) -> tuple[Invitation, datetime | None]:
        """Have another link written; give whom to, and when this was asked for before."""
        over = self.invitations.over(token)
        if self._case(over).state in WORDLESS:
            raise Refused("web.dpo.error_closed")
        return over, self.desk.write_again(over.case, over.identity, sha256(token.encode()).hexdigest()[:16])

    def _renews(self, token: str) -> str:
        """Give the address that a link which is over asks for another at; empty where none would come."""
        if not self.mails:
            return ""
        with suppress(CharteError):
            over = self.invitations.over(token)
            return "" if self._case(over).state in WORDLESS else f"/dpo/{token}/lien"
        return ""

    def _is_of_security(self, identity: str) -> bool:
        return identity in self.desk.roles.security

    def _alone(
        self,
        visit: Visit,
        sentence: str,
        status: int,
        typed: Fields | None = None,
        *,
        title: str = "",
        renews: str = "",
        again: str = "",
    ) -> Response:
        """Give a page of one sentence and of what was typed; `renews` asks for another link, `again` for the page."""
        title, unsent = title or self.say(visit.language)("web.error.title"), written(typed or {})
        told = {"sentence": sentence, "title": title, "unsent": unsent, "renews": renews, "again": again}
        return _alone(pages.alone(self.say, visit.language, "closed.html", **told), status)

    def _halted(self) -> Mapping[str, str]:
        with suppress(CharteError):  # no edition that can be trusted: what is suspended in it is not known
            return self.desk.halted()
        return {}

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
        return tuple((one, named(one)) for one in self.desk.roles.advisers_on(case) if one not in apart)

    def _case(self, invitation: Invitation) -> Case:
        return self.desk.permitted(invitation.case, invitation.identity, Verb.SETTLE_CASE)

    def _settled(self, invitation: Invitation, fields: Fields) -> Case:
        if fields.get("verdict") not in RULING:
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
        """Make the case somebody else's, by name, or the DPO's: a link that opens nothing any more says so."""
        return self.desk.reassign(invitation.case, fields.get("to") or None, invitation.identity)

    def _taken(self, invitation: Invitation, _: Fields) -> Case:
        return self.desk.take(invitation.case, invitation.identity)

    def _taken_over(self, invitation: Invitation, _: Fields) -> Case:
        return self.desk.reassign(invitation.case, invitation.identity, invitation.identity)


def _alone(page: str, status: int) -> Response:
    """Give a page that loads nothing; the address it stands at is a secret, told to no other site."""
    policy = pages.excerpt_policy().replace("form-action 'none'", "form-action 'self'")
    headers = {"content-security-policy": policy, "referrer-policy": "same-origin"}
    return HTMLResponse(page, status, headers)


def _sentence(error: CharteError, say: pages.Say, language: Language) -> str:
    words, key = say(language), ON_THE_PAGE.get(error.key, error.key)
    other = "not_found" if isinstance(error, Refused | NotAllowed) else "unavailable"
    return words(key, **error.values) if words.has(key) else words(f"web.error.{other}")


def _token(request: Request) -> str:
    return str(request.path_params["token"])


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip()) if typed.strip() else None
    except ValueError as error:
        raise Refused("error.date", given=typed) from error

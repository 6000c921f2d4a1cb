"""The DPO's side: an offer kept, a case opened with consent, asked back about, settled; who may do which."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from bot.domain.answers.answer import RULING, Answer, Citation, Verdict
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.authorise import MAIL, Roles, Verb, authorise, mailboxes_of, may
from bot.domain.cases.case import (
    AskedBack,
    Case,
    Event,
    Offer,
    Reassigned,
    Reliance,
    Reminded,
    Reopened,
    Replied,
    State,
    Suspended,
    Taken,
    Withdrawn,
    after,
)
from bot.domain.cases.delivery import CaseForDpo, ReplyAwaited
from bot.domain.cases.discretion import as_read_by, for_dpo, unnamed
from bot.domain.cases.grouping import Alike, Beside, near
from bot.domain.cases.offering import may_be_sent, offer_of
from bot.domain.cases.promise import Promise, Reminder
from bot.domain.cases.reviewing import Drawn
from bot.domain.cases.suspending import may_be_suspended
from bot.domain.errors import Absent, CharteError, NotAllowed, Refused
from bot.domain.team import Team
from bot.dpo.ids import new_id
from bot.ports import Clock, Decision, DpoChannels, Register
from knowledge.clause import Clause
from knowledge.concepts import Kind, Language

LONGEST_REASON = 2_000
"""Characters of an advice: what a chat shows without folding it."""

MOST_SHOWN_ANEW = 10
"""Near cases, oldest first, whose cards say that another has come."""

Draw = Callable[[str, Answer], Drawn | None]
"""Gives the review that an answer leaves, if it is drawn, by what tells that answer from all others."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Cases and who may do what with them."""

    register: Register
    channels: DpoChannels
    roles: Roles
    clock: Clock
    new_id: Callable[[], str] = new_id
    new_token: Callable[[], str] = str
    """What tells a case from any other of its number: a restored database gives numbers again; empty: the number."""
    promise: Callable[[datetime], Promise | None] = lambda _: None
    """When an answer is promised for, from a moment on."""
    relying: Callable[[Offer], tuple[Reliance, ...]] = lambda _: ()
    """The clauses that a precedent on this question is tied to, as they read now."""
    quotable: Callable[[str, Language], None] = lambda _words, _language: None
    """Raises `Refused` for words that a precedent may not have: those that everybody may read hold nobody's data."""
    tellable: Callable[[str], None] = lambda _: None
    """Raises `Refused` for a reason that holds somebody's data: the asker reads it, and so do auditors."""
    opposing: Callable[[Offer], tuple[Citation, ...]] = lambda _: ()
    """The passages for which an advice that permits what is asked would be cited as no permission."""
    answering: Callable[[Offer], Answer | None] = lambda _: None
    """What others are answered to its question now, precedents counted."""
    suspend: Callable[[Sequence[str], str, str], int] | None = None
    """Suspends these passages for that reason, in somebody's name; None where nothing can be suspended."""
    halted: Callable[[], Mapping[str, str]] = dict
    """The keys of the passages and of the advice that are suspended, each with why."""
    alike: Alike = lambda _before, _now: False
    """When two redacted questions ask nearly the same."""
    general: Callable[[Offer], tuple[str, ...]] = lambda _: ()
    """Those of its clauses that speak to every department: the others would tell an unnamed asker's."""
    passages: Callable[[Offer], tuple[Citation, ...]] = lambda _: ()
    """The published words that its answer quoted or came near to, for those who read the case."""
    edition: Callable[[], str] = str
    """The edition in force; empty where none is known."""
    drawn: Draw = lambda _id, _answer: None
    """Which answers that are given at once are reviewed."""

    def offer(self, question: Question, answer: Answer, *, wanted: bool = False) -> Offer:
        """Give the offer to ask the DPO (web, terminal), kept where it may be sent; `wanted`: whatever it is."""
        offer = offer_of(question, answer, id=self.new_id())
        if wanted or may_be_sent(answer):
            self.register.keep_offer(offer, self.drawn(offer.id, answer))
        return offer

    def preview(self, offer: str, actor: str) -> Offer:
        """Give what the DPO would see; raise `Refused` when it lapsed or was withdrawn, `NotAllowed` if not theirs."""
        found = self.register.offer(offer)
        if found is None:
            raise Refused("desk.error_no_offer")
        if found.asker != actor:
            raise NotAllowed("desk.error_no_offer")
        case = self.register.case_of(offer)
        if case is not None and case.state is State.WITHDRAWN:  # its words are gone
            raise Refused("desk.error_offer_withdrawn", number=case.number)
        return found

    def send(self, offer: str, actor: str, *, shared: bool = False, anonymous: bool = False) -> Case:
        """Open the case of an offer whose asker consents; the same offer again gives the same case while it is open.

        `shared`: they let a DPO from outside the organisation read it too; `anonymous`: they ask as "an employee".
        """
        agreed = replace(self.preview(offer, actor), shared=shared)
        agreed = unnamed(agreed, self.general(agreed)) if anonymous else agreed
        now = self.clock.now()
        beside = self._shown_anew(agreed, now)
        told = (self._readers(agreed), now, self.promise(now), beside)
        case, _ = self.register.open_case(agreed, *told, token=self.new_token())
        if not case.state.open:  # nobody waits for it any more: it must not be said to be sent
            raise Refused(f"desk.error_offer_{case.state}", number=case.number)
        return case

    def pressed(self, handle: str) -> str:
        """Give the number of the case that a button names; raise `Refused` when that number is now another's."""
        number, _, token = handle.partition(".")
        case = self.register.case(number)
        if case is not None and case.token != token:
            raise Refused("desk.error_other_case", number=number)
        return number

    def waiting(self, actor: str) -> tuple[Case, ...]:
        """Give every case that a DPO may read, the late ones first, then the open; raise `NotAllowed` for others."""
        authorise(self.roles, actor, Verb.LIST_CASES)
        every = self.register.cases()
        theirs = (as_read_by(actor, case) for case in every if may(self.roles, actor, Verb.LIST_CASES, case))
        now = self.clock.now()
        return tuple(sorted(theirs, key=lambda case: (not case.state.open, not case.is_late(now))))

    def read(self, number: str, actor: str) -> Case:
        """Give a case to its asker or a DPO; raise `NotAllowed` for anyone else and when there is none."""
        return self.permitted(number, actor, Verb.READ_CASE)

    def permitted(self, number: str, actor: str, verb: Verb) -> Case:
        """Give the case that `actor` may do `verb` on, now, as they may have it; raise `NotAllowed` otherwise."""
        case = self.register.case(number)
        authorise(self.roles, actor, verb, case)
        if case is None:
            raise (Absent if self.roles.advises(actor) else NotAllowed)("desk.error_no_case", number=number)
        return as_read_by(actor, case)

    def take(self, number: str, actor: str) -> Case:
        """Let a DPO take a case; raise `Refused` when somebody else did, with who."""
        case = self.permitted(number, actor, Verb.TAKE_CASE)
        return self._change(case, Taken(actor, self.clock.now()))

    def ask_back(self, number: str, words: str, actor: str) -> Case:
        """Let a DPO ask the asker something; it reaches their own thread, where they reply."""
        case = self.permitted(number, actor, Verb.ASK_BACK)
        return self._change(case, AskedBack(actor, self.clock.now(), checked_words(words)))

    def asked(self, number: str, actor: str) -> Case:
        """Give the case whose asker is to reply; raise `Refused` when nothing is asked of them."""
        case = self.permitted(number, actor, Verb.REPLY)
        after(case, Replied(actor, self.clock.now(), "…"))
        return case

    def awaiting(self, question: Question) -> ReplyAwaited | None:
        """Give the reply that a DPO waits for where somebody wrote something else; None when nobody waits there."""
        return awaited_of(self.register.awaiting(question.thread, question.asker), question)

    def reply(self, number: str, words: str, actor: str) -> Case:
        """Send the asker's reply to the DPO: redacted words, which their author has read."""
        case = self.permitted(number, actor, Verb.REPLY)
        now = self.clock.now()
        return self._change(case, Replied(actor, now, checked_words(words), self.promise(now)))

    def withdraw(self, number: str, actor: str) -> Case:
        """Let the asker take the question back: its words are gone for everybody, its number stays."""
        case = self.permitted(number, actor, Verb.WITHDRAW_CASE)
        return self._change(case, Withdrawn(actor, self.clock.now()))

    def reopen(self, number: str, because: str, actor: str) -> Case:
        """Let a DPO take an advice back, saying why; its asker is told that another will come, and who gave it."""
        case, now = self.permitted(number, actor, Verb.REOPEN_CASE), self.clock.now()
        author = case.advice.by if case.advice else actor
        told = (author,) if author != actor and may(self.roles, author, Verb.READ_CASE, case) else ()
        back = Reopened(actor, now, self.promise(now), checked_words(because))
        self.tellable(back.because)
        changed, _ = self.register.change(number, back, self.following(case), told)
        return as_read_by(actor, changed)

    def reassign(self, number: str, to: str | None, actor: str) -> Case:
        """Let a DPO give a case to another, or take it over; raise `Refused` when `to` may not settle it.

        A case of the security team's that is given to a DPO is the DPO's from then on; None: to whichever takes it.
        """
        case = self.permitted(number, actor, Verb.REASSIGN_CASE)
        if to is None and case.offer.team is Team.DPO:
            raise Refused("desk.error_with_dpo", number=number)
        if to is not None and not may(self.roles, to, Verb.SETTLE_CASE, case):
            raise Refused("desk.error_not_a_dpo", identity=to)
        if case.offer.team is Team.DPO or to in self.roles.security:
            return self._change(case, Reassigned(actor, self.clock.now(), to))
        return self._given_to_dpo(case, to, actor)

    def _given_to_dpo(self, case: Case, to: str | None, actor: str) -> Case:
        dpo = self._readers(replace(case.offer, routed=None))
        left = tuple(thread for thread in self.channels.threads(Team.SECURITY) if thread not in dpo)
        changed, _ = self.register.change(case.number, Reassigned(actor, self.clock.now(), to, left), dpo)
        return as_read_by(actor, changed)

    def settle(self, number: str, decision: Decision) -> Case:
        """Record the advice of `decision.by`; raise `NotAllowed`, or `Refused` when it was settled before."""
        waiting = self.permitted(number, decision.by, Verb.SETTLE_CASE)
        offer, to = waiting.offer, self.following(waiting)
        decided = replace(_checked(decision), team=self.roles.team_of(decision.by, offer))
        if decided.until is not None and decided.until < self.clock.now().date():
            raise Refused("desk.error_past", date=decided.until.isoformat())
        if decided.precedent:
            self.quotable("\n".join((decided.because, *decided.conditions)), offer.language)
            decided = replace(decided, relies=self._relied(waiting, decided.verdict))
        case, new = self.register.settle(number, decided, to, self.clock.now())
        if not new:
            raise Refused("desk.error_settled", number=number)
        return as_read_by(decision.by, case)

    def _relied(self, case: Case, verdict: Verdict) -> tuple[Reliance, ...]:
        """Give what a precedent is tied to: of one that permits, also the passages that its DPO is warned of."""
        warned = () if verdict is Verdict.FORBIDDEN else self.against(case)
        near = (Reliance.on(one.clause) for one in warned if one.clause.kind is not Kind.ADVICE)
        return tuple(dict.fromkeys((*self.relying(case.offer), *near)))

    def against(self, case: Case) -> tuple[Citation, ...]:
        """Give the passages that a precedent which permits would run against, for whoever gives it to be told."""
        with suppress(CharteError):  # no edition to be read: nothing is told
            return self.opposing(case.offer) if case.offer.preview else ()
        return ()

    def is_older(self, offer: Offer) -> bool:
        """True when another edition is in force than the one that answered an offer."""
        return self.edition() not in ("", offer.edition)

    def near(self, number: str, actor: str) -> tuple[Case, ...]:
        """Give the open cases on nearly the same question that this DPO may settle with it, oldest first."""
        case = self.permitted(number, actor, Verb.SETTLE_CASE)
        with suppress(CharteError):  # no edition to read tools from: the case is settled by itself
            return self._near(case, actor)
        return ()

    def _near(self, case: Case, actor: str) -> tuple[Case, ...]:
        mine = (one for one in self.register.cases() if may(self.roles, actor, Verb.SETTLE_CASE, one))
        free = (as_read_by(actor, one) for one in mine if one.holder in (None, actor))
        return near(case, free, self.alike)

    def beside(self, case: Case) -> tuple[str, ...]:
        """Give the numbers of the open cases on nearly the same question, for the card of those who read this one."""
        with suppress(CharteError):  # no edition to read tools from: a card goes without
            every, apart = self.register.cases(), case.offer.team is Team.SECURITY
            known = (one for one in every if not apart or one.offer.team is Team.SECURITY)
            return tuple(one.number for one in near(case, known, self.alike))
        return ()

    def _shown_anew(self, offer: Offer, at: datetime) -> Beside:
        """Give which cards of near open cases are shown anew once this question is a case too: ten cases' at most.

        Whether two questions are alike takes a while to tell: that is done here, before anybody waits for a number,
        and in the store again for the few cases that opened meanwhile.
        """
        alike = cache(self.alike)

        def cards(case: Case, waiting: Iterable[Case]) -> tuple[tuple[Thread, CaseForDpo], ...]:
            with suppress(CharteError):  # no edition to read tools from: the cards stay as they are
                read = (one for one in waiting if one.offer.team is Team.DPO or case.offer.team is Team.SECURITY)
                found = near(case, read, alike)[:MOST_SHOWN_ANEW]
                chats = [(one, to) for one in found for to in self.following(one) if to.platform != MAIL]
                return tuple((to, CaseForDpo(for_dpo(one), anew=True)) for one, to in chats)
            return ()

        cards(Case("", offer, at), (one for one in self.register.cases() if one.state.open))
        return cards

    def settle_together(self, numbers: Sequence[str], decision: Decision) -> tuple[Case, ...]:
        """Give the same advice on a case and on those near it that its DPO names: a number each, one precedent at most.

        Raise `Refused` when one of them is not near the first; one that somebody settled meanwhile keeps its advice.
        """
        first, *others = dict.fromkeys(numbers)
        if others and (case := self.permitted(first, decision.by, Verb.SETTLE_CASE)).state.open:
            close = {one.number for one in self._near(case, decision.by)}
            if apart := [number for number in others if number not in close]:
                raise Refused("desk.error_not_near", number=first, others=", ".join(apart))
        settled = [self.settle(first, decision)]
        for number in others:
            with suppress(Refused):
                settled.append(self.settle(number, replace(decision, precedent=False)))
        return tuple(settled)

    def suspend_answer(self, number: str, because: str, actor: str) -> int:
        """Suspend the passages that a case's automatic answer rested on; give how many conversations are told."""
        offer = self.permitted(number, actor, Verb.SUSPEND).offer
        if self.suspend is None or not may_be_suspended(offer):
            raise Refused("suspend.error_nothing", case=number)
        return self.suspend(offer.clauses, because, actor)

    def write_again(self, number: str, actor: str, link: str) -> datetime | None:
        """Write of a case to one of its DPOs' mailbox again, once for a `link` that is over: give when it was asked."""
        self.permitted(number, actor, Verb.SETTLE_CASE)
        return self.register.write_again(number, Thread(actor), link)

    def post_open(self, channel: Thread) -> None:
        """Show a channel that is new the open cases that are told there from now on."""
        waiting = (case for case in self.register.cases() if case.state.open)
        if told := [case.number for case in waiting if channel in self.following(case)]:
            self.register.show(told, channel)

    def remind(self) -> None:
        """Tell the DPO's channels of each promise that is soon due, due, or late; each once, whoever else reminds."""
        now, deputies = self.clock.now(), sorted(self.roles.deputies)
        for case in self.register.reminding(now):
            what = case.reminder(now)
            if what is not None:
                with suppress(Refused):  # settled or withdrawn just now
                    to = self._readers(case.offer, late=what is Reminder.LATE)
                    self.register.change(case.number, Reminded(now, what), to, deputies)

    def review(self, clauses: Mapping[str, Clause]) -> None:
        """Suspend each precedent that relies on a clause which these no longer hold word for word; tell the DPO."""
        for case, advice in self.register.advice():
            if changed := advice.changed_in(clauses):
                with suppress(Refused):  # reopened just now
                    self._change(case, Suspended(self.clock.now(), changed))

    def _change(self, case: Case, event: Event) -> Case:
        changed, _ = self.register.change(case.number, event, self.following(case))
        return as_read_by(event.by, changed)

    def following(self, case: Case) -> tuple[Thread, ...]:
        """Give where a case is told as it goes on: where it was told, a late one's DPO included."""
        return self._readers(case.offer, late=case.reminded is Reminder.LATE)

    def _readers(self, offer: Offer, *, late: bool = False) -> tuple[Thread, ...]:
        """Give where a case is told: its team's channels, and the addresses of those who have no chat.

        The DPO is told too of what the security team is late with, and of what would reach nobody there.
        """
        dpo = (*self.channels.threads(), *self.roles.mailboxes(offer))
        if offer.team is Team.DPO:
            return dpo
        security = (*self.channels.threads(Team.SECURITY), *mailboxes_of(self.roles.security))
        return tuple(dict.fromkeys((*security, *dpo))) if late else security or dpo


def awaited_of(case: Case | None, question: Question) -> ReplyAwaited | None:
    """Give what tells an asker that a case of theirs waits for their reply, which these words are not."""
    if case is None:
        return None
    return ReplyAwaited(case.number, case.offer.language, question.text, case.offer.team, case.token)


def checked_words(words: str) -> str:
    """Give words to send without the space around them; raise `Refused` when there are none, or too many."""
    told = words.strip()
    if not told:
        raise Refused("desk.error_no_words")
    if len(told) > LONGEST_REASON:
        raise Refused("desk.error_long_words", most=LONGEST_REASON, length=len(told))
    return told


_BULLET = re.compile(r"^(?:[•–—·▪]\s*|[-*](?:\s+|$))")
"""What an item of a list is typed with; each channel shows conditions with marks of its own."""


def conditions_of(lines: Iterable[str]) -> tuple[str, ...]:
    """Give the conditions of an advice as it keeps them: none empty, none with its mark of a list."""
    return tuple(filter(None, (_BULLET.sub("", one.strip()) for one in lines)))


def _checked(decision: Decision) -> Decision:
    """Give the decision without the space around its reason; raise `Refused` when it is no advice."""
    because = decision.because.strip()
    if decision.verdict not in RULING:
        raise Refused("desk.error_verdict")
    if not because:
        raise Refused("desk.error_no_reason")
    conditions = conditions_of(decision.conditions)
    if conditions and decision.verdict is not Verdict.CONDITIONAL:
        raise Refused("desk.error_conditions")
    length = len("\n".join((because, *conditions)))
    if length > LONGEST_REASON:
        key = "desk.error_long_advice" if conditions else "desk.error_long_reason"
        raise Refused(key, most=LONGEST_REASON, length=length)
    return replace(decision, because=because, conditions=conditions)

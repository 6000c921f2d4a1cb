"""The DPO's side: an offer kept, a case opened with consent, an advice given."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.answer import Answer, Verdict
from bot.domain.authorise import Roles, Verb, may
from bot.domain.case import Case, Offer, State, offer_of
from bot.domain.errors import NotAllowed, Refused
from bot.domain.question import Question
from bot.ports import Clock, Decision, DpoChannels, Register

LONGEST_REASON = 2_000
"""Characters of an advice: what a chat shows without folding it."""

_ADVISED = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN)


def new_id() -> str:
    """Give an id that nobody can guess."""
    return secrets.token_urlsafe(12)


@dataclass(frozen=True, slots=True)
class Desk:
    """Cases and who may do what with them."""

    register: Register
    channels: DpoChannels
    roles: Roles
    clock: Clock
    new_id: Callable[[], str] = new_id

    def offer(self, question: Question, answer: Answer) -> Offer:
        """Keep and give the offer to ask the DPO (channels that answer at once: web, terminal)."""
        offer = offer_of(question, answer, id=self.new_id())
        self.register.keep_offer(offer)
        return offer

    def preview(self, offer: str, actor: str) -> Offer:
        """Give what the DPO would see; raise `Refused` when the offer lapsed, `NotAllowed` when it is not theirs."""
        found = self.register.offer(offer)
        if found is None:
            raise Refused("desk.error_no_offer")
        if found.asker != actor:
            raise NotAllowed("desk.error_no_offer")
        return found

    def send(self, offer: str, actor: str) -> Case:
        """Open the case of an offer whose asker consents; the same offer again gives the same case."""
        agreed = self.preview(offer, actor)
        case, _ = self.register.open_case(agreed, self.channels.threads(), self.clock.now())
        return case

    def waiting(self, actor: str) -> tuple[Case, ...]:
        """Give every case, the waiting ones first, for a DPO; raise `NotAllowed` for anyone else."""
        if not may(self.roles, actor, Verb.LIST_CASES):
            raise NotAllowed("desk.error_not_dpo")
        return tuple(sorted(self.register.cases(), key=lambda case: case.state is not State.WAITING))

    def read(self, number: str, actor: str) -> Case:
        """Give a case to its asker or a DPO; raise `NotAllowed` for anyone else and when there is none."""
        case = self.register.case(number)
        if case is None or not may(self.roles, actor, Verb.READ_CASE, case):
            raise NotAllowed("desk.error_no_case", number=number)
        return case

    def settle(self, number: str, decision: Decision) -> Case:
        """Record the advice of `decision.by`; raise `NotAllowed`, or `Refused` when it was settled before."""
        if not may(self.roles, decision.by, Verb.SETTLE_CASE):
            raise NotAllowed("desk.error_not_dpo")
        self.read(number, decision.by)
        decided = _checked(decision)
        case, new = self.register.settle(number, decided, self.channels.threads(), self.clock.now())
        if not new:
            raise Refused("desk.error_settled", number=number)
        return case


def _checked(decision: Decision) -> Decision:
    """Give the decision without the space around its reason; raise `Refused` when it is no advice."""
    because = decision.because.strip()
    if decision.verdict not in _ADVISED:
        raise Refused("desk.error_verdict")
    if not because:
        raise Refused("desk.error_no_reason")
    if len(because) > LONGEST_REASON:
        raise Refused("desk.error_long_reason", most=LONGEST_REASON, length=len(because))
    return replace(decision, because=because)

"""The DPO's side: an offer kept, a case opened with consent, an advice given."""

from dataclasses import dataclass

from bot.domain.answer import Answer
from bot.domain.authorise import Roles
from bot.domain.case import Case, Offer
from bot.domain.question import Question
from bot.ports import Clock, Decision, DpoChannels, Register


@dataclass(frozen=True, slots=True)
class Desk:
    """Cases and who may do what with them."""

    register: Register
    channels: DpoChannels
    roles: Roles
    clock: Clock

    def offer(self, question: Question, answer: Answer) -> Offer:
        """Keep and give the offer to ask the DPO (channels that answer at once: web, terminal)."""
        raise NotImplementedError

    def preview(self, offer: str, actor: str) -> Offer:
        """Give what the DPO would see; raise `Refused` when the offer lapsed, `NotAllowed` when it is not theirs."""
        raise NotImplementedError

    def send(self, offer: str, actor: str) -> Case:
        """Open the case of an offer whose asker consents; the same offer again gives the same case."""
        raise NotImplementedError

    def waiting(self, actor: str) -> tuple[Case, ...]:
        """Every case, the waiting ones first, for a DPO; raise `NotAllowed` for anyone else."""
        raise NotImplementedError

    def read(self, number: str, actor: str) -> Case:
        """Give a case to its asker or a DPO; raise `NotAllowed` for anyone else and when there is none."""
        raise NotImplementedError

    def settle(self, number: str, decision: Decision) -> Case:
        """Record the advice of `decision.by`; raise `NotAllowed`, or `Refused` when it was settled before."""
        raise NotImplementedError

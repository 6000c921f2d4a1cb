"""Whether an act would be taken now, asked at the click and before anybody types; nothing is written."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cases.authorise import Verb
from bot.domain.cases.case import AskedBack, Case, Event, Offer, Reopened, Taken, Withdrawn, after
from bot.domain.errors import Refused
from bot.dpo.desk import Desk


@dataclass(frozen=True, slots=True)
class Beforehand:
    """Refuses what the desk would refuse now, with the same sentence."""

    desk: Desk

    def sending(self, offer: str, actor: str) -> Offer:
        """Give what the DPO would see; raise `Refused` when it was sent already, with the number of its case."""
        found, case = self.desk.preview(offer, actor), self.desk.register.case_of(offer)
        if case is not None:
            raise Refused(f"desk.error_offer_{'sent' if case.state.open else case.state}", number=case.number)
        return found

    def settling(self, number: str, actor: str) -> Case:
        """Give the case that `actor` may settle now."""
        return self._would(number, actor, Verb.SETTLE_CASE, Taken(actor, self._now))

    def asking_back(self, number: str, actor: str) -> Case:
        """Give the case whose asker `actor` may ask something now."""
        return self._would(number, actor, Verb.ASK_BACK, AskedBack(actor, self._now, "…"))

    def reopening(self, number: str, actor: str) -> Case:
        """Give the case whose advice `actor` may take back now."""
        return self._would(number, actor, Verb.REOPEN_CASE, Reopened(actor, self._now))

    def withdrawing(self, number: str, actor: str) -> Case:
        """Give the case that its asker may take back now."""
        return self._would(number, actor, Verb.WITHDRAW_CASE, Withdrawn(actor, self._now))

    def _would(self, number: str, actor: str, verb: Verb, event: Event) -> Case:
        case = self.desk.permitted(number, actor, verb)
        after(case, event)
        return case

    @property
    def _now(self) -> datetime:
        return self.desk.clock.now()

"""What a person may do with what is kept about them: have it, have it erased. Somebody else's is out of reach."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.acting import typist_beside
from bot.domain.cases.audit import Act
from bot.domain.cases.own_data import Own, OwnData, no_other
from bot.domain.errors import CharteError, Refused
from bot.dpo.desk import Desk
from bot.ports import OwnRecords


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights of whoever asks, by the identity that their channel vouches for."""

    records: OwnRecords
    desk: Desk
    drafted: Callable[[], Collection[str]] = tuple
    """The cases from which an entry for the FAQ is drafted."""

    def export(self, actor: str, own: Own = no_other) -> OwnData:
        """Give everything that is kept about `actor`; `own` tells the conversations that are theirs alone."""
        return self.records.of(actor, own)

    def hand_over(self, actor: str) -> OwnData:
        """Give the same to be taken away, with a line in the audit."""
        kept = self.records.of(actor)
        self.records.note(Act.DATA_EXPORTED, actor, self._by_another(actor))
        return kept

    def _by_another(self, actor: str) -> str:
        """Give who types it for somebody, if they hold a role: another account may be the person's own, and a name."""
        typist, roles = typist_beside(actor), self.desk.roles
        return typist if roles.advises(typist) or roles.administers(typist) else ""

    def erase(self, actor: str, own: Own = no_other) -> OwnData:
        """Erase or anonymise it now, and give what is left; a case that waits is withdrawn first, its DPO told.

        Once more changes nothing. A role's acts on other people's cases stay in the audit until their time is over.
        """
        kept = self.records.of(actor, own)
        for case in kept.cases:
            if case.state.open:
                with suppress(Refused):  # settled just now
                    self.desk.withdraw(case.number, actor)
        self.records.erase(actor, own, self._by_another(actor))
        lasting: tuple[str, ...] = ()
        with suppress(CharteError):  # all is erased: an error here would say otherwise
            lasting = tuple(self._lasting(case.number for case in kept.cases))
        return replace(self.records.of(actor, own), lasting=lasting)

    def _lasting(self, numbers: Iterable[str]) -> Iterator[str]:
        """Give those whose words stay: a precedent's, with its question, and an entry's for the FAQ."""
        drafted = self.drafted()
        for number in numbers:
            case = self.desk.register.case(number)
            if number in drafted or (case is not None and case.offer.preview):
                yield number

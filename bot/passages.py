"""The published words that a case's card shows: those of its answer's edition, and whether they still read so."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from bot.desk import MOST_PASSAGES
from bot.domain.answer import Citation, cite_whole
from bot.domain.case import Offer, Reliance
from bot.domain.errors import CharteError
from bot.ports import Charter
from knowledge.clause import Clause


@dataclass(frozen=True, slots=True)
class Passages:
    """Finds them: linked where the edition in force still says them, told as past where it does not."""

    current: Callable[[], Charter]
    clauses_of: Callable[[str], Mapping[str, Clause]]
    """Gives the clauses of a past edition."""
    link: Callable[[Citation, Charter], str | None]

    def __call__(self, offer: Offer) -> tuple[Citation, ...]:
        """Give those of an offer; nothing where no edition can be trusted: the card has the clauses' numbers."""
        with suppress(CharteError):
            charter = self.current()
            clauses = charter.clauses if charter.edition == offer.edition else self.clauses_of(offer.edition)
            found = (clauses[key] for key in offer.clauses if key in clauses)
            return tuple(self._cited(one, charter) for one in islice(found, MOST_PASSAGES))
        return ()

    def _cited(self, was: Clause, charter: Charter) -> Citation:
        if not Reliance.on(was).holds_in(charter.clauses):
            return replace(cite_whole(was), past=True)
        now = cite_whole(charter.clauses[was.key])
        return replace(now, url=self.link(now, charter))

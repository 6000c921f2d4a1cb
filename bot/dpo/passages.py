"""The published words beside a case: of its answer's edition, whether they still read so, what ties to them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.answers.answer import Answer, Citation, cite_whole
from bot.domain.cases.case import Offer, Reliance
from bot.domain.cases.precedents import SOURCE
from bot.domain.errors import CharteError
from bot.ports import Charter, Library
from bot.shown.quoting import place_of
from knowledge.clause import Clause
from knowledge.concepts import Kind

MOST_PASSAGES = 3
"""Passages on a DPO's card: the answer's own, or the nearest of a doubt."""


def unshown(offer: Offer, passages: Sequence[Citation]) -> tuple[str, ...]:
    """Give the keys of the clauses of `offer` whose words are not among `passages`."""
    shown = {one.clause.key for one in passages}
    return tuple(key for key in offer.clauses if key not in shown)


def places(offer: Offer, passages: Sequence[Citation]) -> str:
    """Give where the passages of an answer stand, each place once; a key only where no edition gives its words."""
    return ", ".join(_labels(offer, passages))


def on_card(passages: Sequence[Citation]) -> tuple[Citation, ...]:
    """Give the passages whose words a card has room for."""
    return tuple(passages[:MOST_PASSAGES])


def beside_card(offer: Offer, passages: Sequence[Citation]) -> str:
    """Give where the others stand, none that the card names already; nothing where it shows them all."""
    named = set(map(place_of, on_card(passages)))
    return ", ".join(one for one in _labels(offer, passages) if one not in named)


def _labels(offer: Offer, passages: Sequence[Citation]) -> Iterator[str]:
    labels = {one.clause.key: place_of(one) for one in passages}
    yield from dict.fromkeys(labels.get(key, key) for key in offer.clauses)


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
            return tuple(self._cited(clauses[key], charter) for key in offer.clauses if key in clauses)
        return ()

    def _cited(self, was: Clause, charter: Charter) -> Citation:
        if not Reliance.on(was).holds_in(charter.clauses):
            return replace(cite_whole(was), past=True)
        now = cite_whole(charter.clauses[was.key])
        return replace(now, url=self.link(now, charter))


def relying_in(library: Library) -> Callable[[Offer], tuple[Reliance, ...]]:
    """Give what ties a precedent to the clauses of the current edition that its question came near to."""

    def relying(offer: Offer) -> tuple[Reliance, ...]:
        clauses = library.current().clauses
        return tuple(Reliance.on(clauses[key]) for key in offer.clauses if key in clauses)

    return relying


def relying_beside(
    relying: Callable[[Offer], tuple[Reliance, ...]], answering: Callable[[Offer], Answer]
) -> Callable[[Offer], tuple[Reliance, ...]]:
    """Give the same; of a question that an advice answered, with the published clauses that it comes near to now."""

    def both(offer: Offer) -> tuple[Reliance, ...]:
        found = relying(offer)
        if not any(key.startswith(f"{SOURCE}:") for key in offer.clauses):
            return found
        near = (one.clause for one in answering(offer).near if one.clause.kind is not Kind.ADVICE)
        return tuple(dict.fromkeys((*found, *map(Reliance.on, near))))

    return both


def edition_in(library: Library) -> Callable[[], str]:
    """Give what tells the edition in force; nothing where none can be trusted."""

    def edition() -> str:
        with suppress(CharteError):
            return library.current().edition
        return ""

    return edition


def general_in(library: Library) -> Callable[[Offer], tuple[str, ...]]:
    """Give what keeps of an offer's clauses those that the current edition gives to every department."""

    def general(offer: Offer) -> tuple[str, ...]:
        clauses = library.current().clauses
        return tuple(key for key in offer.clauses if key in clauses and clauses[key].department is None)

    return general

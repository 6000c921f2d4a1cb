"""The published words beside a case: those that its answer came near to, as they were, and as they are now."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from bot.desk import MOST_PASSAGES
from bot.domain.answer import Citation, cite_whole
from bot.domain.case import Offer, Reliance
from bot.domain.errors import CharteError
from bot.links import Links
from bot.ports import Library


def relying_in(library: Library) -> Callable[[Offer], tuple[Reliance, ...]]:
    """Give what ties a precedent to the clauses of the current edition that its question came near to."""

    def relying(offer: Offer) -> tuple[Reliance, ...]:
        clauses = library.current().clauses
        return tuple(Reliance.on(clauses[key]) for key in offer.clauses if key in clauses)

    return relying


def passages_in(library: Library, links: Links) -> Callable[[Offer], tuple[Citation, ...]]:
    """Give what finds the published words of an offer's clauses, linked, in the edition that answered it."""

    def passages(offer: Offer) -> tuple[Citation, ...]:
        with suppress(CharteError):  # no edition that can be trusted, or no longer there: the card has the numbers
            charter = library.current()
            charter = charter if charter.edition == offer.edition else library.edition(offer.edition)
            found = (charter.clauses[key] for key in offer.clauses if key in charter.clauses)
            some = map(cite_whole, islice(found, MOST_PASSAGES))
            return tuple(replace(one, url=links.link_to(one, charter)) for one in some)
        return ()

    return passages


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

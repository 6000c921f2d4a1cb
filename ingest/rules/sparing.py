"""What a FAQ's "yes" is not for: "Oui. Exceptions : les contrats.", "Oui pour les textes publics."."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.clauses.callouts import denies_exceptions
from ingest.rules.slots import slots_in
from knowledge.concepts import Modality
from knowledge.lexicon import fold
from knowledge.pieces import Piece
from knowledge.rules import Rule

_FOR = re.compile(
    r"^\W*(?:oui|yes|bien sur|absolument|of course|certainly|sure)\b\W+"
    r"(?:(?:mais|but|uniquement|seulement|exclusivement|only|just) )*"
    r"(?:pour|for|avec|with|quand|when|dans le cas|s'il s'agit|s'ils? (?:est|sont)|si c'est|if (?:it|they|these))\b"
)
"""A "yes" to some data only, whatever its question named: "Des données clients ? Oui pour les textes publics."."""
_SPARED = re.compile(
    r"\W*(?:(?:les |seules? |the |only )?exceptions?\b(?! (?:pres|rare))|sauf\b|hormis\b|hors\b|excepte\b"
    r"|a l'(?:exception|exclusion) d|except(?:ing)?\b|excluding\b|apart from\b)"
)


_NO_SPARED = re.compile(r"\W*exceptions? ?: ?(?:aucune|non|neant|none|no)\b")


def is_for_some_data(folded: str) -> bool:
    """True for a folded "yes" that goes on to say for what it is, whatever its question named."""
    return _FOR.match(folded) is not None


def spared_by(answer: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Give the pieces of an answer that say what its "yes" is not for; behind a bare label, all that follow."""
    found = [at for at, piece in enumerate(answer) if _SPARED.match(fold(piece.text))]
    if not found or denies_exceptions(answer[found[0]].text) or _NO_SPARED.match(fold(answer[found[0]].text)):
        return ()
    if answer[found[0]].text.rstrip(" *_").endswith(":"):
        return answer[found[0] + 1 :]
    return tuple(answer[at] for at in found)


def bans_of(told: Rule, spared: tuple[Piece, ...]) -> Iterator[Rule]:
    """Give what an answer forbids of what its "yes" is not for: the data or the uses that are named there."""
    for piece in spared:
        own = slots_in(fold(piece.text), positive=False)
        data = own.data - told.slots.data
        if data or own.uses:
            slots = replace(told.slots, data=data, uses=own.uses or told.slots.uses, without=frozenset())
            yield Rule(told.clause, Modality.FORBIDDEN, slots, piece.start, piece.end)

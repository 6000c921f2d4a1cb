"""Where a FAQ's "yes" turns: what it is not for, "Oui. Exceptions : les contrats.", what limits or ends it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.clauses.callouts import denies_exceptions
from ingest.rules.about.slots import slots_in
from ingest.rules.sentences.following import TURNS_AGAIN, limits_before, takes_back, withdraws
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


_ANOTHERS_LEAVE = re.compile(
    r"\b(?:peut|peuvent|may|can) (?:vous |you |also )?(?:y |l'|en )?(?:autoriser|permettre|donner (?:son"
    r"|leur) accord|authori[sz]e"
    r"|allow|permit|approve)\b"
)
"""Leave that somebody else may give: "votre responsable peut vous y autoriser"."""


_NEVER_MIND = re.compile(
    r"(?:n'oublie|pense|reste|soye|garde|relise|verifie|controle|attention|veille|assure|prenez|evite"
    r"|vous restez|c'est vous"
    r"|remember|check|review|read|be |stay|keep|always|make sure"
    r"|ask (?:that )?you (?:\w+ )?(?:acknowledge|cite|credit|check|review|mention)|you (?:are|remain|should check"
    r"|must check)|please (?:check"
    r"|review|read)|the (?:output|result)|le (?:resultat|texte)|(?:une |la )?relecture|proof|verify|double|mind)"
)
"""How a sentence goes on that asks for care, and takes nothing of the permission back."""
_NO_TOO = re.compile(
    r"(?:^\W*|[,:;.…] ?|\b(?:et|and|c'est|it is|it's|oui|yes|\w+ment|\w+ly) )(?:non|no)\b(?=\W*$|[.;!…])"
    r"|\b(?:et|and) (?:non|no)\b(?=\W*$|[.;!,…])"
)
_WAS_SO = re.compile(
    r"^\W*(?:oui|yes)\W*(?:(?:c'|cela |ca |it |this |that )?(?:etait|was|used to)\b|autrefois\b|auparavant\b|avant\b"
    r"|formerly\b|once\b(?!(?: [\w'-]+){1,6} (?:has|have|is|are|\w+s)\b)|in the past\b|jusqu'en\b|until\b)"
)


def is_withdrawn(answer: Sequence[str]) -> bool:
    """True for an answer, in folded sentences, whose "yes" tells of the past, or is taken back by a later one."""
    said = _WAS_SO.search(" ".join(answer)) is not None
    return said or any(withdraws(one) or takes_back(one) for one in answer[1:])


def turning(answer: Sequence[str]) -> tuple[int, ...]:
    """Give the places of the sentences by which an answer limits the "yes" that it begins with.

    >>> turning(["oui.", "toutefois, le dpo doit avoir donne son accord."]), turning(["oui.", "mais relisez."])
    ((1,), ())
    """
    return tuple(at for at, said in enumerate(answer) if _limits_yes(said, later=at > 0))


def _limits_yes(said: str, *, later: bool) -> bool:
    if _NO_TOO.search(said) or _ANOTHERS_LEAVE.search(said) or (later and limits_before(said)):
        return True
    turned = TURNS_AGAIN.match(said) if later else None
    return turned is not None and not _NEVER_MIND.match(turned["rest"])


_APPROVER = (
    r"(?:l'|un |une |the |an? |prior |leur |son )?(?:accord|autorisation|validation|consentement"
    r"|approbation|feu vert|avis"
    r"|approval|consent|permission|agreement|sign-?off)(?: (?:ecrit|prealable|explicite|expres|formel|written)e?)*"
    r" (?:du|de la|de l'|des|de vos|de votre|d'un|of the|from the|of your|from your|of|from) ?[\w-]+"
    r"|\b(?:the |your )?[\w-]+(?:'s|s') (?:\w+ )?(?:approval|consent|permission|agreement|sign-?off)"
    r"|\b(?:l[ae]s? |l'|the |your |votre |vos )?(?:clients?|customers?|patients?|salaries?|usagers?"
    r"|candidats?) (?:l'|y |en )?"
    r"(?:est|sont|soit|soient|a|ont|ait|aient|doi\w+|accepte\w*|donne\w*|is|are|has|have|must|agrees?|consents?)\b"
)
_APPROVERS = re.compile(_APPROVER)


def without_approvers(folded: str) -> str:
    """Give a folded sentence without those who are to agree: "avec l'accord du client" names no data."""
    return _APPROVERS.sub(" ", folded)

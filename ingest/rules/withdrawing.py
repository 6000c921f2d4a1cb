"""What takes a permission back: words that are only quoted, the sentence that ends it, the item that denies it."""

import re

_QUOTE = re.compile(r"[\"“«][^\"“”«»]*[\"”»]")
_FEWEST_WORDS_SAID = 4


def without_sayings(folded: str) -> str:
    """Give a folded sentence without the sentences that it quotes: what somebody says is no leave of the charter.

    >>> without_sayings('"it is masked so it is allowed": wrong'), without_sayings('"internal" data may go in')
    (' : wrong', '"internal" data may go in')
    """
    return _QUOTE.sub(lambda one: " " if len(one[0].split()) > _FEWEST_WORDS_SAID else one[0], folded)


_BAN = (
    r"interdictions?|contraintes?|conditions?|restrictions?|prohibitions?|suspensions?|limites?|limitations?|obligations?|reserves?"
    r"|bans?|limits?|duty|duties|requirements?|constraints?"
)
_LIFTED_TOO = (
    r"(?:\w+ly |\w+ment )?(?:interdi|prohib|proscri|banni|defendu|obligatoire|necessaire|requis|exige|limite|restreint"
    r"|heberge|un probleme|une? (?:essai|pilote|experimentation)|forbid|banned|not allowed|necessary|required"
    r"|needed|mandatory|compulsory|limited|restricted|hosted|stored|(?:just |only )?an? (?:problem|trial|pilot|test)"
    r"|need|require)"
)
"""What no longer holds, and takes no leave back: "this is no longer forbidden"."""
_WITHDRAWS = re.compile(
    rf"^\W*(?:depuis [^,]{{2,40}}, )?(?:ce(?:la)? n'est|ca n'est|ce ne l'est) plus\b(?! {_LIFTED_TOO})"
    r"|^\W*(?:not|pas) any ?more\b|^\W*plus maintenant\b"
    r"|^\W*(?:since [^,]{2,40}, )?(?:it|this|that) (?:is|does|has|was) (?:no longer|not any ?more)\b"
    rf"(?! {_LIFTED_TOO})"
    r"|^\W*(?:you|they|we|he|she) (?:can't|cannot|may not)\W*$|^\W*it (?:is not|isn't)\W*$"
    rf"|^\W*(?:cette|ce|cet|this|that|these|those|such|ladite) (?!(?:\w+ )?(?:{_BAN}))(?:\w+ ){{1,3}}?"
    r"(?:a pris fin|ont pris fin|est (?:abroge|retire|annule|suspendu|revoque|leve|termine|close|caduque)"
    r"|n'(?:est|a) (?:plus|pas ete) (?:\w+ )?(?:en vigueur|valable|reconduit|cours|signe)"
    r"|(?:has |have )?(?:ended|expired|lapsed)\b"
    r"|(?:is|was|has been) (?:withdrawn|revoked|suspended|cancelled|repealed)|no longer (?:applies|holds))"
)


def withdraws(folded: str) -> bool:
    """True when a folded sentence takes back what the one before it permits: "Ce n'est plus le cas."."""
    return _WITHDRAWS.search(folded) is not None


_NO_BAN = re.compile(
    r"\W*(?:not-for-profit|not for profit|no-code|pas a pas|rien (?:de plus|d'autre) qu|nothing (?:more|other) than)"
    r"|\W*(?:pas|no|aucune?|sans) (?:d'|de )?(?:besoin|need|limite?s?|problemes?|problems?|soucis?|worr\w+|exceptions?"
    r"|restrictions?|formalit\w+|matter|more than|less than|later|fewer|plus de|moins de)\b"
    r"|\W*(?:not|pas|non) (?:only|just|seulement|uniquement)\b"
)
_DENIED = re.compile(
    r"\W*(?:(?:mais|but|et|and|ou|or|do|use|put) )?"
    r"(?:pas|ni|aucune?s?|jamais|nor|neither|not|never|nothing|rien|no(?= [a-z])|ne (?:\w+ )?rien|n'(?:y )?\w+ rien)\b"
)


def denied(folded: str) -> bool:
    """True for an item that says what a list of permissions leaves out: "ni de fichiers clients", "do nothing with"."""
    return _DENIED.match(folded) is not None and _NO_BAN.match(folded) is None


def denies_exception(folded: str) -> bool:
    """True for words that open nothing, such as "No exceptions for regulars"."""
    return re.match(r"\W*(?:pas d'|aucune |no )exceptions?\b", folded) is not None

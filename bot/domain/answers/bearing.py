"""What published words do by themselves: forbid, permit, set a condition. Pure."""

import re

from knowledge.lexicon import concepts, fold
from knowledge.stems import meaningful

_WITHOUT = re.compile(r"\b(?:sans|without|no)\b(?: \S+){1,4}")
_LIFTED = re.compile(
    r"\brien n\W?(?:e )?(?:interdi|empeche|oppose)|\brien ne s\W?oppose"
    r"|n\W?(?:est|sont) (?:pas|plus|nullement) (?:interdi|prohib|exclu)"
    r"|\bnothing (?:forbid|prevent|stop|prohibit)"
    r"|\b(?:not|n\W?t|no longer) (?:forbidden|prohibited|banned|off[- ]limits)"
)
"""A ban that is denied."""
_LIMITED = re.compile(
    r"\b(?:without|unless|until|before|other than|alone|solely|sans|avant|tant que|autres? que|seule?s?)\b"
    r"|\b(?:(?:not|un|non)[- ]?(?:approv|licen[cs]|authori[sz]|vett)|non[- ](?:approuv|autoris|valid|homologu))\w*"
    r"|\b(?:publi(?:c|cs|que|ques)|free|gratuit\w*|personnels?|(?:personal|private) (?:account|subscription)s?)\b"
)
"""A ban of one way, which leaves another: "without approval", "in a public tool", "a tool that is not approved"."""
_MORE = re.compile(
    r"[,;:()]|[.!?…]\s+\S"
    r"|\b(?:apres|avant|quand|lorsque|si|sous|tant|sauf|hors|hormis|selon|pendant|depuis|jusqu\w*|moyennant|sans)\b"
    r"|\b(?:des qu\w*|des lors|en presence|a titre|a condition|par derogation|conformement|dans la limite|seul\w*)\b"
    r"|\b(?:uniquement|exclusivement|et|mais|ou|puis|doit|doivent)\b"
    r"|\b(?:after|before|when|once|if|under|unless|until|within|during|while|without|apart|only|exclusively|provided)\b"
    r"|\b(?:as long|subject|from|by|and|but|or|then|must|should|has to|have to)\b"
)
"""What may hold a condition beside a permission: a second clause, a time, a duty, a limit."""
_COVERED = ("tools", "data", "uses", "modality")


def forbids_alone(words: str) -> bool:
    """True for published words that forbid whatever the way, and neither permit anything nor set a condition.

    Of 17,073 training, weighing and development questions that a charter permits, or permits on a condition, 133 rest
    on such words alone; of 9,693 that it forbids, 1,665 (2026-12-01, a script that was not kept).
    """
    folded = fold(words)
    forbids, permits, sets = says_of(folded)
    return forbids and not (permits or sets or _LIFTED.search(folded) or _LIMITED.search(folded))


_SHUTS = re.compile(
    r"\b(?:without|unless|until|before|alone|solely|except|other than|no|not|sans|avant|tant que|sauf|hors|hormis"
    r"|ne|pas|jamais|aucune?|autres? que)\b|n'|n't"
    r"|\b(?:out of|away|stays?|remains?|keeps?|kept|inside|within|confined|restricted|reserved|limited|belongs?"
    r"|offen[cs]e|breach|violation|misconduct|refrain|avoid|abst[ei]\w+|evit\w+|proscri\w+|reste(?:nt|r)?|demeur\w+"
    r"|gard\w+|ten(?:ez|ir|us?)|conserv\w+|ecart|reserve\w*|limite\w*|restrei[gn]\w*|cantonne\w*|faute|manquement"
    r"|infraction|exclu\w*)\b"
)
"""Also where data are to stay: "keep customer data out of ChatGPT" bars, though no word of it says no."""


def may_shut(words: str) -> bool:
    """True for published words in which something may forbid: a ban, a denial, "only", what is left out."""
    folded, modality = fold(words), concepts("modality")
    return any(modality.has(name, folded) for name in ("forbidden", "denial", "only")) or bool(_SHUTS.search(folded))


def permits_flatly(words: str) -> bool:
    """True for one plain clause that permits and says nothing more: no condition can stand in it.

    Each of its words names a tool, a class of data or a use, or joins those; an account is a condition.

    >>> permits_flatly("Copilot est autorisé pour résumer des documents internes.")
    True
    >>> permits_flatly("Copilot est autorisé pour résumer un contrat dès que le juriste l'a relu.")
    False
    """
    folded = fold(words).strip()
    forbids, permits, sets = says_of(folded)
    if not permits or forbids or sets or _MORE.search(folded):
        return False
    unknown, _ = meaningful(folded, _COVERED)
    return not unknown and not concepts("accounts").names(folded)


def says_of(folded: str) -> tuple[bool, bool, bool]:
    """Give whether words forbid, permit, set a condition; what is denied does not permit."""
    modality = concepts("modality")
    plain = modality.patterns["not_a_ban"].sub(" ", folded)
    left = modality.patterns["forbidden"].sub(" ", folded)
    return (
        modality.has("forbidden", plain),
        modality.has("allowed", left) or modality.has("modal", left),
        modality.has("conditional", _WITHOUT.sub(" ", plain)),
    )

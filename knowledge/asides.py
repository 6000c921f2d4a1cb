"""Words of a question or beside it that name data and mean none: a contract by its number, a pump's diagnosis. Pure."""

import re

_REFERRED = re.compile(
    r"\br[ée]f\w{0,8}\.?[ ]?:?[ ]?contra(?:t|ct)s?\b"
    r"|\b(?:with|under|per|avec|sous|selon)[ ](?:the|our|your|my|an?|le|notre|votre|mon|un)[ ](?:\w+[ ])?"
    r"contra(?:t|ct)s?\b"
    r"|\bcontra(?:t|ct)s?\b[ ]*(?:(?:n[°o]|num[ée]ro|no|number|ref)\b\.?[ ]*|[:#(][ ]*){0,2}"
    r"(?=<[A-Z_]+_\d|(?:[A-Z]{1,6}[-/ ]?){0,3}\d|[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
"""What only refers to a contract by its number, in a pasted text: "Contract: SLA-30277", "Réf. contrat"."""
_DIAGNOSED = re.compile(
    r"\b(?:propos|donn|fai|etabl|giv|suggest|mak|get)\w* (?:(?:moi|me|nous|us|lui) )?"
    r"(?:un|le|a|the) diagnos(?:tic|is)\b(?! (?:medica|clini))"
)
_MACHINES = re.compile(
    r"\b(?:tickets?|pannes?|machines?|alarmes?|alarms?|pompes?|pumps?|sav|serveurs?|servers?|bugs?|moteurs?|engines?"
    r"|vehicules?|breakdowns?|faults?)\b"
)
"""What is spoken of where a diagnosis that is asked for is a machine's."""
_UNRELATED = re.compile(r"\b(?:rien a voir avec|nothing to do with)(?: [\w'-]+){1,3}(?=\s*(?:[,.;!)\n]|$))")
"""What something is said to be far from: it names nothing, and denies nothing."""

_SAID_TO_BE = r"(?:internes?|publi(?:c|que)s?|internal|legislation|lois?|law)\b"
_WHETHER = re.compile(
    r"\b(?:est-ce (?:que c'est|bien)|is (?:it|this)|(?:sais|sait|suis) pas\b|je doute|peut-etre|j'imagine|i doubt|maybe"
    r"|perhaps|probably|not (?:know|sure)|n't (?:know|sure)|i (?:think|guess|believe|suppose|assume))[^.?!\n]{0,24}"
    rf" {_SAID_TO_BE}(?: \w+){{0,3}}(?: ?\?)?"
    rf"|\b(?:c'est|it is|it's) (?:\w+ ){{0,2}}{_SAID_TO_BE} (?:ou|or) \w+"
    rf"|\b(?:c'est|it is|it's) (?:\w+ ){{0,2}}{_SAID_TO_BE}[^.?!\n]{{0,12}}"
    r"(?:je (?:ne )?sais pas|je crois|i think|i guess|not sure)"
)
"""What an asker does not know of a text tells nothing of it: "est-ce que c'est un document interne ?"."""
_ON_LEAVE = re.compile(
    r"\b(?:rentr\w*|retour|revien\w*|par[st]|suis|sera|serai|est|sont|etais|etait) (?:\w+ )?(?:de|en) conges?\b"
    r"(?! (?:maladie|mater|pater|parent|longue|medic|sans solde|formation|de ))"
)
"""Who is on holiday, or back from it, speaks of nobody's file."""
_LAW_ON_HEALTH = re.compile(
    r"\b(?:code de la sante publique|(?:ministere|ministre)(?: charge)? de la sante|(?<!de )sante humaine|human health"
    r"(?! (?:data|records?|information)))\b"
)
"""A law on health, and whom it protects: nobody's health is told."""
_MEANS = re.compile(
    r"\b(?:(?:j'?ai|g|on a|avec|dispose d'|celui avec|i have|i've(?: got)?|got|have|has|with|w|under|using|on) )"
    r"(?:bien |deja |already )?(?:(?:la|une|ma|sa|notre|leur|a|the|my|our|full|paid|work) )*licen[cs]es?\b"
    r"|\b(?:work |pro )?licen[cs]e (?:ok|pro)\b|\((?:work |pro )?licen[cs]e\)"
)
"""How an asker says that they have the licence of a tool."""

_FILLERS = re.compile(
    r"\b(?:voila|obviously|presumably|j'imagine|je (?:suppose|pense)|i (?:guess|suppose|think)"
    r"|i(?:'d| would) (?:like|love))\b"
)
"""Words that fill a question: how sure its asker is. A day is none: it may name a meeting."""

_DENIED = re.compile(
    r"(?:ce n['’]est pas un mot de passe|ce ne sont pas des donn[ée]es (?:de sant[ée]|sensibles)"
    r"|it is not (?:health data|sensitive data|a password))(?:\.|$)",
    re.IGNORECASE | re.MULTILINE,
)


def without_denials(words: str) -> str:
    """Give words without a reply that denies delicate data: a reader of words alone would read the data.

    >>> without_denials("Ce ne sont pas des données de santé. Puis-je le résumer ?").strip()
    'Puis-je le résumer ?'
    """
    return _DENIED.sub("", words)


def without_references(pasted: str) -> str:
    """Give a pasted text without the contracts that it only refers to.

    >>> without_references("Contract: SLA-30277").strip()
    'SLA-30277'
    """
    return _REFERRED.sub(" ", pasted)


def without_asides(folded: str) -> str:
    """Give folded words without what is unrelated or not known, a machine's diagnosis, a holiday, a law on health.

    >>> without_asides("rien a voir avec un client. propose un diagnostic pour ce ticket")
    ' .   pour ce ticket'
    """
    related = _WHETHER.sub(" ", _LAW_ON_HEALTH.sub(" ", _ON_LEAVE.sub(" ", _UNRELATED.sub(" ", folded))))
    return _DIAGNOSED.sub(" ", related) if _MACHINES.search(related) else related


def without_means(folded: str) -> str:
    """Give folded words without what names nothing that would be done: the licence that their asker has, fillers.

    >>> without_means("copilot, j'ai la licence, pour la licence d'une photo")
    "copilot,  , pour la licence d'une photo"
    """
    return _FILLERS.sub(" ", _MEANS.sub(" ", folded))

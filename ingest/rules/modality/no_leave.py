"""Words that look like a leave and give none: a denied one, what a machine may do, a summary, a supplier's use."""

import re

from ingest.rules.modality.no_use import is_of_no_use
from knowledge.lexicon import concepts

_MEANS_NOT = (
    r"(?:(?:ne signifi\w+|n'impliqu\w+|n'entrain\w+) (?:pas|nullement|en rien)|ne (?:veut|veulent) (?:pas|en rien) dire"
    r"|(?:do|does|did)(?: not|n't) (?:\w+ly )?(?:mean|imply|entail))"
)
_LEAVE = (
    r"(?:pouvez|peu(?:t|x|vent)|pouvons|avez le droit d|etes autorise\w* a|may|can|are (?:allowed|permitted|free) to)"
)
_DENIED_LEAVE = re.compile(
    rf"\b{_MEANS_NOT}(?: que?| that)?'?(?: [\w']+){{0,4}}? {_LEAVE}\b"
    r"(?! (?:\w+ )?(?:not|never|pas|jamais|plus)\b)(?P<what>[^.;]*)"
)
_DENIED_BAN = re.compile(
    rf"\b{_MEANS_NOT}(?: qu[e']?| that)?(?: ?[\w']+){{0,4}}?"
    r" ?(?:cannot|can't|(?:may|must|should|can)(?: not|n't)"
    r"|(?:should|must|ha(?:s|ve) to|need to) (?:avoid|refrain|stop)"
    r"|ne (?:pouvez|peu(?:t|x|vent)|pouvons|devez|doi(?:t|vent)|devons) pas"
    r"|(?:faut|devez|doi(?:t|vent)) (?:\w+ )?(?:eviter|s'abstenir|renoncer))\b"
    r"(?! (?:be|etre|get) (?:\w+ )?(?:sanction|punish|penali[sz]|disciplin|dismiss|fired|prosecut|liable|held|responsab"
    r"|licenci|poursuivi|tenue?s? pour|accountab))"
)
"""Not where it is a penalty that is not ruled out: "does not mean you cannot be sanctioned for pasting it"."""
_FORBIDS_BESIDE = re.compile(r"\b(?:forbid|prohibit|banned|interdi|proscri|prohib)")
_BREACH_COSTS = re.compile(
    r"^\W*(?:\w+[ ']){0,3}(?:misuses?|breach(?:es)?|abuses?|violations?|infringements?|failures?|non-compliance"
    r"|abus|manquements?|infractions?|non-respect|fautes?|mesusages?)\b[^,;:.]*\b(?:"
    r"(?:peut|peuvent|pourra|pourront|pourrait) (?:\w+ )?(?:entrainer|conduire|mener|donner lieu)"
    r"|(?:may|can|could|might) (?:\w+ )?(?:lead to|result in))\b"
)


def tells_what_a_breach_costs(folded: str) -> bool:
    """True for a folded sentence on what a breach may lead to: a tool that it names "approved" is not opened by it."""
    return _BREACH_COSTS.search(folded) is not None


_ALAS = r"(?:helas|malheureusement|alas|sadly|unfortunately|regrettably)"
_DEPLORED = re.compile(
    r"\b(?:a (?:vos|tes|ses|leurs|nos) (?:propres )?risques|at (?:your|one's|his|her|their|our) own risk)\b"
    r"|, (?:et )?(?:ce (?:qui|que|a quoi|contre quoi|dont)|which|but this)"
    r"(?! (?:[\w']+ ){0,3}?(?:ne|n'\w+|not|never|no|nobody|no-one|hardly)\b) (?:[\w']+ ){0,5}?"
    r"(?:pose\w*|inquiet\w*|deplor\w*|regrett\w*|contest\w*|oppos\w*|contrevien\w*|enfrein\w*"
    r"|object\w*|worr\w*|regret\w*|rais\w+ (?:\w+ )?(?:problem|question|concern|issue)\w*|breach\w*|problem\w*|wrong)\b"
    rf"|, {_ALAS}\b|^\W*{_ALAS},? (?:[\w']+ ){{1,4}}?(?:can|may|peu(?:t|vent)|pouvez)\b"
    r"|\b(?:a (?:notre|mon|leur)|to (?:our|my|the|their)) (?:[\w']+ )?(?:regret|dismay)\b"
    r"|, in (?:\w+ )?(?:breach|violation|defiance) of\b|, (?:en (?:violation|infraction)\b|au mepris d)"
)


def is_deplored(folded: str) -> bool:
    """True for a folded sentence that tells what a tool may do as a fault, or leaves the risk to who does it.

    >>> is_deplored("copilot peut resumer une note, ce qui pose probleme"), is_deplored("…, ce qui ne pose aucun souci")
    (True, False)
    """
    return _DEPLORED.search(folded) is not None


def denied_leave(folded: str) -> str:
    """Give the use of which a folded sentence says that something gives no leave for it; "" where it says so of none.

    >>> denied_leave("a licence does not mean that you may paste client data")
    ' paste client data'
    """
    found = _DENIED_LEAVE.search(folded)
    return found["what"] if found else ""


def without_denied_ban(folded: str) -> str:
    """Give a folded sentence without the ban that it says something does not mean: it neither forbids nor permits."""
    said = _DENIED_BAN.sub(" ", folded)
    return folded if _FORBIDS_BESIDE.search(said) else said


_RULES = (
    r"\b(?:regles?|principes?|obligations?|dispositions?|charte|politique|position|approche|rules?|principles?"
    r"|requirements?|polic(?:y|ies)|approach|guidance)\b[^.;,:]*$"
)
_SUMMED_UP = re.compile(
    r" (?:etre|be) (?:\w+ )?(?:resum|summari|regroup|synthetis|formul|decri|describ|presente)\w*"
    r" (?:ainsi|comme suit|en \w+|de la (?:maniere|facon)|as|thus|below|in)\b"
)
_KEPT_WORDS = (
    r"\b(?:your|vos|votre|user|users'?|their|leurs?) (?:\w+ ){0,2}(?:conversations?|data|prompts?|inputs?|chats?"
    r"|content|information|donnees|requetes?|echanges|saisies|questions)(?: \w+)?$"
)
_TRAINS = re.compile(
    r" (?:\w+ )?(?:be|etre) (?:\w+ )?(?:used|utilise\w*|reutilise\w*|exploite\w*|employe\w*)"
    r" (?:\w+ )?(?:for|to|pour|a des fins|afin)\b[^.;,]{0,40}"
    r"\b(?:train|entrain|improv|amelior|apprentissage|develop)"
)
_A_MACHINE = re.compile(
    r"\b(?:(?:the|an|each|your|this) (?:\w+ )?(?:agent|bot|script)|(?:the |your )?ai agents"
    r"|l'agent|(?:un|cet|chaque) agent|les agents? (?:ia|d'ia)|(?:le|un|ce) (?:robot|bot|script))$"
)
"""In French, "les agents" are people, and "un agent" may be one: only what it does without asking is a machine's."""


def gives_no_leave(folded: str, start: int, end: int) -> bool:
    """True when the modal of a folded sentence between `start` and `end` tells of a summary or a supplier's own use."""
    before, after = folded[:start].rstrip(), folded[end:]
    if _SUMMED_UP.match(after) and re.search(_RULES, before):
        return True
    if _TRAINS.match(after) and re.search(_KEPT_WORDS, before):
        return True
    giver = re.split(r"[,;:.] ", before)[-1]
    if _OFFERS.match(after) and not (concepts("tools").names(giver) or _OF_A_TOOL.search(giver)):
        return True
    return _A_MACHINE.search(before) is not None and _UNASKED in after.replace("demander", _UNASKED)


_UNASKED = "asking"
_OFFERS = re.compile(
    r" (?:also |aussi |egalement )?(?:(?:vous|nous) (?:fournir|donner|remettre|proposer|procurer|attribuer|ouvrir|creer"
    r"|orienter|conseiller|preter)\b|(?:provide|give|offer|supply|grant|lend) (?:you|us|staff)\b)"
)
"""What a team has for those who ask: no use of a tool."""
_OF_A_TOOL = re.compile(r"\b(?:assistants?|outils?|tools?|chatbots?|machines?|modeles?|models?)\b")
_OF_A_MACHINE = re.compile(
    r"\b(?:what|ce qu(?:e|'\w+)|jusqu'ou) (?:[\w']+ ){0,4}(?:can|may|could|do|does|peu\w+|pourr\w+|fait|font)\b[^.;]*$"
    rf"|(?:{_A_MACHINE.pattern.removesuffix('$')}) (?:can|may|could|will|peu\w+|pourr\w+)\b[^.;]*$"
)


def unasked(folded: str) -> bool:
    """True when a folded sentence says that nobody need be asked, and says it of no machine.

    >>> unasked("use it without asking"), unasked("settings control what the agent can do without asking")
    (True, False)
    """
    found = concepts("modality").patterns["unasked"].finditer(folded)
    told = (one for one in found if not _OF_A_MACHINE.search(folded[: one.start()]))
    return any(not is_of_no_use(folded, *one.span()) for one in told)

"""What a lead-in lends to the items below it: a permission, a ban; nothing where they are reasons or more to read."""

import re

from ingest.rules.modality.own import own_modality
from ingest.rules.modality.telling import without_telling
from ingest.rules.sentences.closing import keeps_out, keeps_out_of_work, keeps_out_unless_asked
from knowledge.clause import Form
from knowledge.concepts import Modality
from knowledge.lexicon import concepts

_FURTHER = re.compile(
    r"\b(?:to|can|may|could) (?:find out|learn|read|discover|know) more\b"
    r"|\bfor (?:more|further) (?:information|details|help)\b"
    r"|\b(?:further|additional) (?:reading|resources|information)\b"
    r"|\b(?:pour|afin d')(?: \w+){0,2}? ?(?:en savoir|en apprendre|aller) plus\b|\bpour (?:plus|davantage) d[e']"
    r"|\bpour vous (?:former|informer|renseigner)\b"
)
"""Where more is to be read: what such a list names is no use of a tool."""


def tells_where_to_read(folded: str) -> bool:
    """True for a folded lead-in to what one may read."""
    return _FURTHER.search(folded) is not None


_GIVES_REASONS = re.compile(
    r"\b(?:because|for (?:the following|several|these|many|a few) reasons|car|parce qu\w*"
    r"|pour (?:les|plusieurs|ces) (?:\w+ )?raisons)\b[^.:]{0,40}:?\s*$"
)
_BAD = (
    r"(?:misuses?|misconduct|abuses?"
    r"|(?:unacceptable|improper|inappropriate|prohibited|forbidden|unauthori[sz]ed) (?:uses?|practices?))"
)
_MAUVAIS = (
    r"(?:mesusages?|abus|(?:usages?|pratiques?) (?:abusi\w+|interdite?s?|inappropriee?s?|inacceptables?|prohibee?s?)"
    r"|mauvais usages?)"
)
_MISUSE = re.compile(
    rf"\b(?:examples?|forms?|types?|instances?) of (?:\w+ ){{0,3}}{_BAD}\b"
    rf"|\b{_BAD}(?: of (?:\w+ ){{1,5}})? ?(?:may |can |might )?(?:includes?\b|:)"
    rf"|\b(?:exemples?|formes?|types?) d(?:e |')(?:\w+ ){{0,2}}{_MAUVAIS}\b"
    rf"|^\W*(?:\w+ ){{0,3}}{_MAUVAIS}(?: (?:\w+[ ']){{1,5}})? ?:"
)
_FIT = re.compile(
    r"(?<!not )(?<!less )\b(?P<hedge>(?:potentially|generally|usually|normally|mostly|often|possibly|broadly|typically)"
    r",? )?acceptable,? (?:\w+ ){0,3}(?:uses?|ways?|practices?|purposes?)\b"
    r"|\busages? (?P<reserve>(?:potentiellement|generalement|habituellement|souvent|a priori) )?"
    r"(?:acceptables?|admissibles?)\b"
)


_THIS_LIST = (
    r"(?:(?:on|in|from|outside|below|of) (?:this|the following|the list below)\b(?: list| table)?|below|hereunder"
    r"|(?:dans|sur|hors de|de) (?:cette|la presente) (?:liste|table)|ci-(?:dessous|apres)|suivante?s?)"
)
_A_LIST = (
    r"(?:(?:listed|named|mentioned|included|shown|appear\w*)\b|(?:on|in|from|outside|off) (?:the|our) (?:list|table)"
    r"|(?:liste|mentionne|cite|repris|nomme)e?s?\b|(?:dans|sur|hors de|de) (?:la|notre) (?:liste|table))"
)
_SUCH = r"(?:th(?:e|ose) (?:following|below|listed)|those|ce(?:ux|lui|lles?)|les suivante?s?)"
_TOOL = (
    r"(?:tools?|outils?|applications?|apps?|software|logiciels?|solutions?|services?|assistants?|ai|ia|uses?|usages?)"
)
_NOT_IN_LIST = re.compile(
    rf"\b{_TOOL}\b[^.;,]{{0,40}}?\b(?:not|n't|ne|n'|non|outside|off|hors|absent\w*)(?!\w)"
    rf"[^.;,]{{0,40}}?(?:{_THIS_LIST}|{_A_LIST})"
    rf"|\b(?:other|autres?) {_TOOL} (?:than|que) {_SUCH}"
)
_ANY_OTHER = re.compile(
    rf"\b(?:any|all|every|no)(?: the)? others? {_TOOL}|\b(?:any|every)thing else\b|\ball else\b"
    rf"|\b(?:tou(?:te?s?|s)|aucune?)(?: les)? autres? {_TOOL}"
)
"""What a ban leaves out that is for the tools, or the uses, that are not listed."""
_EXAMPLES = re.compile(
    r"\b(?:for example|for instance|such as|e\.? ?g|including|includes?|examples?|namely|par exemple|comme|notamment"
    r"|tels? que|telles? que|exemples?)\b[^.;]*$"
)


_PURPOSE = re.compile(r"\b(?:for|to|with|into?|pour|afin de|avec|dans|a|de)\W*$")


def _without_ban_on_the_rest(folded: str) -> str:
    """Give a folded lead-in without its bans on what is not listed; itself where they go on in its items."""
    parts = re.split(r"(?<=[.;])\s+", folded)
    if _EXAMPLES.search(folded) or (_PURPOSE.search(parts[-1]) and _is_on_the_rest(parts[-1])):
        return folded
    return " ".join(part for part in parts if not (_is_on_the_rest(part) and _bans(part)))


def _is_on_the_rest(part: str) -> bool:
    return bool(_NOT_IN_LIST.search(part) or _ANY_OTHER.search(part))


def _bans(part: str) -> bool:
    return own_modality(part.rstrip(" :")) is Modality.FORBIDDEN


def _of_a_list(folded: str) -> Modality:
    """Give what a lead-in lends that forbids; one that forbids what is not in its list permits what is in it."""
    left = _without_ban_on_the_rest(folded)
    if left.strip():
        return Modality.FORBIDDEN if left == folded else own_modality(left)
    if not _NOT_IN_LIST.search(folded):
        return Modality.FORBIDDEN
    return Modality.ALLOWED if re.search(rf"{_THIS_LIST}|{_SUCH}", folded) else Modality.INFORMATION


_WHATEVER = re.compile(
    r",? \(?(?:quel(?:le)?s? que soi(?:en)?t|whatever|whichever|no matter|dans tous les cas|in (?:all|every) cases?"
    r"|(?:sans|without)(?: any| aucune)? exceptions?)(?!\w)[^:;.,]*"
)
"""What a lead-in or a heading says of every case, and so of none: "usages interdits, quel que soit l'outil"."""


def without_whatever(folded: str) -> str:
    """Give what bans without what it says of every case; what permits keeps it all: a condition may stand in it."""
    return _WHATEVER.sub("", folded) if concepts("modality").has("forbidden", folded) else folded


def lent_by(folded: str, form: Form) -> Modality:
    """Give the modality that a folded lead-in lends to its items; none where they are its reasons."""
    folded = without_whatever(folded)
    if keeps_out(folded) or (form is Form.ITEM and keeps_out_of_work(folded)):
        return Modality.FORBIDDEN
    if form is Form.ITEM and keeps_out_unless_asked(folded):
        return Modality.CONDITIONAL
    own = own_modality(folded)
    if own is Modality.FORBIDDEN:
        return _of_a_list(folded)
    if _GIVES_REASONS.search(folded):
        return Modality.INFORMATION
    if form is Form.ITEM and _MISUSE.search(without_telling(folded)):
        return Modality.FORBIDDEN
    fit = _FIT.search(folded) if form is Form.ITEM and own is Modality.INFORMATION else None
    if fit is None or re.search(r"\b(?:un|in)acceptable", folded):
        return own
    return Modality.CONDITIONAL if fit["hedge"] or fit["reserve"] else Modality.ALLOWED


_TELLS_TO = re.compile(
    r"\W*(?:(?!rendez-vous)[\w-]+ez\b|(?:please|always|toujours) |(?:use|try|prefer|choose|pick|ask|contact|call|talk"
    r"|speak|consult|remove|mask|anonymi[sz]e|wait) )"
)
_MADE_FIT = re.compile(
    r"\b(?:anonym|pseudonym|fictiti|fictiv|fictice|dummy|synthetic|invented|inventee?s|test data)\w*"
)
_EVEN = re.compile(r"\b(?:meme|y compris|even|including|non|not|pas)\b")
_MAY = re.compile(r"\b(?:peu(?:t|vent|x)|pouv(?:ez|ons)|can|may)\b")


def speaks_for_itself(folded: str) -> bool:
    """True for a folded item that permits or orders on its own, or is of made-up data: no part of what is closed above.

    >>> speaks_for_itself("utilisez des donnees fictives"), speaks_for_itself("trier des cv, meme anonymises")
    (True, False)
    """
    own = own_modality(folded)
    if own is Modality.FORBIDDEN:
        return False
    fit = _MADE_FIT.search(folded) and not _EVEN.search(folded)
    permits = own is Modality.ALLOWED or (own is Modality.CONDITIONAL and _MAY.search(folded))
    return bool(fit or permits or _TELLS_TO.match(folded))

"""What a lead-in lends to the items below it: a permission, a ban; nothing where they are reasons or more to read."""

import re

from ingest.rules.modality import own_modality
from ingest.rules.telling import without_telling
from knowledge.clause import Form
from knowledge.concepts import Modality

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


def lent_by(folded: str, form: Form) -> Modality:
    """Give the modality that a folded lead-in lends to its items; none where they are its reasons."""
    own = own_modality(folded)
    if own is Modality.FORBIDDEN:
        return own
    if _GIVES_REASONS.search(folded):
        return Modality.INFORMATION
    if form is Form.ITEM and _MISUSE.search(without_telling(folded)):
        return Modality.FORBIDDEN
    fit = _FIT.search(folded) if form is Form.ITEM and own is Modality.INFORMATION else None
    if fit is None or re.search(r"\b(?:un|in)acceptable", folded):
        return own
    return Modality.CONDITIONAL if fit["hedge"] or fit["reserve"] else Modality.ALLOWED

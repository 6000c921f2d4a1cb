"""How far what sets a condition goes on: its list, to the last item that "and" or "or" brings."""

import re
from collections.abc import Sequence

from knowledge.lexicon import concepts
from knowledge.lexicon import fold as folded_of
from knowledge.removing import REMOVES_EN, REMOVES_FR

_APPOSED = re.compile(
    r"(?:and|et) (?:\w+ing|that|que|qu'|with|avec|comply|respect|has|have|had|after|apres|en |de |d')"
)
_RULES = re.compile(r"\b(?:must|shall|should|may|can|doi(?:t|vent)|devez|peu(?:t|vent)|pouvez)\b")
_LONGEST_APPOSITION = 3
_OPENS = re.compile(
    r"(?:unless|only if|if|provided|as long as|except|sauf|a moins|a condition|sous reserve"
    r"|(?:uniquement |seulement )?si)\b"
)
_LEAVE = (
    r"(?:accord|autorisation|validation|avis|approbation|consentement|visa|feu vert|approval|consent|permission"
    r"|agreement|authori[sz]ation|sign-off)s?"
)
_CLAUSE = (
    r"(?:unless|if|provid(?:ed|ing)|(?:as|so) long as|once|when|where|a moins|pourvu|des lors|tant qu\w*"
    r"|si|s'ils?|s'elles?|lorsqu\w*|quand|une fois|a (?:la )?condition|sous reserve|on condition)"
)
_PHRASE = (
    r"(?:except(?:ing)?|other than|apart from|save for|without|after|by \w+ing|subject to|sauf|hors|hormis|exceptee?s?"
    r"|a l'exception|sans|apres|moyennant|(?:y )?compris"
    rf"|(?:with|avec|sous|under|on)(?= (?:[\w']+ ){{0,4}}?(?:\w+')?{_LEAVE}\b)"
    rf"|en (?:y |en |les? |la |l')?(?:{REMOVES_FR}|remplac|occult|anonymis|ot)ant"
    rf"|(?:{REMOVES_EN}|redact|replac|tak)ing)"
)
_OPENER = re.compile(rf"\b(?:(?P<clause>{_CLAUSE})|{_PHRASE})(?!\w)")
_ENDS_IN_LEAVE = re.compile(rf"\b{_LEAVE}$")
_STEP = re.compile(r"(?:subject to|sous reserve|moyennant|with|avec|sous|under|on|after|apres)(?!\w)")
_BY_DOING = re.compile(
    r"(?:subject to|after) (?:first )?\w+ing\b|(?:que|qu'\w*|apres (?:\w+ |l')?avoir)(?!\w)"
    r"|sous reserve (?:de |d')(?:\w+ |l'){0,2}?\w{2,}(?:er|ir|re)\b"
    r"|apres (?:\w+ |l')?(?:retrait|suppression|masquage|effacement|anonymisation|occultation|caviardage|floutage)\b"
)
"""What tells what a step does, and so to what: behind a bare "subject to review", a list is that of something else."""
_LEAVE_OF = re.compile(rf"\b{_LEAVE} (?:of|from|by|du|des?|d'|de l[a'])")
_CHECK = re.compile(rf"\b(?:{_LEAVE}|reviews?|checks?|checking|proofreading|relecture|controle|verification|revue)\b")
_PREPOSITION = re.compile(r"(?:for|pour|by|par)\b")
_HOLDS_OR_REMOVES = re.compile(
    rf"\b(?:{REMOVES_FR}|remplac|occult|anonymis|ot(?:er|ant)\b|{REMOVES_EN}|redact"
    r"|replac|tak|hold|contain|contien|concern|involv|includ|compri|comport|except|other than|apart from|save for|sauf"
    r"|hors|hormis)"
)
"""How a condition tells that what it lists is data, though its first item may name none."""
_ELIDES = re.compile(r"\bsoi(?:t|ent)\b")
"""After it a list may leave out the verb: "que le chef soit prévenu, le client informé"."""
_OPEN = {"public", "internal"}
_JOINS = re.compile(r"(?:^|\s)(?:et|ou|ni|and|or|nor)\s")
_JOINED = re.compile(r"(?:et|ou|ni|and|or|nor) ")
_SAYS = re.compile(
    r"\b(?:est|sont|sera|seront|ont|is|are|was|were|has|have|will|it|they|you|we|he|she|i|il|elle|ils|elles|on|vous"
    r"|nous|je)\b"
)
"""What makes an item a clause."""
_GOES_ELSEWHERE = re.compile(
    r"(?:then|puis|ensuite|but|mais|which|who|whose|qui|ce qui|dont|such as|including|notamment|y compris|please|merci"
    r"|so|donc|alors|not|pas|never|jamais|with(?:out)?|avec|sans|in which case|auquel cas|dans ce cas)\b"
)
_LONGEST_LIST = 6
_LONGEST_ITEM = 14
_LONGEST_IN_A_LEAD = 6

Spans = Sequence[tuple[int, int]]


def goes_on(text: str, spans: Spans, at: int) -> int:
    """Give how many fragments of `text` after the one at `at`, which sets a condition, belong to it."""
    return _apposed(text, spans, at) or _listed(text, spans, at)


def _words(text: str, span: tuple[int, int]) -> str:
    return folded_of(text[slice(*span)].strip())


def _comma_before(text: str, spans: Spans, at: int) -> bool:
    return at < len(spans) and text[spans[at - 1][1] : spans[at][0]].strip() == ","


def _apposed(text: str, spans: Spans, at: int) -> int:
    """Give the fragments up to what "and" adds behind an apposition: ", ELM, and complying with…"."""
    if not _OPENS.match(_words(text, spans[at])):
        return 0
    for more in (1, 2):
        if not _comma_before(text, spans, at + more):
            return 0
        words = _words(text, spans[at + more])
        if _APPOSED.match(words):
            return 0 if _RULES.search(words) else more
        if len(words.split()) > _LONGEST_APPOSITION:
            return 0
    return 0


def _listed(text: str, spans: Spans, at: int) -> int:
    """Give the fragments that go on with the list of a condition: "retirer le nom, l'adresse et le numéro".

    Where the condition opens its sentence, what it is a condition of must still follow.
    """
    head = _words(text, spans[at])
    found = _OPENER.search(head)
    if not found and not _ENDS_IN_LEAVE.search(head):
        return 0
    put = head[found.start() :] if found else head
    if found and not _may_list(put):
        return 0
    clausal = bool(found and found["clause"])
    leads = bool(found and not found.start()) and text[: spans[at][0]].strip()[-1:] in ("", ".", "!", "?", ":")
    for more in range(1, _LONGEST_LIST):
        if not _comma_before(text, spans, at + more):
            return 0
        item = _words(text, spans[at + more])
        if not _is_item(item, put, clausal=clausal) or not (found or _JOINED.match(item)):
            return 0
        if _JOINS.search(item):
            return more if not leads or _comma_before(text, spans, at + more + 1) else 0
        if leads and len(item.split()) > _LONGEST_IN_A_LEAD:
            return 0
    return 0


def _may_list(put: str) -> bool:
    """True unless what a folded condition asks is a bare step, which has no list: "subject to review, public notes"."""
    if _STEP.match(put):
        return _BY_DOING.search(put) is not None or _LEAVE_OF.search(put) is not None
    return not (put.startswith(("sans ", "without ")) and _CHECK.search(put))


def _is_item(folded: str, put: str, *, clausal: bool) -> bool:
    said = _JOINED.sub("", folded, count=1) if _JOINED.match(folded) else folded
    if not said or len(said.split()) > _LONGEST_ITEM or _RULES.search(said) or _GOES_ELSEWHERE.match(said):
        return False
    if _is_of_something_else(said, put) or (not clausal and _SAYS.search(said)):
        return False
    return not any(pattern.match(said) for pattern in concepts("uses").patterns.values())


def _is_of_something_else(said: str, put: str) -> bool:
    """True when a folded item begins as nothing in its condition does, or names data or tools where that names none."""
    begins = _PREPOSITION.match(said)
    if begins and not re.search(rf"\b{begins[0]}\b", put):
        return True
    tools, data = concepts("tools"), concepts("data")
    if tools.names(said) and not tools.names(put):
        return True
    if _SAYS.search(said) or _HOLDS_OR_REMOVES.search(put):
        return False
    if data.names(put):
        return bool(data.names(said) & _OPEN and not data.names(put) & _OPEN)
    return bool(data.names(said) & _OPEN if _ELIDES.search(put) else data.names(said))

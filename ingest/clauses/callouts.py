"""Block quotes in which a charter speaks itself: exceptions, warnings, notes. The others hold somebody else's words."""

import re
from collections.abc import Iterator, Sequence

from ingest.rules.modality.own import own_modality
from knowledge.concepts import Modality
from knowledge.lexicon import fold

MARGIN = re.compile(r"(?:>[ \t]?)+(?:\[!\w{3,20}\][+-]?[ \t]*)?")
"""What stands before the words of a line: the marks of the quote, and an alert's name such as `[!NOTE]`."""
_NAMES = (
    r"(?:pas d'|no )?exceptions?|derogations?|attention|important|notes?(?: bien)?|nota(?: bene)?|n\.?b|remarques?"
    r"|a noter|a savoir|bon a savoir|a retenir|rappels?|regles?|interdits?|interdictions?|obligatoire"
    r"|avertissements?|vigilance|danger|conseils?|astuces?|warnings?|cautions?|tips?|reminders?|remember|please note"
    r"|good to know|rules?|forbidden|prohibited|mandatory"
)
_SIGN = r"[^\w\s<>«»\"“”'\[(]{0,8}\s?"
_LABEL = re.compile(
    rf"{_SIGN}(?:(?P<bold>\*\*|__|\*|_)(?:{_NAMES})(?: n?°? ?\d{{1,3}})?\s?[.:!,-]?(?P=bold)(?=\W|$)"
    rf"|(?:{_NAMES})(?: n?°? ?\d{{1,3}})?(?=\s?[.:!,]|\s-\s|\s?$))"
)
_ALONE = re.compile(rf"\W*(?:{_NAMES})(?: n?°? ?\d{{1,3}})?\W*")
_EXCEPTION = re.compile(
    rf"{_SIGN}(?:exceptions?|derogations?)(?: n?°? ?\d{{1,3}})?[*_]{{0,2}}(?=\s?[.:!,*_]|\s-\s|\s?$)"
)
_FIRM = frozenset({Modality.FORBIDDEN, Modality.CONDITIONAL, Modality.ALLOWED})
_ORDERS = re.compile(r"\b(?:doi(?:t|vent)|devez|must|shall|il faut)\b")
_BORROWED = re.compile(
    r"^\W*[«\"“‹„]|[»\"”]\W*$|\b(?:art(?:icle|\.)? ?\d|rgpd|gdpr|cnil|ico\b|edpb|cepd|code (?:civil|penal"
    r"|du travail)|loi n|considerant|recital|exemples?|examples?|prompts?|bonjour|hello|dear)"
    r"|(?:^|\s)(?:--|[—-]) ?\S+(?: \S+){0,5}$"
)
"""What shows that words under a paragraph are a citation, a law or an example."""
_INTRODUCES = re.compile(
    r"exempl|example|prompt|requete|consigne|formul|ecri|repond|reponse|question|demand|dispos|dit\b|selon|cite|citation"
    r"|rappelle|prevoit|stipul|message|mail|says?\b|said|writ|ask|answer|quote|according|states?\b|read|instance"
    r"|such as"
)
_NO_WORDS = re.compile(r"(?:#|\||```|~~~|>|<|[-*_=]{3,}$)")


def callouts(lines: Sequence[str]) -> Iterator[range]:
    """Give the runs of lines that are callouts of the charter's own."""
    at = 0
    while at < len(lines):
        until = at
        while until < len(lines) and lines[until].startswith(">"):
            until += 1
        if until > at and _is_own(lines[at - 1] if at else "", lines[at:until]):
            yield range(at, until)
        at = max(until, at + 1)


def _is_own(before: str, quoted: Sequence[str]) -> bool:
    words = [MARGIN.sub("", line, count=1) for line in quoted]
    first = next((said for said in words if said.strip()), "")
    alert = MARGIN.match(quoted[0])
    return bool(alert and "[!" in alert[0]) or labelled(first) or _rules(before, " ".join(words))


def _rules(before: str, words: str) -> bool:
    """True for words that plainly forbid, permit or oblige, right under a paragraph that announces no citation."""
    above, said = fold(before), fold(words)
    if not above or _NO_WORDS.match(before) or above.endswith(":") or _INTRODUCES.search(above):
        return False
    modality = own_modality(said)
    firm = modality in _FIRM or (modality is Modality.DUTY and _ORDERS.search(said) is not None)
    return firm and not _BORROWED.search(said)


def labelled(line: str) -> bool:
    """True when a line begins with a label such as "Exception 1." or "**Attention**"."""
    return _LABEL.match(fold(line[:80])) is not None


def is_label(line: str) -> bool:
    """True when a line is a label and nothing else."""
    return len(line) <= 80 and _ALONE.fullmatch(fold(line)) is not None  # noqa: PLR2004  no label is longer


def excepts(text: str) -> bool:
    """True when words are labelled as an exception to what stands before them."""
    return _EXCEPTION.match(re.sub(r"[*_]", "", fold(text[:80]))) is not None


def denies_exceptions(text: str) -> bool:
    """True when words say that what stands before them has no exception."""
    return re.match(r"\W*(?:pas d'|aucune |no )exceptions?\b", fold(text[:80])) is not None

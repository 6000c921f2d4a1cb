"""What a text says of someone's health, beliefs or offences: words of a lexicon, counted when a person is in it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import Lexicon, load, plain
from bot.adapters.shield.texts.reading import MASK
from bot.adapters.shield.texts.spans import Span

SENSITIVE = (DataKind.HEALTH, DataKind.SPECIAL, DataKind.CRIMINAL)

OF_A_PERSON = frozenset(
    {
        DataKind.PERSON,
        DataKind.EMAIL,
        DataKind.PHONE,
        DataKind.ADDRESS,
        DataKind.BIRTH_DATE,
        DataKind.PASSPORT,
        DataKind.ID_CARD,
        DataKind.NIR,
        DataKind.EMPLOYEE_ID,
        DataKind.CUSTOMER_ID,
    }
)
_NEAR = 600
"""Characters between a person and what is said of them: a page of a certificate, not a whole report."""

_KIN = (
    r"voisine?|enfants?|fils|fille|femme|mari|epouse|epoux|conjointe?|compagne|compagnon|mere|pere|soeur|frere"
    r"|chef|cheffe"
    r"|manager|neighbou?r|son|daughter|wife|husband|partner|mother|father|sister|brother|boss|line manager"
)
_ROLES = (
    r"patiente?s?|salariee?s?|collegues?|collaborat(?:eur|rice)s?|cliente?s?|assistante?|stagiaire|apprentie?"
    r"|alternante?"
    r"|candidate?|eleve|etudiante?|employee?s?|equipiere?|locataire|beneficiaire|adherente?|resident?e?|usager"
    r"|agent|agente"
    r"|patients?|colleagues?|coworkers?|employees?|customers?|clients?|assistant|intern|apprentice|trainee"
    r"|candidate|pupil"
    r"|student|tenant"
)
_SOMEONE = re.compile(
    rf"\b(?:mon|ma|mes|notre|nos|une? de (?:mes|nos)|l.un de nos|my|our|one of (?:my"
    rf"|our)) (?:\w{{3,12}} )?(?:{_ROLES}|{_KIN})\b"
    rf"|\b(?:le|la|cet|cette|ce|votre|vos|this|your|the) (?:{_ROLES})\b(?! (?:qui|who|that)\b)"
)
_OF_OURS = re.compile(
    rf"\b(?:mon|ma|notre|my|our) (?:\w{{3,12}} )?(?:{_ROLES}|{_KIN})\b(?:(?<!s)|(?<=\bboss)|(?<=\bfils))"
    rf"|\b(?:une? de (?:mes|nos)|l.une? de (?:mes|nos)|one of (?:my|our)) (?:\w{{3,12}} )?(?:{_ROLES})\b"
)
"""One person of the asker's: "mon collègue", "one of our employees"; "le salarié" may be anybody."""
_ONESELF = re.compile(
    r"\b(?:je suis|j.etais|j.ai (?:eu |fait |ete )?|moi,? |je souffre|je prends|je vais (?:avoir|etre)"
    r"|i am|i.m|i was|i have|i.ve|i had|i suffer|i take)\b|\b(?:mon|ma|mes|my) (?:anci\w+ |gros\w* |petite? "
    r"|severe |chronic |recent )?\Z"
)
_THIRD = re.compile(
    r"(?<!\bou )(?<!\bor )\b(?:elle|he|she)(?! (?:or|ou)\b)\b|\b(?:his|her)\b(?! or\b)"
    r"|\bil (?:a|avait|prend|souffre|suit|s.est|sort|revient|va|fait|vote|prie|sera|etait|doit|voit|boit)\b"
    r"|\bil est (?:malade|en|atteint|tres|gay|homo|juif|musulman|syndique|elu|passe|alle|sorti|tombe)\b"
    r"|\b(?:diagnostic|diagnosis|pathologie|antecedents?(?: medicaux)?|allergies|allergy|traitement en cours"
    r"|motif (?:de l.arret|d.absence|de consultation)|medical history|reason for absence|medical condition)s?[ ]?:"
)
_ONESELF_NEAR, _THIRD_NEAR = 25, 60
_SENTENCE = re.compile(r"[.!?;\n](?=\s|\Z)")


@cache
def _known(
    kind: DataKind,
) -> tuple[Lexicon, Lexicon, Lexicon, frozenset[str], frozenset[str], tuple[re.Pattern[str], ...]]:
    data = load(kind.value)
    return (
        Lexicon(data["terms"]),
        Lexicon(data["followers"]),
        Lexicon(data["leaders"]),
        frozenset(data["exact"]),
        frozenset(data.get("beside", ())),
        tuple(re.compile(pattern.replace("<body>", data.get("body", ""))) for pattern in data["patterns"]),
    )


def sensitive(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Give the words of `text` that say something sensitive of a person; `found` is what else was found in it.

    Spans of sensitive kinds that are in `found` already (cells of a column named "diagnosis") are weighed like words.
    """
    found = tuple(found)
    bare = plain(text)
    told = [span for kind in SENSITIVE for span in said(text, bare, kind)]
    told += [span for span in found if span.kind in SENSITIVE]
    if told:
        people = [(span.start, span.end) for span in found if span.kind in OF_A_PERSON]
        people += [match.span() for match in _SOMEONE.finditer(bare)]
        yield from (span for span in told if _is_of_someone(span, people) or _is_of_oneself(span, bare))


_MYSELF = re.compile(
    r"\b(?:je (?:suis|souffre|prends|fais)|j.ai (?:une?|des|eu|du|fait)|moi|i am|i.m"
    r"|i have|i.ve|i had|i suffer|i take)\b"
)


def tells_of_someone(text: str, found: Iterable[Span]) -> bool:
    """True where a person was found in `text`, or where its words speak of one: the asker, a relative, he or she."""
    bare = plain(text)
    named = any(span.kind in OF_A_PERSON for span in found)
    return named or any(told.search(bare) for told in (_SOMEONE, _THIRD, _MYSELF)) or MASK in text


def of_one_unnamed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the sensitive spans that one person is told of without a name: a colleague of the asker's, the asker."""
    bare = plain(text)
    people = [match.span() for match in _OF_OURS.finditer(bare)]
    for span in spans:
        if span.kind in SENSITIVE and (_is_of_someone(span, people) or _ONESELF.search(bare, *_just_before(span))):
            yield span


def is_told_of_one(text: str, span: Span) -> bool:
    """True where the words before a sensitive span, in its sentence, speak of one person: he, she, I."""
    first = max(0, span.start - 2 * _THIRD_NEAR)
    return _is_of_oneself(span.moved(-first), plain(text[first : span.end]))


def _just_before(span: Span) -> tuple[int, int]:
    return max(0, span.start - _ONESELF_NEAR), span.start


def _is_of_someone(span: Span, people: list[tuple[int, int]]) -> bool:
    return any(start - _NEAR <= span.end and span.start <= end + _NEAR for start, end in people)


def _is_of_oneself(span: Span, bare: str) -> bool:
    if _ONESELF.search(bare, *_just_before(span)):
        return True
    start = max(0, span.start - _THIRD_NEAR)
    start = max((end.end() for end in _SENTENCE.finditer(bare, start, span.start)), default=start)
    return _THIRD.search(bare, start, span.start) is not None


def said(text: str, bare: str, kind: DataKind) -> Iterator[Span]:
    """Give the words of a sensitive kind in `text` (`bare`: read with `plain`), whoever they are about."""
    terms, followers, leaders, exact, beside, patterns = _known(kind)
    after = {hit.start: hit.end for hit in followers.hits(bare)}
    before = {hit.end: hit.start for hit in leaders.hits(bare)}
    for hit in terms.hits(bare):
        if _is_of_a_group(bare, hit.start, hit.end, kind):
            continue
        yield Span(kind, _first(bare, hit.start, before), _last(bare, hit.end, after), 0.8)
    for pattern in patterns:
        for match in pattern.finditer(bare):
            yield Span(kind, *match.span(match.lastgroup or 0), 0.85)
    if exact:
        yield from _acronyms(text, kind, exact, beside)


_INSTITUTION = re.compile(
    r"\b(?:mariages?|attentats?|mouvements?|hopital|hopitaux|eglises?|monuments?|ecoles?|religions?|cliniques?"
    r"|centres?|loi|temples?|periode|epoque|ere|union|cultes?|regime|parti|dirigeants?|souverain|empire|armee"
    r"|attaque de"
    r"|marriages?|church|schools?|bombing|attacks?|movements?|law|act|hospitals?) \Z"
)
_SPOKEN = re.compile(r"\b(?:languages?|langues?)(?: spoken| parlees?)? ?:[^.;\n]{0,40}\Z")
"""A language is the name of a people, too: "Languages: English, Hindi, Tamil"."""
_MANY = re.compile(r"\w{3,}[^s\W]s")


def _is_of_a_group(bare: str, start: int, end: int, kind: DataKind) -> bool:
    """True for words about nobody in particular: "les catholiques", "le mariage homosexuel"."""
    if _INSTITUTION.search(bare, max(0, start - 15), start):
        return True
    spoken = _SPOKEN.search(bare, max(0, start - 60), start) or _MANY.fullmatch(bare, start, end)
    return kind is DataKind.SPECIAL and spoken is not None


def _first(bare: str, start: int, before: dict[int, int]) -> int:
    """Give where the words that belong to a term start: "severe peanut" of "severe peanut allergy"."""
    for _ in range(3):
        end = len(bare[max(0, start - 3) : start].rstrip(" -'")) + max(0, start - 3)
        if start - end not in (1, 2) or end not in before:
            break
        start = before[end]
    return start


def _last(bare: str, end: int, after: dict[int, int]) -> int:
    for _ in range(3):
        rest = bare[end : end + 2]
        start = end + len(rest) - len(rest.lstrip(" -'"))
        if start == end or start not in after:
            break
        end = after[start]
    return end


_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w])")


def _acronyms(text: str, kind: DataKind, exact: frozenset[str], beside: frozenset[str]) -> Iterator[Span]:
    matches = [match for match in _ACRONYM.finditer(text) if match.group() in exact | beside]
    if any(match.group() in exact for match in matches):
        yield from (Span(kind, *match.span(), 0.75) for match in matches)

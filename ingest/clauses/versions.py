"""The two languages of one document: numbers and signs that a clause has in one and not in the other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.clauses.marks import ADDRESS
from ingest.drafting import Draft
from ingest.remarks import Code, Remark, remark
from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.lexicon import fold

_NAMED_AT_MOST = 5
_UNIT = (
    r"(?:heures?|hours?|jours?|days?|semaines?|weeks?|mois|months?|ans?|annees?|years?|minutes?|pages?|euros?|mots?"
    r"|words?|lignes?|lines?|caracteres?|characters?|personnes?|people|persons?|pour cent|percent|per cent"
    r"|exemplaires?|copies|clients?|customers?|documents?|fichiers?|files?)"
)
_FRENCH = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf "
    "vingt"
).split()
_ENGLISH = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
_TENS = {
    Language.FR: {"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000},
    Language.EN: {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "thousand": 1000},
}
_MORE = {"vingt-quatre": 24, "quarante-huit": 48, "soixante-douze": 72, "quatre-vingt-dix": 90}
_MORE |= {"twenty-four": 24, "forty-eight": 48, "seventy-two": 72}
_WORTH = {
    Language.FR: dict(zip(_FRENCH, range(2, 21), strict=True)) | _TENS[Language.FR] | _MORE,
    Language.EN: dict(zip(_ENGLISH, range(2, 21), strict=True)) | _TENS[Language.EN] | _MORE,
}
_ANY_WORD = {
    language: re.compile(rf"\b({'|'.join(sorted(worth, key=len, reverse=True))})\b")
    for language, worth in _WORTH.items()
}
_COUNTED = re.compile(rf"[ -](?:\w+ )?{_UNIT}\b")
_AFTERNOON = re.compile(r"\b(\d{1,2})((?:[:.]\d\d)?) ?p\.?m\b")
_THOUSANDS = {
    Language.FR: re.compile(r"(?<=\d)[ .\u00a0\u202f](?=\d{3}(?!\d))"),
    Language.EN: re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}(?!\d))"),
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_VERSION = re.compile(r"---\n(?:(?!---).*\n){0,20}?version[ \t]*:[ \t]*[\"']?([\w.-]+)", re.IGNORECASE)
_SIGNS = "✅⚠❌🟢🟠🟡🔴"


@dataclass(frozen=True, slots=True)
class _Told:
    """The numbers of a clause and how often each sign stands there: what counts something, and whatever is named."""

    counted: frozenset[str]
    named: frozenset[str]


def differing(draft: Draft) -> Iterator[Remark]:
    """Give a remark for each document whose two languages do not give the same numbers in the same clauses."""
    held: dict[str, list[Clause]] = {}
    for clause in draft.clauses:
        held.setdefault(clause.source, []).append(clause)
    sources = {one.source.id: one.source for one in draft.stored}
    for name, french in sources.items():
        english = sources.get(f"{name.removesuffix('.fr')}.en") if name.endswith(".fr") else None
        if french.language is not Language.FR or english is None or english.language is not Language.EN:
            continue
        found = list(_versions(french.text, english.text))
        found += list(_apart(held.get(name, ()), held.get(english.id, ())))
        if found:
            clauses = "; ".join(islice(found, _NAMED_AT_MOST)) + ("; …" if len(found) > _NAMED_AT_MOST else "")
            where = f"{french.file_name}, {english.file_name}"
            yield remark(Code.VERSIONS_DIFFER, where, count=len(found), clauses=clauses)


def _versions(french: str, english: str) -> Iterator[str]:
    """Say which version each front matter gives, where both give one and they differ."""
    ours, theirs = (_VERSION.match(text) for text in (french, english))
    if ours and theirs and ours[1] != theirs[1]:
        yield f"version (fr {ours[1]}, en {theirs[1]})"


def _apart(french: Sequence[Clause], english: Sequence[Clause]) -> Iterator[str]:
    """Say which clauses differ and what each has that the other has not: "2.4 (fr 24, en 72)"."""
    for ours, theirs in _pairs(french, english):
        one, other = _told(ours), _told(theirs)
        here, there = one.counted - other.named, other.counted - one.named
        if here or there:
            yield f"{ours.id} (fr {_listed(here)}, en {_listed(there)})"


def _pairs(french: Sequence[Clause], english: Sequence[Clause]) -> Iterator[tuple[Clause, Clause]]:
    """Pair clauses by their place in documents of the same build, else by their number."""
    if [one.form for one in french] == [one.form for one in english]:
        yield from zip(french, english, strict=True)
        return
    there = {one.id: one for one in english}
    yield from ((one, there[one.id]) for one in french if one.id in there and one.form is there[one.id].form)


def _told(clause: Clause) -> _Told:
    language, folded = clause.language, fold(ADDRESS.sub(" ", clause.text))
    text = _AFTERNOON.sub(_of_the_day, _THOUSANDS[language].sub("", folded))
    figures = {found[0].replace(",", ".").lstrip("0") or "0" for found in _NUMBER.finditer(text)}
    signs = Counter(sign for sign in clause.text if sign in _SIGNS)
    figures |= {f"{times} {sign}" for sign, times in signs.items()}
    words = [(str(_WORTH[language][found[1]]), found.end()) for found in _ANY_WORD[language].finditer(text)]
    counted = {worth for worth, end in words if _COUNTED.match(text, end)}
    return _Told(frozenset(figures | counted), frozenset(figures | {worth for worth, _ in words}))


def _of_the_day(found: re.Match[str]) -> str:
    """Give "13" for "1 p.m."."""
    return f"{int(found[1]) % 12 + 12}{found[2]}"


def _listed(told: frozenset[str]) -> str:
    return " + ".join(sorted(told)) or "–"

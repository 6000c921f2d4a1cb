"""Names spelled out: "D-U-P-O-N-T", "K E R B R A T", "S for Sierra, M for Mike", "D comme Denise, U comme…". Pure."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import NOT_NAMES
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_LETTER = r"[^\W\d_]"
_JOINED = re.compile(
    rf"(?<![^\W_])(?<![-.'])(?P<first>{_LETTER})(?P<gap>[ ]?[-./][ ]?|[ ]?·[ ]?){_LETTER}(?:(?P=gap){_LETTER}){{1,30}}"
    r"(?![^\W_]|[-'][^\W_])"
)
_AS = r"(?:[ ](?:for|as in|as|like|comme|pour|de)[ ]|[ ]?=[ ]?)"
_TWICE = r"(?:double|deux|two|2)[ ]"
_ITEM = rf"(?:{_TWICE})?{_LETTER}(?:{_AS}{_LETTER}{{2,14}}|(?![^\W_]|')|s(?![^\W_]|'))"
_THEN = r"(?:(?:and|et|puis|then|again|encore|tiret|espace|apostrophe|dash|hyphen|space)[ ,]{1,2}){0,2}"
_AND = rf"(?:[ ]?[,;/–-][ ]{{0,2}}|[.]{{1,3}}[ ]{{1,2}}|[ ]{{1,2}}){_THEN}"
_ALOUD = re.compile(rf"(?<![^\W_])(?<!['.-]){_ITEM}(?:{_AND}{_ITEM}){{1,40}}", re.IGNORECASE)
_EACH = re.compile(
    rf"(?<![^\W_])(?P<twice>{_TWICE})?(?P<letter>{_LETTER})(?:{_AS}(?P<word>{_LETTER}{{2,14}})|s?(?![^\W_]))",
    re.IGNORECASE,
)
_CODE_WORD = (
    r"(?:alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec"
    r"|romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu)"
)
_IN_CODE = re.compile(rf"\b{_CODE_WORD}(?:[ ,-]{{1,2}}{_CODE_WORD}){{3,20}}\b", re.IGNORECASE)
"""Words for letters (ICAO) one after the other."""
_SPELLING = re.compile(
    r"\b(?:[ée]p[eè]l\w*|s'[ée]crit|orthograph\w*|lettre (?:par|à) lettre|spell\w*|spelt|letter by letter)\b"
    r"[^\n]{0,60}\Z",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:noms?|pr[ée]noms?|m'appelle|au nom de|monsieur|madame|mme|surname|name(?:'s)?|called|mrs?|ms|miss)\b"
    r"[^\n]{0,60}\Z",
    re.IGNORECASE,
)
_OF_A_SIGLE = re.compile(
    r"\b(?:sigles?|acronym\w*|initiales|initials|abr[ée]\w+|abbrev\w+)\b[^\n]{0,80}\Z", re.IGNORECASE
)
_WORD = re.compile(rf"{_LETTER}+(?:['-]{_LETTER}+)*")
_NEAR, _LOOK_BACK = 60, 100
_FEWEST, _FEWEST_NAMED, _FEWEST_CAPITALS = 3, 4, 6


def spelled(text: str) -> Iterator[Span]:
    """Give names that are spelled out, with the same name where it stands whole beside them."""
    for run in _JOINED.finditer(text):
        word = "".join(filter(str.isalpha, run.group()))
        if _is_a_name(text, run, plain(word)):
            yield from _with_whole(text, run.start(), run.end(), plain(word))
    for run in _ALOUD.finditer(text):
        yield from _aloud(text, run)
    for run in _IN_CODE.finditer(text):
        word = "".join(one[0] for one in re.findall(r"[a-z]+(?:-ray)?", plain(run.group())))
        yield from _with_whole(text, run.start(), run.end(), word)


def spelled_word(value: str) -> str | None:
    """Give the word that `value` spells out, plain; None when it spells none."""
    if joined := _JOINED.fullmatch(value):
        return plain("".join(filter(str.isalpha, joined.group())))
    if _IN_CODE.fullmatch(value):
        return "".join(one[0] for one in re.findall(r"[a-z]+(?:-ray)?", plain(value)))
    return _read(list(_EACH.finditer(value))) if _ALOUD.fullmatch(value) else None


def _aloud(text: str, run: re.Match[str]) -> Iterator[Span]:
    items = list(_EACH.finditer(text, *run.span()))
    while items and not _is_spelling(items[0]):
        items.pop(0)
    while items and not _is_spelling(items[-1]):
        items.pop()
    word, likened = _read(items), sum(item["word"] is not None for item in items)
    sure = likened > 1 and len(word) >= _FEWEST and not _is_of_an_alphabet(word)
    if items and all(map(_is_spelling, items)) and (sure or (not likened and _is_a_name(text, run, word))):
        yield from _with_whole(text, items[0].start(), items[-1].end(), word)


def _read(items: list[re.Match[str]]) -> str:
    return plain("".join(item["letter"] * (2 if item["twice"] else 1) for item in items))


def _is_spelling(item: re.Match[str]) -> bool:
    """True for a capital alone, and for a letter with a word that begins with it."""
    if item["word"]:
        return plain(item["word"][0]) == plain(item["letter"])
    return item["letter"].isupper()


def _is_a_name(text: str, run: re.Match[str], word: str) -> bool:
    """True for letters that are announced as a name, that a list holds or that stand beside it as one word."""
    before = text[max(0, run.start() - _LOOK_BACK) : run.start()]
    if len(word) < _FEWEST or _is_of_an_alphabet(word) or _OF_A_SIGLE.search(before):
        return False
    if _SPELLING.search(before):
        return True
    names = known_names()
    listed = names.is_listed(word) and word not in names.also_words | names.tools
    beside = any(_tells(one.group(), word) for one in _beside(text, *run.span()))
    return len(word) >= _FEWEST_NAMED and (listed or beside or _NAMING.search(before) is not None)


def _is_of_an_alphabet(word: str) -> bool:
    """True for letters in the order of the alphabet, as rows and grades are called, and for one letter repeated."""
    steps = {ord(after) - ord(before) for before, after in pairwise(word)}
    return steps <= {1} or steps == {0}


def is_a_sigle(text: str, start: int, end: int) -> bool:
    """True for capitals apart that are told to be a sigle, or stand beside it: "R A T P devient RATP"."""
    runs = _ALOUD.finditer(text, max(0, start - _NEAR), end + _NEAR)
    run = next((run for run in runs if run.start() <= start and end <= run.end()), None)
    items = list(_EACH.finditer(run.group())) if run else []
    if run is None or any(item["word"] for item in items):
        return False
    word = _read(items)
    joined = any(one.group() == word.upper() for one in _beside(text, *run.span()))
    told = _OF_A_SIGLE.search(text, max(0, run.start() - _LOOK_BACK), run.start())
    return told is not None or (joined and _FEWEST <= len(word) < _FEWEST_CAPITALS)


def _beside(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    yield from _WORD.finditer(text, max(0, start - _NEAR), start)
    yield from _WORD.finditer(text, end, end + _NEAR)


def _tells(one: str, word: str) -> bool:
    """True for the same word as a name is written: with one capital, or in capitals when it is too long for a sigle."""
    same = plain(one).replace("'", "").replace("-", "") == word and word not in NOT_NAMES
    return same and one[0].isupper() and (not one.isupper() or len(word) >= _FEWEST_CAPITALS)


def _with_whole(text: str, start: int, end: int, word: str) -> Iterator[Span]:
    yield Span(DataKind.PERSON, start, end, 0.95)
    for one in _beside(text, start, end):
        if _tells(one.group(), word):
            yield Span(DataKind.PERSON, *one.span(), 0.95)

"""What a text says once its escapes, gaps and look-alike digits are undone, with the way back to its characters. Pure.

Percent signs, HTML entities, escapes of code, short hexadecimal, keycaps, "O" and "l" for digits, numbers broken over
lines or joined by "_" and "x", letters spaced out, a secret on the line below its name. Each step is linear.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import Reading
from bot.adapters.shield.texts.spans import Span

SURE = frozenset(
    {
        *(DataKind.PERSON, DataKind.EMAIL, DataKind.PHONE, DataKind.IBAN, DataKind.CREDIT_CARD, DataKind.NIR),
        DataKind.SECRET,
    }
)
"""Kinds that are told from a view: a form or a name says so, and not the words beside it."""
NUMBERS = frozenset({DataKind.PHONE, DataKind.IBAN, DataKind.CREDIT_CARD, DataKind.NIR})
AROUND, PIECE = 160, 6_000
"""Characters of a view that are looked at on both sides of what was undone, and at a time."""
Place = tuple[int, int]

_ESCAPES = re.compile(
    r"(?:%[0-9A-Fa-f]{2}){1,200}|(?:\\x[0-9A-Fa-f]{2}){1,200}|\\u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|&#(?:\d{2,6}|[xX][0-9A-Fa-f]{2,5});"
    r"|&(?:amp|commat|period|lowbar|plus|nbsp|hyphen|dash|colon|equals|num|excl|quot|apos|sol|eacute|egrave|agrave|ccedil"
    r"|ecirc|euml|iuml|ocirc|uuml);"
)
_PAIR = r"(?:0x|\\x)?[0-9A-Fa-f]{2}"
_HEX = re.compile(
    rf"(?<![\w#+/=-])(?:0x)?(?:[0-9A-Fa-f]{{2}}){{9,29}}(?![\w+/=-])"
    rf"|(?<![\w:#]){_PAIR}(?:[ ,:]{{1,2}}{_PAIR}){{9,57}}(?![\w:])"
)
_KEYCAPS = re.compile("(?P<digit>\\d)\ufe0f?\u20e3(?:[ ](?=\\d\ufe0f?\u20e3))?")
_ALIKE = r"(?:[\dOolI]|(?<!\s)\|(?!\s))"
_LIKE_DIGITS = re.compile(rf"(?<![\w.-])\+?{_ALIKE}(?:[ .-]?{_ALIKE}){{8,22}}(?![\w-])")
"""A bar beside a space parts two cells."""
_LIKE = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"}
_MOST_ALIKE = 4
_JOINT = r"(?:[ \t]{0,3}\n[ \t]{0,3}|[_xX])"
_BROKEN = re.compile(rf"(?<![\w.,+-])(?:\+?\d{{2,6}}|[A-Z]{{2}}\d{{2}})(?:{_JOINT}[A-Z0-9]{{1,6}}){{2,9}}(?![\w.,-])")
_JOINTS = re.compile(_JOINT)
_SPACED = re.compile(r"(?<!\S)[^\s|](?:[ ]{1,4}[^\s|]){5,80}(?!\S)")
_GAPS = re.compile(r"(?P<wide>[ ]{2,4})|[ ](?=(?P<next>.))")
_BELOW = re.compile(
    r"(?<![^\W_])(?:mots? de passe|mdp|pass(?:word|wd|phrase|code)?|pwd|token|secret|api[_ -]?key|cl[ée] api)"
    r"[ \t]{0,3}[:=](?P<gap>[ \t]{0,3}\n[ \t]{0,3})"
    r"(?=(?=\S{0,60}[^\W\d_])(?=\S{0,60}\d)(?P<value>[^\s:=]{6,64})[ \t]*(?:\n|\Z))",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?<![^\W_])(?:logins?|log-in|identifiants?|user(?:name)?s?|utilisateur|credentials?)\b"
    r"[ ]?:?[ ]{1,2}(?:(?:is|est|for|pour)[ ])?(?!(?:page|form|screen|button|[ée]cran|bouton|formulaire)\b)"
    r"[\w.@+-]{2,60}[ ]{0,2}/[ ]{0,2}"
    r"(?P<value>(?=\S{0,40}[^\W\d_])(?=\S{0,40}\d)[^\s/.,;]{6,40})(?![\w/])",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"[\x20-\x7e\u00c0-\u017f\n]{6,}")


@dataclass(frozen=True, slots=True)
class View:
    """A text with something undone, where that stands in what was read, and the runs that are one value or none."""

    reading: Reading
    undone: tuple[Place, ...] = field(repr=False)
    wholes: tuple[Place, ...] = field(repr=False)


def hidden(text: str, find: Callable[[str], Iterable[Span]]) -> Iterator[Span]:
    """Give what `find` sees in `text` once it is undone, where it stands there; nothing that it holds in clear."""
    yield from (Span(DataKind.SECRET, *one.span("value"), 0.8) for one in _LOGIN.finditer(text))
    view = undone(text)
    for start, end in _excerpts(view):
        for span in find(view.reading.text[start:end]):
            place = view.reading.back(start + span.start, start + span.end)
            if span.kind in SURE and _is_hidden(view, place, span.kind):
                yield span.placed(*place)


def undone(text: str) -> View:
    """Give the view of `text` with every step undone."""
    reading = Reading(text, list(range(len(text))), list(range(1, len(text) + 1)))
    places: list[Place] = []
    wholes: list[Place] = []
    for step, whole in _STEPS:
        changes = list(step(reading.text))
        runs = [reading.back(*run) for _, _, _, run in changes]
        wholes += dict.fromkeys(runs) if whole else ()
        places += runs if step is _below else (reading.back(start, end) for start, end, _, _ in changes)
        reading = _changed(reading, changes)
    return View(reading, tuple(sorted(places)), tuple(wholes))


Change = tuple[int, int, str, Place]
"""Where something stands, what it says, and the run that it is part of."""


def _changed(reading: Reading, changes: Iterable[Change]) -> Reading:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, said, _ in changes:
        pieces += (reading.text[done:start], said)
        starts += reading.starts[done:start]
        ends += reading.ends[done:start]
        first, last = reading.back(start, end)
        starts += [first] * len(said)
        ends += [last] * len(said)
        done = end
    pieces.append(reading.text[done:])
    return Reading("".join(pieces), starts + reading.starts[done:], ends + reading.ends[done:])


def _escapes(text: str) -> Iterator[Change]:
    for one in _ESCAPES.finditer(text):
        for start, end, said in _units(one):
            yield start, end, said, one.span()


def _units(one: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Give each character that an escape says, with its place: several bytes may say one."""
    found, start = one.group(), one.start()
    if found[0] == "&":
        yield start, one.end(), html.unescape(found)
    elif found.startswith("\\u"):
        code = int(re.sub(r"[\\u{}]", "", found), 16)
        yield start, one.end(), chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else " "  # noqa: PLR2004
    else:
        size = 3 if found[0] == "%" else 4
        raw = bytes.fromhex(re.sub(r"%|\\x", "", found))
        at = 0
        for character in raw.decode("utf-8", "replace"):
            width = len(character.encode()) if character != "\ufffd" else 1
            width = min(width, len(raw) - at)
            yield start + at * size, start + (at + width) * size, character
            at += width


def _hexadecimal(text: str) -> Iterator[Change]:
    for one in _HEX.finditer(text):
        pairs = re.sub(r"0x|\\x|[ ,:]", "", one.group())
        said = bytes.fromhex(pairs).decode("utf-8", "replace")
        if _PRINTED.fullmatch(said) and not said.isdigit():
            yield *one.span(), said, one.span()


def _keycaps(text: str) -> Iterator[Change]:
    yield from ((*one.span(), one["digit"], one.span()) for one in _KEYCAPS.finditer(text))


def _alike(text: str) -> Iterator[Change]:
    for one in _LIKE_DIGITS.finditer(text):
        letters = [at for at in range(*one.span()) if text[at] in _LIKE]
        if len(letters) <= _MOST_ALIKE:
            yield from ((at, at + 1, _LIKE[text[at]], one.span()) for at in letters)


def _broken(text: str) -> Iterator[Change]:
    for one in _BROKEN.finditer(text):
        joints = {joint.group().strip(" \t") for joint in _JOINTS.finditer(one.group())}
        if len(joints) == 1 and not _counts(re.findall(r"\d+", one.group())):
            yield from ((*joint.span(), " ", one.span()) for joint in _JOINTS.finditer(text, *one.span()))


def _counts(groups: list[str]) -> bool:
    """True for numbers in even steps, as lists of them are written."""
    return len({int(after) - int(before) for before, after in pairwise(groups)}) == 1


def _spaced(text: str) -> Iterator[Change]:
    """Give the gaps between letters: wider ones, and those before a capital, part words."""
    for one in _SPACED.finditer(text):
        letters = sum(map(str.isalpha, one.group()))
        if letters * 3 > len(one.group()) and not one.group().isupper():  # capitals apart are `spelled`'s
            for gap in _GAPS.finditer(text, *one.span()):
                parts = gap["wide"] or gap["next"].isupper()
                yield *gap.span(), " " if parts else "", one.span()


def _below(text: str) -> Iterator[Change]:
    yield from ((*one.span("gap"), " ", (one.start("gap"), one.end("value"))) for one in _BELOW.finditer(text))


_STEPS: tuple[tuple[Callable[[str], Iterator[Change]], bool], ...] = (
    (_escapes, False),
    (_hexadecimal, False),
    (_keycaps, False),
    (_alike, True),
    (_broken, True),
    (_spaced, False),
    (_below, False),
)
"""Each step, and whether what it undoes is one value from end to end, or none."""


def _excerpts(view: View) -> Iterator[Place]:
    """Give what of the view stands around what was undone, in pieces that overlap."""
    around: list[Place] = []
    for place in view.undone:
        first, last = view.reading.forth(*place)
        start, end = max(0, first - AROUND), min(len(view.reading.text), last + AROUND)
        if around and start <= around[-1][1]:
            around[-1] = (around[-1][0], max(end, around[-1][1]))
        else:
            around.append((start, end))
    for start, end in around:
        yield from (
            (at, min(at + PIECE, end)) for at in range(start, max(end - 2 * AROUND, start + 1), PIECE - 2 * AROUND)
        )


def _is_hidden(view: View, place: Place, kind: DataKind) -> bool:
    """True for a value in which something was undone, and that is the whole of a number that was broken."""
    start, end = place
    whole = [one for one in view.wholes if one[0] < end and start < one[1]]
    if any(kind not in NUMBERS or start > one[0] or end < one[1] for one in whole):
        return False
    return any(one[0] < end and start < one[1] for one in view.undone)

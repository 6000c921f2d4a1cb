"""A text made plain for detection, with the way back to the very characters that were typed."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.adapters.shield.texts.kinds import PLACEHOLDER

MASK = "\ufffc"
"""What stands for a placeholder in a reading: no letter, no digit, no space."""

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_OF_A_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f"
_UNSEEN = (
    f"(?P<unseen>[\U000e0000-\U000e007f]+|[{_SELECTORS}]{{2,}}|(?<=[\x01-\x7f])[{_SELECTORS}](?!\u20e3)"
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
    "|[\u200b-\u200d\u2060-\u2064\ufeff]{8,})"
)
"""What shows nothing and may say anything: tags outside the flag of a region, selectors that select nothing."""
_HIDDEN = re.compile(f"{_OF_A_FLAG}|{_UNSEEN}")
_SPELLING = re.compile(f"{_OF_A_FLAG}|(?P<tags>[\U000e0020-\U000e007e]{{3,}})|(?P<bytes>[{_SELECTORS}]{{4,}})")
_ODD = re.compile(
    rf"(?P<placeholder>{PLACEHOLDER})|{_OF_A_FLAG}|{_UNSEEN}"
    r"|.[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0]{1,20}"  # bounded: ordering marks is quadratic in their number
    r"|[^\t\n\x20-\x7eÀ-ÖØ-öø-ÿŒœ]",
    re.DOTALL,
)
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")
_WORD = re.compile(r"[^\W\d_]+")
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝӏёїкмтнвАВЕКМНОРСТУХІЈЅԚԜӀЁЇαονρυικχγεητωβμϲϳάέίόύΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwlëïkmthbABEKMHOPCTYXIJSQWIËÏaovpuikxyentwbucjáéíóúABEZHIKMNOPTYX",
)
"""Letters of Cyrillic and of Greek, and the Latin ones that they are taken for."""
_EXACT = frozenset("аеорсухіјѕһԁԛԝӏАВЕКМНОРСТХІЈЅԚԜοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
"""Those that nobody tells from the Latin ones."""
_OF_A_UNIT = 5
"""Letters at most of a unit or a formula, which hold one of Greek: "kΩ", "λmax"."""
_LONGEST_FOLD = 4
_SAME = str.maketrans(
    dict.fromkeys("‘’ʼ′ʹ`´", "'") | dict.fromkeys("“”„«»″", '"') | {"−": "-", "。": ".", "\u2028": "\n", "\u2029": "\n"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Plain text, and for each of its characters where it starts and ends in the original."""

    text: str = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that holds the characters `start` to `end` of the reading."""
        return self.starts[start], self.ends[end - 1]

    def forth(self, start: int, end: int) -> tuple[int, int]:
        """Give the characters of the reading that the span `start` to `end` of the original holds."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def read(original: str) -> Reading:
    """Give the reading of a text.

    Invisible characters are left out, look-alike digits, dashes, quotes and spaces are made plain, letters and their
    accents are composed, those of another script in a Latin word become what they look like, a placeholder becomes one
    mark.
    """
    odds = _ODD.finditer(original)
    plain = (
        (*odd.span(), MASK if odd["placeholder"] else "" if odd["unseen"] else _plain(odd.group())) for odd in odds
    )
    text, starts, ends = rewritten(original, plain)
    return Reading(_unmixed(text), starts, ends)


def unseen(original: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where something stands between two places that nobody sees and a model may read; no part of an emoji."""
    yield from (one.span() for one in _HIDDEN.finditer(original, start, end) if one["unseen"])


def unseen_words(original: str) -> Iterator[tuple[int, int, str]]:
    """Give where tags or selectors spell something, and what: a tag is a letter, a selector a byte."""
    for one in _SPELLING.finditer(original):
        if one["tags"]:
            yield *one.span(), "".join(chr(ord(tag) - 0xE0000) for tag in one["tags"])
        elif one["bytes"]:
            yield *one.span(), bytes(map(_byte, one["bytes"])).decode("utf-8", "replace")


def _byte(selector: str) -> int:
    return ord(selector) - (0xFE00 if selector < "\uff00" else 0xE0100 - 16)


def rewritten(original: str, others: Iterable[tuple[int, int, str]]) -> tuple[str, list[int], list[int]]:
    """Give `original` with other words in the place of some stretches, in order; where each character came from."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, words in (*others, (len(original), len(original), "")):
        pieces += (original[done:start], words)
        starts.extend((*range(done, start), *[start] * len(words)))
        ends.extend((*range(done + 1, start + 1), *[end] * len(words)))
        done = end
    return "".join(pieces), starts, ends


def _unmixed(text: str) -> str:
    """Give `text` with the look-alike letters of mixed words made Latin; a word wholly in another script stays.

    Unless all that the text holds of another script cannot be told from Latin: nobody writes a language so.
    """
    foreign = frozenset(_FOREIGN.findall(text))
    if not foreign:
        return text
    every = foreign <= _EXACT
    return _WORD.sub(
        lambda word: word.group().translate(_LOOK_ALIKE) if every or _is_mixed(word) else word.group(), text
    )


def _is_mixed(word: re.Match[str]) -> bool:
    return bool(_FOREIGN.search(word.group()) and _LATIN.search(word.group()))


def mixed(text: str) -> Iterator[tuple[int, int]]:
    """Give the words of a reading that stay of two scripts, and are no unit or formula: nobody knows what they say."""
    for word in _WORD.finditer(text) if _FOREIGN.search(text) else ():
        greek = [letter for letter in _FOREIGN.findall(word.group()) if letter < "\u0400"]
        unit = len(word.group()) <= _OF_A_UNIT and len(greek) == len(_FOREIGN.findall(word.group())) == 1
        if _is_mixed(word) and not unit:
            yield word.span()


def _plain(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", cluster.translate(_SAME))
    if len(folded) > _LONGEST_FOLD * len(cluster):
        return cluster
    return "".join(map(_plain_character, folded))


def _plain_character(character: str) -> str:
    match unicodedata.category(character):
        case "Nd":
            return str(unicodedata.decimal(character))
        case "Pd":
            return "-"
        case "Zs":
            return " "
        case "Cf" | "Cc" if character not in "\n\t\r":
            return ""
        case _:
            return " " if character == "\r" else character.translate(_SAME)

"""The grep: a value in every disguise that a file, a log or a wire may give it."""

import base64
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote

import numpy as np


def disguises(mark: str) -> frozenset[bytes]:
    """Give the byte strings under which `mark` may be written, base64 aside."""
    return frozenset(form(spelt) for spelt in _spellings(mark) for form in _FORMS)


def _spellings(mark: str) -> frozenset[str]:
    bare = "".join(c for c in unicodedata.normalize("NFD", mark) if not unicodedata.combining(c))
    return frozenset({mark, mark.upper(), unicodedata.normalize("NFD", mark), bare, mark.replace(" ", "\u00a0")})


_FORMS = (
    lambda words: words.encode(),
    lambda words: words.encode("utf-16-le"),
    lambda words: words.encode("utf-16-be"),
    lambda words: words.encode("latin-1", "replace"),
    lambda words: quote(words, safe="").encode(),
    lambda words: quote(words, safe="").replace("%20", "+").encode(),
    lambda words: json.dumps(words)[1:-1].encode(),
    lambda words: json.dumps(json.dumps(words))[3:-3].encode(),
    lambda words: escape(words).encode(),
    lambda words: words.encode("ascii", "xmlcharrefreplace"),
    lambda words: words.encode("unicode_escape"),
    lambda words: ascii(words.encode())[2:-1].encode(),
    lambda words: words.encode().hex().encode(),
)


def _base64(mark: str) -> frozenset[bytes]:
    """Give what the base64 of any text around `mark` holds, whatever its place modulo three."""
    found = set()
    for raw in (mark.encode(), mark.encode("utf-16-le")):
        for shift in range(3):
            packed = base64.b64encode(b"\0" * shift + raw)
            start, end = (shift * 8 + 5) // 6, (shift + len(raw)) * 8 // 6
            kept = packed[start:end]
            found |= {kept, kept.replace(b"+", b"-").replace(b"/", b"_")}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Trace:
    """A mark that was found, and where."""

    mark: str
    where: str


class Grep:
    """Looks for marks in bytes: base64 as it is written, every other form whatever its case."""

    def __init__(self, marks: Iterable[str]) -> None:
        marks = tuple(marks)
        self._any_case = Forms({mark: _least({form.lower() for form in disguises(mark)}) for mark in marks})
        self._exact = Forms({mark: _base64(mark) for mark in marks})

    def look(self, places: Mapping[str, bytes]) -> list[Trace]:
        """Give every mark that some place holds."""
        return [Trace(mark, where) for where, held in places.items() for mark in self._in(held)]

    def _in(self, held: bytes) -> list[str]:
        found = self._any_case.found_in(held.lower()) | self._exact.found_in(held)
        return [mark for mark in self._any_case.marks if mark in found]


class Forms:
    """What each mark may be written as, a thousand forms in all.

    Only those are looked for whose every three bytes in a row stand somewhere in what is looked at: one pass over it
    tells, where a pass each took a minute of the gate.
    """

    def __init__(self, of: Mapping[str, Iterable[bytes]]) -> None:
        self.marks = tuple(of)
        self._forms = [(mark, form) for mark, forms in of.items() for form in forms]
        each = [_threes(form) for _, form in self._forms]
        assert all(map(len, each)), "a form of less than three bytes"
        self._threes = np.concatenate(each)
        self._starts = np.cumsum([0, *map(len, each[:-1])])

    def found_in(self, held: bytes) -> set[str]:
        """Give the marks of which a form stands in `held`."""
        stands = np.zeros(1 << 24, bool)
        stands[_threes(held)] = True
        may = np.logical_and.reduceat(stands[self._threes], self._starts)
        return {mark for at in np.flatnonzero(may) for mark, form in [self._forms[at]] if form in held}


def _threes(held: bytes) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Give every three bytes in a row as a number."""
    each = np.frombuffer(held, np.uint8).astype(np.int64)
    return (each[:-2] << 16) | (each[1:-1] << 8) | each[2:]


def _least(forms: Iterable[bytes]) -> tuple[bytes, ...]:
    """Give the forms that hold no other one: where a longer one stands, the shorter is found."""
    kept: list[bytes] = []
    for form in sorted(forms, key=len):
        kept += [] if any(one in form for one in kept) else [form]
    return tuple(kept)


Digest = bytes


def digests_under(folder: Path) -> frozenset[Digest]:
    """Give what tells the files below `folder` as they are now."""
    return frozenset(sha256(file.read_bytes()).digest() for file in folder.rglob("*") if file.is_file())


def files_under(folder: Path, *, but: frozenset[Digest]) -> dict[str, bytes]:
    """Give the bytes of every file below `folder` that is none of `but`, and the names of all of them."""
    found = sorted(folder.rglob("*"))
    names = {"names of files": "\n".join(map(str, found)).encode()}
    read = {str(file): file.read_bytes() for file in found if file.is_file()}
    return names | {name: held for name, held in read.items() if sha256(held).digest() not in but}

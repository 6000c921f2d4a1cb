"""Words and expressions kept in a data file, looked for in one pass: linear in the text, whatever the list's length."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t]{0,2}[-'’/\n]?[ \t]{0,2}")
_SHORTEST_STEM = 3


def plain(text: str) -> str:
    """Give `text` without case and accents, each character in its place."""
    return "".join(map(_plain, text))


@cache
def _plain(character: str) -> str:
    bare = unicodedata.normalize("NFD", character.casefold())[:1]
    return bare or character


@dataclass(slots=True)
class _Step:
    """What may follow in an expression: whole words, beginnings of words; `names` of the expressions that end here."""

    words: "dict[str, _Step]" = field(default_factory=dict)
    stems: "dict[str, _Step]" = field(default_factory=dict)
    names: set[int] = field(default_factory=set)

    def add(self, word: str) -> "_Step":
        if word.endswith("*"):
            return self.stems.setdefault(word[:-1], _Step())
        return self.words.setdefault(word, _Step())

    def after(self, word: str) -> "Iterator[_Step]":
        if word in self.words:
            yield self.words[word]
        for length in range(_SHORTEST_STEM, len(word) + 1) if self.stems else ():
            if word[:length] in self.stems:
                yield self.stems[word[:length]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where an expression stands, from its first word to its last, and which entry of the list it belongs to."""

    start: int
    end: int
    name: int


class Lexicon:
    """Expressions to look for; `entries` are expressions, or variants of one between bars; `word*` is a beginning."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._root = _Step()
        for name, entry in enumerate(entries):
            for variant in entry.split("|"):
                step = self._root
                for word in re.findall(r"[^\W_]+\*?", plain(variant)):
                    step = step.add(word)
                step.names.add(name)
        self._begins = frozenset(stem[:_SHORTEST_STEM] for stem in self._root.stems)

    def hits(self, text: str) -> Iterator[Hit]:
        """Give the longest expression at each word of `text` (read with `plain`), none inside another."""
        tokens = list(_TOKEN.finditer(text))
        rank = 0
        while rank < len(tokens):
            if not self._begins_with(tokens[rank].group()):
                rank += 1
                continue
            end, names = self._longest(text, tokens, rank)
            for name in names:
                yield Hit(tokens[rank].start(), tokens[end - 1].end(), name)
            rank = max(end, rank + 1)

    def _begins_with(self, word: str) -> bool:
        """True for a word that may begin an expression: few do, and a long text is told faster."""
        return word in self._root.words or word[:_SHORTEST_STEM] in self._begins

    def _longest(self, text: str, tokens: list[re.Match[str]], rank: int) -> tuple[int, set[int]]:
        """Give the rank after the longest expression that starts at `rank`, and its entries."""
        best, names = rank, set[int]()
        steps = [self._root]
        while steps and rank < len(tokens):
            steps = [after for step in steps for after in step.after(tokens[rank].group())]
            rank += 1
            ended = set[int]().union(*(step.names for step in steps))
            if ended:
                best, names = rank, ended
            if rank < len(tokens) and not _GAP.fullmatch(text, tokens[rank - 1].end(), tokens[rank].start()):
                break
        return best, names


def load(name: str) -> dict[str, Any]:
    """Give the data file `name`.toml of this folder."""
    return tomllib.loads(files("bot.adapters.shield").joinpath(f"{name}.toml").read_text("utf-8"))

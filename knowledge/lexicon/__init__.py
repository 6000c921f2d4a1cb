"""Concepts as patterns: the data files beside this module, compiled once."""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "œ": "oe",
        "æ": "ae",
        "Œ": "oe",
        "Æ": "ae",
        "\u00a0": " ",
        "\u202f": " ",
        "‑": "-",
        "–": "-",
    }
)


def fold(text: str) -> str:
    """Give `text` in lower case, without accents, with straight apostrophes and single spaces.

    The `>` that opens a quoted line goes: a sentence that runs over two such lines is one sentence.
    """
    if "\n" in text:
        text = _QUOTED.sub("\n", text)
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return " ".join(without_marks(plain).lower().split())


def without_shortcodes(text: str) -> str:
    """Give `text` without the emoji that Slack spells out, which are no words; a picture where there is nothing else.

    >>> without_shortcodes(":tada: merci :+1::skin-tone-2: à 10:30:45")
    ' merci  à 10:30:45'
    """
    kept = _SHORTCODES.sub("", text)
    return kept if kept.strip() or kept == text else "🙂"


_SHORTCODES = re.compile(r"(?<![\w:/.])(?::(?=[\w+'-]*[a-z+-])[a-z0-9_+'-]{2,40}:)+(?![\w:/])")
_QUOTED = re.compile(r"\n[ \t]*(?:>[ \t]?)+")
_EUROPEAN = 0x2100
"""Code points below which a table remembers what it looked up: a text of every character there is must not fill it."""


class _Marks(dict[int, int | None]):
    """A table for `str.translate` that takes combining marks away; it remembers the characters of European scripts."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        if code < _EUROPEAN:
            self[code] = kept
        return kept


_MARKS = _Marks()


def without_marks(text: str) -> str:
    """Give `text` without its combining marks: what a decomposed text keeps of its letters."""
    return text if text.isascii() else text.translate(_MARKS)


@dataclass(frozen=True, slots=True, eq=False)
class Concepts:
    """Named patterns of one file: which names a folded text holds, and where. What was read last is remembered."""

    patterns: Mapping[str, re.Pattern[str]]
    consumer: frozenset[str] = frozenset()
    """Names of tools that everybody may open without the organisation (tools.toml only)."""
    family: Mapping[str, str] = field(default_factory=dict)
    """From a precise name to the general one that its words contain: `copilot_chat` to `copilot`."""
    made_for: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Uses or data that a tool is made for, where it is not made for all (tools.toml only)."""

    def names(self, folded: str) -> frozenset[str]:
        """Give the names whose patterns are in `folded`; words inside a longer name of the same family do not count."""
        return _names(self, folded)

    def has(self, name: str, folded: str) -> bool:
        """True when the pattern of `name` is in `folded`."""
        return self.patterns[name].search(folded) is not None

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Give the spans of `folded` that some pattern covers."""
        return [span for name in _names_alone(self, folded) for span in _spans(self.patterns[name], folded)]


@lru_cache(maxsize=4_096)
def _names_alone(concepts: Concepts, folded: str) -> frozenset[str]:
    return frozenset(name for name, pattern in concepts.patterns.items() if pattern.search(folded))


@lru_cache(maxsize=4_096)
def _names(concepts: Concepts, folded: str) -> frozenset[str]:
    found = _names_alone(concepts, folded)
    parents = frozenset(concepts.family[name] for name in found if name in concepts.family)
    return found - frozenset(parent for parent in parents & found if not _stands_alone(concepts, parent, found, folded))


def _stands_alone(concepts: Concepts, name: str, found: frozenset[str], folded: str) -> bool:
    """True when `name` occurs outside every longer name that contains it."""
    for child in found:
        if concepts.family.get(child) == name:
            folded = concepts.patterns[child].sub(" ", folded)
    return concepts.patterns[name].search(folded) is not None


def _spans(pattern: re.Pattern[str], folded: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(folded)]


Own = Mapping[str, Mapping[str, tuple[str, ...]]]
"""An organisation's own words: by file, then by the name that they mean; plain words, no patterns."""
EXTENSIBLE = ("tools", "data", "uses", "accounts")
"""The files to which an organisation adds words of its own."""
_own: dict[str, Mapping[str, tuple[str, ...]]] = {}


def extend(own: Own) -> None:
    """Add an organisation's own words to those of the files, in place of those added before, for the whole process.

    To be called before anything is read: what was read before is remembered as it was read.
    """
    if own != _own:
        _own.clear()
        _own.update(own)
        _concepts.cache_clear()
        _with_house.cache_clear()


def own_digest() -> str:
    """Give the digest of the organisation's own words, "" where there are none: rules are read by them too."""
    told = sorted((file, name, *map(fold, words)) for file, named in _own.items() for name, words in named.items())
    return hashlib.sha256(repr(told).encode("utf-8")).hexdigest() if told else ""


_house: ContextVar[frozenset[str]] = ContextVar("house", default=frozenset())
_counted: ContextVar[bool] = ContextVar("counted", default=False)


@contextmanager
def charter_of(house: frozenset[str]) -> Iterator[None]:
    """Read the charter of a house whose own tools have these folded names, until it is left."""
    before = _house.set(house)
    try:
        yield
    finally:
        _house.reset(before)


@contextmanager
def counting_house_tools() -> Iterator[None]:
    """Count the house's own tools among those that are known: "Plume est suspendue" is said as of Copilot."""
    before = _counted.set(True)
    try:
        yield
    finally:
        _counted.reset(before)


def concepts(name: str) -> Concepts:
    """Give the concepts of `<name>.toml`, with an organisation's own words, or of one table of it: `asking.aspect`.

    Among the tools are the house's own while they count (`counting_house_tools`).
    """
    house = counted() if name == "tools" else None
    return _with_house(house) if house else _concepts(name)


def counted() -> frozenset[str]:
    """Give the house's own tools that count among those that are known; none but while they do."""
    return _house.get() if _counted.get() else frozenset()


@lru_cache(maxsize=16)
def _with_house(house: frozenset[str]) -> Concepts:
    tools = _concepts("tools")
    names = "|".join(re.escape(one) for one in sorted(house, key=len, reverse=True))
    return replace(tools, patterns={**tools.patterns, "house": _compile([names])})


@cache
def _concepts(name: str) -> Concepts:
    file, _, table = name.partition(".")
    content = told_in(file)
    tables: dict[str, Any] = content[table] if table else {k: v for k, v in content.items() if "patterns" in v}
    lists: dict[str, str] = content.get("lists", {})
    patterns = {key: [_with_lists(one, lists) for one in entry["patterns"]] for key, entry in tables.items()}
    for key, words in ({} if table else _own.get(file, {})).items():
        patterns.setdefault(key, []).extend(map(_as_pattern, words))
    return Concepts(
        {key: _compile(each) for key, each in patterns.items()},
        frozenset(key for key, entry in tables.items() if entry.get("consumer")),
        {key: str(entry["family"]) for key, entry in tables.items() if "family" in entry},
        {key: frozenset(map(str, entry["made_for"])) for key, entry in tables.items() if "made_for" in entry},
    )


def names_any(folded: str, *kinds: str) -> bool:
    """True when a folded text names something of one of these kinds of concepts.

    >>> names_any("paste it into chatgpt", "data", "tools"), names_any("paste it", "data", "tools")
    (True, False)
    """
    return any(concepts(kind).names(folded) for kind in kinds)


def tools_in(folded: str) -> frozenset[str]:
    """Give the tools and classes of tools that a folded text names; "AI" alone is any tool, and names none.

    >>> sorted(tools_in("use ai, or copilot"))
    ['copilot']
    """
    return concepts("tools").names(folded) - {"class:any"}


def names_in(words: str, kind: str) -> frozenset[str]:
    """Give the concepts of `kind` that `words` name."""
    return concepts(kind).names(fold(words))


def without_noise(folded: str) -> str:
    """Give a folded text without words that name a tool's class or an approval: "outil public", "accord écrit"."""
    for pattern in (concepts("tools").patterns["class:public"], concepts("asking").patterns["approval"]):
        folded = pattern.sub(" ", folded)
    return re.sub(r"\bnon[- ]publi\w+", "internal", folded)


@cache
def roles_outside() -> frozenset[str]:
    """Give the roles of those whom "the employees" does not name: interns, contractors."""
    return frozenset(role for role, entry in told_in("roles").items() if entry.get("outside"))


@cache
def neutral_words() -> frozenset[str]:
    """Give the words that carry no meaning of their own in a question."""
    return frozenset(str(told_in("asking")["neutral"]["words"]).split())


def told_in(file: str) -> dict[str, Any]:
    """Give what a data file beside this module holds."""
    return tomllib.loads(files("knowledge.lexicon").joinpath(f"{file}.toml").read_text("utf-8"))


def _with_lists(pattern: str, lists: Mapping[str, str]) -> str:
    """Give a pattern with each `<name>` of a list of the same file in full.

    >>> _with_lists("my <thing>", {"thing": "(?:pen|pencil)"})
    'my (?:pen|pencil)'
    """
    for name, words in lists.items():
        pattern = pattern.replace(f"<{name}>", words)
    return pattern


def _as_pattern(words: str) -> str:
    """Give the pattern of plain words, each in the singular or the plural."""
    return r" ".join(_either_number(word) for word in fold(words).split())


def _either_number(word: str) -> str:
    return re.escape(word) + ("s?" if word[-1].isalpha() and word[-1] not in "sx" else "")


def _compile(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w])(?:" + "|".join(patterns) + r")(?![\w])")

"""Mailboxes that belong to nobody: what stands before the @ names a service, a function, an object and nothing else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

from bot.adapters.shield.kinds import DataKind
from bot.adapters.shield.known_names import known_names, plain
from bot.adapters.shield.lexicon import load
from bot.adapters.shield.spans import Span

_MAILBOX = re.compile(
    r"(?<![\w.+@/-])(?<!\w')(?P<local>[\w.+-]{2,64})@(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})(?![\w@-])"
)
_LABEL = re.compile(r"[a-z\d-]+")
_SAID = frozenset({"at", "arobase", "dot", "point"})
"""Words that stand for a sign: "sav (at) valombre (dot) com"."""
_JOINTS = re.compile(r"[._+-]|\d+")
_LONG_NUMBER = re.compile(r"\d{5}")
"""What no service numbers its mailboxes with: a phone, a file."""
_ENDINGS = ("", "s", "es", "x")
_MOST_WORDS = 5
_SHORTEST_JOINED = 3
_SHORTEST_TELLING = 4
_JOINED_SHORT = frozenset({"it", "hr", "rh"})
_SECOND_LEVELS = frozenset("co com org net ac gov gouv edu ltd plc nhs sch asso".split())
_TITLES = frozenset("dr docteur doctor me maitre prof".split())


@dataclass(frozen=True, slots=True)
class _Words:
    anywhere: frozenset[str]
    personal: frozenset[str]
    functions: frozenset[str]
    beside: frozenset[str]
    small: frozenset[str]

    def function(self, word: str) -> bool:
        """True when `word` names a function, in the plural too."""
        return any(one in self.functions for one in _singulars(word))

    def knows(self, word: str) -> bool:
        """True when `word` may stand in the name of a service's mailbox."""
        return any(one in self.functions or one in self.beside for one in _singulars(word))


@cache
def _words() -> _Words:
    told = load("mailboxes")
    functions, beside = (frozenset(chain(*map(str.split, told[part].values()))) for part in ("functions", "beside"))
    anywhere, personal, small = (
        frozenset(words.split()) for words in (told["anywhere"], told["personal"], told["beside"]["small"])
    )
    return _Words(anywhere, personal, functions, beside, small)


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    yield from (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))


def is_nobodys(local: str, domain: str) -> bool:
    """True for the mailbox of a service, `it_helpdesk2`, and for those that nobody has anywhere: `noreply`."""
    return local.casefold() in _words().anywhere or is_a_services(local, domain)


def is_a_services(local: str, domain: str) -> bool:
    """True for the mailbox of a service: `parc.auto`; never at a free provider, nor in the domain of one person."""
    if _is_personal(domain) or _LONG_NUMBER.search(local):
        return False
    return local.casefold() in _words().anywhere or _names_a_service(plain(local))


def _names_a_service(local: str) -> bool:
    """True when every word is of the lists and one of them names a function."""
    pieces = [piece for piece in _JOINTS.split(local) if piece]
    if not 0 < len(pieces) <= _MOST_WORDS or any(len(piece) == 1 for piece in pieces):
        return False
    words = _words()
    parted = [[piece] if words.knows(piece) else _parted(piece) for piece in pieces]
    written = [word for some in parted for word in some]
    return all(parted) and any(map(words.function, (*written, *map("".join, pairwise(written)))))


def _parted(piece: str) -> list[str]:
    """Give the two or three words that are written as one, `servicesgeneraux`; nothing of what is a name."""
    if known_names().is_listed(piece):
        return []
    whole = next(_partings(piece, 3), [])
    telling = any(len(word) >= _SHORTEST_TELLING and _words().function(word) for word in whole)
    return whole if telling else []


def _partings(piece: str, most: int) -> Iterator[list[str]]:
    for end in range(len(piece), 1, -1):
        first = piece[:end]
        if _may_be_joined(first) and _words().knows(first):
            if end == len(piece):
                yield [first]
            elif most > 1:
                yield from ([first, *rest] for rest in _partings(piece[end:], most - 1))


def _may_be_joined(word: str) -> bool:
    """True for a word that others are written on to; "Desbureaux" is a surname."""
    return word in _JOINED_SHORT or (len(word) >= _SHORTEST_JOINED and word not in _words().small)


def _is_personal(domain: str) -> bool:
    """True for a free provider, and for the domain of one person: `jean-dupont.fr`, `dr-lefevre.fr`."""
    labels = [label for label in _LABEL.findall(plain(domain)) if label not in _SAID]
    under = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVELS else 2  # noqa: PLR2004
    name = labels[-under] if len(labels) >= under else ""
    if name in _words().personal:
        return True
    parts = name.split("-")
    titled = len(parts) > 1 and parts[0] in _TITLES
    return titled or _is_a_name(*parts) or _is_a_joined_name(name)


def _is_a_name(*parts: str) -> bool:
    names = known_names()
    return len(parts) > 1 and all(map(names.is_listed, parts)) and any(map(names.is_telling, parts))


def _is_a_joined_name(name: str) -> bool:
    return any(_is_a_name(name[:cut], name[cut:]) for cut in range(_SHORTEST_JOINED, len(name) - _SHORTEST_JOINED + 1))


def without_services(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for what marks a service's mailbox, or the words before its @."""
    boxes = [box for box in _MAILBOX.finditer(text) if is_a_services(box["local"], box["domain"])]
    return (span for span in spans if not any(_marks(span, box) for box in boxes))


def _marks(span: Span, box: re.Match[str]) -> bool:
    if span.kind is DataKind.SECRET or not box.start() <= span.start <= span.end <= box.end():
        return False
    return span.kind is DataKind.EMAIL or span.start <= box.end("local")

"""Mailboxes that belong to nobody: what stands before the @ names a service, a function, an object and nothing else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise, product

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import load
from bot.adapters.shield.texts.spans import Span

_MAILBOX = re.compile(
    r"(?<![\w.+@/-])(?<!\w')(?P<local>[\w.+-]{2,64})@(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})(?![\w@-])"
)
_LABEL = re.compile(r"[a-z\d-]+")
_SAID = frozenset({"at", "arobase", "dot", "point"})
"""Words that stand for a sign: "sav (at) valombre (dot) com"."""
_JOINTS = re.compile(r"[._+-]|\d+")
_MOST_DIGITS = 2
"""A service's second or twelfth mailbox; what has more is a phone, a date, a file."""
_ENDINGS = ("", "s", "es", "x")
_MOST_WORDS = 5
_SHORTEST_JOINED = 3
_SHORTEST_TELLING = 4
_SHORTEST_WITHIN = 5
"""Letters of a surname that an initial is written on to, `jdupont`: shorter ones end too many words."""
_JOINED_SHORT = frozenset({"it", "hr", "rh"})
_SECOND_LEVELS = frozenset("co com org net or ne ac gov gouv edu ltd plc nhs sch asso".split())


@dataclass(frozen=True, slots=True)
class _Words:
    anywhere: frozenset[str]
    personal: frozenset[str]
    practices: frozenset[str]
    trades: frozenset[str]
    safe: frozenset[str]
    functions: frozenset[str]
    beside: frozenset[str]
    persons: frozenset[str]
    exact: frozenset[str]
    small: frozenset[str]

    def function(self, word: str) -> bool:
        """True when `word` names a function, in the plural too."""
        return any(one in self.functions for one in _singulars(word))

    def person(self, word: str) -> bool:
        """True when `word` says one person, or what is kept of one: a number beside it says who."""
        return any(one in self.persons for one in _singulars(word))

    def knows(self, word: str) -> bool:
        """True when `word` may stand in the name of a service's mailbox; `frances`, `lyons` are no places."""
        if self.names(word):
            return False
        return word in self.exact or any(one in self.functions or one in self.beside for one in _singulars(word))

    def names(self, word: str) -> bool:
        """True when `word`, as it is written, is a name of the shield's lists."""
        return word not in self.safe and known_names().is_listed(word)


@cache
def _words() -> _Words:
    told = load("mailboxes")
    beside = {part: frozenset(words.split()) for part, words in told["beside"].items()}
    anywhere, personal, practices, trades, safe = (
        frozenset(told[part].split()) for part in ("anywhere", "personal", "practices", "trades", "safe")
    )
    return _Words(
        anywhere,
        personal,
        practices,
        trades,
        safe,
        functions=frozenset(chain(*map(str.split, told["functions"].values()))),
        beside=beside["services"] | beside["objects"] | beside["persons"],
        persons=beside["persons"],
        exact=beside["small"] | beside["places"],
        small=beside["small"],
    )


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    yield from (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))


def is_nobodys(local: str, domain: str) -> bool:
    """True for the mailbox of a service, `it_helpdesk2`, and for those that nobody has anywhere: `noreply`."""
    return local.casefold() in _words().anywhere or is_a_services(local, domain)


def is_a_services(local: str, domain: str) -> bool:
    """True for the mailbox of a service: `parc.auto`; never at a free provider, nor in the domain of one person."""
    if _is_personal(domain):
        return False
    return local.casefold() in _words().anywhere or _names_a_service(plain(local))


def _names_a_service(local: str) -> bool:
    """True when every word is of the lists, one of them names a function, and no number tells whose it is."""
    pieces = [piece for piece in _JOINTS.split(local) if piece]
    if not 0 < len(pieces) <= _MOST_WORDS or any(len(piece) == 1 for piece in pieces):
        return False
    words = _words()
    if {pieces[0], pieces[-1]} & words.safe & words.small:
        return False
    parted = [[piece] if words.knows(piece) else _parted(piece) for piece in pieces]
    written = [word for some in parted for word in some]
    digits = sum(map(str.isnumeric, local))
    if digits > _MOST_DIGITS or (digits and any(map(words.person, written))):
        return False
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
    """True for a free provider, and for a domain that a person's name may stand in: `ferme-martin.fr`."""
    said = plain(domain)
    labels = [label for label in _LABEL.findall(said) if label not in _SAID]
    under = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVELS else 2  # noqa: PLR2004
    if len(labels) < under or not said.isascii() or any(label.startswith("xn--") for label in labels):
        return True
    return labels[-under] in _words().personal or any(map(_may_name_somebody, labels[: 1 - under]))


def _may_name_somebody(label: str) -> bool:
    """True for a name, an initial or a practice beside a word, and a name written on to another word: `drsmith`."""
    parts = [part for part in label.split("-") if part]
    initial = len(parts) > 1 and any(len(part) == 1 and part.isalpha() for part in parts)
    return initial or any(part in _words().practices or _holds_a_name(part) for part in parts)


def _holds_a_name(part: str) -> bool:
    """True for a name, written on to a title or a trade too: `docteurlefevre`, `jeandupontphoto`, `jdupont`."""
    return any(_words().names(core) or _is_joined(core) for core in _cores(part)) or _begins_with_names(part)


def _cores(part: str) -> Iterator[str]:
    """Give `part`, and what is left of it without the words of a practice or a trade at its ends."""
    words = _words().practices | _words().trades
    begins = ["", *(word for word in words if part.startswith(word))]
    ends = ["", *(word for word in words if part.endswith(word))]
    for begin, end in product(begins, ends):
        core = part[len(begin) : len(part) - len(end)]
        if len(core) >= _SHORTEST_JOINED:
            yield core


def _is_joined(core: str) -> bool:
    """True for a first name and a surname, or an initial and a surname, written as one."""
    cuts = range(_SHORTEST_JOINED, len(core) - _SHORTEST_JOINED + 1)
    initial = len(core) > _SHORTEST_WITHIN and core[1:] in known_names().family
    return initial or any(_is_a_pair(core[:cut], core[cut:]) for cut in cuts)


def _begins_with_names(part: str) -> bool:
    """True for a first name and a surname with anything behind."""
    longest = range(_SHORTEST_TELLING, len(part) - _SHORTEST_TELLING + 1)
    return any(
        known_names().is_listed(part[:cut]) and _is_a_pair(part[:cut], part[cut:end])
        for cut in longest
        for end in range(cut + _SHORTEST_TELLING, len(part) + 1)
    )


def _is_a_pair(first: str, last: str) -> bool:
    names = known_names()
    return names.is_listed(first) and names.is_listed(last) and (names.is_telling(first) or names.is_telling(last))


def without_services(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for a service's mailbox, and for a name that is read before its @ or in what it is called."""
    boxes = [box for box in _MAILBOX.finditer(text) if is_a_services(box["local"], box["domain"])]
    called = [_called(text, box) for box in boxes]
    for span in spans:
        if not (any(_marks(span, box) for box in boxes) or any(_is_what_is_called(span, place) for place in called)):
            yield span


_CALLED = re.compile(r"(?P<said>[^\n<>;:,\"'@]{2,60}?)[\"']?[ ]<\Z")
_WORD = re.compile(r"[^\W\d_]+")


def _called(text: str, box: re.Match[str]) -> tuple[int, int]:
    """Give where a service is called before its mailbox, "Northgate Billing <billing@northgate.example>"; else (0, 0).

    Its words are those of services and of the domain: any other may be somebody's.
    """
    said = _CALLED.search(text, max(0, box.start() - 64), box.start())
    if said is None:
        return 0, 0
    words, known, domain = _words(), [plain(word) for word in _WORD.findall(said["said"])], plain(box["domain"])
    functions = [word for word in known if words.function(word)]
    others = [word for word in known if word not in functions and not words.knows(word)]
    labels = re.split(r"[.-]", domain)
    named = any(known_names().is_telling(word) for word in known)
    owned = all(word in labels or "".join(others) in labels for word in others)
    return said.span("said") if functions and owned and not named else (0, 0)


def _is_what_is_called(span: Span, place: tuple[int, int]) -> bool:
    return span.kind is DataKind.PERSON and span.within(*place)


def _marks(span: Span, box: re.Match[str]) -> bool:
    if not span.within(*box.span()):
        return False
    return span.kind is DataKind.EMAIL or (span.kind is DataKind.PERSON and span.end <= box.end("local"))

"""A marked person under a shorter form: a diminutive, "Dimi" for Dimitrios, and a login, "pgill.ops". Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.listed import barred
from bot.adapters.shield.people.names import LOWER_NOT_NAMES, UPPER
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_SHORT = re.compile(rf"(?<![\w'@./-])[{UPPER}][^\W\d_]{{2,6}}[aiouyï](?![\w'@/-]|\.\w)")
"""A diminutive ends in a vowel; "Call" is none of Callum's. Those that end otherwise are on the lists."""
_THING = re.compile(
    r"\b(?:le|la|les|un|une|des|du|de|en|au|aux|ce|cette|the|an?|this|that|our|notre|of|in|at)[ ]\Z", re.IGNORECASE
)
_LOGIN = re.compile(r"(?<![\w@./\\-])[a-z]{2,20}(?:[._-][a-z]{2,20})?(?:[._-][a-z]{2,10})?(?![\w@/-]|\.\w)")
_WORD = re.compile(r"[^\W\d_]+")
_REST_OF_LOGIN = re.compile(r"[._](?P<rest>[a-z]{1,20})\d{0,4}(?![\w@/]|[.-]\w)")
_NO_LOGIN = LOWER_NOT_NAMES | frozenset(
    "com fr net org eu io uk de be ch it es nl info example local lan pdf doc docx xls xlsx csv txt png jpg jpeg zip "
    "json xml html md msg eml ics py js".split()
)
"""What follows a point and no login: a domain's end, a file's, the word of a sentence typed without a space."""
_OF_A_MAILBOX = re.compile(r"(?P<first>[^\W\d_]{2,20})[._-](?P<last>[^\W\d_]{4,20})\d{0,2}@")
_FEWEST_CUT, _LONG_NAME, _SHORTEST_FAMILY = 2, 6, 4


def whole_login(text: str, span: Span) -> Iterator[Span]:
    """Give a name that begins a login with the rest of it: "weiss.j"."""
    yield replace(span, end=login_end(text, span.start, span.end)) if span.kind is DataKind.PERSON else span


def login_end(text: str, start: int, end: int) -> int:
    """Give where the login ends that the word in small letters from `start` to `end` begins; `end` when it is none."""
    begins = (
        text[start:end].islower() and text[start:end].isalpha() and not re.match(r"[\w.@/\\-]", text[start - 1 : start])
    )
    rest = _REST_OF_LOGIN.match(text, end) if begins else None
    return rest.end() if rest and rest["rest"] not in _NO_LOGIN else end


def short_forms(text: str, people: Iterable[str]) -> Iterator[Span]:
    """Give where somebody of `people`, named in full, stands again as a diminutive or as a login."""
    full = [words for value in people if len(words := [plain(word) for word in _WORD.findall(value)]) > 1]
    if not full:
        return
    firsts = {words[0] for words in full if len(words[0]) >= _LONG_NAME}
    logins = {login for words in full if len(words[-1]) >= _SHORTEST_FAMILY for login in _logins(words)}
    for match in _SHORT.finditer(text) if firsts else ():
        if _is_a_diminutive(match, firsts):
            yield Span(DataKind.PERSON, *match.span(), 0.7)
    for match in _LOGIN.finditer(text) if logins else ():
        said = match.group()
        if said in logins or re.split(r"[._-](?=[a-z]+\Z)", said)[0] in logins:
            yield Span(DataKind.PERSON, *match.span(), 0.7)


def of_mailboxes(text: str, mailboxes: Iterable[str]) -> Iterator[Span]:
    """Give where the login of whose mailbox is marked stands: "jnkemelu" of joy.nkemelu@…, also with initials alone."""
    pairs = [[plain(one["first"]), plain(one["last"])] for box in mailboxes if (one := _OF_A_MAILBOX.match(box))]
    logins = {login for words in pairs for login in _logins(words)} - known_names().also_words
    for match in _LOGIN.finditer(text) if logins else ():
        if match.group() in logins:
            yield Span(DataKind.PERSON, *match.span(), 0.7)


def _logins(words: list[str]) -> Iterator[str]:
    """Give how an account is made of a first and a family name."""
    first, last = words[0], words[-1]
    yield from (first[0] + last, first[:2] + last, last + first[0])
    for joint in "._-":
        yield from (first + joint + last, first[0] + joint + last, last + joint + first)


def _is_a_diminutive(match: re.Match[str], firsts: set[str]) -> bool:
    names, short = known_names(), plain(match.group())
    if (
        short in names.also_words
        or short in barred()
        or _THING.search(match.string, max(0, match.start() - 8), match.start())
    ):
        return False
    return any(first.startswith(short) and len(first) - len(short) >= _FEWEST_CUT for first in firsts)

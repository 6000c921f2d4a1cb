"""What somebody says beside a name, taken for it or for the end of it: a greeting, "I've", "don't". Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.adapters.shield.people.names import TITLE
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_HELLO = (
    r"(?:hi(?:ya|ia)?|heya?|hello|hullo|howdy|wass?up|g'?day|greetings"
    r"|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|bjr|bsr|salut|slt|coucou|kikou|rebonjour|hola|ciao)"
)
_GREETING = re.compile(rf"{_HELLO}(?: (?:all|team|both|there|guys|folks|tous|toutes|[àa] tous))?[!.,]?", re.IGNORECASE)
_GREETING_FIRST = re.compile(rf"{_HELLO}[,!]? (?=\w)", re.IGNORECASE)
_TITLED = re.compile(rf"(?:{TITLE}|Me) \Z")
_SPEAKS = re.compile(
    r"(?:[ ](?:(?:I|you|we|they|he|she|it|that|there|who|what|here|let)['’](?:ve|m|d|ll|re|s)|(?:do|does|did|ca|wo|is"
    r"|was|are|were|have|has|had|could|should|would)n['’]t))+\Z",
    re.IGNORECASE,
)
_LONGEST_TITLE = 16


def without_greeting(text: str, span: Span) -> Iterator[Span]:
    """Give nobody who is a greeting, "hiya", and a name without the greeting before it; "M. Salut" stays."""
    titled = _TITLED.search(text, max(0, span.start - _LONGEST_TITLE), span.start)
    if span.kind is not DataKind.PERSON or titled or _is_a_surname(text, span):
        yield span
    elif not _GREETING.fullmatch(text, span.start, span.end):
        greeting = _GREETING_FIRST.match(text, span.start, span.end)
        yield replace(span, start=greeting.end()) if greeting else span


def _is_a_surname(text: str, span: Span) -> bool:
    """True for a family name in a row, or in capitals before a name that is not: "SALUT Marie"."""
    begin, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    first, _, rest = text[span.start : span.end].partition(" ")
    row = len(_CELLS.findall(text, begin, end if end >= 0 else len(text))) >= _FEWEST_CELLS
    return row or (first.isupper() and rest != "" and not rest.isupper())


_CELLS = re.compile(r"[;|\t]|,(?! )")
_FEWEST_CELLS = 2


def without_speech(text: str, span: Span) -> Iterator[Span]:
    """Give a name without what its bearer says next, in a call that nobody punctuated: "Patrick Devereux I've had"."""
    says = _SPEAKS.search(text, span.start, span.end) if span.kind is DataKind.PERSON else None
    yield replace(span, end=says.start()) if says else span

"""Long runs of base64 or hexadecimal: decoded once to see what they hold; what cannot be read is told. Pure."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import unseen_words
from bot.adapters.shield.texts.spans import Span

_ONE = r"[A-Za-z0-9+/_-]"
_GAP = r"(?:(?:[\"'][ ]{0,2}\+[ ]{0,2}|[ \t\"',\\]{0,6})\n[ \t>|\"']{0,12}|(?:\\r)?\\n)"
_RUN = re.compile(
    rf"(?<![A-Za-z0-9+/_=-]){_ONE}{{16,}}={{0,2}}(?:{_GAP}{_ONE}{{16,}}={{0,2}})*"
    rf"(?:{_GAP}{_ONE}{{2,15}}={{0,2}}(?=[ \t\"',]{{0,3}}(?:\n|\Z)))?"
)
_PAIRS = re.compile(r"(?<![\w:])(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[ ,:\n-]{1,3}){59,}(?:0x|\\x)?[0-9A-Fa-f]{2}(?!\w)")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")
_LINK = re.compile(r"[a-z][a-z0-9+.-]{1,20}://\S*\Z", re.IGNORECASE)
_ODD = re.compile(r"[^\w\s\x20-\x7e’‘“”«»€–—…°§]|_{3}")
LEAST_READ, LEAST_UNREAD = 60, 120
"""Signs from which a run is decoded, and from which one that cannot be read is told; a digest is shorter."""
_DIGESTS = frozenset({32, 40, 56, 64, 96, 128})
"""Hexadecimal figures of MD5, SHA-1 and SHA-2."""
_SHORTEST, _NARROWEST = 16, 40
"""Signs of a line of a run, and of each of its lines but the last where it cannot be read."""
_READABLE = 0.95
_CERTAIN = 0.99


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run stands, its lines without what stands between them, and the text that it hides if it is readable."""

    start: int
    end: int
    lines: tuple[str, ...] = field(repr=False)
    text: str | None = field(repr=False)


def runs(text: str) -> Iterator[Run]:
    """Give the runs of `text` that are long enough to hide something."""
    for pattern in (_RUN, _PAIRS):
        for found in pattern.finditer(text):
            lines, end = _lines(found.group(), pairs=pattern is _PAIRS), found.end()
            if _ends_with_a_word(lines):
                lines, end = lines[:-1], text.rindex(lines[-2], found.start(), end) + len(lines[-2])
            if sum(map(len, lines)) >= LEAST_READ:
                yield Run(found.start(), end, lines, _decoded("".join(lines)))


def unseen_runs(original: str) -> Iterator[Run]:
    """Give the runs of `original`, as it was typed, that nobody sees and that spell something."""
    yield from (Run(start, end, (), said) for start, end, said in unseen_words(original))


def _lines(run: str, *, pairs: bool) -> tuple[str, ...]:
    if pairs:
        return (re.sub(r"0x|\\x|[ ,:\n-]", "", run),)
    return tuple(re.split(_GAP, run))


def _ends_with_a_word(lines: Sequence[str]) -> bool:
    """True when the last line is a word of the text after a run: "fin" under full lines, or under a shorter one."""
    *full, last = lines
    if not full or len(last) >= _SHORTEST:
        return False
    shorter = len(full) > 1 and len(full[-1]) < len(full[1])
    if all(map(_HEX.fullmatch, full)):
        return shorter or not _HEX.fullmatch(last)
    whole = sum(map(len, full)) % 4 == 0 and len(last) % 4 != 0
    return shorter or whole


def masked(found: Iterable[Span], some: Iterable[Run], find: Callable[[str], Iterable[Span]]) -> list[Span]:
    """Give what is found with each run that hides something masked whole, one span for each kind that `find` sees."""
    kept = list(found)
    for run in some:
        kinds = {span.kind for span in find(run.text)} if run.text else set()
        if kinds:
            inside = [one for one in kept if one.within(run.start, run.end)]
            kinds |= {one.kind for one in inside if one.kind is DataKind.SECRET}
            kept = [one for one in kept if one not in inside]
            kept += _shares(run, kinds)
    return kept


def _shares(run: Run, kinds: set[DataKind]) -> Iterator[Span]:
    """Give the run cut in as many pieces as it holds kinds: each is named, and nothing of it stays."""
    named = sorted(kinds - {DataKind.PERSON} or kinds)  # a name is told by its own kind where it stands alone
    size = (run.end - run.start) // len(named)
    for rank, kind in enumerate(named):
        start = run.start + rank * size
        yield Span(kind, start, run.end if rank == len(named) - 1 else start + size, _CERTAIN)


def unread(text: str, spans: Iterable[Span]) -> int | None:
    """Give where the first run stands that hides what nobody read, in none of `spans`; None where there is none.

    The signs at the end of a padded run may be left out of a span.
    """
    hidden = tuple(spans)
    starts = (
        run.start
        for run in runs(text)
        if _is_dark(text, run) and not any(one.start <= run.start and run.end <= one.end + 2 for one in hidden)
    )
    return min(starts, default=None)


def _is_dark(text: str, run: Run) -> bool:
    """True for a run that is drawn as encoded bytes are and cannot be read: no digest, no address, no list of names."""
    if run.text is not None:
        return any(sum(map(len, inner.lines)) >= LEAST_UNREAD for inner in runs(run.text))
    whole = "".join(run.lines).rstrip("=")
    if len(whole) < LEAST_UNREAD or _LINK.search(text, max(0, run.start - 200), run.start):
        return False
    if all(_HEX.fullmatch(line) and len(line) in _DIGESTS for line in run.lines):
        return False
    widths = {len(line) for line in run.lines[1:-1]}
    return len(widths) < 2 and min(widths, default=_NARROWEST) >= _NARROWEST and _is_drawn(whole)  # noqa: PLR2004


def _is_drawn(whole: str) -> bool:
    """True for signs in the shares that bytes have in base64 or in hexadecimal."""
    digits, large, small = (sum(map(kind, whole)) / len(whole) for kind in (str.isdigit, str.isupper, str.islower))
    if _HEX.fullmatch(whole):
        return digits >= 0.2 and large + small >= 0.1  # noqa: PLR2004
    return 0.05 <= digits <= 0.4 and large >= 0.15 and small >= 0.15  # noqa: PLR2004


def _decoded(whole: str) -> str | None:
    """Give the text that a run hides; None when it is none that can be read."""
    every = (text for raw in _bytes(whole) if (text := _text(raw)) is not None)
    return next(every, None)


def _bytes(whole: str) -> Iterator[bytes]:
    if _HEX.fullmatch(whole):
        yield bytes.fromhex(whole)
    plain = whole.replace("-", "+").replace("_", "/").replace("=", "")
    for offset in range(4):  # a run may start with letters of the words before it
        part = plain[offset:]
        part = part[: len(part) - 1] if len(part) % 4 == 1 else part
        try:
            yield base64.b64decode(part + "=" * (-len(part) % 4))
        except binascii.Error:
            continue


def _text(raw: bytes) -> str | None:
    for coding in ("utf-8", "utf-16-le" if raw[1:2] == b"\0" else "cp1252"):
        try:
            text = raw.decode(coding)
        except UnicodeDecodeError:
            continue
        if len(_ODD.findall(text)) <= (1 - _READABLE) * len(text):
            return text
    return None

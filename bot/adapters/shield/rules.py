"""The light shield: patterns, check digits and words around them. No model, no network, nothing kept."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter

from bot.adapters.shield.posts import told_by_post
from bot.adapters.shield.redacting import redact
from bot.adapters.shield.signals import signs, unasked
from bot.adapters.shield.spared.badges import told_by
from bot.adapters.shield.spared.sparing import Tools, none, sparing
from bot.adapters.shield.texts.below import below
from bot.adapters.shield.texts.encoded import runs, unread
from bot.adapters.shield.texts.kinds import PLACEHOLDER, classes
from bot.adapters.shield.texts.reading import Reading, mixed, read
from bot.adapters.shield.texts.spans import Span, Weigh, proving
from bot.domain.asked.question import Finding, Shielded
from bot.domain.errors import Unavailable
from knowledge.concepts import DELICATE, DataClass, Language
from knowledge.question.languages import guess
from knowledge.question.pasting import matter

MOST_CHARACTERS = 20_000
"""Characters that are looked at; what comes after them goes nowhere."""

_PLACEHOLDER = re.compile(PLACEHOLDER)
_LAST_WORD = 200


@dataclass(frozen=True, slots=True)
class RulesShield:
    """A `Shield` of rules only; `default` is the language of placeholders when a text does not tell its own."""

    default: Language = Language.FR
    weigh: Weigh | None = None
    """What looks again at what the rules found."""
    tools: Tools = none
    weighed: Callable[[str], int] = len
    """How far a reading may be weighed: what is written to cost much is read to its bound, as what is too long is."""

    def look(self, text: str, language: Language | None = None) -> Shielded:
        """Give `text` redacted, with what was found in it; raise `Unavailable` rather than let anything through."""
        started = perf_counter()
        seen = _storable(text[: reach(text)])
        try:
            seen = self._weighable(seen)
            spoken = language or guess(seen) or self.default
            weigh = sparing(self.tools(), below(self.weigh))
            done = redact(seen, spoken, weigh=weigh)
            reading = read(seen)
            if (stop := unreadable(reading, done.spans)) is not None:
                seen = seen[:stop]
                reading, done = read(seen), redact(seen, spoken, weigh=weigh)
            unnamed = classes(done.unnamed | told_by_post(unasked(matter(seen)))) & DELICATE
            whole = signs("\n\n".join((done.text, *decoded(reading)))).with_forms(done.forms)
        except Exception:  # noqa: BLE001  whatever a pattern or a library does, nothing unread passes and no word is told
            raise Unavailable("shield.error_failed") from None
        marked, proved = (classes(told_by(seen, some)) for some in (done.spans, proving(seen, done.spans)))
        found = proved | (marked & {DataClass.PERSONAL})
        return Shielded(
            text=done.text,
            findings=tuple(
                Finding(one.kind.value, one.start, one.end, one.confidence, one.learned) for one in done.spans
            ),
            classes=found | whole.certain,
            signals=whole.asked(found) | ((marked & DELICATE | unnamed) - found),
            unnamed=unnamed - found - marked - whole.asked(found),
            left=whole.left(found),
            looked_at=len(seen),
            length=len(text),
            ms=(perf_counter() - started) * 1000,
        )

    def _weighable(self, seen: str) -> str:
        """Give `seen` as far as it may be weighed."""
        reading = read(seen)
        end = self.weighed(reading.text)
        return seen[: _border(seen, reading.ends[end - 1])] if end < len(reading.text) else seen


def unreadable(reading: Reading, spans: Iterable[Span]) -> int | None:
    """Give where the first thing outside `spans` is that nobody could read: encoded bytes, a word of two scripts."""
    found = [replace(one, start=start, end=end) for one in spans for start, end in [reading.forth(one.start, one.end)]]
    words = (start for start, end in mixed(reading.text) if not any(one.meets(start, end) for one in found))
    places = [place for place in (next(words, None), unread(reading.text, found)) if place is not None]
    return reading.starts[min(places)] if places else None


def decoded(reading: Reading) -> Iterator[str]:
    """Give what the encoded runs of a text say."""
    yield from (run.text for run in runs(reading.text) if run.text)


def _storable(text: str) -> str:
    """Give `text` without what files and databases refuse, each character in its place."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\u200b")


def reach(text: str) -> int:
    """Give how far `text` is looked at: all of it, or up to the last space before the cap.

    A placeholder counts for one character, so that a text that was redacted once is read whole again.
    """
    spare, end = MOST_CHARACTERS, 0
    for placeholder in _PLACEHOLDER.finditer(text):
        if end + spare <= placeholder.start():
            break
        spare -= placeholder.start() - end + 1
        end = placeholder.end()
    end += spare
    if end >= len(text):
        return len(text)
    return _border(text, end)


def _border(text: str, end: int) -> int:
    """Give where the last word before `end` begins; `end` itself within a word that goes on and on."""
    border = max(text.rfind(space, end - _LAST_WORD, end) for space in " \n\t")
    return border if border > 0 else end

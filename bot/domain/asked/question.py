"""A question as it may be kept: its words are already redacted."""

from dataclasses import dataclass, replace

from knowledge.concepts import DataClass, Language
from knowledge.question.pasting import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of the original text that holds a piece of data; the value itself is never kept.

    `start` and `end` count characters of the text as it was typed; `confidence` is in 0..1.
    """

    kind: str
    start: int
    end: int
    confidence: float
    learned: bool = False
    """True when nothing but the tagger saw it."""


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text after the shield: only this may travel further than the door.

    `text` is redacted. `looked_at` is the number of characters that were inspected; beyond it nothing is passed on.
    """

    text: str
    findings: tuple[Finding, ...]
    classes: frozenset[DataClass]
    looked_at: int
    length: int
    ms: float
    signals: frozenset[DataClass] = frozenset()
    """Classes that the text as a whole looks like, unconfirmed: a question to the asker, not a finding."""
    unnamed: frozenset[DataClass] = frozenset()
    """Classes of `signals` that only words on somebody without a name tell: a page on the subject holds them too."""
    left: frozenset[DataClass] = frozenset()
    """Classes of `classes` that masking does not take away: source code, a document marked confidential."""
    light: bool = False
    """True when only the rules read, though the tagger was to read as well: more may be left."""

    @property
    def whole(self) -> bool:
        """True when every character was looked at."""
        return self.looked_at >= self.length

    @property
    def redacted(self) -> bool:
        """True when something was replaced."""
        return bool(self.findings)

    def cut_short(self) -> "Shielded":
        """Give the same text as the beginning of one whose end never came."""
        return replace(self, length=max(self.length, self.looked_at + 1))

    def apart_from(self, other: "Shielded") -> "Shielded":
        """Give the same text numbered above `other`: a placeholder that stands in both means two people, not one."""
        taken, own = _numbers(other.text), _numbers(self.text)
        shift = {kind: max(taken[kind]) for kind, numbers in own.items() if numbers & taken.get(kind, set())}
        text = PLACEHOLDER.sub(
            lambda one: f"<{one['kind']}_{int(one['number']) + shift.get(one['kind'], 0)}>", self.text
        )
        return replace(self, text=text)

    def followed_by(self, other: "Shielded", *, below: bool = False) -> "Shielded":
        """Give this text and another, redacted as well, as one; `below` sets the other apart as a given text."""
        other = other.apart_from(self)
        between = "\n\n" if below else "\n" if "\n" in self.text else " "
        return _joined(self, other, f"{_sentence(self.text)}{between}{_sentence(other.text)}")

    def saying(self, words: str) -> "Shielded":
        """Give a sentence of our own, fixed words that hold no data, in the place of this text."""
        none = frozenset[DataClass]()
        empty = replace(self, findings=(), classes=none, signals=none, unnamed=none, left=none, ms=0.0, light=False)
        return replace(empty, text=words, looked_at=len(words), length=len(words))

    def led_by(self, other: "Shielded") -> "Shielded":
        """Give another text and this one, as one: behind a text that stands below a question it would be part of it."""
        other = other.apart_from(self)
        return _joined(other, self, f"{_sentence(other.text)} {self.text}")

    def continued_behind(self, line: str, other: "Shielded") -> "Shielded":
        """Give this text and another, as one, the other under `line` of this one, whose author goes on there."""
        other = other.apart_from(self)
        return _joined(self, other, self.text.replace(line, f"{line}\n{_sentence(other.text)}", 1))

    @property
    def holds_secret(self) -> bool:
        """True when a credential was found: it must be revoked."""
        return DataClass.SECRET in self.classes


@dataclass(frozen=True, slots=True)
class Thread:
    """An opaque, storable address of a conversation: `slack:T1/C1/17.22`, `teams:…`, `web:…`, `terminal:local`."""

    address: str

    def __post_init__(self) -> None:
        """Refuse an address without its platform."""
        platform, separator, rest = self.address.partition(":")
        if not (platform and separator and rest):
            raise ValueError(f"a thread's address reads platform:rest, not {self.address!r}")

    @property
    def platform(self) -> str:
        """The channel that can deliver here: `slack`, `teams`, `web`, `terminal`."""
        return self.address.partition(":")[0]

    @property
    def inside(self) -> str:
        """How the addresses of the threads inside a conversation start."""
        return f"{self.address}/"

    def holds(self, other: "Thread") -> bool:
        """True for itself and for a thread inside it.

        >>> [Thread("slack:T1/D1").holds(Thread(one)) for one in ("slack:T1/D1/17.22", "slack:T1/D12")]
        [True, False]
        """
        return other == self or other.address.startswith(self.inside)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: redacted words, the language to answer in, where, by whom."""

    words: Shielded
    language: Language
    thread: Thread
    asker: str
    """Identity as in contract.md: `slack:TEAM:USER`, `teams:TENANT:OBJECT`, `local:USER`, `web:SESSION`."""
    department: str | None = None
    clarified: bool = False
    """True when it holds the reply to a clarifying question: no second one follows, but of what "this" is."""
    twice: bool = False
    """True when it holds the replies to two."""
    joined: bool = False
    """True when it is a follow-up put together with the question before it: it is one question, and shown as such."""
    loosely: bool = False
    """True when the follow-up was only put behind that question: the two together permit nothing."""
    vaguely: bool = False
    """True when a reply in it says what the thing is of another time, in part or as a guess: it permits nothing."""
    around: Thread | None = None
    """The conversation with the asker alone that it begins a thread in: it may reply to what another thread asked."""
    before: str = ""
    """The redacted question to which only a tool or an account was added: what it may not do anywhere stays so."""
    message: str = ""
    """The redacted message of which it is one question, as it was written."""
    alone: str = ""
    """Its own words in that message."""
    apart: bool = False
    """True while it waits where others read, to be answered to its asker alone: its channel says where."""
    seen: bool = False
    """True when it was written where others read and is answered to its asker alone."""
    offered: tuple[str, ...] = ()
    """The replies that its answer offered, as they were numbered: "2" is the second one."""

    @property
    def text(self) -> str:
        """The redacted words."""
        return self.words.text

    def holding(self, text: str) -> "Question":
        """Give the question as if it held this redacted text alone; what the shield found in all of it stays."""
        return replace(self, words=replace(self.words, text=text))

    def one_of_several(self, words: str, text: str) -> "Question":
        """Give the question of this message that asks `words`, read as `text`; it knows the message."""
        return replace(self.holding(text), message=self.text, alone=words)

    def apart_from(self, other: "Question") -> "Question":
        """Give the same question with placeholders that `other` does not hold."""
        return replace(self, words=self.words.apart_from(other.words))


def _numbers(text: str) -> dict[str, set[int]]:
    """Give the numbers of the placeholders of each kind."""
    numbers: dict[str, set[int]] = {}
    for one in PLACEHOLDER.finditer(text):
        numbers.setdefault(one["kind"], set()).add(int(one["number"]))
    return numbers


def _joined(first: Shielded, second: Shielded, text: str) -> Shielded:
    by = first.length + 1
    return replace(
        first,
        text=text,
        findings=first.findings + tuple(replace(f, start=f.start + by, end=f.end + by) for f in second.findings),
        classes=first.classes | second.classes,
        looked_at=first.looked_at + 1 + second.looked_at,
        length=by + second.length,
        ms=first.ms + second.ms,
        signals=first.signals | second.signals,
        unnamed=(first.unnamed | second.unnamed) - (first.signals - first.unnamed) - (second.signals - second.unnamed),
        left=first.left | second.left,
        light=first.light or second.light,
    )


def _sentence(text: str) -> str:
    kept = text.strip()
    return kept if kept[-1:] in ".?!…" else f"{kept}."

"""The answer: a verdict that cannot exist without verified quotes, or a doubt that says why."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.answers.lack import Lack
from bot.domain.asked.clarifying import Clarification
from bot.domain.errors import Ungrounded
from bot.domain.team import Subject, Team, reader_of
from knowledge.clause import Clause
from knowledge.concepts import Aspect, DataClass, Language
from knowledge.question.about import About

if TYPE_CHECKING:
    from bot.domain.verdicts.explaining import Explanation


class Verdict(StrEnum):
    """What the charter says of a use (contract.md)."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    FORBIDDEN = "forbidden"
    UNCLEAR = "unclear"
    INFO = "info"
    OFF_TOPIC = "off_topic"

    @property
    def settled(self) -> bool:
        """True when the verdict rests on published words and so needs a quote."""
        return self not in (Verdict.UNCLEAR, Verdict.OFF_TOPIC)

    @property
    def strictness(self) -> int:
        """From 0, *allowed*, to 3, *forbidden* (contract.md); -1 for *info* and *off-topic*, which stand outside."""
        order = ("allowed", "conditional", "unclear", "forbidden")
        return order.index(self.value) if self.value in order else -1


PERMITTING = frozenset({Verdict.ALLOWED, Verdict.CONDITIONAL})
RULING = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN)
"""Verdicts that say whether one may, the mildest first: those that an advice gives."""


def strictest(verdicts: Iterable[Verdict]) -> Verdict:
    """Give the strictest of `verdicts`; *info* and then *off-topic* only where there is no other.

    >>> strictest([Verdict.INFO, Verdict.CONDITIONAL, Verdict.UNCLEAR])
    <Verdict.UNCLEAR: 'unclear'>
    """
    return max(verdicts, key=lambda one: (one.strictness, one is Verdict.INFO))


class Doubt(StrEnum):
    """Why an answer is unclear."""

    SILENT = "silent"
    UNSURE = "unsure"
    """Something answers, but what it says could not be read surely enough."""
    UNKNOWN_TOOL = "unknown_tool"
    UNKNOWN_USE = "unknown_use"
    UNQUOTED = "unquoted"
    NOT_LOOKED_AT = "not_looked_at"
    SUSPECTED = "suspected"
    UNRECOGNISED = "unrecognised"
    """A text is given, and neither the shield nor the asker says what it is."""
    UNTOLD = "untold"
    """The asker says "this" or "it" and nobody says what that is, where the words that permit it limit the data."""
    EMPTY = "empty"
    MISSING = "missing"
    """One fact that the question leaves out decides: the asker is asked for it."""
    SUSPENDED = "suspended"
    """The passage that would answer is suspended by the DPO."""
    HAPPENED = "happened"
    """Data went into a tool already, and nothing in the charter was found to say what to do then."""
    LEANING = "leaning"
    """A follow-up was only put behind the question before it: what permits the two may not permit it."""
    BARE = "bare"
    """A tool, an account or a kind of data is named, and neither a use nor a request: nobody knows what is asked."""


NO_WAY = tuple(map(Doubt, "empty not_looked_at suspected unrecognised untold unquoted suspended happened bare".split()))
"""Doubts about the question or its quotes: asking again with one thing changed tells nothing."""


class Reason(StrEnum):
    """Which part of the judge decided, for the DPO and for tests."""

    RULE = "rule"
    NEAREST = "nearest"
    READING = "reading"
    NAMED = "named"
    """What is said of the one tool, or everyday use, that is asked about."""
    MODEL = "model"
    ADVICE = "advice"
    COURTESY = "courtesy"
    THANKS = "thanks"
    NODDED = "nodded"
    """Yes, no or "ok", to nothing that was asked."""
    DROPPED = "dropped"
    """The asker takes the question before back."""
    HAPPENED = "happened"
    """What is done comes before whether it was allowed: data went into a tool already."""
    KEPT = About.KEPT.value
    NATURE = About.NATURE.value
    HELP = About.HELP.value
    WHY = About.WHY.value
    GROUNDS = About.GROUNDS.value
    CASES = About.CASES.value
    QUEUE = About.QUEUE.value
    FEAR = About.FEAR.value
    ANGER = About.ANGER.value
    MISSED = About.MISSED.value
    ELSEWHERE = About.ELSEWHERE.value
    UNWELL = About.UNWELL.value
    DISTRESS = About.DISTRESS.value
    FOREIGN = "foreign"
    """Asked in a language that is not answered."""
    NONE = "none"


ITSELF = frozenset({*map(Reason, About), Reason.FOREIGN})
"""Reasons of an answer about the assistant, or about its asker's own case (`bot/domain/verdicts/at_once.py`)."""
POLITE = frozenset({Reason.COURTESY, Reason.THANKS, Reason.NODDED, Reason.DROPPED, *ITSELF})
"""Reasons of an answer to what asks nothing of the charter: courtesy, a question taken back, the assistant itself."""

_OF_A_PERSON = frozenset({Reason.FEAR, Reason.ANGER, Reason.MISSED})
"""Reasons of an answer that says itself that a person may do better."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a clause, located in the stored text of its source. Raises `Ungrounded` unless they are there."""

    clause: Clause
    start: int
    end: int
    url: str | None = None
    past: bool = False
    """True for words that were published when they were quoted and no longer read so."""

    def __post_init__(self) -> None:
        """Refuse a span outside the clause, or a part of it that holds no word."""
        inside = self.clause.start <= self.start < self.end <= self.clause.end
        if not (inside and (any(map(str.isalnum, self.quote)) or self.quote == self.clause.text)):
            raise Ungrounded("error.ungrounded", clause=self.clause.key)

    @property
    def quote(self) -> str:
        """The stored text between `start` and `end`, character for character."""
        return self.clause.text[self.start - self.clause.start : self.end - self.clause.start]


def cite(clause: Clause, words: str) -> Citation:
    """Give the citation of `words` in `clause`, white space folded; raise `Ungrounded` if they are not there."""
    parts = words.split()
    found = re.search(r"\s+".join(map(re.escape, parts)), clause.text) if parts else None
    if found is None:
        raise Ungrounded("error.ungrounded", clause=clause.key)
    return Citation(clause, clause.start + found.start(), clause.start + found.end())


def cite_whole(clause: Clause) -> Citation:
    """Give the citation of all the words of `clause`."""
    return Citation(clause, clause.start, clause.end)


class Change(StrEnum):
    """What is changed, and nothing else, to see whether the charter would then say more."""

    ACCOUNT = "account"
    MASKED = "masked"
    TOOL = "tool"
    APPROVED = "approved"
    """Any tool that the organisation approved, where the charter names none."""


@dataclass(frozen=True, slots=True)
class Way:
    """The smallest change that makes a verdict looser: what to change, the verdict then, the words that say so.

    Raises `Ungrounded` without a quote, `ValueError` when the verdict is no permission or not looser than `than`.
    """

    change: Change
    verdict: Verdict
    than: Verdict
    """The verdict on what was asked."""
    citations: tuple[Citation, ...]
    tool: str = ""
    """The tool to use, as the charter writes it; "" where the change is of another kind."""

    def __post_init__(self) -> None:
        """Hold the first promise here too: a way is a permission, and no permission goes without its quote."""
        if not self.citations:
            raise Ungrounded("error.ungrounded", clause="—")
        if self.verdict not in PERMITTING or self.verdict.strictness >= self.than.strictness:
            raise ValueError("a way leads to a permission that is looser than the verdict")
        if bool(self.tool) is not (self.change in (Change.TOOL, Change.ACCOUNT)):
            raise ValueError("a way names the tool to use, when there is one to name")

    def linked(self, link: Callable[[Citation], str | None]) -> "Way":
        """Give the same way with the address of each quote filled in."""
        return replace(self, citations=tuple(replace(c, url=link(c)) for c in self.citations))


MOST_WAYS, MOST_NEAR = 2, 3  # ways shown with a verdict; passages with a doubt that took one back


@dataclass(frozen=True, slots=True)
class Understood:
    """What the question was taken to be about (contract.md's `understood`); `called`: tools in the asker's words.

    `beyond`: it holds words that no concept covers; `presumed`: it takes a permission for granted; `claimed`: it speaks
    of an approval; `told`: in a whole sentence, of what a pasted text is.
    """

    tools: tuple[str, ...] = ()
    account: str | None = None
    data: tuple[DataClass, ...] = ()
    purposes: tuple[str, ...] = ()
    aspect: Aspect | None = None
    called: tuple[str, ...] = ()
    beyond: bool = False
    presumed: bool = False
    claimed: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Consulted:
    """What the model did for an answer: the digest of its prompts, how many calls, whether its verdict stood."""

    prompts: str
    calls: int
    decided: bool


@dataclass(frozen=True, slots=True)
class Halted:
    """A passage that the DPO suspended, and why: nobody relies on it for now."""

    clause: str
    because: str


@dataclass(frozen=True, slots=True)
class OwnCase:
    """An open case as its asker is told of it: number, state, by when an answer is promised, what a button names."""

    number: str
    state: str
    due: datetime | None
    handle: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets. Raises `Ungrounded` for a verdict without a quote, `ValueError` for a doubt without reason.

    `conditions` are verbatim pieces of cited clauses; `near` holds the closest clauses of an unclear answer, and those
    beside a DPO's advice, with that advice behind them where it is not followed; `sentence` is the model's wording;
    `redacted` is the masked version of a pasted text, `usable` the words that permit it where the text is not,
    `usable_if` those that do under a condition, `unsettled` where nothing does and no rule forbids it; `suspected` are
    the classes of data that a pasted text looks like, and that would change the verdict.
    """

    verdict: Verdict
    language: Language
    edition: str
    published_on: date
    citations: tuple[Citation, ...] = ()
    near: tuple[Citation, ...] = ()
    conditions: tuple[str, ...] = ()
    understood: Understood = Understood()
    redacted: str | None = None
    usable: tuple[Citation, ...] = ()
    usable_if: tuple[Citation, ...] = ()
    unsettled: bool = False
    suspected: tuple[DataClass, ...] = ()
    light: bool = False
    """True when names were looked for without the models that were to read them."""
    looked_at: int = 0
    reveals_secret: bool = False
    doubt: Doubt | None = None
    lack: Lack | None = None  # what leaves it open, where that is known
    reason: Reason = Reason.NONE
    confidence: float = 0.0
    sentence: str | None = None
    consulted: Consulted | None = None  # None when no model was asked
    human_asked: bool = False
    asked: str = ""
    """The asker's own words that this answers, redacted, when it is a part of the answer to a message."""
    parts: tuple["Answer", ...] = ()
    """One answer per question, when a message holds several; the verdict above them is the strictest."""
    read_as: str = ""
    """The question as understood, redacted, when a follow-up was read with the question before it."""
    left: int = 0
    """Questions of the message, beyond those of `parts`, that were not read."""
    rows_left: int = 0
    """Rows of the charter's table of tools that an answer to "which tools?" has no room for."""
    ways: tuple[Way, ...] = ()  # what would make it possible
    clarify: Clarification | None = None
    """The one question back, when one missing fact decides; the verdict is unclear until the reply."""
    why: "Explanation | None" = None
    """Why this verdict, when that was asked; each of the parts has its own."""
    routed: Subject | None = None
    """The subject for which it goes to the security team, if its asker agrees."""
    advised_by: Team = Team.DPO
    """Who gave the advice that it quotes, when it quotes one."""
    left_open: Doubt | None = None
    """Why the charter did not answer, where an advice does."""
    against: tuple[str, ...] = ()
    """Of the passages beside an advice, those that read as a ban."""
    halted: tuple[Halted, ...] = ()  # those of its passages that are suspended
    bounded: bool = False
    """True when the words that permit it limit the data, and nobody but the asker knows what theirs are."""
    own: tuple[OwnCase, ...] = ()  # the open cases of whoever asks what becomes of theirs
    narrowed: tuple[Citation, ...] = ()
    """Words of departments' annexes that are stricter; nobody knows whether the asker belongs there."""

    def __post_init__(self) -> None:
        """Hold the first promise: no verified quote, no verdict."""
        if self.verdict.settled and not self.citations:
            raise Ungrounded("error.ungrounded", clause="—")
        if (self.verdict is Verdict.UNCLEAR) is not (self.doubt is not None):
            raise ValueError("an unclear answer says its doubt, and no other does")
        if (self.usable or self.usable_if) and (self.redacted is None or self.verdict is Verdict.ALLOWED):
            raise ValueError("what permits a masked version stands beside one, where the text itself is not allowed")
        if self.ways:
            self._hold_ways()
        if (self.clarify is not None) is not (self.doubt is Doubt.MISSING):
            raise ValueError("an answer asks back where a fact is missing, and nowhere else")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is in 0..1, not {self.confidence}")
        if self.parts:
            self._hold_parts()

    def _hold_ways(self) -> None:
        """Refuse many ways, one that is not looser than the verdict, and any where a secret or an open doubt stands."""
        if len(self.ways) > MOST_WAYS or any(way.than is not self.verdict for way in self.ways):
            raise ValueError("the ways of an answer are few, and each is looser than its verdict")
        if self.reveals_secret or self.suspected or self.doubt in NO_WAY:
            raise ValueError("no way leads past a secret, nor past what was not read")

    def _hold_parts(self) -> None:
        """Refuse parts that do not bear the verdict above them, that are no parts, or that hold parts themselves."""
        if self.verdict is not strictest(part.verdict for part in self.parts):
            raise ValueError("the verdict of several questions is the strictest of theirs")
        if len(self.parts) == 1 or any(part.parts or not part.asked for part in self.parts):
            raise ValueError("a part answers one question of several, and says which")

    @property
    def team(self) -> Team:
        """Who would read it."""
        return reader_of(self.routed)

    @property
    def offers_dpo(self) -> bool:
        """True when the charter does not settle it or a human was asked for: the DPO is offered at once."""
        asks = self.verdict is Verdict.UNCLEAR or self.human_asked or self.reason in _OF_A_PERSON
        return asks or any(part.offers_dpo for part in self.parts)

    def doubted(self, doubt: Doubt, near: tuple[Citation, ...]) -> "Answer":
        """Give the answer without its verdict and all that rests on it: unclear, for `doubt`, with the words `near`."""
        return replace(
            self,
            verdict=Verdict.UNCLEAR,
            doubt=doubt,
            lack=None,
            reason=Reason.NONE,
            near=near[:MOST_NEAR],
            left_open=None,
            against=(),
            citations=(),
            conditions=(),
            ways=(),
            usable=(),
            usable_if=(),
            sentence=None,
            confidence=0.0,
        )

    def linked(self, link: Callable[[Citation], str | None]) -> "Answer":
        """Give the same answer with the address of each quote filled in."""
        return replace(
            self,
            citations=tuple(replace(c, url=link(c)) for c in self.citations),
            near=tuple(replace(c, url=link(c)) for c in self.near),
            usable=tuple(replace(c, url=link(c)) for c in self.usable),
            usable_if=tuple(replace(c, url=link(c)) for c in self.usable_if),
            narrowed=tuple(replace(c, url=link(c)) for c in self.narrowed),
            parts=tuple(part.linked(link) for part in self.parts),
            why=self.why.linked(link) if self.why else None,
            ways=tuple(way.linked(link) for way in self.ways),
        )

"""Why this verdict: what was understood, the rules that won and lost, what was read, what settled it. Pure.

Made only when it is asked for, from values that the judge had; docs/how-to/contest-an-answer.md shows it to a DPO.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from bot.domain.answers.answer import PERMITTING, Answer, Citation, Doubt, Reason, Verdict, cite_whole
from bot.domain.errors import Ungrounded
from bot.domain.verdicts.actors import spares
from bot.domain.verdicts.judging import Judgement, overridden, specific
from bot.domain.verdicts.telling import quotes_of, says_of
from bot.domain.verdicts.trust import Trust, trust_of
from bot.domain.verdicts.ways import Ground
from bot.domain.verdicts.weighing import Weighed, likeliest
from knowledge.clause import Found
from knowledge.concepts import DataClass, Modality
from knowledge.lexicon import fold
from knowledge.matching import Fit, Match, classes_of_tools, fits_of
from knowledge.question.understanding import Asked
from knowledge.rules import Rule
from knowledge.stems import stem
from knowledge.tools import tools_of

MOST_WON, MOST_LOST, MOST_MISSED = 3, 3, 2
NEAREST = 5
"""Passages whose rules are told although they do not fit: those that a reader of the charter would think of."""


class Fate(StrEnum):
    """What became of a rule before the judge."""

    DECIDES = "decides"
    BESIDE = "beside"
    RANK = "rank"
    LESS_STRICT = "less_strict"
    EXCEPTION = "exception"
    PRECISE = "precise"
    GENERAL = "general"
    MAYBE = "maybe"
    NO_VERDICT = "no_verdict"
    NOT_ENOUGH = "not_enough"
    MISSES = "misses"


class Settled(StrEnum):
    """What settled the verdict."""

    RULES = "rules"
    AGREED = "agreed"
    READ = "read"
    UNDER_BAR = "under_bar"
    UNOPENED = "unopened"
    """The reader is sure enough of a permission that no reading may give (`bot.domain.verdicts.undoing`)."""
    SPARED = "spared"
    """The reader sees a ban, on what is not there: secrets of which none was found, what its asker would mask."""
    CELL = "cell"
    """A cell of a table says it in so many words: yes, or yes if."""
    NAMED = "named"
    """The reader doubts; the rows, or the sentences, on the tool or use that is asked about say on what it depends."""
    MASKED = "masked"
    """The charter permits such a text in so many words, once it is masked: a customer's message, an internal note."""
    UNQUOTED = "unquoted"
    FLOOR = "floor"
    MODEL = "model"
    """A model's proposal, its quotes verified."""
    MODEL_REFUSED = "model_refused"
    """A model's proposal that did not pass: what stands is stricter, or a doubt."""
    ADVICE = "advice"
    """The charter leaves it open, and the DPO settled nearly the same question before."""
    HAPPENED = "happened"
    """It happened already: what the charter says to do comes first."""
    LEANING = "leaning"
    """Two messages were only put together: what permits both may not permit the second."""
    SUSPENDED = "suspended"
    """The DPO suspended the passage that it rests on."""
    QUESTION = "question"
    """The question itself: empty, not read to its end, or with a text that raises one."""


@dataclass(frozen=True, slots=True)
class RuleSeen:
    """A rule with its words, what joins it to the question, what keeps it apart, what became of it."""

    citation: Citation
    modality: Modality
    fate: Fate
    joins: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What the learned reader said: the likeliest verdicts, the bar of the first, the clauses it would quote for it."""

    shares: tuple[tuple[Verdict, float], ...]
    bar: float | None
    clauses: tuple[tuple[Citation, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why this verdict. Every word of the asker in it is redacted and stands outside what was pasted."""

    classes: tuple[str, ...]
    """Classes of the tools that are asked about, as this edition has them."""
    accounts: tuple[str, ...]
    stated: tuple[str, ...]
    denied: tuple[DataClass, ...]
    unknown: tuple[str, ...]
    """Words of the asker that no concept of the lexicon covers."""
    ruled: Verdict
    """What the rules say by themselves."""
    doubt: Doubt | None
    rules: tuple[RuleSeen, ...]
    read: Read | None
    floor: Verdict | None
    """The verdict below which no reading could go; None without a floor."""
    settled: Settled
    trust: Trust | None
    """How much the verdict deserves to be trusted; None where there is none."""

    def linked(self, link: Callable[[Citation], str | None]) -> "Explanation":
        """Give the same with the address of each quote filled in."""

        def to(citation: Citation) -> Citation:
            return replace(citation, url=link(citation))

        rules = tuple(replace(one, citation=to(one.citation)) for one in self.rules)
        read = self.read and replace(self.read, clauses=tuple((to(c), share) for c, share in self.read.clauses))
        return replace(self, rules=rules, read=read)


def explain(answer: Answer, asked: Asked, weighed: Weighed, ground: Ground, near: Sequence[Found]) -> Explanation:
    """Give why `answer` is what it is."""
    known = classes_of_tools(asked, tools_of(ground.rules, ground.clauses))
    ruled = weighed.ruled
    return Explanation(
        classes=tuple(sorted(name for name in known if name not in ("class:any",) and name.startswith("class:"))),
        accounts=tuple(sorted(asked.accounts)),
        stated=tuple(sorted(asked.stated)),
        denied=tuple(sorted(asked.denied)),
        unknown=unknown_words(asked),
        ruled=ruled.verdict,
        doubt=ruled.doubt,
        rules=tuple(one for one in _rules(asked, weighed, ground.rules, near, known) if _tells(one, answer.verdict)),
        read=_read(weighed),
        floor=weighed.floor if weighed.floor is not Verdict.ALLOWED else None,
        settled=_settled(answer, weighed),
        trust=trust_of(answer),
    )


def unknown_words(asked: Asked) -> tuple[str, ...]:
    """Give the asker's words that no concept covers, as they were typed, in their order."""
    words = (word.strip(".,;:!?()«»\"'’") for word in asked.own.replace("'", " ").replace("’", " ").split())
    return tuple(dict.fromkeys(word for word in words if stem_of(word) in asked.unknown))


def stem_of(word: str) -> str:
    """Give the stem of a word as it was typed."""
    return stem(fold(word))


def _rules(
    asked: Asked, weighed: Weighed, rules: Sequence[Rule], near: Sequence[Found], known: frozenset[str]
) -> Iterator[RuleSeen]:
    """Give the rules that decided, then those that fitted and lost, then the nearest that did not fit."""
    fitting = weighed.fitting
    fates = [(m, fate_of(m, asked, fitting, weighed.ruled)) for m in fitting]
    decide = {(m.rule.clause, m.rule.start) for m, fate in fates if fate is Fate.DECIDES}
    won = _seen([one for one in fates if one[1] is Fate.DECIDES], asked, known)
    lost = _seen([one for one in fates if (one[0].rule.clause, one[0].rule.start) not in decide], asked, known)
    here = {(m.rule.clause, m.rule.start) for m in fitting}
    clauses = {found.clause.key: found.clause for found in near[:NEAREST]}
    missed = [r for key in clauses for r in rules if r.clause == key and (r.clause, r.start) not in here]
    apart = _seen([(Match(r, clauses[r.clause], Fit.NO, 0.0), Fate.MISSES) for r in missed], asked, known)
    yield from islice(won, MOST_WON)
    yield from islice(lost, MOST_LOST)
    yield from islice((one for one in apart if one.apart), MOST_MISSED)


def _tells(rule: RuleSeen, verdict: Verdict) -> bool:
    """True of a rule that decides or shares something with the question, or that stands in a passage near to it."""
    return bool(rule.joins) or rule.fate is Fate.DECIDES or (rule.apart != () and verdict is not Verdict.OFF_TOPIC)


def _seen(fates: Sequence[tuple[Match, Fate]], asked: Asked, known: frozenset[str]) -> Iterator[RuleSeen]:
    """Give each rule once, with what joins it to the question and what keeps it apart."""
    told = set()
    for match, fate in fates:
        place = (match.rule.clause, match.rule.start)
        if place in told:
            continue
        told.add(place)
        fits = fits_of(match.rule, asked, known)
        try:
            citation = Citation(match.clause, match.rule.start, match.rule.end)
        except Ungrounded:
            continue
        apart = tuple(slot for slot, fit in fits.items() if fit is Fit.NO)
        yield RuleSeen(citation, match.rule.modality, fate, _joins(match.rule, asked, known), apart)


def _joins(rule: Rule, asked: Asked, known: frozenset[str]) -> tuple[str, ...]:
    """Give the slots that the rule and the question both name."""
    slots = rule.slots
    both = {
        "tool": slots.tools & (asked.named_tools | known) - {"class:any"} or slots.other_than,
        "account": slots.accounts & asked.accounts,
        "data": slots.data & asked.data,
        "use": slots.uses & asked.uses,
        "topic": rule.topic & asked.stems,
    }
    return tuple(slot for slot, shared in both.items() if shared)


_STRICTNESS = {Modality.FORBIDDEN: 3, Modality.CONDITIONAL: 1, Modality.DUTY: 1, Modality.ALLOWED: 0}
"""How strict a rule is, on the scale of `Verdict.strictness`; what sets no permission is not there."""


def fate_of(match: Match, asked: Asked, fitting: Sequence[Match], ruled: Judgement) -> Fate:
    """Give what became of a rule that fits: the judge's own reasons, in its own order."""
    if any(one.rule == match.rule for one in ruled.deciding):
        return Fate.DECIDES
    if match.rule.modality not in _STRICTNESS:
        return Fate.NO_VERDICT
    if ruled.deciding and match.clause.kind.rank > ruled.deciding[0].clause.kind.rank:
        return Fate.RANK
    if match.fit is Fit.MAYBE:
        return Fate.MAYBE
    return _fate_of_sure(match, asked, [m for m in fitting if m.fit is Fit.YES], ruled)


def _fate_of_sure(match: Match, asked: Asked, sure: Sequence[Match], ruled: Judgement) -> Fate:
    modality = match.rule.modality
    if modality is Modality.FORBIDDEN:
        if overridden(match, sure, asked):
            return Fate.PRECISE
        return Fate.EXCEPTION if spares(match, asked) else Fate.BESIDE
    if modality is not Modality.ALLOWED and not specific(match, asked):
        return Fate.GENERAL
    if not ruled.verdict.settled:
        return Fate.NOT_ENOUGH
    return Fate.LESS_STRICT if _STRICTNESS[modality] < ruled.verdict.strictness else Fate.BESIDE


def _read(weighed: Weighed) -> Read | None:
    """Give what the reader said, three verdicts and three clauses at most."""
    reading = weighed.reading
    if reading is None:
        return None
    first = likeliest(reading)
    ordered = sorted(reading.verdicts.items(), key=lambda one: -one[1])[:3]
    quoted = quotes_of(first, reading, weighed.candidates, weighed.ruled.verdict)
    clauses = tuple((cite_whole(clause), says_of(first, clause, reading)) for clause in quoted)
    return Read(tuple((Verdict(name), share) for name, share in ordered), weighed.bar, clauses)


_OF_DOUBT: Mapping[Doubt | None, Settled] = {
    Doubt.EMPTY: Settled.QUESTION,
    Doubt.NOT_LOOKED_AT: Settled.QUESTION,
    Doubt.SUSPECTED: Settled.QUESTION,
    Doubt.UNRECOGNISED: Settled.QUESTION,
    Doubt.UNTOLD: Settled.QUESTION,
    Doubt.BARE: Settled.QUESTION,
    Doubt.SUSPENDED: Settled.SUSPENDED,
    Doubt.LEANING: Settled.LEANING,
    Doubt.HAPPENED: Settled.HAPPENED,
}
_OF_REASON = {Reason.ADVICE: Settled.ADVICE, Reason.HAPPENED: Settled.HAPPENED}


def _settled(answer: Answer, weighed: Weighed) -> Settled:
    """Give what settled the verdict, in the order in which it is weighed."""
    if answer.doubt in _OF_DOUBT or answer.reason in _OF_REASON:
        return _OF_DOUBT.get(answer.doubt) or _OF_REASON[answer.reason]
    if weighed.proposed is not None:
        return Settled.MODEL if weighed.judgement.verdict is weighed.proposed else Settled.MODEL_REFUSED
    if answer.reason is Reason.NAMED:
        return Settled.NAMED
    if weighed.reading is None:
        return Settled.RULES
    if weighed.in_words and answer.verdict in PERMITTING:
        return Settled.CELL if answer.redacted is None else Settled.MASKED
    first = likeliest(weighed.reading)
    floor = weighed.floor
    bound = floor is Verdict.FORBIDDEN and weighed.bar is None  # by what a paste was found to be
    stands = weighed.judgement.verdict is Verdict.FORBIDDEN is weighed.ruled.verdict and first in PERMITTING
    if bound or stands or (floor is not Verdict.ALLOWED and first.strictness < floor.strictness):
        return Settled.FLOOR
    informs = weighed.judgement.verdict is Verdict.INFO and bool(weighed.judgement.reading)
    if weighed.judgement.verdict is not first and not informs:
        under = weighed.bar is None or weighed.reading.verdicts[first] < weighed.bar
        bare = not quotes_of(first, weighed.reading, weighed.candidates, weighed.ruled.verdict)
        if under:
            return Settled.UNDER_BAR
        if bare:
            return Settled.UNQUOTED
        return Settled.SPARED if first is Verdict.FORBIDDEN else Settled.UNOPENED
    return Settled.AGREED if weighed.ruled.verdict is first else Settled.READ

"""What a learned reading changes of the rules' judgement. Pure; docs/reader.md tells a DPO how it weighs.

The rules speak first. The reading then gives how likely each verdict is. The likeliest stands when it clears its bar,
lower where the rules agree, and when a clause is found to say it, which is quoted; else the answer is *unclear*. It
never loosens what the rules restrict on what is proven (`floor_of`), and says "allowed" only above the highest bar.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import islice
from types import MappingProxyType

from bot.domain.answers.answer import PERMITTING, RULING, Doubt, Reason, Verdict
from bot.domain.answers.bearing import permits_flatly
from bot.domain.verdicts.holding import may_hold_condition
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.telling import SAYS, quotes_of, says_of
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, RESTRICTING, Modality
from knowledge.matching import Match
from knowledge.reading import Candidate, Reading

_BAN = frozenset({Modality.FORBIDDEN})


AGREED: Mapping[Verdict, float] = {
    Verdict.ALLOWED: 0.75,
    Verdict.CONDITIONAL: 0.5,
    Verdict.FORBIDDEN: 0.45,
    Verdict.INFO: 0.4,
    Verdict.OFF_TOPIC: 0.4,
}
"""How likely a verdict must be before it is said where the rules say it too: below, the answer is *unclear*."""
ALONE: Mapping[Verdict, float] = {
    Verdict.ALLOWED: 0.85,
    Verdict.CONDITIONAL: 0.65,
    Verdict.FORBIDDEN: 0.65,
    Verdict.INFO: 0.5,
    Verdict.OFF_TOPIC: 0.5,
}
"""The same where the rules say something else or nothing. "Allowed" asks for the most in both.

Set on the questions of thirty charters that no part of the reader has learnt from: docs/why/0004-the-reader.md. What
they cost: docs/evaluation.md.
"""


TOGETHER: Mapping[Verdict, float] = {Verdict.ALLOWED: 0.65}
"""The same where the rules say it too and on the very words that the reader would quote: two signals, one sentence."""


LOOSENING: Mapping[Verdict, float] = {Verdict.ALLOWED: 0.9, Verdict.CONDITIONAL: 0.85}
"""How likely a permission must be that would undo what the rules read (`_undoes`), or where they forbid.

Below, a ban that was misread costs less than one undone.
"""


REFUSING = 0.25
"""How likely a ban must be for the reading to doubt what a cell permits in words (`bot.domain.verdicts.cells`)."""
REFUSING_MASKED = 0.75
"""The same for a customer's message that the charter opens once it is masked, in a clause that opens nothing.

In any clause it takes what "allowed" takes alone.
"""
PLAINLY_BANNED = 0.3
"""How likely a ban must be where the rules forbid what is plain of a pasted text (`bot.domain.verdicts.floors`)."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The sets of bars that a reading must clear, and the least for what loosens a ban of the rules."""

    agreed: Mapping[Verdict, float]
    alone: Mapping[Verdict, float]
    loosening: Mapping[Verdict, float] = field(default_factory=lambda: MappingProxyType(LOOSENING))
    together: Mapping[Verdict, float] = field(default_factory=lambda: MappingProxyType(TOGETHER))
    refusing: float = REFUSING
    refusing_masked: float = REFUSING_MASKED
    plainly_banned: float = PLAINLY_BANNED

    def doubting(self, by: float) -> "Bars":
        """Give bars that leave `by` times the doubt that these leave: 0.85 leaves 0.15, halved it is 0.925.

        >>> USUAL.doubting(0.5).alone[Verdict.ALLOWED]
        0.925
        """
        each = (self.agreed, self.alone, self.loosening, self.together)
        agreed, alone, loosening, together = ({v: _doubted(bar, by) for v, bar in bars.items()} for bars in each)
        return Bars(
            agreed,
            alone,
            loosening,
            together,
            self.refusing * by,
            self.refusing_masked * by,
            _doubted(self.plainly_banned, by),
        )

    def of(
        self, likely: Verdict, ruled: Verdict, *, private: bool, undoes: bool = False, same_words: bool = False
    ) -> float | None:
        """Give the bar of the likeliest verdict beside what the rules say; None for a verdict that has none.

        `private`: the rules' agreement counts for nothing, since few charters write of private accounts and rules read
        too much in what they write.
        `undoes`: the verdict would undo what the rules read; counts where they do not say the same. `same_words`: the
        rules found the words that would be quoted to decide; counts where they say the same and it undoes nothing.
        """
        agreed = ruled is likely and not private
        if agreed and same_words and not undoes and likely in self.together:
            return self.together[likely]
        bar = (self.agreed if agreed else self.alone).get(likely)
        loosens = ruled is Verdict.FORBIDDEN or (undoes and not agreed)
        return max(bar, self.loosening.get(likely, bar)) if bar is not None and loosens else bar


def _doubted(bar: float, by: float) -> float:
    return round(1 - by * (1 - bar), 4)


USUAL = Bars(AGREED, ALONE)
HIGH = USUAL.doubting(0.5)
"""Bars that leave half the doubt (CHARTE_CAUTION=high): fewer answers, fewer wrong ones."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a judgement came: what fits, what the rules say, what was read, what both give."""

    judgement: Judgement
    ruled: Judgement
    fitting: tuple[Match, ...] = ()
    reading: Reading | None = None
    candidates: tuple[Candidate, ...] = ()
    floor: Verdict = Verdict.ALLOWED
    bar: float | None = None
    proposed: Verdict | None = None
    """What a model proposed, where one was heard."""
    in_words: bool = False
    """True when the charter permits it in so many words (`bot.domain.verdicts.cells`), and the reading sees no ban."""
    waits: bool = False
    """True when an "allowed" waits for the asker to say what the pasted text is."""
    told: bool = False
    """True for published words on this very question: a FAQ's answer, where the DPO is reached."""

    def holds_against(self, other: Judgement, halted: Set[str]) -> bool:
        """True where this stands against what was come to with a model: published words, unless that is stricter.

        Beside information only a ban is: a condition would permit what nobody permitted. So it is where this rests on
        a passage that is suspended (`halted`): another one that says as much opens nothing meanwhile.
        """
        own, rests = self.judgement.verdict, bool(self.judgement.rests_on & halted)
        least = Verdict.CONDITIONAL if own is Verdict.INFO or rests else own
        return (self.told or rests) and not (other.verdict.settled and other.verdict.strictness > least.strictness)


BAN_SEEN = 0.2
"""How likely a ban may be where the reading is torn between a permission and one under a condition."""
NEAR = 0.5
"""How surely a clause must say something of what is asked (`Reading.telling`) to come near it, in a doubt."""


def bound(judgement: Judgement, bans: tuple[Match, ...], reading: Reading) -> Judgement:
    """Give the ban with the clauses that carry it, as sure as the reading finds it where both say the same."""
    agreed = reading.verdicts[Verdict.FORBIDDEN] if likeliest(reading) is Verdict.FORBIDDEN else 0.0
    return replace(judgement, deciding=bans, confidence=max(judgement.confidence, agreed))


def in_words(judgement: Judgement) -> Judgement:
    """Give what the charter permits in so many words, as sure as a reading that clears the bar of agreement."""
    return replace(judgement, confidence=max(judgement.confidence, AGREED[judgement.verdict]))


def weigh(
    judgement: Judgement,
    reading: Reading,
    candidates: Sequence[Candidate],
    floor: Verdict = Verdict.ALLOWED,
    *,
    private: bool = False,
    people: bool = False,
    pasted: bool = False,
    bars: Bars = USUAL,
) -> Judgement:
    """Give the judgement after the reading; nothing looser than `floor`.

    `private`: it is about an account that is not the organisation's; `people`: about a text that names people;
    `pasted`: about any text that is given. An "allowed if" about people that the rules say too keeps their own words.
    """
    likely = likeliest(reading)
    if floor is not Verdict.ALLOWED and likely.strictness < floor.strictness:
        return judgement
    quoted = quotes_of(likely, reading, candidates, judgement.verdict)
    bar = _bar(bars, likely, judgement.verdict, quoted, candidates, private=private, people=people)
    near = _comes_near(reading, candidates)
    if likely is Verdict.CONDITIONAL and judgement.verdict is not likely and _without_condition(quoted):
        return _doubtful(judgement, likely, quoted, near=near)
    if bar is None or reading.verdicts[likely] < bar or (likely.settled and not quoted):
        if bar is not None and _opens_if(judgement, reading, quoted, bars, pasted=pasted):
            return in_words(judgement) if likely is Verdict.ALLOWED else _said(likely, judgement, reading, quoted)
        return _doubtful(judgement, likely, quoted, near=near)
    if people and likely is judgement.verdict is Verdict.CONDITIONAL and not _ruled_in(judgement, quoted):
        return replace(judgement, confidence=reading.verdicts[likely])  # not on words about another text
    return _said(likely, judgement, reading, quoted)


def _without_condition(quoted: tuple[Clause, ...]) -> bool:
    """True where no word of the quotes could be the condition, in what stands above them, or in their row, neither."""
    plain = all(not c.intro and c.form is not Form.ROW and permits_flatly(c.text) for c in quoted)
    return bool(quoted) and (plain or not any(map(may_hold_condition, quoted)))


def _ruled_in(judgement: Judgement, quoted: tuple[Clause, ...]) -> bool:
    return any(match.clause in quoted for match in judgement.deciding)


def _opens_if(judgement: Judgement, reading: Reading, quoted: tuple[Clause, ...], bars: Bars, *, pasted: bool) -> bool:
    """True where the rules find a condition, and the reading that in the same words, or of a paste a plain yes."""
    if judgement.verdict is not Verdict.CONDITIONAL or reading.verdicts[Verdict.FORBIDDEN] >= BAN_SEEN:
        return False
    firm = sum(reading.verdicts[one] for one in PERMITTING) >= bars.alone[Verdict.CONDITIONAL]
    plainly = pasted and likeliest(reading) is Verdict.ALLOWED
    torn = likeliest(reading) is Verdict.CONDITIONAL and _ruled_in(judgement, quoted)
    return firm and (plainly or torn)


def bar_of(
    ruled: Verdict,
    reading: Reading,
    candidates: Sequence[Candidate],
    bars: Bars,
    *,
    private: bool,
    people: bool,
) -> float | None:
    """Give the bar of the likeliest verdict beside what the rules say of the question and of what would be quoted."""
    likely = likeliest(reading)
    quoted = quotes_of(likely, reading, candidates, ruled)
    return _bar(bars, likely, ruled, quoted, candidates, private=private, people=people)


def _bar(
    bars: Bars,
    likely: Verdict,
    ruled: Verdict,
    quoted: tuple[Clause, ...],
    candidates: Sequence[Candidate],
    *,
    private: bool,
    people: bool,
) -> float | None:
    if people and likely is Verdict.FORBIDDEN and ruled is Verdict.CONDITIONAL:
        return bars.alone[Verdict.ALLOWED]  # it would oppose what a charter says of such a text, masked
    same_words = bool(quoted) and all(_decides_alone(one) for one in candidates if one.clause in quoted)
    same_words = same_words and not any(one.sure & RESTRICTING for one in candidates)
    undoes = _undoes(likely, quoted, candidates)
    return bars.of(likely, ruled, private=private, undoes=undoes, same_words=same_words)


def _decides_alone(one: Candidate) -> bool:
    """True where the rules found a clause to decide, and read a permission in it and nothing else."""
    return one.decides and one.modalities <= {Modality.ALLOWED}


def _undoes(likely: Verdict, quoted: tuple[Clause, ...], candidates: Sequence[Candidate]) -> bool:
    """True when a verdict would undo what the rules read: nothing but a ban in the words that it would rest on.

    Or, of "allowed", a rule that surely fits the question restricts and none permits; or, of a condition, no rule in
    those words either permits or forbids: "you may be asked to agree that your data are used".
    """
    states = [one.modalities for one in candidates if one.clause in quoted]
    if likely is Verdict.CONDITIONAL and not any(one & (OPENING | _BAN) for one in states):
        return bool(states)
    sure = frozenset[Modality]().union(*(one.sure for one in candidates))
    restricted = bool(sure & RESTRICTING) and Modality.ALLOWED not in sure
    return (bool(states) and all(one == _BAN for one in states)) or (likely is Verdict.ALLOWED and restricted)


def _doubtful(judgement: Judgement, likely: Verdict, close: tuple[Clause, ...], *, near: bool) -> Judgement:
    """Give the doubt, with the clauses that came closest to deciding: the ban that the rules read, before any other.

    The charter is said to be silent where neither the rules nor the reading found anything that answers, nor, in some
    clause, that it speaks of that (`near`); so is it said not to speak of the use.
    """
    doubt = judgement.doubt or Doubt.SILENT
    found = near or (doubt is Doubt.SILENT and (judgement.verdict.settled or likely.settled))
    banned = (match.clause for match in judgement.deciding if judgement.verdict is Verdict.FORBIDDEN)
    close = tuple(dict.fromkeys((*islice(banned, 1), *close)))
    silent = doubt in (Doubt.SILENT, Doubt.UNKNOWN_USE)
    return Judgement(Verdict.UNCLEAR, reading=close, doubt=Doubt.UNSURE if found and silent else doubt)


def _comes_near(reading: Reading, candidates: Sequence[Candidate]) -> bool:
    """True where the first clause is read to say something of what is asked, though it may not decide, or any does."""
    first = (reading.clauses.get(each.clause.key, {}).get(SAYS[one], 0.0) for each in candidates[:1] for one in RULING)
    every = (says_of(one, each.clause, reading) for each in candidates for one in RULING)
    return max((*first, *every), default=0.0) >= NEAR


def likeliest(reading: Reading) -> Verdict:
    """Give the verdict that the reading finds the likeliest."""
    return Verdict(max(reading.verdicts, key=lambda one: reading.verdicts[one]))


def _said(verdict: Verdict, judgement: Judgement, reading: Reading, quoted: tuple[Clause, ...]) -> Judgement:
    known = judgement.conditions if judgement.verdict is Verdict.CONDITIONAL else ()
    alike = judgement.deciding if judgement.verdict is verdict else ()
    return Judgement(
        verdict,
        deciding=tuple(match for match in alike if match.clause in quoted),
        reading=quoted,
        conditions=_conditions(verdict, known, quoted),
        reason=Reason.READING if quoted else Reason.NONE,
        confidence=reading.verdicts[verdict],
    )


def _conditions(verdict: Verdict, known: tuple[str, ...], quoted: tuple[Clause, ...]) -> tuple[str, ...]:
    """Give the open conditions that stand in the quotes; where the rules know none, the words of the first quote."""
    if verdict is not Verdict.CONDITIONAL:
        return ()
    standing = tuple(one for one in known if any(one in _with_its_lead(clause) for clause in quoted))
    return standing or (quoted[0].text,)


def _with_its_lead(clause: Clause) -> str:
    """Give the words of a clause under its lead-in: a column's name is the condition of the rows that tick it."""
    return f"{clause.intro.text}\n{clause.text}" if clause.intro else clause.text

"""What is measured on a set of outcomes, and what is aimed at. One line per figure; docs/how-to/evaluate.md."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

from bot.domain.answers.answer import Verdict
from bot.evaluating.outcome import Outcome
from bot.evaluating.rates import Share, f1, share

Test = Callable[[Outcome], bool]
Counts = Callable[[Outcome], Iterable[bool]]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must reach (`least`) or not exceed (`most`), 0..1."""

    least: float | None = None
    most: float | None = None

    def met(self, value: float) -> bool:
        """True when `value` is on the right side."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure to take: what it counts in one outcome, and its goal."""

    key: str
    counts: Counts
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure taken: a share with its interval, or a plain number; None where nothing was to be counted."""

    key: str
    value: float | None
    n: int
    share: Share | None = None
    goal: Goal | None = None

    @property
    def kept(self) -> bool:
        """True when there is a goal and the whole interval is on its right side: luck with few questions keeps none."""
        goal, share = self.goal, self.share
        if goal is None or share is None or not share.n:
            return False
        most = share.at_most if share.at_most is not None else share.high
        return goal.met(share.low if goal.least is not None else most)

    @property
    def unsure(self) -> bool:
        """True when more questions might show that the goal is kept; none are enough to show that a thing never is."""
        wants = self.goal is not None and self.goal.most != 0
        return wants and self.n > 0 and not (self.kept or self.missed)

    @property
    def missed(self) -> bool:
        """True when there is a goal and it is not reached."""
        return self.goal is not None and self.value is not None and not self.goal.met(self.value)


def _among(counted: Test, hit: Test) -> Counts:
    return lambda one: (hit(one),) if counted(one) else ()


def _labelled(verdict: Verdict) -> Test:
    return lambda one: one.main is verdict


def _said(verdict: Verdict) -> Test:
    return lambda one: one.verdict is verdict


def _everyone(one: Outcome) -> bool:  # noqa: ARG001  the shape of Test
    return True


def _may_not_allow(one: Outcome) -> bool:
    return not one.labelled.allows and one.main in (Verdict.FORBIDDEN, Verdict.CONDITIONAL, Verdict.UNCLEAR)


def _has_reply(one: Outcome) -> bool:
    return one.labelled.reply is not None


def _found(depth: int) -> Counts:
    return lambda one: one.found_within(depth)


CROSSED = "other_language"
"""The form of a question asked in a language that its charter is not in."""
_ALLOWED, _FORBIDDEN, _CONDITIONAL = Verdict.ALLOWED, Verdict.FORBIDDEN, Verdict.CONDITIONAL
MEASURES = (
    Measure("right", _among(_everyone, lambda one: one.right), Goal(least=0.85)),
    Measure("exact", _among(_everyone, lambda one: one.exact)),
    Measure("false_allow", _among(_may_not_allow, lambda one: one.false_allow), Goal(most=0.01)),
    Measure("dangerous", _among(_labelled(_FORBIDDEN), lambda one: one.false_allow), Goal(most=0.0)),
    Measure("softened", _among(_labelled(_FORBIDDEN), lambda one: one.softened), Goal(most=0.02)),
    Measure("allowed_recall", _among(_labelled(_ALLOWED), _said(_ALLOWED)), Goal(least=0.75)),
    Measure("allowed_withheld", _among(_labelled(_ALLOWED), lambda one: one.verdict is not _ALLOWED), Goal(most=0.25)),
    Measure("over_block", _among(_labelled(_ALLOWED), _said(_FORBIDDEN)), Goal(most=0.05)),
    Measure("coverage", _among(_everyone, lambda one: one.answered), Goal(least=0.70)),
    Measure("error_answered", _among(lambda one: one.answered, lambda one: not one.right), Goal(most=0.08)),
    Measure("right_and_quoted", _among(_everyone, lambda one: one.right and one.grounded), Goal(least=0.80)),
    Measure("evidence_recall", lambda one: one.quoted(), Goal(least=0.90)),
    Measure("evidence_precision", lambda one: one.to_the_point() if one.evidence else (), Goal(least=0.75)),
    Measure("escalation_recall", _among(_labelled(Verdict.UNCLEAR), _said(Verdict.UNCLEAR)), Goal(least=0.90)),
    Measure("escalation_precision", _among(_said(Verdict.UNCLEAR), lambda one: one.right), Goal(least=0.80)),
    Measure("info_recall", _among(_labelled(Verdict.INFO), _said(Verdict.INFO))),
    Measure("off_topic_recall", _among(_labelled(Verdict.OFF_TOPIC), _said(Verdict.OFF_TOPIC))),
    Measure("conditions_recall", lambda one: one.conditions_found() if one.main is _CONDITIONAL else ()),
    Measure("conditions_precision", lambda one: one.conditions_true() if one.main is _CONDITIONAL else ()),
    Measure("clarified", _among(_everyone, lambda one: one.given.clarifies), Goal(most=0.15)),
    Measure("clarified_where_needed", _among(_has_reply, lambda one: one.given.clarifies)),
    Measure("right_after_reply", _among(_has_reply, lambda one: one.right_after_reply)),
    Measure("parts_right", lambda one: one.parts_right()),
    Measure("found_1", _found(1)),
    Measure("found_3", _found(3)),
    Measure("found_5", _found(5), Goal(least=0.92)),
    Measure("found_10", _found(10)),
    Measure(
        "found_5_crossed", lambda one: one.found_within(5) if CROSSED in one.labelled.forms else (), Goal(least=0.88)
    ),
    Measure("found_10_crossed", lambda one: one.found_within(10) if CROSSED in one.labelled.forms else ()),
)


def figures_of(outcomes: Sequence[Outcome]) -> tuple[Figure, ...]:
    """Give every figure on `outcomes`; the intervals of shares are widened by how much charters differ."""
    shares = {measure.key: _taken(measure, outcomes) for measure in MEASURES}
    recall, precision = shares["conditions_recall"], shares["conditions_precision"]
    both = Figure("conditions_f1", f1(precision.value, recall.value), recall.n)
    return (*shares.values(), both, *_numbers(outcomes))


def _taken(measure: Measure, outcomes: Iterable[Outcome]) -> Figure:
    taken = share((one.charter, hit) for one in outcomes for hit in measure.counts(one))
    return Figure(measure.key, taken.value, taken.n, taken, measure.goal)


def _numbers(outcomes: Sequence[Outcome]) -> Iterable[Figure]:
    """Give the plain numbers: what is cited and said per answer, and the milliseconds that half and 95 % stay below."""
    cited = [one.given.tokens for one in outcomes if one.given.citations]
    said = [one.given.words for one in outcomes if one.given.words]
    took = [one.given.ms for one in outcomes if one.given.ms]
    yield Figure("tokens_cited", fmean(cited) if cited else None, len(cited))
    yield Figure("words_said", fmean(said) if said else None, len(said))
    cuts = quantiles(took, n=20, method="inclusive") if len(took) > 1 else [took[0] if took else None] * 19
    yield Figure("ms_half", cuts[9], len(took))
    yield Figure("ms_95", cuts[18], len(took))

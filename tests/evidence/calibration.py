"""What stated confidence is worth, and what the bars cost.

`python -m tests.evidence.calibration [--part validation] [--plot FOLDER] [--fit]`

Every question of a part is asked once, with why; the bars decide between the likeliest verdict and a doubt, so any
other bars are tried on the same readings. Prints tenths of stated confidence against right answers, the expected
calibration error, the risk–coverage curve, and one line per way of setting the bars; of no question by itself.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from bot.domain.answers.answer import Answer, Verdict, strictest
from bot.domain.verdicts.explaining import Settled
from bot.domain.verdicts.trust import LEAST, SUREST
from bot.domain.verdicts.weighing import HIGH, USUAL, Bars
from bot.evaluating.asking import read_at
from bot.evaluating.labels import Labelled
from bot.evaluating.outcome import Given, Outcome
from bot.evaluating.rates import share
from bot.evaluating.reading import read_questions
from bot.evaluating.report import report_on
from bot.evaluating.shapes import risk_coverage
from tests.evidence.labelled import SPLITS, file_of
from tests.evidence.rooms import Houses

DOUBTS = (0.25, 0.75, 1.25, 1.5)
"""What the doubt that the usual bars leave is multiplied by: less is more cautious."""
FIGURES = "right false_allow softened allowed_recall over_block coverage error_answered".split()
NO_BARS = Bars(dict.fromkeys(USUAL.agreed, 0.0), dict.fromkeys(USUAL.alone, 0.0), {})
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence: how many, what they state, how many are right."""

    n: int
    stated: float
    right: float


def asked(questions: Sequence[Labelled], houses: Houses) -> Iterator[tuple[Labelled, Answer]]:
    """Give each question, of those on which readers agree, with its answer and why."""
    for one in questions:
        if not one.disputed:
            house = houses(one.charter)
            question = read_at(house.door, one.text, one, f"terminal:calibration-{one.id}")
            yield one, house.assistant.reply(question, explained=True)


def verdict_with(answer: Answer, bars: Bars) -> Verdict:
    """Give the verdict that other bars would have given on the same readings."""
    if answer.parts:
        return strictest(verdict_with(part, bars) for part in answer.parts)
    why = answer.why
    if why is None or why.read is None or why.settled in (Settled.QUESTION, Settled.FLOOR):
        return answer.verdict
    (likely, chance), *_ = why.read.shares
    bar = bars.of(likely, why.ruled, private=bool({"personal", "free"} & set(why.accounts)))
    bare = likely.settled and not why.read.clauses
    return Verdict.UNCLEAR if bar is None or chance < bar or bare else likely


def outcomes_of(given: Sequence[tuple[Labelled, Answer]], bars: Bars | None = None) -> list[Outcome]:
    """Give the outcomes, with other bars if some are given."""
    said = ((one, answer, verdict_with(answer, bars) if bars else answer.verdict) for one, answer in given)
    return [Outcome(one, Given(verdict, confidence=answer.confidence)) for one, answer, verdict in said]


def pairs_of(outcomes: Sequence[Outcome]) -> list[tuple[float, bool]]:
    """Give the stated confidence of each answer that is no doubt, and whether it is right."""
    return [(one.given.confidence, one.right) for one in outcomes if one.verdict is not Verdict.UNCLEAR]


def bins_of(pairs: Sequence[tuple[float, bool]], most: int = TENTHS) -> list[Bin]:
    """Give `most` bins with as many answers each, the least sure first.

    >>> bins_of([(0.9, True), (0.1, False), (0.8, False), (0.2, False)], 2)[1]
    Bin(n=2, stated=0.85, right=0.5)
    """
    ordered = sorted(pairs)
    edges = [round(len(ordered) * place / most) for place in range(most + 1)]
    groups = [ordered[start:end] for start, end in pairwise(edges) if end > start]
    means = ((len(g), sum(c for c, _ in g) / len(g), sum(r for _, r in g) / len(g)) for g in groups)
    return [Bin(n, round(stated, 4), round(right, 4)) for n, stated, right in means]


def error_of(bins: Sequence[Bin]) -> float:
    """Give the expected calibration error: how far stated and right are apart, each answer counting once."""
    return sum(one.n * abs(one.stated - one.right) for one in bins) / max(1, sum(one.n for one in bins))


def fitted(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Give the slope and offset of the log-odds that fit best (Platt 1999)."""
    held = [min(SUREST, max(1 - SUREST, stated)) for stated, _ in pairs]
    model = LogisticRegression(C=1e6).fit([[log(p / (1 - p))] for p in held], [right for _, right in pairs])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def stated_of(answer: Answer) -> float:
    """Give the likelihood that the reader told, before it is mapped; of several questions, the least."""
    if answer.parts:
        return min(map(stated_of, answer.parts))
    read = answer.why.read if answer.why else None
    return read.shares[0][1] if read and read.shares[0][0] is answer.verdict else answer.confidence


def reliability(pairs: Sequence[tuple[float, bool]], title: str) -> Iterator[str]:
    """Give the table of stated against right."""
    bins = bins_of(pairs)
    yield f"{title}: {len(pairs)} answers, expected calibration error {100 * error_of(bins):.1f} points"
    yield from (f"  stated {one.stated:.2f}  right {one.right:.2f}  n {one.n}" for one in bins)


def words(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Give how often each word of confidence was right, with its 95 % interval."""
    bounds = list(LEAST.items())
    for place, (word, least) in enumerate(bounds):
        below = bounds[place - 1][1] if place else 2.0
        claimed = (one for one in outcomes if one.verdict is not Verdict.UNCLEAR)
        held = share((one.charter, one.right) for one in claimed if least <= one.given.confidence < below)
        yield f"  {word:<7} right {held.hits}/{held.n} [{100 * held.low:.0f}–{100 * held.high:.0f} %]"


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    """Give one line of the table of bars, in percent."""
    figures = {figure.key: figure for figure in report_on(outcomes).figures}
    cells = (f"{100 * (figures[key].value or 0):.1f}" for key in FIGURES)
    return f"| {name} | {' | '.join(cells)} |"


def bars_table(given: Sequence[tuple[Labelled, Answer]]) -> Iterator[str]:
    """Give what each way of setting the bars costs."""
    yield f"| bars | {' | '.join(key.replace('_', ' ') for key in FIGURES)} |"
    yield "|---" * (len(FIGURES) + 1) + "|"
    yield row("usual (in force)", outcomes_of(given))
    yield row("high", outcomes_of(given, HIGH))
    yield row("usual, a ban as easy to loosen", outcomes_of(given, replace(USUAL, loosening={})))
    for by in DOUBTS:
        yield row(f"doubt × {by}", outcomes_of(given, USUAL.doubting(by)))
    yield row("none: the likeliest verdict", outcomes_of(given, NO_BARS))


def curve(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Give the risk–coverage curve at each tenth of coverage."""
    points = risk_coverage(outcomes)
    for tenth in range(1, TENTHS + 1):
        point = next((p for p in points if p.coverage >= tenth / TENTHS), None)
        if point is not None:
            yield f"  coverage {point.coverage:.2f}  error {point.error:.2f}  confidence ≥ {point.confidence:.2f}"


def plot(outcomes: Sequence[Outcome], folder: Path) -> Path:
    """Draw stated against right, and error against coverage; give the file."""
    from matplotlib.figure import Figure  # noqa: PLC0415  half a second that only --plot needs

    folder.mkdir(parents=True, exist_ok=True)
    figure = Figure(figsize=(9, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    bins, points = bins_of(pairs_of(outcomes)), risk_coverage(outcomes)
    left.plot([0, 1], [0, 1], "--", color="grey", linewidth=1)
    left.plot([one.stated for one in bins], [one.right for one in bins], marker="o")
    left.set(xlabel="confidence stated", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    right.plot([p.coverage for p in points], [p.error for p in points], drawstyle="steps-post")
    right.set(xlabel="coverage", ylabel="error among answers", xlim=(0, 1), ylim=(0, 1))
    path = folder / "calibration.svg"
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    return path


def told_of(given: Sequence[tuple[Labelled, Answer]]) -> Iterator[str]:
    """Give every line of the report."""
    outcomes = outcomes_of(given)
    raw = [(stated_of(answer), one.right) for (_, answer), one in zip(given, outcomes, strict=True)]
    said = [pair for pair, one in zip(raw, outcomes, strict=True) if one.verdict is not Verdict.UNCLEAR]
    yield f"{len(given)} questions"
    yield from reliability(said, "likelihood as the reader tells it")
    yield from reliability(pairs_of(outcomes), "confidence as it is stated")
    yield "what its words are worth"
    yield from words(outcomes)
    yield "risk and coverage, the surest answers first"
    yield from curve(outcomes)
    yield from ("", *bars_table(given))


def main() -> None:
    """Ask and print."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--part", choices=SPLITS, default="development")
    read.add_argument("--plot", type=Path, help="folder for calibration.svg")
    read.add_argument("--homes", type=Path, help="folder that keeps the published charters for another run")
    read.add_argument("--fit", action="store_true", help="print the two numbers of bot/domain/verdicts/trust.py")
    told = read.parse_args()
    with tempfile.TemporaryDirectory(prefix="charte-calibration-") as folder:
        houses = Houses(told.homes or Path(folder))
        given = list(asked(read_questions([file_of(told.part)]), houses))
        houses.close()
    for line in told_of(given):
        print(line)  # noqa: T201
    if told.fit:
        outcomes = outcomes_of(given)
        both = zip(given, outcomes, strict=True)
        said = [(stated_of(answer), one.right) for (_, answer), one in both if one.verdict is not Verdict.UNCLEAR]
        print("slope {:.2f}, offset {:.2f}".format(*fitted(said)))  # noqa: T201
    if told.plot:
        print(plot(outcomes_of(given), told.plot))  # noqa: T201


if __name__ == "__main__":
    main()

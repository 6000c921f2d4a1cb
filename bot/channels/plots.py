"""The two pictures of an evaluation as SVG: text stays text, the same run gives the same file."""

from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.answers.answer import Verdict
from bot.evaluating.figures import MEASURES
from bot.evaluating.report import Report
from bot.wording import Wording

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

INK, WARM = "#1f3a5f", "#b3261e"
GOAL = next(m.goal.most or 0.0 for m in MEASURES if m.goal and m.key == "error_answered")
DANGEROUS = frozenset({Verdict.FORBIDDEN, Verdict.CONDITIONAL, Verdict.UNCLEAR})
"""Main verdicts for which "allowed" is the worst answer: their cell is outlined."""


def draw(report: Report, folder: Path, say: Wording) -> tuple[Path, Path]:
    """Write `confusion.svg` and `risk-coverage.svg` into `folder`, made if absent; give their paths."""
    import matplotlib as mpl  # noqa: PLC0415  half a second that no other command needs

    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "confusion.svg", folder / "risk-coverage.svg"
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "charte", "font.size": 9}):
        for path, figure in zip(paths, (_confusion(report, say), _curve(report, say)), strict=True):
            figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None, "Title": say("evaluate.title")})
    return paths


def _figure(width: float, height: float) -> "Figure":
    from matplotlib.figure import Figure  # noqa: PLC0415  the same

    return Figure(figsize=(width, height), layout="constrained")


def _confusion(report: Report, say: Wording) -> "Figure":
    figure = _figure(6.4, 4.6)
    axes = figure.subplots()
    mains = [main for main in Verdict if any(report.confusion[main].values())]
    rows = [[report.confusion[main][said] for said in Verdict] for main in mains]
    shares = [[count / max(1, sum(row)) for count in row] for row in rows]
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for y, row in enumerate(rows):
        for x, count in enumerate(row):
            if count:
                axes.text(x, y, str(count), ha="center", va="center", color="white" if shares[y][x] > 0.5 else INK)  # noqa: PLR2004  half is where blue turns dark
    for y, main in enumerate(mains):
        if main in DANGEROUS:
            axes.add_patch(_outline(list(Verdict).index(Verdict.ALLOWED), y))
    names = [say(f"evaluate.verdict.{verdict}") for verdict in Verdict]
    axes.set_xticks(range(len(names)), names, rotation=20)
    axes.set_yticks(range(len(mains)), [say(f"evaluate.verdict.{main}") for main in mains])
    axes.set_xlabel(say("evaluate.answered"))
    axes.set_ylabel(say("evaluate.labelled"))
    axes.set_title(say("evaluate.confusion"))
    return figure


def _outline(x: int, y: int) -> "Rectangle":
    from matplotlib.patches import Rectangle  # noqa: PLC0415  the same

    return Rectangle((x - 0.5, y - 0.5), 1, 1, fill=False, edgecolor=WARM, linewidth=1.5)


def _curve(report: Report, say: Wording) -> "Figure":
    figure = _figure(6.4, 4.2)
    axes = figure.subplots()
    coverage = [100 * point.coverage for point in report.curve]
    error = [100 * point.error for point in report.curve]
    axes.plot(coverage, error, drawstyle="steps-post", color=INK, marker=".", markersize=4, linewidth=1.4)
    goal = 100 * GOAL
    axes.axhline(goal, color=WARM, linestyle="--", linewidth=1)
    told = say("evaluate.goal_error", value=f"{goal:.0f}")
    axes.annotate(told, (1, goal), xytext=(2, 3), textcoords="offset points", color=WARM)
    axes.set_xlim(0, 100)
    axes.set_ylim(0, max([20.0, *error]) * 1.05)
    axes.set_xlabel(say("evaluate.figure.coverage") + " (%)")
    axes.set_ylabel(say("evaluate.figure.error_answered") + " (%)")
    axes.set_title(say("evaluate.curve"))
    axes.grid(visible=True, linewidth=0.4, alpha=0.6)
    return figure

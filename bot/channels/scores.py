"""An evaluation for a person (tables in the terminal) and for a script (JSON)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from rich.box import SIMPLE_HEAD
from rich.table import Table

from bot.channels.as_json import Json
from bot.domain.answers.answer import Verdict
from bot.evaluating.figures import Figure
from bot.evaluating.heeding import Fate, Heeded, Spread
from bot.evaluating.outcome import Outcome
from bot.evaluating.report import Report
from bot.evaluating.shapes import area
from bot.wording import Wording
from knowledge.concepts import Language

SHOWN = (
    "right false_allow dangerous softened allowed_recall over_block coverage error_answered right_and_quoted".split()
)
"""The figures of one line of a comparison; the JSON has all of them."""
NUMBERS = frozenset({"tokens_cited", "words_said", "ms_half", "ms_95"})
BAR = 24
NAME = 22
TENTHS = 10
SMALL = 0.1


def tables(report: Report, say: Wording) -> Iterator[Table | str]:
    """Give what a person reads, in the order in which it matters."""
    count = say("evaluate.counted", n=len(report.outcomes), charters=len({o.charter for o in report.outcomes}))
    yield count
    if report.disputed:
        right = sum(one.right for one in report.disputed)
        yield say("evaluate.disputed", n=len(report.disputed), right=right)
    yield _all_figures(report, say)
    if report.heeded:
        yield _heeded(report.heeded, say)
    if report.paired:
        p = report.paired
        yield say("evaluate.paired", name=report.earlier, gained=p.gained, lost=p.lost, p=_number(p.p, 3, say))
    if report.baselines:
        rows = {say("evaluate.this"): report.figures}
        rows |= {say(f"evaluate.baseline.{name}"): figures for name, figures in report.baselines.items()}
        yield _compared(say("evaluate.beside"), rows, say)
    for dimension, groups in report.groups.items():
        if len(groups) > 1:
            yield _compared(say(f"evaluate.by.{dimension}"), groups, say)
    yield _confusion(report, say)
    yield _curve(report, say)
    yield _missed(report, say)


def wrong(report: Report, say: Wording) -> Iterator[str]:
    """Give one line per answer that no reader defends, the wrongly allowed first."""
    for one in sorted(report.outcomes, key=lambda one: not one.false_allow):
        if not one.right:
            labels = " / ".join(say(f"evaluate.verdict.{verdict}") for verdict in one.labelled.label.verdicts)
            said = say(f"evaluate.verdict.{one.verdict}")
            key = "evaluate.wrongly_allowed" if one.false_allow else "evaluate.wrong"
            yield say(key, id=one.labelled.id, labels=labels, said=said, text=" ".join(one.labelled.text.split()))


def _table(title: str) -> Table:
    """Give an empty table that stays readable on eighty columns."""
    return Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))


def _all_figures(report: Report, say: Wording) -> Table:
    table = _table(say("evaluate.title"))
    table.add_column(say("evaluate.column.figure"))
    for column in ("value", "interval", "n", "goal"):
        table.add_column(say(f"evaluate.column.{column}"), justify="right")
    for figure in report.figures:
        if figure.n:
            table.add_row(
                say(f"evaluate.figure.{figure.key}"),
                _value(figure, say),
                _interval(figure, say),
                str(figure.n),
                _goal(figure, say),
            )
    return table


def _heeded(heeded: Mapping[str, Heeded], say: Wording) -> Table:
    """Give what a model did, one column a part; what never happened has no row."""
    table = _table(say("evaluate.model.title"))
    table.add_column("")
    for part in heeded:
        table.add_column(say("evaluate.model.all") if part == "all" else part, justify="right")
    for name, tell in _heeded_rows(heeded, say):
        table.add_row(name, *map(tell, heeded.values()))
    return table


def _heeded_rows(heeded: Mapping[str, Heeded], say: Wording) -> Iterator[tuple[str, Callable[[Heeded], str]]]:
    yield say("evaluate.model.asked"), lambda one: _of(one.asked, one.answers, say)
    yield say("evaluate.model.decided"), lambda one: _of(one.decided, one.asked, say)
    for fate in Fate:
        if fate is not Fate.DECIDED and any(one.fates.get(fate) for one in heeded.values()):
            yield say(f"evaluate.fate.{fate}"), partial(_befell, fate)
    for kind in sorted({kind for one in heeded.values() for kind in one.failures}):
        yield say("evaluate.model.failure", kind=say(f"model.why.{kind}")), partial(_failed, kind)
    yield say("evaluate.model.calls"), lambda one: _spread(one.calls, 1, say)
    yield say("evaluate.model.tokens"), lambda one: _spread(one.tokens, 0, say)


def _befell(fate: Fate, one: Heeded) -> str:
    return str(one.fates.get(fate, 0) or "·")


def _failed(kind: str, one: Heeded) -> str:
    return str(one.failures.get(kind, 0) or "·")


def _of(count: int, n: int, say: Wording) -> str:
    return say("evaluate.model.of", count=count, n=n, share=_share(count / n if n else 0.0, say))


def _spread(spread: Spread, places: int, say: Wording) -> str:
    return say("evaluate.model.spread", mean=_number(spread.mean, places, say), most=_number(spread.most, places, say))


def _compared(title: str, rows: Mapping[str, Sequence[Figure]], say: Wording) -> Table:
    """Give one line a name, in percent without the sign."""
    table = _table(f"{title} (%)")
    table.add_column("", max_width=NAME, overflow="fold")
    table.add_column("n", justify="right", no_wrap=True)
    for key in SHOWN:
        table.add_column(say(f"evaluate.short.{key}").replace(" ", "\n"), justify="right", no_wrap=True)
    for name, figures in rows.items():
        by_key = {figure.key: figure for figure in figures}
        table.add_row(name.replace("_", " "), str(by_key["right"].n), *(_bare(by_key[key], say) for key in SHOWN))
    return table


def _bare(figure: Figure, say: Wording) -> str:
    if figure.value is None:
        return "–"
    return _number(100 * figure.value, int(0 < figure.value < SMALL), say) + ("✗" if figure.missed else "")


def _confusion(report: Report, say: Wording) -> Table:
    table = _table(say("evaluate.confusion"))
    table.add_column(say("evaluate.labelled_answered"))
    for said in Verdict:
        table.add_column(say(f"evaluate.verdict.{said}"), justify="right")
    for main in Verdict:
        row = report.confusion[main]
        if any(row.values()):
            table.add_row(say(f"evaluate.verdict.{main}"), *(str(row[said] or "·") for said in Verdict))
    return table


def _curve(report: Report, say: Wording) -> Table:
    """Give the curve at each tenth of the questions answered: the surest answers first."""
    table = _table(say("evaluate.curve"))
    for column in ("coverage", "error_answered"):
        table.add_column(say(f"evaluate.short.{column}"), justify="right")
    table.add_column(say("evaluate.column.confidence"), justify="right")
    table.add_column("")
    first = (next((p for p in report.curve if p.coverage >= tenth / TENTHS), None) for tenth in range(1, TENTHS + 1))
    for point in dict.fromkeys(filter(None, first)):
        bar = "█" * round(BAR * point.error)
        table.add_row(_share(point.coverage, say), _share(point.error, say), _number(point.confidence, 2, say), bar)
    return table


def _missed(report: Report, say: Wording) -> str:
    if report.missed:
        names = (f"{say(f'evaluate.figure.{f.key}')} ({_value(f, say)})" for f in report.missed)
        return say("evaluate.missed", n=len(report.missed), names=" · ".join(names))
    return say("evaluate.none_missed", n=len(report.unsure)) if report.unsure else say("evaluate.all_met")


def _value(figure: Figure, say: Wording) -> str:
    if figure.value is None:
        return "–"
    return _number(figure.value, 1, say) if figure.key in NUMBERS else _share(figure.value, say)


def _interval(figure: Figure, say: Wording) -> str:
    share = figure.share
    if share is None or not share.n:
        return ""
    if share.at_most is not None:
        return say("evaluate.at_most", hits=share.hits, n=share.n, most=_share(share.at_most, say))
    return f"{_share(share.low, say)} – {_share(share.high, say)}"


def _goal(figure: Figure, say: Wording) -> str:
    goal = figure.goal
    if goal is None:
        return ""
    aim = f"≥ {_share(goal.least, say)}" if goal.least is not None else f"≤ {_share(goal.most or 0.0, say)}"
    if figure.missed:
        return f"{aim} ✗"
    if figure.kept:
        return f"{aim} ✓"
    return say("evaluate.too_few" if figure.unsure else "evaluate.none_seen", aim=aim)


def _share(value: float, say: Wording) -> str:
    """Give 0.634 as `63 %`, and what is small but not nothing with one decimal."""
    places = 1 if 0 < value < SMALL else 0
    return say("evaluate.percent", value=_number(100 * value, places, say))


def _number(value: float, places: int, say: Wording) -> str:
    written = f"{value:.{places}f}"
    return written.replace(".", ",") if say.language is Language.FR else written


def report_as_json(report: Report, *, totals: bool) -> Json:
    """Give the JSON of an evaluation; with `totals`, nothing of any single question."""
    held: Json = {
        "questions": len(report.outcomes),
        "disputed": {"questions": len(report.disputed), "right": sum(one.right for one in report.disputed)},
        "figures": _figures(report.figures),
        "by": {
            dimension: {name: _figures(figures) for name, figures in groups.items()}
            for dimension, groups in report.groups.items()
        },
        "baselines": {name: _figures(figures) for name, figures in report.baselines.items()},
        "confusion": {m.value: {s.value: n for s, n in row.items()} for m, row in report.confusion.items()},
        "curve": [
            {"confidence": round(p.confidence, 4), "coverage": round(p.coverage, 4), "error": round(p.error, 4)}
            for p in report.curve
        ],
        "mean_error_along_curve": area(report.curve),
        "missed": [figure.key for figure in report.missed],
        "paired": _paired(report),
        "model": {part: _heeded_as_json(one) for part, one in report.heeded.items()} or None,
    }
    return held if totals else held | {"results": [_result(o) for o in (*report.outcomes, *report.disputed)]}


def _figures(figures: Sequence[Figure]) -> Json:
    return {figure.key: _figure(figure) for figure in figures}


def _figure(figure: Figure) -> Json:
    held: Json = {"value": figure.value, "n": figure.n}
    if figure.share is not None:
        held |= {"hits": figure.share.hits, "low": figure.share.low, "high": figure.share.high}
        held |= {"at_most": figure.share.at_most}
    if figure.goal is not None:
        held |= {"goal": {"least": figure.goal.least, "most": figure.goal.most}, "missed": figure.missed}
        held |= {"kept": figure.kept}
    return held


def _paired(report: Report) -> Json | None:
    p = report.paired
    if p is None:
        return None
    counted: Json = {"gained": p.gained, "lost": p.lost, "both": p.both, "neither": p.neither, "p": p.p}
    return {"with": report.earlier, **counted}


def _heeded_as_json(one: Heeded) -> Json:
    return {
        "answers": one.answers,
        "asked": one.asked,
        "decided": one.decided,
        "fates": {fate.value: one.fates.get(fate, 0) for fate in Fate},
        "failures": dict(one.failures),
        "calls": {"mean": round(one.calls.mean, 2), "p95": round(one.calls.most, 2)},
        "tokens": {"mean": round(one.tokens.mean), "p95": round(one.tokens.most)},
    }


def _result(one: Outcome) -> Json:
    return {
        "id": one.labelled.id,
        "charter": one.charter,
        "labels": [verdict.value for verdict in one.labelled.label.verdicts],
        "verdict": one.given.verdict.value,
        "clarified": one.given.clarifies,
        "right": one.right,
        "false_allow": one.false_allow,
        "quoted": one.grounded,
        "right_after_reply": one.right_after_reply if one.labelled.reply else None,
        "confidence": round(one.given.confidence, 4),
        "disputed": one.labelled.disputed,
        "ms": round(one.given.ms, 2),
        "model": [told.fate.value for told in one.given.consulted],
    }

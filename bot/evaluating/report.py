"""The report of an evaluation: every figure over all questions and in every group, the two pictures, comparisons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.evaluating.figures import Figure, figures_of
from bot.evaluating.heeding import Heeded, heeded_by_part
from bot.evaluating.outcome import Outcome
from bot.evaluating.rates import Paired, paired
from bot.evaluating.shapes import Confusion, Point, confusion, risk_coverage

Groups = Mapping[str, Mapping[str, tuple[Figure, ...]]]
_NAMES: Mapping[str, Callable[[Outcome], Sequence[str]]] = {
    "split": lambda one: [one.labelled.split or ""],
    "language": lambda one: [one.labelled.language.value if one.labelled.language else ""],
    "charter": lambda one: [one.charter],
    "need": lambda one: [one.labelled.need or ""],
    "form": lambda one: one.labelled.forms or [""],
}
"""How outcomes are grouped; a question asked in two ways counts in both."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A saved run: its name, and which questions it got right."""

    name: str
    right: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found. Questions on which the readers contradict each other are counted apart."""

    outcomes: tuple[Outcome, ...]
    disputed: tuple[Outcome, ...]
    figures: tuple[Figure, ...]
    groups: Groups
    confusion: Confusion
    curve: tuple[Point, ...]
    baselines: Mapping[str, tuple[Figure, ...]]
    heeded: Mapping[str, Heeded]
    """What a model did, of all answers ("all") and of each part; empty without a model."""
    earlier: str | None = None
    paired: Paired | None = None

    @property
    def unsure(self) -> tuple[Figure, ...]:
        """The figures that are on the right side of their goal on too few questions to be sure of it."""
        return tuple(figure for figure in self.figures if figure.unsure)

    @property
    def missed(self) -> tuple[Figure, ...]:
        """The figures that miss their goal."""
        return tuple(figure for figure in self.figures if figure.missed)


def report_on(
    outcomes: Sequence[Outcome],
    *,
    baselines: Mapping[str, Sequence[Outcome]] | None = None,
    earlier: Earlier | None = None,
) -> Report:
    """Give the report; of several surfaces, the first carries the figures and each has its own group."""
    first = outcomes[0].surface if outcomes else ""
    counted = tuple(one for one in outcomes if one.surface == first and not one.labelled.disputed)
    now = {one.labelled.id: one.right for one in counted}
    return Report(
        outcomes=counted,
        disputed=tuple(one for one in outcomes if one.surface == first and one.labelled.disputed),
        figures=figures_of(counted),
        groups={**_groups(counted), "surface": _by_surface(outcomes)},
        confusion=confusion(counted),
        curve=risk_coverage(counted),
        baselines={name: figures_of(_settled(asked)) for name, asked in (baselines or {}).items()},
        heeded=heeded_by_part(counted),
        earlier=earlier.name if earlier else None,
        paired=paired(dict(earlier.right), now) if earlier else None,
    )


def _settled(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if not one.labelled.disputed]


def _groups(outcomes: Sequence[Outcome]) -> dict[str, Mapping[str, tuple[Figure, ...]]]:
    return {dimension: _grouped(outcomes, names) for dimension, names in _NAMES.items()}


def _by_surface(outcomes: Sequence[Outcome]) -> Mapping[str, tuple[Figure, ...]]:
    return _grouped(_settled(outcomes), lambda one: [one.surface])


def _grouped(
    outcomes: Sequence[Outcome], names: Callable[[Outcome], Sequence[str]]
) -> Mapping[str, tuple[Figure, ...]]:
    """Give the figures of each group, in the order of their names; none when the questions name no group."""
    held: dict[str, list[Outcome]] = {}
    for one in outcomes:
        for name in names(one):
            held.setdefault(name, []).append(one)
    return {name: figures_of(held[name]) for name in sorted(held) if name} if set(held) != {""} else {}

"""What a monitoring system scrapes, as Prometheus' text: made anew each time it is asked, from values that are given.

Labels are names of ours: verdicts, surfaces, languages, states, kinds of failure, an edition's id. Nobody and no word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Metric, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from bot.adapters.model.asking import Failure
from bot.adapters.model.tallying import Counted
from bot.domain.answers.answer import Verdict
from bot.domain.cases.watch import Figures, InForce
from bot.house.counting import BOUNDS, SURFACES, Given, Kind
from knowledge.concepts import Language
from knowledge.finding.chroma_server import Fault
from knowledge.finding.served import Told

CONTENT_TYPE = CONTENT_TYPE_LATEST
STRENGTHS = ("full", "light")


@dataclass(frozen=True, slots=True)
class Model:
    """What is scraped of the model that is plugged in."""

    counted: Counted
    stands: bool
    """True while a passed exam counts."""


@dataclass(frozen=True, slots=True)
class Scrape:
    """The values of one scrape; None where there is nothing to tell."""

    version: str
    at: datetime
    given: Given
    figures: Figures | None
    """None when the database does not answer."""
    ready: bool
    """What `/readyz` says."""
    suspended: int | None
    """None while no edition can be read."""
    shield: str
    """The strength that is loaded: full or light."""
    shield_wanted: str
    reader: bool
    model: Model | None
    writable: bool = True
    """Whether the database and the folders took what was last written."""
    whole: bool = True
    """Whether the edition in force and the key are on the disk as they were."""
    chroma: Told | None = None
    """None where the index is embedded."""


def exposition(scrape: Scrape) -> bytes:
    """Give the text; its registry is its own and goes with it."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Once(tuple(_families(scrape))))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


@dataclass(frozen=True, eq=False)
class _Once(Collector):
    """A collector of families that are ready."""

    families: tuple[Metric, ...]

    def collect(self) -> Iterable[Metric]:
        """Give them."""
        return self.families


def _families(scrape: Scrape) -> Iterator[Metric]:
    yield _labelled("charte_build_info", "The version that runs.", ("version",), [((scrape.version,), 1)])
    yield from _answers(scrape.given)
    up = scrape.figures is not None
    yield GaugeMetricFamily("charte_database_up", "1 when the database answered this scrape.", value=up)
    yield GaugeMetricFamily(
        "charte_index_ready", "1 once models are warm and the edition opens with its index, as /readyz.", scrape.ready
    )
    yield GaugeMetricFamily(
        "charte_writable", "0 while the database or a folder takes nothing: each answer fails.", scrape.writable
    )
    yield GaugeMetricFamily(
        "charte_files_whole", "0 while the files of the edition in force or the key are damaged or gone.", scrape.whole
    )
    if scrape.figures is not None:
        yield from _house(scrape.figures)
    if scrape.suspended is not None:
        yield GaugeMetricFamily(
            "charte_suspended_passages", "Passages that the DPO suspended and that answer nobody.", scrape.suspended
        )
    yield from _reading(scrape)
    if scrape.model is not None:
        yield from _model(scrape.model, scrape.at)
    if scrape.chroma is not None:
        yield from _chroma(scrape.chroma)


def _answers(given: Given) -> Iterator[Metric]:
    answers = CounterMetricFamily(
        "charte_answers", "Answers given by this process.", labels=("verdict", "surface", "language")
    )
    expected = {Kind(*one): 0 for one in product(Verdict, SURFACES, Language)}  # a series that begins at 1 has no rate
    for kind, count in (expected | dict(given.answers)).items():
        answers.add_metric((kind.verdict.value, kind.surface, kind.language.value), count)
    yield answers
    failed = CounterMetricFamily(
        "charte_answer_failures", "Answers that ended in an error; a chat's is tried again.", labels=("surface",)
    )
    for surface, count in (dict.fromkeys(SURFACES, 0) | dict(given.failed)).items():
        failed.add_metric((surface,), count)
    yield failed
    took = HistogramMetricFamily(
        "charte_answer_seconds", "Time that an answer took, a model's calls included, masking and waiting not."
    )
    bounds = [(str(bound), float(count)) for bound, count in zip(BOUNDS, given.within, strict=True)]
    took.add_metric((), [*bounds, ("+Inf", float(given.total))], given.seconds)
    yield took


def _house(figures: Figures) -> Iterator[Metric]:
    for name, waiting, what in (
        ("messages", figures.messages, "Questions that were acknowledged"),
        ("deliveries", figures.deliveries, "Answers, cards and other deliveries that were promised"),
    ):
        age = waiting.age(figures.at).total_seconds()
        yield GaugeMetricFamily(f"charte_{name}_waiting", f"{what} and wait.", waiting.count)
        yield GaugeMetricFamily(f"charte_{name}_oldest_seconds", "How long the oldest of them has waited.", age)
    yield GaugeMetricFamily(
        "charte_deliveries_abandoned", "Deliveries that were given up (charte outbox).", figures.abandoned
    )
    states = [((state.value,), count) for state, count in figures.cases.items()]
    yield _labelled("charte_cases", "Cases sent to the DPO, by state.", ("state",), states)
    yield GaugeMetricFamily("charte_cases_late", "Open cases whose promised date is past.", figures.late)
    if figures.in_force is not None:
        yield from _edition(figures.in_force, figures.at)


def _edition(in_force: InForce, at: datetime) -> Iterator[Metric]:
    named = [((in_force.edition, in_force.digest), 1)]
    yield _labelled("charte_edition_info", "The edition in force.", ("edition", "digest"), named)
    age = max((at - in_force.since).total_seconds(), 0.0)
    yield GaugeMetricFamily("charte_edition_age_seconds", "How long it has been in force.", age)


def _reading(scrape: Scrape) -> Iterator[Metric]:
    loaded = [((strength,), strength == scrape.shield) for strength in STRENGTHS]
    yield _labelled("charte_shield_loaded", "1 for the strength of the shield that is loaded.", ("strength",), loaded)
    yield GaugeMetricFamily(
        "charte_shield_as_set", "1 when that is the strength of the settings.", scrape.shield == scrape.shield_wanted
    )
    yield GaugeMetricFamily("charte_reader_on", "1 when the learned reader reads beside the rules.", scrape.reader)


def _model(model: Model, at: datetime) -> Iterator[Metric]:
    counted = model.counted
    yield CounterMetricFamily("charte_model_calls", "Calls of the model.", value=counted.calls)
    yield CounterMetricFamily("charte_model_skipped", "Calls spared while the breaker was open.", value=counted.skipped)
    failures = CounterMetricFamily("charte_model_failures", "Calls that failed, by kind.", labels=("kind",))
    for why in Failure:
        failures.add_metric((why.value,), counted.failures.get(why, 0))
    yield failures
    tokens = CounterMetricFamily("charte_model_tokens", "Tokens, some estimated.", labels=("direction",))
    tokens.add_metric(("in",), counted.tokens_in)
    tokens.add_metric(("out",), counted.tokens_out)
    yield tokens
    yield GaugeMetricFamily(
        "charte_model_breaker_open", "1 while the model is left alone after failures.", counted.rests(at)
    )
    yield GaugeMetricFamily("charte_model_exam_stands", "1 while a passed exam counts.", model.stands)


def _chroma(told: Told) -> Iterator[Metric]:
    yield GaugeMetricFamily("charte_chroma_up", "0 while answers come without the Chroma server.", told.fault is None)
    yield CounterMetricFamily("charte_chroma_queries", "Queries of the Chroma server.", value=told.asked)
    failures = CounterMetricFamily("charte_chroma_failures", "Times it brought nothing, by kind.", labels=("kind",))
    for why in Fault:
        failures.add_metric((why.value,), told.failures.get(why, 0))
    yield failures


def _labelled(
    name: str, documentation: str, labels: Sequence[str], values: Iterable[tuple[Sequence[str], float]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, documentation, labels=labels)
    for given, value in values:
        family.add_metric(given, value)
    return family

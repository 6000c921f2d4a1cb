"""The parts of the page of whoever watches: figures in the reader's words. Pure; no word of anybody is in them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime

from bot.channels.web.watching import Section
from bot.domain.answers.answer import Verdict, cite_whole
from bot.domain.cases.case import State
from bot.domain.cases.reviewing import Review
from bot.domain.cases.suspending import Suspension
from bot.domain.cases.thumbs import Thumb
from bot.domain.cases.watch import Figures, Waiting
from bot.house.counting import BOUNDS, ELSEWHERE, SURFACES, Given, Kind
from bot.house.plugged import Plugged, plugged_lines
from bot.links import page_of
from bot.ports import Charter
from bot.shown.figures import figure, in_words, lasting
from bot.shown.rated import rate_lines
from bot.shown.thumbed import thumbs_lines
from bot.wording import Wording
from knowledge.concepts import Language

PLACES = (*SURFACES, ELSEWHERE)


def edition(figures: Figures, charter: Charter | None, say: Wording) -> Section:
    """Give the edition in force and since when; what it holds, where it opens."""
    title, in_force = say("watch.edition.title"), figures.in_force
    if in_force is None:
        return Section(title, lines=(say("watch.edition.none"),))
    rows = [
        (say("watch.edition.since"), _moment(in_force.since, figures.at, say)),
        (say("watch.edition.name"), in_force.edition),
    ]
    if charter is None:
        return Section(title, tuple(rows))
    rows += [
        (say("watch.edition.texts"), figure(len(charter.sources), say.language)),
        (say("watch.edition.clauses"), figure(len(charter.clauses), say.language)),
    ]
    return Section(title, tuple(rows), links=(("/charte", say("watch.edition.read")),))


def answers(given: Given, since: datetime, now: datetime, say: Wording) -> Section:
    """Give what this process answered, and how fast."""
    rows = [
        (say("watch.answers.since"), _moment(since, now, say)),
        (say("watch.answers.total"), figure(given.total, say.language)),
        (say("watch.answers.failed"), figure(sum(given.failed.values()), say.language)),
    ]
    if given.total:
        rows += [
            (say("watch.answers.took"), _took(given, say)),
            (say("watch.answers.verdicts"), _each(given, lambda kind: kind.verdict, Verdict, "explain.verdict", say)),
            (say("watch.answers.surfaces"), _each(given, lambda kind: kind.surface, PLACES, "watch.surface", say)),
            (say("watch.answers.languages"), _each(given, lambda kind: kind.language, Language, "desk.language", say)),
        ]
    return Section(say("watch.answers.title"), tuple(rows), note=say("watch.answers.note"))


def _each(given: Given, part: Callable[[Kind], str], order: Iterable[str], room: str, say: Wording) -> str:
    """Give how many there are of each, those that there are."""
    counts: Counter[str] = Counter()
    for kind, count in given.answers.items():
        counts[part(kind)] += count
    return " · ".join(
        f"{say(f'{room}.{one}')}\u00a0{figure(counts[one], say.language)}" for one in order if counts[one]
    )


def _took(given: Given, say: Wording) -> str:
    bound = given.nine_in_ten
    key = "longer" if bound is None else "within"
    seconds = f"{bound or BOUNDS[-1]:g}".replace(".", say("pilot.rate.decimal"))
    return say(f"watch.answers.{key}", seconds=seconds)


def lines(figures: Figures, say: Wording) -> Section:
    """Give what waits, and what was given up."""
    rows = (
        (say("watch.waiting.messages"), _waiting(figures.messages, figures.at, say)),
        (say("watch.waiting.deliveries"), _waiting(figures.deliveries, figures.at, say)),
        (say("watch.waiting.abandoned"), figure(figures.abandoned, say.language)),
    )
    return Section(say("watch.waiting.title"), rows)


def _waiting(waiting: Waiting, now: datetime, say: Wording) -> str:
    count = figure(waiting.count, say.language)
    return say("watch.counted", count=count, age=lasting(waiting.age(now), say)) if waiting.count else count


def cases(figures: Figures, say: Wording) -> Section:
    """Give how many cases stand where, and how many are late."""
    title = say("watch.cases.title")
    if not any(figures.cases.values()):
        return Section(title, lines=(say("watch.cases.none"),))
    states = [state for state in State if figures.cases[state] or state.open]
    rows = [(say(f"desk.state.{state}"), figure(figures.cases[state], say.language)) for state in states]
    return Section(title, (*rows, (say("watch.cases.late"), figure(figures.late, say.language))))


def reading(shield: str, say: Wording, *, reader: bool) -> Section:
    """Give what reads here: the strength of the shield that is loaded, the learned reader."""
    rows = (
        (say("watch.reading.shield"), say(f"watch.reading.{shield}")),
        (say("watch.reading.reader"), say(f"watch.reading.{'on' if reader else 'off'}")),
    )
    return Section(say("watch.reading.title"), rows)


def model(plugged: Plugged, say: Wording) -> Section:
    """Give what `charte model` says."""
    return Section(say("watch.model.title"), lines=tuple(plugged_lines(plugged, say)), note=say("watch.model.note"))


def suspended(every: Sequence[Suspension], charter: Charter, say: Wording) -> Iterator[Section]:
    """Give the passages that answer nobody; why and by whom is for the DPO (`charte suspensions`)."""
    held = [one for one in every if one.holds_in(charter.clauses)]
    links, lines = list[tuple[str, str]](), list[str]()
    for one in held:
        said = say("watch.suspended.line", clause=one.passage.clause, place=one.place)
        clause = charter.clauses.get(one.passage.clause)
        address = page_of(cite_whole(clause), charter.edition) if clause else None
        if address:
            links.append((address, said))
        else:  # a DPO's advice has no page
            lines.append(said)
    if held:
        yield Section(say("watch.suspended.title"), lines=tuple(lines), links=tuple(links))


def pilot(reviews: Sequence[Review], until: date, today: date, say: Wording) -> Section:
    """Give what `charte pilot` says; the answers themselves are for the DPO (`charte pilot list`)."""
    return Section(say("watch.pilot.title"), lines=tuple(rate_lines(reviews, say, until, today)))


def thumbs(every: Sequence[Thumb], say: Wording) -> Iterator[Section]:
    """Give how many answers were not useful to those who asked, where anybody said so."""
    if lines := tuple(thumbs_lines(every, say)):
        yield Section(say("thumbs.figures.title"), lines=lines)


def more(say: Wording) -> Section:
    """Give where to go on."""
    links = (("/charte/matrice", say("web.matrix.link")), ("/metrics", say("watch.more.metrics")))
    return Section(say("watch.more.title"), links=links, note=say("watch.more.note"))


def _moment(at: datetime, now: datetime, say: Wording) -> str:
    day, age = in_words(at.date(), say.language), lasting(now - at, say)
    return say("watch.since", date=day, time=f"{at:%H:%M}", age=age)

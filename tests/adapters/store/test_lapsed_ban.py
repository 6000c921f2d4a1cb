"""A ban whose last day is past gives nobody leave again: nor does the purge of its case, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.adapters.store import Store
from bot.domain.answers.answer import Verdict
from bot.domain.cases.case import Suspended
from tests.adapters.store.conftest import Place
from tests.fakes.asking import a_decision, an_offer
from tests.fakes.clock import StillClock

ENDS = date(2026, 6, 1)
LATER = date(2029, 1, 1)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def store(place: Place, clock: StillClock) -> Iterator[Store]:
    with place.open(clock) as opened:
        yield opened


def advised(
    store: Store, clock: StillClock, verdict: Verdict, until: date | None, *, department: str | None = "ventes"
) -> str:
    """Settle a question, with the precedent that it gives; give its case."""
    clock.forward(days=1)
    offer = replace(an_offer(f"{verdict}-{clock.now()}"), department=department)
    case, _ = store.register.open_case(offer, (), clock.now())
    decision = replace(a_decision(precedent=True), verdict=verdict, until=until)
    store.register.settle(case.number, decision, (), clock.now())
    return case.number


def years_later(store: Store, clock: StillClock, years: int = 2) -> None:
    clock.time += timedelta(days=366 * years)
    store.purge(clock.now())


def still_weighs(store: Store, number: str) -> bool:
    return number in {case.number for case, _ in store.register.lapsed()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Verdict.ALLOWED, Verdict.FORBIDDEN),
        (Verdict.CONDITIONAL, Verdict.FORBIDDEN),
        (Verdict.ALLOWED, Verdict.CONDITIONAL),
    ],
)
def test_a_stricter_advice_is_kept_as_long_as_an_earlier_milder_one_would_speak_again(
    store: Store, clock: StillClock, before: Verdict, after: Verdict
) -> None:
    advised(store, clock, before, LATER)
    stricter = advised(store, clock, after, ENDS)
    years_later(store, clock)
    assert still_weighs(store, stricter)
    case = store.register.case(stricter)
    assert case is not None
    assert case.offer.asker == "", "who asked is forgotten all the same"
    clock.time = clock.time.replace(year=LATER.year, month=LATER.month, day=LATER.day + 1)
    store.purge(clock.now())
    assert not still_weighs(store, stricter), "nothing would speak again: its words go"


@pytest.mark.parametrize(("department", "kept"), [(None, True), ("achats", False)])
def test_a_ban_of_no_department_is_kept_for_what_one_was_permitted(
    store: Store, clock: StillClock, department: str | None, *, kept: bool
) -> None:
    advised(store, clock, Verdict.ALLOWED, LATER)
    ban = advised(store, clock, Verdict.FORBIDDEN, ENDS, department=department)
    years_later(store, clock)
    assert still_weighs(store, ban) is kept


@pytest.mark.parametrize("milder", [True, False])
def test_so_is_one_that_is_suspended_as_a_clause_changed(store: Store, clock: StillClock, *, milder: bool) -> None:
    if milder:
        advised(store, clock, Verdict.ALLOWED, None)
    ban = advised(store, clock, Verdict.FORBIDDEN, None)
    store.register.change(ban, Suspended(clock.now(), ("charte.fr:4.2",)), ())
    years_later(store, clock)
    assert still_weighs(store, ban) is milder


def test_it_is_not_kept_for_a_permission_whose_clauses_changed_which_comes_back_no_more(
    store: Store, clock: StillClock
) -> None:
    permission = advised(store, clock, Verdict.ALLOWED, None)
    ban = advised(store, clock, Verdict.FORBIDDEN, ENDS)
    store.register.change(permission, Suspended(clock.now(), ("charte.fr:4.2",)), ())
    years_later(store, clock)
    assert store.register.advice() == ()
    assert not still_weighs(store, ban)


@pytest.mark.parametrize(
    ("verdict", "first", "department"),
    [
        (Verdict.FORBIDDEN, True, "ventes"),
        (Verdict.CONDITIONAL, False, "ventes"),
        (Verdict.ALLOWED, True, None),
    ],
    ids=["no milder", "later than the stricter one", "given to others"],
)
def test_it_is_not_kept_for_an_advice_that_it_does_not_contradict(
    store: Store, clock: StillClock, verdict: Verdict, first: bool, department: str | None
) -> None:
    if first:
        advised(store, clock, verdict, None, department=department)
    ban = advised(store, clock, Verdict.FORBIDDEN, ENDS)
    if not first:
        advised(store, clock, verdict, None, department=department)
    years_later(store, clock)
    assert not still_weighs(store, ban)


def test_what_was_advised_to_a_department_is_never_given_to_everybody(store: Store, clock: StillClock) -> None:
    number = advised(store, clock, Verdict.ALLOWED, LATER)
    years_later(store, clock)
    ((case, _),) = store.register.advice()
    assert (case.number, case.offer.asker, case.offer.department) == (number, "", "ventes")
    clock.time = clock.time.replace(year=LATER.year, month=LATER.month, day=LATER.day + 1)
    store.purge(clock.now())
    gone = store.register.case(number)
    assert gone is not None
    assert (gone.advice, gone.offer.department) == (None, None)

"""What the database says to whoever watches over the house, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.store.store import Store
from bot.domain.asked.question import Thread
from bot.domain.cases.case import AskedBack, Case, State, Taken, Withdrawn
from bot.domain.cases.promise import Promise
from bot.domain.cases.watch import InForce, Waiting
from tests.adapters.store.conftest import Place
from tests.fakes.asking import ASKER, DPO, a_decision, a_delivery, an_offer, received
from tests.fakes.clock import StillClock

EVERY = frozenset({"slack"})


@pytest.fixture
def store(place: Place, clock: StillClock) -> Iterator[Store]:
    with place.open(clock) as store:
        yield store


def a_case(store: Store, clock: StillClock, name: str, *, due_in: float = 1) -> Case:
    """Open a case whose answer is promised in so many hours."""
    now = clock.now()
    promise = Promise(now, now + timedelta(hours=due_in), now + timedelta(hours=due_in + 1))
    offer = an_offer(name, thread=Thread(f"slack:T1/C1/{name}"))
    return store.register.open_case(offer, (), now, promise)[0]


def test_an_empty_house_has_nothing_waiting_and_no_edition(store: Store, clock: StillClock) -> None:
    figures = store.figures.now()
    assert figures.at == clock.now()
    assert (figures.messages, figures.deliveries) == (Waiting(0), Waiting(0))
    assert (figures.abandoned, figures.late, figures.in_force) == (0, 0, None)
    assert figures.cases == dict.fromkeys(State, 0)


def test_what_waits_is_counted_from_the_oldest_and_what_is_done_is_not(store: Store, clock: StillClock) -> None:
    for number in range(3):
        store.inbox.take_in(received(f"slack:T1:Ev{number}", thread=Thread(f"slack:T1/C1/{number}")))
        clock.forward(minutes=1)
    first = store.inbox.next()
    assert first
    store.inbox.done(first.key, a_delivery(), None)
    began = StillClock().now()
    figures = store.figures.now()
    assert figures.messages == Waiting(2, began + timedelta(minutes=1))
    assert figures.messages.age(figures.at) == timedelta(minutes=2)
    assert figures.deliveries == Waiting(1, began + timedelta(minutes=3))


def test_what_was_given_up_is_abandoned_until_it_is_sent_again(store: Store) -> None:
    store.inbox.take_in(received())
    store.inbox.done("slack:T1:Ev1", a_delivery(), None)
    delivery = store.outbox.next(EVERY)
    assert delivery
    store.outbox.failed(delivery.id, again_in=None)
    assert (store.figures.now().abandoned, store.figures.now().deliveries.count) == (1, 0)
    store.letters.retry([delivery.id])
    assert (store.figures.now().abandoned, store.figures.now().deliveries.count) == (0, 1)


def test_cases_are_counted_by_state(store: Store, clock: StillClock) -> None:
    cases = {name: a_case(store, clock, name) for name in ("waits", "taken", "asked", "settled", "settled2", "gone")}
    register, now = store.register, clock.now()
    register.change(cases["taken"].number, Taken(DPO, now), ())
    register.change(cases["asked"].number, AskedBack(DPO, now, "Avec quel outil ?"), ())
    register.change(cases["gone"].number, Withdrawn(ASKER, now), ())
    for name in ("settled", "settled2"):
        register.settle(cases[name].number, a_decision(), (), now)
    counts = dict(store.figures.now().cases)
    expected = dict.fromkeys((State.WAITING, State.TAKEN, State.ASKED_BACK, State.WITHDRAWN), 1)
    assert counts == expected | {State.SETTLED: 2, State.ANONYMISED: 0}


def test_a_case_is_counted_as_what_it_is_read_as_once_it_was_anonymised(store: Store, clock: StillClock) -> None:
    settled, gone = a_case(store, clock, "settled"), a_case(store, clock, "gone")
    store.register.settle(settled.number, replace(a_decision(), precedent=False), (), clock.now())
    store.register.change(gone.number, Withdrawn(ASKER, clock.now()), ())
    clock.forward(days=400)
    store.purge(clock.now())
    states = [case.state for case in store.register.cases()]
    assert State.ANONYMISED in states
    assert {state: states.count(state) for state in State} == store.figures.now().cases


def test_a_case_is_late_once_its_promised_date_is_past_unless_its_asker_holds_it_up(
    store: Store, clock: StillClock
) -> None:
    late, asked = a_case(store, clock, "late"), a_case(store, clock, "asked")
    a_case(store, clock, "later", due_in=9)
    settled = a_case(store, clock, "settled")
    store.register.change(asked.number, AskedBack(DPO, clock.now(), "Avec quel outil ?"), ())
    store.register.settle(settled.number, a_decision(), (), clock.now())
    clock.forward(minutes=59)
    assert store.figures.now().late == 0
    clock.forward(minutes=1)
    assert store.figures.now().late == 1
    store.register.change(late.number, Taken(DPO, clock.now()), ())
    assert store.figures.now().late == 1


def test_the_edition_in_force_is_the_last_one_switched_to(store: Store, clock: StillClock) -> None:
    for edition in ("20260101T000000Z-aaaa", "20260102T000000Z-bbbb"):
        store.pointer.switch(edition)
        clock.forward(hours=1)
    in_force = store.figures.now().in_force
    assert in_force == InForce("20260102T000000Z-bbbb", clock.now() - timedelta(hours=1))
    assert in_force.digest == "bbbb"


def test_a_clock_that_jumped_back_makes_nobody_wait_less_than_nothing(store: Store, clock: StillClock) -> None:
    store.inbox.take_in(received())
    clock.forward(hours=-3)
    figures = store.figures.now()
    assert figures.messages.age(figures.at) == timedelta()

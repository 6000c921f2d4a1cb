"""What every outbox must do: inherit `OutboxContract` and give one fixture, `open_store`."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.delivery import CaseSettled, Delivery
from tests.fakes.asking import DPO, THREAD, a_delivery, an_offer, received
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

SLACK = frozenset({"slack"})
TEAMS = frozenset({"teams"})
EVERY = SLACK | TEAMS


class OutboxContract:
    """The suite; a subclass gives `open_store`, which opens an empty store at a clock."""

    @pytest.fixture
    def open_store(self) -> OpenStore:
        raise NotImplementedError

    @pytest.fixture
    def clock(self) -> StillClock:
        return StillClock()

    @pytest.fixture
    def store(self, open_store: OpenStore, clock: StillClock) -> Remembering:
        return open_store(clock)

    def test_a_delivery_comes_out_as_it_was_promised(self, store: Remembering) -> None:
        _promise(store, a_delivery())
        assert store.outbox.next(SLACK) == a_delivery()

    def test_an_empty_outbox_gives_nothing(self, store: Remembering) -> None:
        assert store.outbox.next(SLACK) is None

    def test_deliveries_come_in_the_order_of_their_promise(self, store: Remembering) -> None:
        _promise(store, a_delivery("b"), a_delivery("a"))
        assert [one.id for one in (store.outbox.next(SLACK), store.outbox.next(SLACK)) if one] == ["b", "a"]

    def test_a_platform_without_a_courier_here_blocks_no_other(self, store: Remembering) -> None:
        _promise(store, a_delivery("slack"), a_delivery("teams", thread=Thread("teams:19")))
        given = store.outbox.next(TEAMS)
        assert given is not None
        assert given.id == "teams"
        assert store.outbox.next(TEAMS) is None
        assert store.outbox.next(SLACK) == a_delivery("slack")

    def test_a_process_without_couriers_gets_nothing(self, store: Remembering) -> None:
        _promise(store, a_delivery())
        assert store.outbox.next(frozenset()) is None

    def test_a_leased_delivery_is_not_given_to_another_sender(self, store: Remembering, clock: StillClock) -> None:
        _promise(store, a_delivery())
        store.outbox.next(SLACK)
        clock.forward(seconds=59)
        assert store.outbox.next(SLACK) is None

    def test_an_expired_lease_returns_with_the_same_id(self, store: Remembering, clock: StillClock) -> None:
        _promise(store, a_delivery())
        store.outbox.next(SLACK)
        clock.forward(seconds=60)
        assert store.outbox.next(SLACK) == replace(a_delivery(), tries=2)

    def test_what_was_sent_never_returns(self, store: Remembering, clock: StillClock) -> None:
        _promise(store, a_delivery())
        store.outbox.next(SLACK)
        store.outbox.sent("delivery-1")
        store.outbox.failed("delivery-1", again_in=0)
        clock.forward(days=2)
        assert store.outbox.next(SLACK) is None

    def test_what_is_superseded_never_returns(self, store: Remembering, clock: StillClock) -> None:
        _promise(store, a_delivery())
        store.outbox.next(SLACK)
        store.outbox.superseded("delivery-1")
        clock.forward(days=2)
        assert store.outbox.next(SLACK) is None

    def test_a_failed_delivery_returns_after_its_wait(self, store: Remembering, clock: StillClock) -> None:
        _promise(store, a_delivery())
        store.outbox.next(SLACK)
        store.outbox.failed("delivery-1", again_in=90)
        clock.forward(seconds=89)
        assert store.outbox.next(SLACK) is None
        clock.forward(seconds=1)
        assert store.outbox.next(SLACK) == replace(a_delivery(), tries=2)

    def test_a_failed_delivery_lets_the_next_one_pass(self, store: Remembering) -> None:
        _promise(store, a_delivery("first"), a_delivery("second"))
        store.outbox.next(SLACK)
        store.outbox.failed("first", again_in=90)
        assert store.outbox.next(SLACK) == a_delivery("second")

    def test_a_dead_letter_never_returns(self, store: Remembering, clock: StillClock) -> None:
        _promise(store, a_delivery())
        store.outbox.next(SLACK)
        store.outbox.failed("delivery-1", again_in=None)
        clock.forward(days=2)
        assert store.outbox.next(SLACK) is None

    def test_what_is_given_up_is_kept_for_its_case(self, store: Remembering) -> None:
        for number in ("C-2026-0001", "C-2026-0002"):
            _promise(store, _advised(number))
            store.outbox.next(SLACK)
            store.outbox.failed(number, again_in=None)
        _promise(store, _advised("C-2026-0001", "later"), a_delivery("no case's"))
        store.outbox.failed("no case's", again_in=None)
        assert [one.id for one in store.outbox.given_up("C-2026-0001")] == ["C-2026-0001"]
        assert store.outbox.given_up("C-2026-0003") == ()

    def test_giving_up_promises_what_is_told_of_it_once(self, store: Remembering, clock: StillClock) -> None:
        _promise(store, a_delivery("lost"))
        store.outbox.next(SLACK)
        store.outbox.failed("lost", again_in=90, told=[a_delivery("too early")])
        store.outbox.failed("lost", again_in=None, told=[a_delivery("told")])
        store.outbox.failed("lost", again_in=None, told=[a_delivery("twice")])
        clock.forward(seconds=90)
        assert store.outbox.next(SLACK) == a_delivery("told")
        assert store.outbox.next(SLACK) is None

    def test_closing_what_is_unknown_changes_nothing(self, store: Remembering) -> None:
        _promise(store, a_delivery())
        store.outbox.sent("nobody")
        store.outbox.failed("nobody", again_in=None)
        assert store.outbox.next(SLACK) == a_delivery()

    def test_what_waits_outlives_the_daily_purge(self, store: Remembering, clock: StillClock) -> None:
        _promise(store, a_delivery())
        clock.forward(days=29)
        store.purge(clock.now())
        assert store.outbox.next(SLACK) == a_delivery()

    def test_eight_senders_never_share_a_delivery(self, store: Remembering) -> None:
        _promise(store, *(a_delivery(f"d{n}") for n in range(16)))
        with ThreadPoolExecutor(8) as threads:
            leased = list(threads.map(lambda _: store.outbox.next(EVERY), range(24)))
        ids = [one.id for one in leased if one]
        assert len(ids) == len(set(ids)) == 16


def _advised(number: str, id: str = "") -> Delivery:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    case = Case(number, an_offer(), at, Advice("2026-0001", Verdict.ALLOWED, "Oui.", DPO, at))
    return Delivery(id or number, THREAD, CaseSettled(case))


def _promise(store: Remembering, *deliveries: Delivery) -> None:
    for delivery in deliveries:
        store.inbox.take_in(received(f"slack:T1:{delivery.id}", thread=delivery.thread))
        store.inbox.done(f"slack:T1:{delivery.id}", delivery, None)

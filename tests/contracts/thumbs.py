"""What every store of thumbs must do: inherit `ThumbsContract` and give one fixture, `open_store`."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.thumbs import Thumb, counted_before
from tests.fakes.asking import ASKER, a_delivery, an_offer, received
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

FOREVER = date(2100, 1, 1)
OTHER = "slack:T1:U2"
TEAMS = Thread("teams:t1/abc")


class ThumbsContract:
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

    def test_a_thumb_holds_what_was_answered_and_the_day(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer())
        assert store.thumbs.give("offer-1", ASKER, useful=False) == an_offer()
        told = an_offer()
        day = clock.now().date()
        assert store.thumbs.before(FOREVER) == (
            Thumb(False, Verdict.UNCLEAR, told.clauses, told.edition, "slack", day),
        )
        assert store.thumbs.before(day) == ()

    def test_the_last_of_several_presses_counts_and_counts_once(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        for useful in (True, False, False, True):
            store.thumbs.give("offer-1", ASKER, useful=useful)
        clock.forward(hours=20)
        store.thumbs.give("offer-1", ASKER, useful=False)
        assert [one.useful for one in store.thumbs.before(FOREVER)] == [False]

    def test_two_replicas_at_once_keep_one(self, store: Remembering, open_store: OpenStore, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        stores = (store, store if type(store).__name__ == "MemoryStore" else open_store(clock)) * 4
        with ThreadPoolExecutor(8) as pool:
            given = list(pool.map(lambda one: one.thumbs.give("offer-1", ASKER, useful=False), stores))
        assert all(given)
        assert len(store.thumbs.before(FOREVER)) == 1

    def test_nobody_else_gives_one_and_none_is_given_to_what_is_not_there(self, store: Remembering) -> None:
        store.register.keep_offer(an_offer())
        assert store.thumbs.give("offer-1", OTHER, useful=True) is None
        assert store.thumbs.give("offer-2", ASKER, useful=True) is None
        assert store.thumbs.before(FOREVER) == ()

    def test_a_question_that_was_sent_still_gets_its_thumb(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        store.thumbs.give("offer-1", ASKER, useful=True)
        clock.forward(hours=23)
        store.register.open_case(an_offer(), (), clock.now())
        clock.forward(hours=23)
        store.purge(clock.now())
        assert store.thumbs.give("offer-1", ASKER, useful=False) is not None
        assert [one.useful for one in store.thumbs.before(FOREVER)] == [False]
        clock.forward(hours=2)
        assert store.thumbs.give("offer-1", ASKER, useful=True) is None

    def test_none_comes_once_the_offer_lapsed(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        clock.forward(hours=24)
        assert store.thumbs.give("offer-1", ASKER, useful=True) is None

    def test_the_message_of_an_answer_leads_to_it(self, store: Remembering) -> None:
        store.register.keep_offer(an_offer(thread=TEAMS))
        store.thumbs.posted("offer-1", "19:c/1")
        store.thumbs.posted("offer-1", "19:c/1")
        assert store.thumbs.give_at("19:c/2", ASKER, useful=True) is None
        assert store.thumbs.give_at("19:c/1", OTHER, useful=True) is None
        assert store.thumbs.give_at("19:c/1", ASKER, useful=True) == an_offer(thread=TEAMS)
        assert [one.surface for one in store.thumbs.before(FOREVER)] == ["teams"]

    def test_nothing_leads_from_a_thumb_to_who_asked_after_three_days(
        self, store: Remembering, clock: StillClock
    ) -> None:
        store.register.keep_offer(an_offer())
        store.thumbs.posted("offer-1", "19:c/1")
        store.register.open_case(an_offer(), (), clock.now())
        store.thumbs.give("offer-1", ASKER, useful=True)
        assert len(store.own_data.of(ASKER).thumbs) == 1
        clock.forward(hours=72)
        store.purge(clock.now())
        assert store.own_data.of(ASKER).thumbs == ()
        assert store.thumbs.give_at("19:c/1", ASKER, useful=True) is None
        store.own_data.erase(ASKER)
        assert len(store.thumbs.before(FOREVER)) == 1

    def test_none_that_is_counted_changes(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        store.thumbs.give("offer-1", ASKER, useful=True)
        for hour in range(96):
            if hour == 23:
                store.register.open_case(an_offer(), (), clock.now())
            counted = store.thumbs.before(counted_before(clock.now().date()))
            changed = store.thumbs.give("offer-1", ASKER, useful=False) is not None
            assert not (counted and changed)
            clock.forward(hours=1)
        assert len(store.thumbs.before(counted_before(clock.now().date()))) == 1

    def test_nothing_that_ties_it_outlives_its_offer(self, store: Remembering, clock: StillClock) -> None:
        """Else an erasure, which goes by the offers and cases that are there, would leave it."""
        store.register.keep_offer(an_offer())
        store.register.keep_offer(an_offer("offer-2"))
        for offer in ("offer-1", "offer-2"):
            store.thumbs.posted(offer, f"19:c/{offer}")
            store.thumbs.give(offer, ASKER, useful=True)
        clock.forward(hours=23)
        store.register.open_case(an_offer("offer-2"), (), clock.now())
        clock.forward(hours=1)
        store.purge(clock.now())
        store.register.keep_offer(an_offer())  # as if its id came back: nothing leads to what was kept
        assert len(store.own_data.of(ASKER).thumbs) == 1
        assert store.thumbs.give_at("19:c/offer-1", ASKER, useful=False) is None
        assert store.thumbs.give_at("19:c/offer-2", ASKER, useful=False) is not None
        assert len(store.thumbs.before(FOREVER)) == 2
        clock.forward(hours=23)
        store.purge(clock.now())
        assert store.thumbs.give_at("19:c/offer-2", ASKER, useful=False) is None
        store.own_data.erase(ASKER)
        assert len(store.thumbs.before(FOREVER)) == 2

    def test_it_goes_after_its_year(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        store.thumbs.give("offer-1", ASKER, useful=True)
        clock.forward(days=364)
        store.purge(clock.now())
        assert len(store.thumbs.before(FOREVER)) == 1
        clock.forward(days=1)
        store.purge(clock.now())
        assert store.thumbs.before(FOREVER) == ()

    def test_whoever_gave_it_has_it_and_takes_it_back(self, store: Remembering, clock: StillClock) -> None:
        for name, asker in (("mine", ASKER), ("sent", ASKER), ("theirs", OTHER)):
            store.register.keep_offer(an_offer(name, asker=asker))
            store.thumbs.posted(name, f"19:c/{name}")
            store.thumbs.give(name, asker, useful=name == "mine")
        store.register.open_case(an_offer("sent"), (), clock.now())
        assert sorted(one.useful for one in store.own_data.of(ASKER).thumbs) == [False, True]
        store.own_data.erase(ASKER)
        assert store.own_data.of(ASKER).thumbs == ()
        assert len(store.thumbs.before(FOREVER)) == len(store.own_data.of(OTHER).thumbs) == 1
        assert store.thumbs.give_at("19:c/theirs", OTHER, useful=True) is not None

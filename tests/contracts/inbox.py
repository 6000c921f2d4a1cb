"""What every inbox must do: inherit `InboxContract` and give one fixture, `open_store`."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Apology, Delivery
from knowledge.concepts import Language
from tests.fakes.asking import THREAD, a_delivery, a_question, an_offer, received
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

SLACK = frozenset({"slack"})


class InboxContract:
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

    def test_a_question_comes_out_as_it_went_in(self, store: Remembering) -> None:
        assert store.inbox.take_in(received())
        assert store.inbox.next() == received()

    def test_an_empty_inbox_gives_nothing(self, store: Remembering) -> None:
        assert store.inbox.next() is None

    def test_a_key_seen_before_is_refused_even_with_other_words(self, store: Remembering) -> None:
        assert store.inbox.take_in(received())
        assert not store.inbox.take_in(received(words="Autre chose ?"))
        assert store.inbox.next() == received()

    def test_what_is_told_with_a_question_is_promised_with_it_and_once(self, store: Remembering) -> None:
        told = replace(received(), told=(a_delivery(),))
        assert store.inbox.take_in(told)
        assert not store.inbox.take_in(replace(told, told=(replace(a_delivery(), id="another"),)))
        assert store.outbox.next(SLACK) == a_delivery()
        assert store.outbox.next(SLACK) is None
        assert store.inbox.next() == received()

    def test_it_holds_what_was_taken_in_even_once_it_is_answered(self, store: Remembering) -> None:
        assert not store.inbox.holds(received().key)
        store.inbox.take_in(received())
        assert store.inbox.holds(received().key)
        store.inbox.next()
        store.inbox.done(received().key, a_delivery(), None)
        assert store.inbox.holds(received().key)
        assert not store.inbox.holds("slack:T1:Ev9")

    def test_a_question_that_its_author_deleted_is_not_answered(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        store.inbox.withdraw(received().key, THREAD, Language.FR)
        assert store.inbox.next() is None
        assert not store.inbox.take_in(received()), "an event that comes again changes nothing"

    def test_nor_one_that_is_being_answered_meanwhile(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        store.inbox.withdraw(received().key, THREAD, Language.FR)
        store.inbox.done(received().key, a_delivery(), an_offer())
        assert store.outbox.next(SLACK) is None
        assert store.register.offer(an_offer().id) is None

    def test_nor_one_that_is_still_being_read_when_it_is_deleted(self, store: Remembering, clock: StillClock) -> None:
        store.underway.begin(received().key, THREAD, Language.FR)
        store.inbox.withdraw(received().key, THREAD, Language.FR)
        store.underway.begin(received().key, THREAD, Language.FR)
        assert not store.inbox.take_in(received())
        clock.forward(hours=1)
        assert store.inbox.next() is None
        assert store.outbox.next(SLACK) is None, "nobody is asked to ask again"

    def test_what_was_answered_before_it_was_deleted_stands(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        store.inbox.done(received().key, a_delivery(), an_offer())
        store.inbox.withdraw(received().key, THREAD, Language.FR)
        assert store.outbox.next(SLACK) == a_delivery()
        assert store.register.offer(an_offer().id) is not None

    def test_the_next_question_of_a_thread_follows_one_that_was_deleted(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        store.inbox.take_in(received("slack:T1:Ev2"))
        store.inbox.withdraw(received().key, THREAD, Language.FR)
        assert store.inbox.next() == received("slack:T1:Ev2")

    def test_the_oldest_question_comes_first(self, store: Remembering) -> None:
        for key in ("slack:T1:Ev2", "slack:T1:Ev1"):
            store.inbox.take_in(received(key, thread=Thread(f"slack:T1/{key}")))
        assert [one.key for one in (store.inbox.next(), store.inbox.next()) if one] == ["slack:T1:Ev2", "slack:T1:Ev1"]

    def test_the_next_question_of_a_thread_waits_until_the_one_before_is_done(
        self, store: Remembering, clock: StillClock
    ) -> None:
        for key, thread in (("first", THREAD), ("second", THREAD), ("elsewhere", Thread("slack:T1/C2/9.9"))):
            store.inbox.take_in(received(key, thread=thread))
        assert [one.key for one in (store.inbox.next(), store.inbox.next()) if one] == ["first", "elsewhere"]
        assert store.inbox.next() is None
        store.inbox.again("first", again_in=5, counts=True)
        assert store.inbox.next() is None
        clock.forward(seconds=5)
        again = store.inbox.next()
        assert again is not None
        assert again.key == "first"
        store.inbox.done("first", a_delivery(), None)
        second = store.inbox.next()
        assert second is not None
        assert (second.key, second.tries) == ("second", 1)

    def test_a_question_follows_those_that_wait_in_its_conversation_before_it(self, store: Remembering) -> None:
        room = Thread("slack:T1/D_1")
        for key, inside in (("other", "slack:T1/DX1/1"), ("first", "slack:T1/D_1/1"), ("second", "slack:T1/D_1/2")):
            store.inbox.take_in(received(key, thread=Thread(inside)))
        assert [store.inbox.follows(key, room) for key in ("other", "first", "second")] == [False, False, True]
        store.inbox.next(), store.inbox.next()
        assert store.inbox.follows("second", room), "leased, it is not answered yet"
        store.inbox.done("first", a_delivery(), None)
        assert not store.inbox.follows("second", room)

    def test_a_leased_question_is_not_given_to_another_worker(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        clock.forward(seconds=59)
        assert store.inbox.next() is None

    def test_an_expired_lease_returns_and_counts_as_a_try(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        clock.forward(seconds=60)
        returned = store.inbox.next()
        assert returned is not None
        assert (returned.question, returned.tries) == (received().question, 2)

    def test_a_question_that_failed_returns_after_its_wait(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        store.inbox.again("slack:T1:Ev1", again_in=5, counts=True)
        clock.forward(seconds=4)
        assert store.inbox.next() is None
        clock.forward(seconds=1)
        returned = store.inbox.next()
        assert returned is not None
        assert returned.tries == 2

    def test_a_failure_that_was_not_its_own_is_no_try(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        for _ in range(5):
            store.inbox.next()
            store.inbox.again("slack:T1:Ev1", again_in=5, counts=False)
            clock.forward(seconds=5)
        assert store.inbox.next() == received()

    def test_done_closes_the_question_keeps_its_offer_and_promises_its_delivery(
        self, store: Remembering, clock: StillClock
    ) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer())
        clock.forward(hours=1)
        assert store.inbox.next() is None
        assert store.register.offer("offer-1") == an_offer()
        assert store.outbox.next(SLACK) == a_delivery()

    def test_who_answers_second_delivers_and_offers_nothing(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        clock.forward(seconds=60)
        store.inbox.next()
        store.inbox.done("slack:T1:Ev1", a_delivery("first"), an_offer("offer-1"))
        store.inbox.done("slack:T1:Ev1", a_delivery("second"), an_offer("offer-2"))
        assert store.outbox.next(SLACK) == a_delivery("first")
        assert store.outbox.next(SLACK) is None
        assert store.register.offer("offer-2") is None

    def test_a_closed_question_does_not_come_back(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer())
        store.inbox.again("slack:T1:Ev1", again_in=0, counts=True)
        clock.forward(hours=1)
        assert store.inbox.next() is None

    def test_done_on_an_unknown_key_delivers_nothing(self, store: Remembering) -> None:
        store.inbox.done("slack:T1:Ev404", a_delivery(), an_offer())
        assert store.outbox.next(SLACK) is None

    def test_an_apology_makes_no_offer(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        store.inbox.done("slack:T1:Ev1", Delivery("sorry", THREAD, Apology(Language.FR)), None)
        delivered = store.outbox.next(SLACK)
        assert delivered is not None
        assert delivered.content == Apology(Language.FR)

    def test_a_key_is_remembered_for_a_day_after_the_answer(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer())
        clock.forward(hours=23)
        store.purge(clock.now())
        assert not store.inbox.take_in(received())
        clock.forward(hours=1)
        store.purge(clock.now())
        assert store.inbox.take_in(received())

    def test_a_question_that_waits_outlives_the_purge_for_a_quarter_of_an_hour(
        self, store: Remembering, clock: StillClock
    ) -> None:
        store.inbox.take_in(received())
        clock.forward(minutes=15, seconds=-1)
        store.purge(clock.now())
        assert store.inbox.next() == received()

    def test_who_waited_for_longer_is_told_once_to_ask_again(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        clock.forward(minutes=15)
        for _ in range(2):
            store.purge(clock.now())
        assert store.inbox.next() is None
        told = store.outbox.next(SLACK)
        assert told is not None
        assert (told.thread, told.content) == (THREAD, Apology(Language.FR))
        assert store.outbox.next(SLACK) is None

    def test_an_answer_that_comes_after_that_is_not_delivered(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received())
        store.inbox.next()
        clock.forward(minutes=15)
        store.purge(clock.now())
        store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer())
        told = store.outbox.next(SLACK)
        assert told is not None
        assert told.content == Apology(Language.FR)
        assert store.outbox.next(SLACK) is None

    def test_half_of_a_broken_character_pair_does_not_lose_the_question(self, store: Remembering) -> None:
        store.inbox.take_in(received(words="Puis-je \ud83d coller ?"))
        taken = store.inbox.next()
        assert taken is not None
        assert taken.question.text.startswith("Puis-je ")

    def test_a_question_elsewhere_keeps_its_own_thread(self, store: Remembering) -> None:
        thread = Thread('teams:{"conversation": "19:é’ 🙂"}')
        store.inbox.take_in(received(thread=thread))
        taken = store.inbox.next()
        assert taken is not None
        assert taken.question == a_question(thread=thread)

    def test_the_same_events_from_eight_threads_are_each_taken_in_once(self, store: Remembering) -> None:
        events = [received(f"slack:T1:Ev{n % 10}") for n in range(80)]
        with ThreadPoolExecutor(8) as threads:
            taken = list(threads.map(store.inbox.take_in, events))
        assert sum(taken) == 10

    def test_eight_workers_never_share_a_question(self, store: Remembering) -> None:
        for n in range(16):
            store.inbox.take_in(received(f"slack:T1:Ev{n}", thread=Thread(f"slack:T1/C1/{n}.0")))
        with ThreadPoolExecutor(8) as threads:
            leased = list(threads.map(lambda _: store.inbox.next(), range(24)))
        keys = [one.key for one in leased if one]
        assert len(keys) == len(set(keys)) == 16

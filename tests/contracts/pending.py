"""What every `Pending` must do: inherit `PendingContract` and give one fixture, `open_store`."""

import pytest

from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Apology, Delivery
from bot.domain.threads.following import LastQuestion
from bot.ports import Received
from knowledge.concepts import Language
from tests.fakes.asking import THREAD, a_delivery, a_question, an_offer, received
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

OTHER = Thread("slack:T1/C1/99.1")


class PendingContract:
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

    def test_a_question_waits_in_its_own_thread_only(self, store: Remembering) -> None:
        store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
        assert store.pending.of(THREAD) == a_question()
        assert store.pending.of(OTHER) is None

    def test_one_question_waits_in_a_thread(self, store: Remembering) -> None:
        store.pending.follow(THREAD, LastQuestion(a_question("La première ?"), asked_back=True))
        store.pending.follow(THREAD, LastQuestion(a_question("La seconde ?"), asked_back=True))
        assert store.pending.of(THREAD) == a_question("La seconde ?")

    def test_a_question_that_was_answered_is_the_last_and_waits_for_nothing(self, store: Remembering) -> None:
        store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
        store.pending.follow(THREAD, LastQuestion(a_question("La seconde ?")))
        assert store.pending.last(THREAD) == LastQuestion(a_question("La seconde ?"))
        assert store.pending.of(THREAD) is None
        assert store.pending.last(OTHER) is None

    def test_each_asker_has_a_question_of_their_own_in_a_thread(self, store: Remembering) -> None:
        mine, theirs = a_question("La mienne ?"), a_question("La leur ?", asker="slack:T1:U9")
        store.pending.follow(THREAD, LastQuestion(mine, asked_back=True))
        store.pending.follow(THREAD, LastQuestion(theirs))
        assert store.pending.of(THREAD, mine.asker) == mine
        assert store.pending.last(THREAD, theirs.asker) == LastQuestion(theirs)
        assert store.pending.of(THREAD, theirs.asker) is None
        assert store.pending.last(THREAD, "slack:T1:U8") is None
        store.pending.follow(THREAD, None, asker=theirs.asker)
        assert store.pending.last(THREAD) == LastQuestion(mine, asked_back=True)

    def test_the_last_question_of_a_conversation_is_found_whichever_thread_of_it_it_was_asked_in(
        self, store: Remembering, clock: StillClock
    ) -> None:
        room, theirs = Thread("slack:T1/D_1"), a_question("La leur ?", asker="slack:T1:U9")
        inside = {words: Thread(f"{room.address}/{words}") for words in ("first", "second")}
        for words, thread in inside.items():
            store.pending.follow(thread, LastQuestion(a_question(words), asked_back=True))
            clock.forward(minutes=1)
        store.pending.follow(inside["first"], LastQuestion(theirs))
        store.pending.follow(Thread("slack:T1/DX1/17.3"), LastQuestion(a_question("elsewhere")))
        asker = a_question().asker
        assert store.pending.last_around(room, asker) == LastQuestion(a_question("second"), asked_back=True)
        store.pending.follow(inside["second"], None, asker=asker)
        assert store.pending.last_around(room, asker) == LastQuestion(a_question("first"), asked_back=True)
        assert store.pending.last_around(Thread("slack:T1/D"), asker) is None
        store.pending.forget_around(room, asker)
        assert store.pending.last_around(room, asker) is None
        assert store.pending.last_around(room, theirs.asker) == LastQuestion(theirs)

    def test_what_one_asker_forgets_another_keeps(self, store: Remembering) -> None:
        mine, theirs = a_question("La mienne ?"), a_question("La leur ?", asker="slack:T1:U9")
        store.pending.follow(THREAD, LastQuestion(mine, asked_back=True))
        store.inbox.take_in(Received("slack:T1:Ev8", theirs))
        store.inbox.done("slack:T1:Ev8", a_delivery("one"), an_offer(asker=theirs.asker), None)
        assert store.pending.of(THREAD, mine.asker) == mine

    def test_an_apology_takes_away_the_question_of_its_asker_alone(self, store: Remembering) -> None:
        mine, theirs = a_question("La mienne ?"), a_question("La leur ?", asker="slack:T1:U9")
        for one in (mine, theirs):
            store.pending.follow(THREAD, LastQuestion(one, asked_back=True))
        store.inbox.take_in(Received("slack:T1:Ev8", theirs))
        store.inbox.done("slack:T1:Ev8", Delivery("sorry", THREAD, Apology(Language.FR)), None, asker=theirs.asker)
        assert store.pending.of(THREAD, mine.asker) == mine
        assert store.pending.of(THREAD, theirs.asker) is None

    def test_what_ends_in_nobodys_name_takes_nothing_away(self, store: Remembering, clock: StillClock) -> None:
        store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
        for key in ("slack:T1:Ev8", "slack:T1:Ev9"):
            store.inbox.take_in(Received(key, a_question("La leur ?", asker="slack:T1:U9")))
        store.inbox.done("slack:T1:Ev8", Delivery("sorry", THREAD, Apology(Language.FR)), None)
        clock.forward(minutes=15)
        store.purge(clock.now())
        assert store.pending.of(THREAD) == a_question()

    def test_what_was_answered_waits_no_more(self, store: Remembering) -> None:
        store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
        store.pending.follow(THREAD, None, asker=a_question().asker)
        assert store.pending.of(THREAD) is None

    def test_a_day_later_nothing_waits(self, store: Remembering, clock: StillClock) -> None:
        store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
        clock.forward(hours=24)
        assert store.pending.of(THREAD) is None
        assert store.pending.last(THREAD) is None

    def test_the_purge_takes_it_after_a_day(self, store: Remembering, clock: StillClock) -> None:
        store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
        store.purge(clock.now())
        assert store.pending.of(THREAD) is not None
        clock.forward(hours=24)
        store.purge(clock.now())
        clock.forward(hours=-24)
        assert store.pending.of(THREAD) is None

    def test_closing_a_question_lets_the_next_one_wait_and_forgets_the_last(self, store: Remembering) -> None:
        store.inbox.take_in(received("slack:T1:Ev1"))
        store.inbox.done("slack:T1:Ev1", a_delivery("one"), None, LastQuestion(a_question(), asked_back=True))
        assert store.pending.of(THREAD) == a_question()
        store.inbox.take_in(received("slack:T1:Ev2"))
        store.inbox.done("slack:T1:Ev2", a_delivery("two"), None, asker=a_question().asker)
        assert store.pending.of(THREAD) is None

    def test_who_answers_second_changes_nothing_that_waits(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        store.inbox.done("slack:T1:Ev1", a_delivery("one"), None, LastQuestion(a_question(), asked_back=True))
        store.inbox.done("slack:T1:Ev1", a_delivery("two"), None)
        assert store.pending.of(THREAD) == a_question()

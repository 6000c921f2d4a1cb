"""What every memory of readings must do: inherit `UnderwayContract` and give one fixture, `open_store`."""

import pytest

from bot.domain.cases.delivery import Apology
from bot.underway import ASKED_AGAIN
from knowledge.concepts import Language
from tests.fakes.asking import THREAD, a_delivery, received
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

SLACK = frozenset({"slack"})
KEY = "slack:T1:Ev1"


class UnderwayContract:
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

    def test_whoever_asked_is_told_to_ask_again_when_the_reading_never_ends(
        self, store: Remembering, clock: StillClock
    ) -> None:
        store.underway.begin(KEY, THREAD, Language.EN)
        assert store.outbox.next(SLACK) is None
        clock.forward(seconds=ASKED_AGAIN.total_seconds())
        told = store.outbox.next(SLACK)
        assert told is not None
        assert (told.thread, told.content) == (THREAD, Apology(Language.EN))

    @pytest.mark.parametrize("taken", [True, False])
    def test_it_is_begun_until_it_ended_or_its_question_was_taken_in(self, store: Remembering, taken: bool) -> None:
        assert not store.underway.begun(KEY)
        store.underway.begin(KEY, THREAD, Language.FR)
        assert store.underway.begun(KEY)
        assert not store.underway.begun("slack:T1:Ev2")
        if taken:
            store.inbox.take_in(received(KEY))
        else:
            store.underway.end(KEY)
        assert not store.underway.begun(KEY)

    def test_nobody_is_told_once_it_ended(self, store: Remembering, clock: StillClock) -> None:
        store.underway.begin(KEY, THREAD, Language.FR)
        store.underway.end(KEY)
        clock.forward(hours=1)
        assert store.outbox.next(SLACK) is None

    def test_a_reading_that_ended_is_not_begun_again(self, store: Remembering, clock: StillClock) -> None:
        store.underway.begin(KEY, THREAD, Language.FR)
        store.underway.end(KEY)
        store.underway.begin(KEY, THREAD, Language.FR)
        clock.forward(hours=1)
        assert store.outbox.next(SLACK) is None

    def test_begun_once_more_it_is_told_once_and_later(self, store: Remembering, clock: StillClock) -> None:
        store.underway.begin(KEY, THREAD, Language.FR)
        clock.forward(seconds=60)
        store.underway.begin(KEY, THREAD, Language.FR)
        clock.forward(seconds=61)
        assert store.outbox.next(SLACK) is None
        clock.forward(seconds=59)
        told = store.outbox.next(SLACK)
        assert told is not None
        store.outbox.sent(told.id)
        clock.forward(hours=1)
        assert store.outbox.next(SLACK) is None

    def test_the_end_of_another_changes_nothing(self, store: Remembering, clock: StillClock) -> None:
        store.underway.begin(KEY, THREAD, Language.FR)
        store.underway.end("slack:T1:Ev2")
        clock.forward(hours=1)
        assert store.outbox.next(SLACK) is not None

    def test_nobody_is_told_once_the_question_was_taken_in_though_nothing_ended_its_reading(
        self, store: Remembering, clock: StillClock
    ) -> None:
        store.underway.begin(KEY, THREAD, Language.FR)
        assert store.inbox.take_in(received(KEY))
        clock.forward(hours=1)
        assert store.outbox.next(SLACK) is None

    def test_nor_when_it_was_taken_in_by_whoever_read_it_before(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received(KEY))
        store.underway.begin(KEY, THREAD, Language.FR)
        assert not store.inbox.take_in(received(KEY))
        clock.forward(hours=1)
        assert store.outbox.next(SLACK) is None

    def test_nothing_is_promised_for_what_was_taken_in_or_answered(self, store: Remembering, clock: StillClock) -> None:
        store.inbox.take_in(received(KEY))
        store.underway.begin(KEY, THREAD, Language.FR)
        store.inbox.done(KEY, a_delivery(), None)
        store.underway.begin(KEY, THREAD, Language.FR)
        clock.forward(hours=1)
        assert store.outbox.next(SLACK) == a_delivery()
        assert store.outbox.next(SLACK) is None

    def test_a_question_of_another_reading_leaves_the_promise(self, store: Remembering, clock: StillClock) -> None:
        store.underway.begin(KEY, THREAD, Language.FR)
        store.inbox.take_in(received("slack:T1:Ev2"))
        clock.forward(hours=1)
        assert store.outbox.next(SLACK) is not None

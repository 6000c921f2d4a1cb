import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.domain.answers.answer import Reason, Verdict
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.case import AskedBack
from bot.domain.cases.delivery import AnswerReady, Apology, Content, Delivery, ReplyAwaited
from bot.domain.errors import Busy, Refused, Unavailable
from bot.domain.threads.following import LastQuestion
from bot.house.counting import Tally
from bot.ports import Received
from bot.working import FAULT_TRIES, SEND_TRIES, Sender, Worker, run
from knowledge.concepts import Language
from tests.fakes.asking import ASKER, DPO, THREAD, WORDS, a_delivery, a_question, an_answer, an_offer, received
from tests.fakes.assistant import Answering
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryOutbox, MemoryStore

TEAMS, PRIVATE = Thread("teams:19"), Thread("slack:T1/D1/17.23")
NO_EDITION = "error.no_edition"


@dataclass
class Posting:
    """A courier that keeps what it shows, or fails as many times as there are `failures`."""

    failures: list[Exception] = field(default_factory=list)
    shown: list[Delivery] = field(default_factory=list)

    def deliver(self, delivery: Delivery) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.shown.append(delivery)


@dataclass
class Moving:
    """A channel that answers in private, once it no longer fails."""

    failures: list[Exception] = field(default_factory=list)
    tries: int = 0

    def moved(self, question: Question) -> Question:
        self.tries += 1
        if self.failures:
            raise self.failures.pop(0)
        return replace(question, apart=False, seen=True, thread=PRIVATE)


@pytest.fixture
def store(clock: StillClock) -> MemoryStore:
    return MemoryStore(clock)


def worker_of(store: MemoryStore, *failures: Exception) -> Worker:
    ids = iter(f"id-{n}" for n in range(1, 1000))
    return Worker(
        store.inbox, Answering(an_answer(), list(failures)), store.register, store.pending, new_id=lambda: next(ids)
    )


def sender_of(store: MemoryStore, *failures: Exception, jitter: float = 0.0) -> tuple[Sender, Posting]:
    posting = Posting(list(failures))
    return Sender(store.outbox, {"slack": posting}, jitter=lambda: jitter), posting


def promised(store: MemoryStore) -> list[Content]:
    return [delivery.content for delivery in store.outbox.waiting]


def test_an_empty_inbox_keeps_nobody_busy(store: MemoryStore) -> None:
    assert not worker_of(store).answer_next()
    assert store.outbox.waiting == ()


def test_a_question_becomes_an_answer_in_its_thread_with_its_offer(store: MemoryStore) -> None:
    store.inbox.take_in(received())
    worker = worker_of(store)
    assert worker.answer_next()
    assert not worker.answer_next()
    assert store.outbox.waiting == (Delivery("id-2", THREAD, AnswerReady(an_answer(), "id-1", first=True)),)
    offer = store.register.offer("id-1")
    assert offer is not None
    assert offer.preview == WORDS


def test_a_word_of_courtesy_leaves_no_offer(store: MemoryStore) -> None:
    polite = replace(an_answer(), verdict=Verdict.OFF_TOPIC, citations=(), reason=Reason.COURTESY)
    store.inbox.take_in(received())
    assert replace(worker_of(store), assistant=Answering(polite)).answer_next()
    assert promised(store) == [AnswerReady(polite, "", first=True)]
    assert store.register.offers == {}


def test_an_answer_counts_once_it_is_kept_and_as_failed_until_then(
    store: MemoryStore, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Unavailable("store.error_full")

    tally = Tally()
    store.inbox.take_in(received())
    worker = replace(worker_of(store), leaving=tally.leaving)
    with monkeypatch.context() as disk:
        disk.setattr(store.inbox, "done", full)
        assert worker.answer_next()
    assert (tally.now().total, tally.now().failed) == (0, {"slack": 1})
    clock.forward(seconds=10)
    assert worker.answer_next()
    assert (tally.now().total, tally.now().failed) == (1, {"slack": 1})


def test_the_notice_comes_once_per_conversation(store: MemoryStore) -> None:
    for n in range(3):
        store.inbox.take_in(received(f"slack:T1:Ev{n}"))
    worker = worker_of(store)
    while worker.answer_next():
        pass
    assert [c.first for c in promised(store) if isinstance(c, AnswerReady)] == [True, False, False]


def test_without_an_edition_the_question_waits_as_long_as_it_takes(store: MemoryStore, clock: StillClock) -> None:
    store.inbox.take_in(received())
    worker = worker_of(store, *(Unavailable(NO_EDITION) for _ in range(20)))
    for _ in range(20):
        assert worker.answer_next()
        assert store.outbox.waiting == ()
        clock.forward(seconds=10)
    assert worker.answer_next()
    assert promised(store) == [AnswerReady(an_answer(), "id-1", first=True)]


def test_a_database_that_is_busy_or_away_is_no_failure_of_the_question(store: MemoryStore, clock: StillClock) -> None:
    store.inbox.take_in(received())
    away = [Busy("store.error_busy"), Unavailable("store.error_unreachable")] * 5
    worker = worker_of(store, *away)
    for _ in away:
        assert worker.answer_next()
        clock.forward(seconds=10)
    assert worker.answer_next()
    assert promised(store) == [AnswerReady(an_answer(), "id-1", first=True)]


def test_a_question_apart_is_answered_where_its_channel_says_and_moved_once(
    store: MemoryStore, clock: StillClock
) -> None:
    store.inbox.take_in(replace(received(), question=replace(a_question(), apart=True)))
    moving = Moving([Unavailable("slack.error.rate_limited", again_in=30.0)])
    worker = replace(worker_of(store, Unavailable(NO_EDITION)), apart={"slack": moving})
    assert worker.answer_next()
    clock.forward(seconds=29)
    assert not worker.answer_next(), "as long as the channel asked for"
    for _ in range(3):
        while worker.answer_next():
            pass
        clock.forward(seconds=10)
    (delivery,) = store.outbox.waiting
    assert (delivery.thread, moving.tries) == (PRIVATE, 2)
    assert isinstance(delivery.content, AnswerReady)
    offer = store.register.offer(delivery.content.offer)
    assert offer is not None
    assert offer.seen


def test_and_waits_for_the_process_that_has_its_channel(store: MemoryStore, clock: StillClock) -> None:
    store.inbox.take_in(replace(received(), question=replace(a_question(), apart=True)))
    for _ in range(5):
        assert worker_of(store).answer_next()
        clock.forward(seconds=10)
    assert store.outbox.waiting == ()


def test_a_passing_fault_costs_the_asker_two_seconds(store: MemoryStore, clock: StillClock) -> None:
    store.inbox.take_in(received())
    worker = worker_of(store, KeyError("x"), ZeroDivisionError())
    for _ in range(2):
        assert worker.answer_next()
        assert not worker.answer_next()
        clock.forward(seconds=2)
    assert worker.answer_next()
    assert promised(store) == [AnswerReady(an_answer(), "id-1", first=True)]


def test_after_three_faults_the_asker_gets_an_apology(store: MemoryStore, clock: StillClock) -> None:
    store.inbox.take_in(received())
    worker = worker_of(store, *(KeyError(WORDS) for _ in range(9)))
    for _ in range(3):
        assert worker.answer_next()
        clock.forward(seconds=2)
    assert store.outbox.waiting == (Delivery("id-1", THREAD, Apology(Language.FR)),)
    clock.forward(hours=1)
    assert not worker.answer_next()


def test_the_apology_of_one_asker_leaves_the_open_question_of_another(store: MemoryStore, clock: StillClock) -> None:
    theirs = replace(received(), question=a_question(asker=DPO))
    store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
    store.inbox.take_in(theirs)
    worker = worker_of(store, *(KeyError(WORDS) for _ in range(3)))
    while worker.answer_next():
        clock.forward(seconds=2)
    assert promised(store) == [Apology(Language.FR)]
    assert store.pending.of(THREAD, ASKER) == a_question()


def test_a_reply_that_the_dpo_awaits_leaves_the_open_question_of_another(store: MemoryStore, clock: StillClock) -> None:
    case, _ = store.register.open_case(an_offer(asker=DPO), [], clock.now())
    store.register.change(case.number, AskedBack("slack:T1:U7", clock.now(), "Lequel ?"), [])
    store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
    store.inbox.take_in(replace(received(), question=a_question("Le compte de mon équipe.", asker=DPO)))
    while worker_of(store).answer_next():
        pass
    assert isinstance(promised(store)[-1], ReplyAwaited)
    assert store.pending.of(THREAD, ASKER) == a_question()


def test_a_question_that_fails_blocks_nobody(store: MemoryStore) -> None:
    store.inbox.take_in(received("slack:T1:Ev1"))
    store.inbox.take_in(received("slack:T1:Ev2", thread=TEAMS))
    worker = worker_of(store, KeyError("x"))
    worker.answer_next()
    worker.answer_next()
    assert len(promised(store)) == 1


def test_a_question_that_kills_its_process_three_times_is_not_tried_a_fourth(
    store: MemoryStore, clock: StillClock
) -> None:
    store.inbox.take_in(received())
    for _ in range(3):
        store.inbox.next()
        clock.forward(seconds=60)
    worker = worker_of(store)
    worker.answer_next()
    assert promised(store) == [Apology(Language.FR)]
    assert isinstance(worker.assistant, Answering)
    assert worker.assistant.asked == []


def test_no_log_repeats_the_words_of_anyone(store: MemoryStore, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    store.inbox.take_in(received())
    worker_of(store, KeyError(WORDS)).answer_next()
    put(store, a_delivery())
    sender_of(store, KeyError(WORDS))[0].send_next()
    assert len(caplog.records) == 2
    assert WORDS not in caplog.text


def test_an_empty_outbox_keeps_nobody_busy(store: MemoryStore) -> None:
    assert not sender_of(store)[0].send_next()


def test_a_delivery_is_shown_once_and_forgotten(store: MemoryStore, clock: StillClock) -> None:
    put(store, a_delivery())
    sender, posting = sender_of(store)
    assert sender.send_next()
    clock.forward(days=1)
    assert not sender.send_next()
    assert posting.shown == [a_delivery()]


def test_a_platform_without_a_courier_blocks_no_other(store: MemoryStore) -> None:
    put(store, a_delivery("teams", thread=TEAMS), a_delivery("slack"))
    sender, posting = sender_of(store)
    assert sender.send_next()
    assert not sender.send_next()
    assert posting.shown == [a_delivery("slack")]
    assert store.outbox.waiting == (a_delivery("teams", thread=TEAMS),)


def test_a_platform_that_is_away_is_asked_again_less_and_less_often(store: MemoryStore, clock: StillClock) -> None:
    put(store, a_delivery())
    sender, posting = sender_of(store, *(Unavailable("slack.error.away") for _ in range(11)))
    assert waits(sender, store, clock, 11) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert sender.send_next()
    assert posting.shown == [replace(a_delivery(), tries=12)]


def test_jitter_adds_at_most_a_quarter(store: MemoryStore, clock: StillClock) -> None:
    put(store, a_delivery())
    sender, _ = sender_of(store, *(Unavailable("slack.error.away") for _ in range(4)), jitter=1.0)
    assert waits(sender, store, clock, 4) == [1.25, 2.5, 5, 10]


@pytest.mark.parametrize(("asked", "wait"), [(30, 30), (0.5, 0.5), (-3, 0), ("soon", 1), (None, 1)])
def test_a_platform_that_says_when_is_asked_again_then(
    store: MemoryStore, clock: StillClock, asked: object, wait: float
) -> None:
    put(store, a_delivery())
    sender, _ = sender_of(store, Unavailable("slack.error.limited", again_in=asked))
    assert waits(sender, store, clock, 1) == [wait]


def test_after_about_a_day_a_delivery_is_a_dead_letter(store: MemoryStore, clock: StillClock) -> None:
    put(store, a_delivery())
    start = clock.now()
    sender, posting = sender_of(store, *(Unavailable("slack.error.away") for _ in range(SEND_TRIES)))
    waits(sender, store, clock, SEND_TRIES - 1)
    assert not store.outbox.dead
    assert 20 < (clock.now() - start).total_seconds() / 3600 < 30
    sender.send_next()
    assert store.outbox.dead == (a_delivery(),)
    clock.forward(days=1)
    assert not sender.send_next()
    assert posting.shown == []


def test_what_will_never_arrive_is_given_up_at_once(store: MemoryStore) -> None:
    put(store, a_delivery())
    sender_of(store, Refused("slack.error.gone"))[0].send_next()
    assert store.outbox.dead == (a_delivery(),)


def test_a_courier_with_a_fault_repeats_itself_three_times_at_most(store: MemoryStore, clock: StillClock) -> None:
    put(store, a_delivery())
    sender, _ = sender_of(store, *(KeyError("ts") for _ in range(9)))
    for _ in range(FAULT_TRIES):
        assert sender.send_next()
        clock.forward(seconds=10)
    assert not sender.send_next()
    assert store.outbox.dead == (a_delivery(),)


def test_a_delivery_that_fails_lets_the_next_one_pass(store: MemoryStore) -> None:
    put(store, a_delivery("first"), a_delivery("second"))
    sender, posting = sender_of(store, Unavailable("slack.error.away"))
    sender.send_next()
    sender.send_next()
    assert posting.shown == [a_delivery("second")]


def test_what_was_shown_and_could_not_be_closed_is_not_shown_again(store: MemoryStore, clock: StillClock) -> None:
    put(store, a_delivery())

    @dataclass
    class AwayAtTheEnd:
        """An outbox whose database is away twice when a delivery arrived."""

        outbox: MemoryOutbox
        failures: int = 2

        def next(self, platforms: frozenset[str]) -> Delivery | None:
            return self.outbox.next(platforms)

        def sent(self, delivery: str) -> None:
            if self.failures:
                self.failures -= 1
                raise Unavailable("store.error_unreachable")
            self.outbox.sent(delivery)

        def failed(self, delivery: str, *, again_in: float | None, told: Sequence[Delivery] = ()) -> None:
            raise AssertionError("it arrived")

        def given_up(self, case: str) -> tuple[Delivery, ...]:
            return self.outbox.given_up(case)

    posting = Posting()
    sender = Sender(AwayAtTheEnd(store.outbox), {"slack": posting})
    for _ in range(2):
        with pytest.raises(Unavailable):
            sender.send_next()
        clock.forward(seconds=60)
    assert sender.send_next()
    assert not sender.send_next()
    assert posting.shown == [a_delivery()]
    assert store.outbox.waiting == ()


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)], ids=["forth", "back"])
def test_a_delivery_that_is_being_sent_is_not_sent_beside_it_whatever_the_clock_does(
    store: MemoryStore, clock: StillClock, jump: timedelta
) -> None:
    put(store, a_delivery())

    @dataclass
    class Overtaken(Posting):
        """A courier during whose work the clock jumps and another thread looks for something to send."""

        def deliver(self, delivery: Delivery) -> None:
            clock.time += jump
            sender.send_next()
            super().deliver(delivery)

    posting = Overtaken()
    sender = Sender(store.outbox, {"slack": posting})
    sender.send_next()
    clock.forward(days=2)
    assert not sender.send_next()
    assert len(posting.shown) == 1


def test_the_loop_answers_and_sends_until_it_is_stopped(store: MemoryStore) -> None:
    stop, wake = threading.Event(), threading.Event()
    for n in range(3):
        store.inbox.take_in(received(f"slack:T1:Ev{n}"))

    @dataclass
    class StoppingAtThree(Posting):
        def deliver(self, delivery: Delivery) -> None:
            super().deliver(delivery)
            if len(self.shown) == 3:
                stop.set()

    posting = StoppingAtThree()
    run(worker_of(store), Sender(store.outbox, {"slack": posting}), stop, wake)
    assert len(posting.shown) == 3


def test_the_loop_outlives_a_database_that_is_away_and_logs_it_once(
    store: MemoryStore, caplog: pytest.LogCaptureFixture
) -> None:
    stop, wake = threading.Event(), threading.Event()
    wake.set()

    @dataclass
    class Away:
        """An inbox whose database is away for three calls, then comes back empty and stops the loop."""

        calls: int = 0

        def next(self) -> Received | None:
            self.calls += 1
            if self.calls > 3:
                stop.set()
                return None
            raise Busy("store.error_busy")

        def take_in(self, received: Received) -> bool:
            raise AssertionError("the loop takes nothing in")

        def withdraw(self, key: str, thread: Thread, language: Language) -> None:
            raise AssertionError("the loop takes nothing out")

        def holds(self, key: str) -> bool:
            raise AssertionError("the loop looks for nothing")

        def follows(self, key: str, room: Thread) -> bool:
            raise AssertionError("nothing was leased")

        def again(self, key: str, *, again_in: float, counts: bool, moved: object = None) -> None:
            raise AssertionError("nothing was leased")

        def done(self, key: str, delivery: Delivery, offer: object, *_: object, **__: object) -> None:
            raise AssertionError("nothing was leased")

    inbox = Away()
    put(store, a_delivery())
    sender, posting = sender_of(store)
    run(Worker(inbox, Answering(an_answer()), store.register, store.pending), sender, stop, wake, idle=0.0)
    assert inbox.calls == 4
    assert posting.shown == [a_delivery()]
    assert [line.getMessage() for line in caplog.records] == [
        "Worker.answer_next is tried again until it works: store.error_busy",
        "Worker.answer_next works again",
    ]


def put(store: MemoryStore, *deliveries: Delivery) -> None:
    for delivery in deliveries:
        store.outbox.promise(delivery)


def waits(sender: Sender, store: MemoryStore, clock: StillClock, times: int) -> list[float]:
    """Give how many seconds pass before each of the next `times` tries may be made, moving the clock there."""
    found = []
    for _ in range(times):
        assert sender.send_next()
        due = next(one.due for one in store.outbox.promised.values() if not one.closed)
        found.append((due - clock.now()).total_seconds())
        assert found[-1] == 0 or not sender.send_next()
        clock.time = due
    return found

"""What every store of suspensions must do: inherit `SuspensionsContract` and give one fixture, `open_store`."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Act
from bot.domain.cases.case import Reliance
from bot.domain.cases.delivery import AnswerReady, Apology, Correction, Delivery
from bot.domain.cases.suspending import Suspension
from bot.domain.errors import Refused
from bot.ports import Decision
from knowledge.concepts import Language
from tests.fakes.asking import ASKER, CLAUSE, DPO, THREAD, a_decision, an_answer, an_offer, received
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

OTHER = Thread("teams:t1/19:chat")
PASSAGE = Reliance.on(CLAUSE)


def a_suspension(at: datetime, passage: Reliance = PASSAGE, *, edition: str | None = None) -> Suspension:
    return Suspension("", passage, "Charte – 4.2", edition or an_answer().edition, "Une erreur de plume.", DPO, at)


def answered(store: Remembering, key: str, thread: Thread = THREAD, *, edition: str | None = None) -> None:
    """Let a question be answered from the clause, and the answer be shown."""
    store.inbox.take_in(received(f"{thread.platform}:{key}", thread=thread))
    answer = replace(an_answer(), edition=edition) if edition else an_answer()
    delivery = Delivery(f"answer-{key}", thread, AnswerReady(answer, f"offer-{key}", first=False))
    store.inbox.done(f"{thread.platform}:{key}", delivery, an_offer(f"offer-{key}", thread=thread))
    told(store)


def told(store: Remembering) -> list[tuple[Thread, Correction]]:
    """Give the corrections that wait to be shown, and show everything."""
    found = []
    while (delivery := store.outbox.next(frozenset({"slack", "teams"}))) is not None:
        if isinstance(delivery.content, Correction):
            found.append((delivery.thread, delivery.content))
        store.outbox.sent(delivery.id)
    return found


class SuspensionsContract:
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

    def test_it_is_numbered_kept_and_audited(self, store: Remembering, clock: StillClock) -> None:
        (made,), count = store.suspensions.suspend(a_suspension(clock.now()))
        assert (made.number, count) == (f"S-{clock.now().year}-0001", 0)
        assert store.suspensions.every() == (made,)
        entry = store.audit.entries()[-1]
        assert (entry.actor, entry.act, entry.about) == (DPO, Act.CLAUSE_SUSPENDED, made.number)
        assert store.audit.broken_at() is None

    def test_the_same_words_are_not_suspended_twice(self, store: Remembering, clock: StillClock) -> None:
        store.suspensions.suspend(a_suspension(clock.now()))
        with pytest.raises(Refused, match="error_already"):
            store.suspensions.suspend(a_suspension(clock.now()))
        assert len(store.suspensions.every()) == 1

    def test_it_is_resumed_once(self, store: Remembering, clock: StillClock) -> None:
        (made,), _ = store.suspensions.suspend(a_suspension(clock.now()))
        clock.forward(hours=1)
        resumed = store.suspensions.resume(made.number, DPO, clock.now())
        assert (resumed.resumed_by, resumed.resumed_at) == (DPO, clock.now())
        assert store.suspensions.every() == (resumed,)
        assert store.audit.entries()[-1].act is Act.CLAUSE_RESUMED
        with pytest.raises(Refused, match="error_not_suspended"):
            store.suspensions.resume(made.number, DPO, clock.now())
        assert store.suspensions.suspend(a_suspension(clock.now()))[0][0].number.endswith("-0002")

    def test_every_thread_that_got_the_answer_is_told_once(self, store: Remembering, clock: StillClock) -> None:
        answered(store, "1")
        answered(store, "2")
        answered(store, "3", OTHER)
        clock.forward(hours=30)
        (made,), count = store.suspensions.suspend(a_suspension(clock.now()))
        corrections = told(store)
        assert count == len(corrections) == 2
        assert {thread for thread, _ in corrections} == {THREAD, OTHER}
        one = corrections[0][1].told
        assert (one.suspension, one.clause, one.because) == (made.number, CLAUSE.key, "Une erreur de plume.")
        assert one.language is Language.FR
        assert one.answered_on < clock.now().date()
        assert store.suspensions.correct() == 0
        assert told(store) == []

    def test_an_answer_that_rested_on_several_is_corrected_once(self, store: Remembering, clock: StillClock) -> None:
        answered(store, "1")
        other = replace(PASSAGE, clause="charte.fr:9.9")
        clock.forward(seconds=1)
        made, count = store.suspensions.suspend(a_suspension(clock.now()), a_suspension(clock.now(), other))
        assert ([one.number[-4:] for one in made], count) == (["0001", "0002"], 1)
        assert len(told(store)) == 1
        again, count = store.suspensions.suspend(
            a_suspension(clock.now()), a_suspension(clock.now(), replace(PASSAGE, clause="charte.fr:8.8"))
        )
        assert ([one.passage.clause for one in again], count) == (["charte.fr:8.8"], 0)

    def test_who_got_another_answer_hears_nothing(self, store: Remembering, clock: StillClock) -> None:
        answered(store, "1")
        store.suspensions.suspend(a_suspension(clock.now(), replace(PASSAGE, clause="charte.fr:9.9")))
        store.inbox.take_in(received("slack:2", thread=OTHER))
        store.inbox.done("slack:2", Delivery("a2", OTHER, Apology(Language.FR)), None)
        assert told(store) == []

    def test_an_answer_that_was_on_its_way_is_corrected_after_it(self, store: Remembering, clock: StillClock) -> None:
        store.suspensions.suspend(a_suspension(clock.now()))
        clock.forward(seconds=1)
        answered(store, "1")
        with ThreadPoolExecutor(4) as pool:
            counts = list(pool.map(lambda _: store.suspensions.correct(), range(4)))
        assert sum(counts) == 1
        assert [thread for thread, _ in told(store)] == [THREAD]

    def test_an_answer_of_a_later_edition_is_not_corrected(self, store: Remembering, clock: StillClock) -> None:
        store.suspensions.suspend(a_suspension(clock.now()))
        clock.forward(hours=1)
        answered(store, "1", edition="20260401T090000Z-0123456789ab")
        assert store.suspensions.correct() == 0
        assert told(store) == []

    def test_nothing_is_corrected_once_it_is_resumed(self, store: Remembering, clock: StillClock) -> None:
        (made,), _ = store.suspensions.suspend(a_suspension(clock.now()))
        store.suspensions.resume(made.number, DPO, clock.now())
        answered(store, "1")
        assert store.suspensions.correct() == 0

    def test_the_asker_of_a_suspended_advice_is_told_too(self, store: Remembering, clock: StillClock) -> None:
        case, _ = store.register.open_case(an_offer(), (), clock.now())
        decision: Decision = replace(a_decision(), precedent=True)
        settled, _ = store.register.settle(case.number, decision, (), clock.now())
        assert settled.advice is not None
        told(store)
        passage = Reliance(f"avis:{settled.advice.number}", "0" * 64)
        assert store.suspensions.suspend(a_suspension(clock.now(), passage))[1] == 1
        assert [thread for thread, _ in told(store)] == [case.offer.thread]
        assert case.offer.asker == ASKER

    def test_two_dpos_at_once_suspend_once(self, store: Remembering, clock: StillClock) -> None:
        answered(store, "1")

        def act(_: int) -> int:
            with suppress(Refused):
                return store.suspensions.suspend(a_suspension(clock.now()))[1]
            return 0

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(act, range(4))) == 1
        assert len(store.suspensions.every()) == 1
        assert len(told(store)) == 1

"""Reminders: each sent once, at its moment, to whoever is to act; the clock is moved, nothing is waited for."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.calendar import french_working_time
from bot.adapters.store import Store
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case
from bot.domain.cases.delivery import CaseForDpo, CaseOpened, CaseReminder
from bot.domain.cases.promise import Reminder
from bot.dpo.desk import Desk
from knowledge.concepts import Language
from tests.fakes.asking import ASKER, DPO, a_decision, a_question, an_answer
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryDpoChannels, MemoryStore, Remembering

CHANNEL = Thread("slack:T1/CDPO")
DEPUTIES = ("local:deputy", "slack:T1:U8")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # ten o'clock in Paris
WORKED = french_working_time()
ROLES = Roles(dpos=frozenset({DPO}), deputies=frozenset(DEPUTIES))


@pytest.fixture
def clock() -> StillClock:
    return StillClock(MONDAY)


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: StillClock) -> Iterator[Remembering]:
    if request.param == "memory":
        yield MemoryStore(clock)
        return
    with Store.open(f"sqlite:///{tmp_path / 'charte.db'}", tmp_path / "key", clock) as opened:
        yield opened


@pytest.fixture
def desk(store: Remembering, clock: StillClock) -> Desk:
    channels = MemoryDpoChannels((CHANNEL,))
    return Desk(store.register, channels, ROLES, clock, promise=lambda at: WORKED.promise(at, 16))


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.send(desk.offer(a_question(), an_answer()).id, ASKER)


def reminders(desk: Desk, store: Remembering) -> list[tuple[Reminder, tuple[str, ...]]]:
    """Remind, then give what was promised to the DPO's channel since the last call."""
    for _ in range(2):
        desk.remind()
    found = []
    while (delivery := store.outbox.next(frozenset({"slack"}))) is not None:
        if isinstance(delivery.content, CaseReminder):
            assert delivery.thread == CHANNEL
            found.append((delivery.content.what, delivery.content.deputies))
        store.outbox.sent(delivery.id)
    return found


def test_the_asker_is_told_by_when(store: Remembering, case: Case) -> None:
    opened = store.outbox.next(frozenset({"slack"}))
    assert opened is not None
    assert opened.content == CaseOpened(case.number, Language.FR, datetime(2026, 3, 4, 9, 0, tzinfo=UTC))


def test_three_reminders_once_each_and_the_last_calls_the_deputies(
    desk: Desk, store: Remembering, clock: StillClock, case: Case
) -> None:
    assert reminders(desk, store) == []
    told = []
    for _ in range(4 * 24):
        clock.forward(hours=1)
        told += [(clock.now(), *one) for one in reminders(desk, store)]
    assert told == [
        (datetime(2026, 3, 3, 9, 0, tzinfo=UTC), Reminder.SOON, ()),
        (datetime(2026, 3, 4, 9, 0, tzinfo=UTC), Reminder.DUE, ()),
        (datetime(2026, 3, 5, 9, 0, tzinfo=UTC), Reminder.LATE, DEPUTIES),
    ]


def test_a_channel_that_was_set_up_meanwhile_gets_the_card_with_the_reminder(
    desk: Desk, store: Remembering, clock: StillClock
) -> None:
    nobody = replace(desk, channels=MemoryDpoChannels())
    case = nobody.send(nobody.offer(a_question(), an_answer()).id, ASKER)
    clock.forward(days=10)
    desk.remind()
    told = []
    while (delivery := store.outbox.next(frozenset({"slack"}))) is not None:
        told += [delivery.content] if delivery.thread == CHANNEL else []
    assert [type(one) for one in told] == [CaseForDpo, CaseReminder]
    assert isinstance(told[0], CaseForDpo)
    assert told[0].case.number == case.number


def test_after_a_long_silence_the_last_one_alone_is_sent(
    desk: Desk, store: Remembering, clock: StillClock, case: Case
) -> None:
    clock.forward(days=30)
    assert reminders(desk, store) == [(Reminder.LATE, DEPUTIES)]


def test_nobody_is_reminded_of_what_is_settled_or_withdrawn(
    desk: Desk, store: Remembering, clock: StillClock, case: Case
) -> None:
    other = desk.send(desk.offer(a_question("Et un sous-marin ?"), an_answer()).id, ASKER)
    desk.settle(case.number, a_decision())
    desk.withdraw(other.number, ASKER)
    clock.forward(days=30)
    assert reminders(desk, store) == []


def test_nothing_runs_while_the_asker_is_asked_and_it_starts_again_at_their_reply(
    desk: Desk, store: Remembering, clock: StillClock, case: Case
) -> None:
    desk.ask_back(case.number, "Avec quel outil ?", DPO)
    clock.forward(days=7)
    assert reminders(desk, store) == []
    replied = desk.reply(case.number, "DeepL.", ASKER)
    assert replied.promise == WORKED.promise(clock.now(), 16)
    assert reminders(desk, store) == []
    clock.forward(days=2)
    assert reminders(desk, store) == [(Reminder.DUE, ())]


def test_a_reopened_case_is_promised_anew(desk: Desk, store: Remembering, clock: StillClock, case: Case) -> None:
    clock.forward(days=30)
    reminders(desk, store)
    desk.settle(case.number, a_decision())
    assert desk.reopen(case.number, "Une erreur.", DPO).reminded is None
    clock.forward(days=1)
    assert reminders(desk, store) == [(Reminder.SOON, ())]


def test_eight_who_remind_at_once_send_one(desk: Desk, store: Remembering, clock: StillClock, case: Case) -> None:
    clock.forward(days=2)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: desk.remind(), range(8)))
    assert reminders(desk, store) == [(Reminder.DUE, ())]


def test_what_was_promised_is_kept(desk: Desk, store: Remembering, clock: StillClock, case: Case) -> None:
    clock.forward(days=1)
    desk.remind()
    kept = store.register.case(case.number)
    assert kept is not None
    assert (kept.promise, kept.reminded) == (WORKED.promise(MONDAY, 16), Reminder.SOON)
    assert store.audit.broken_at() is None


def test_where_nothing_is_promised_nobody_is_reminded(clock: StillClock) -> None:
    store = MemoryStore(clock)
    desk = Desk(store.register, MemoryDpoChannels((CHANNEL,)), ROLES, clock)
    desk.send(desk.offer(a_question(), an_answer()).id, ASKER)
    clock.forward(days=365)
    assert reminders(desk, store) == []


def test_a_reminder_waits_for_its_moment_to_the_second(
    desk: Desk, store: Remembering, clock: StillClock, case: Case
) -> None:
    assert case.promise is not None
    clock.time = case.promise.soon - timedelta(seconds=1)
    assert reminders(desk, store) == []
    clock.forward(seconds=1)
    assert reminders(desk, store) == [(Reminder.SOON, ())]

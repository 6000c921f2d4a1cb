"""How long things are kept: the clock is moved to just before and just after, on both databases."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.adapters.store import Store
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Act
from bot.domain.cases.case import AskedBack, Replied, State, Withdrawn
from bot.domain.cases.delivery import Shown
from bot.domain.cases.faq import FaqEntry
from bot.domain.cases.forgotten import NOBODY
from bot.domain.cases.retention import Retention
from bot.domain.errors import Refused
from bot.domain.threads.following import LastQuestion
from bot.ports import Decision
from knowledge.concepts import Language
from tests.adapters.store.conftest import Place
from tests.fakes.asking import ASKER, DPO, THREAD, a_decision, a_delivery, a_question, an_offer, received
from tests.fakes.clock import StillClock

SHORT = timedelta(hours=2)
YEAR = timedelta(days=365)
SECOND = timedelta(seconds=1)
CHANNEL = Thread("slack:T1/CDPO")


@pytest.fixture
def store(place: Place, clock: StillClock) -> Iterator[Store]:
    with place.open(clock) as opened:
        yield opened


def purge_after(store: Store, clock: StillClock, period: timedelta) -> None:
    clock.time += period
    store.purge(clock.now())


def count(store: Store, table: str) -> int:
    with store.database.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608  our own names


def _keeps_an_offer(store: Store) -> None:
    store.register.keep_offer(an_offer())


def _keeps_a_last_question(store: Store) -> None:
    store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=False))


def _handles_an_event(store: Store) -> None:
    store.inbox.take_in(received())
    store.inbox.done("slack:T1:Ev1", a_delivery(), None)


def _gives_up_a_delivery(store: Store) -> None:
    _handles_an_event(store)
    store.outbox.failed("delivery-1", again_in=None)


def _sees_a_conversation(store: Store) -> None:
    store.register.first_time(THREAD)


def _replies_at_once(store: Store) -> None:
    store.register.first_time(Thread("teams:seen/teams:t:a:private:1700"))


def _drafts_an_entry(store: Store) -> None:
    at = store.clock.now()
    store.faq.keep(FaqEntry("C-2026-0001", "2026-0001", Language.FR, "Puis-je ?", "Oui.", DPO, at))


@pytest.mark.parametrize(
    ("name", "table", "act"),
    [
        ("offers", "offers", _keeps_an_offer),
        ("last_question", "pending", _keeps_a_last_question),
        ("events", "inbox", _handles_an_event),
        ("letters", "outbox", _gives_up_a_delivery),
        ("conversations", "threads_seen", _sees_a_conversation),
        ("events", "threads_seen", _replies_at_once),
        ("cases", "faq_entries", _drafts_an_entry),
    ],
)
@pytest.mark.parametrize("set_to", [None, SHORT], ids=["default", "set"])
def test_each_thing_is_kept_for_its_period_and_no_longer(
    *, place: Place, clock: StillClock, name: str, table: str, act: Callable[[Store], None], set_to: timedelta | None
) -> None:
    keeping = Retention() if set_to is None else replace(Retention(), **{name: set_to})
    with Store.open(place.url, place.key, clock, keeping) as store:
        act(store)
        purge_after(store, clock, getattr(keeping, name) - SECOND)
        assert count(store, table) == 1
        purge_after(store, clock, SECOND)
        assert count(store, table) == 0


def test_what_outlived_its_period_is_not_given_even_before_the_purge(place: Place, clock: StillClock) -> None:
    keeping = Retention(offers=SHORT, last_question=SHORT)
    with Store.open(place.url, place.key, clock, keeping) as store:
        _keeps_an_offer(store)
        _keeps_a_last_question(store)
        clock.time += SHORT
        assert store.register.offer("offer-1") is None
        assert store.pending.last(THREAD) is None


def a_settled_case(store: Store, clock: StillClock, decision: Decision | None = None) -> str:
    case, _ = store.register.open_case(an_offer(), (), clock.now())
    store.register.change(case.number, AskedBack(DPO, clock.now(), "Lequel ?"), ())
    store.register.change(case.number, Replied(ASKER, clock.now(), "Celui-ci."), ())
    store.register.settle(case.number, decision or a_decision(), (), clock.now())
    return case.number


def test_a_year_after_its_advice_nothing_in_a_case_tells_of_its_asker(store: Store, clock: StillClock) -> None:
    number = a_settled_case(store, clock)
    purge_after(store, clock, YEAR - SECOND)
    before = store.register.case(number)
    assert before is not None
    assert (before.state, before.offer.asker) == (State.SETTLED, ASKER)
    purge_after(store, clock, SECOND)
    after = store.register.case(number)
    assert after is not None
    assert (after.state, after.advice, after.exchanges, after.holder) == (State.ANONYMISED, None, (), None)
    told = (after.offer.asker, after.offer.thread, after.offer.preview, after.offer.department)
    assert told == ("", NOBODY, "", None)
    assert (after.offer.verdict, after.offer.clauses, after.opened_at) == (
        Verdict.UNCLEAR, an_offer().clauses, before.opened_at,
    )  # fmt: skip


def test_a_case_that_waits_is_kept_until_somebody_closes_it(store: Store, clock: StillClock) -> None:
    case, _ = store.register.open_case(an_offer(), (), clock.now())
    purge_after(store, clock, 2 * YEAR)
    assert store.register.case(case.number) == case
    store.register.change(case.number, Withdrawn(ASKER, clock.now()), ())
    purge_after(store, clock, YEAR)
    gone = store.register.case(case.number)
    assert gone is not None
    assert (gone.state, gone.offer.asker) == (State.WITHDRAWN, "")


def test_a_precedent_keeps_the_words_that_others_are_given_for_as_long_as_they_are(
    store: Store, clock: StillClock
) -> None:
    until = date(2027, 6, 1)
    number = a_settled_case(store, clock, replace(a_decision(precedent=True), until=until))
    purge_after(store, clock, YEAR)
    ((case, advice),) = store.register.advice()
    assert (case.number, case.offer.asker, case.offer.preview) == (number, "", an_offer().preview)
    assert advice.because == a_decision().because
    clock.time = clock.time.replace(year=2027, month=6, day=2)
    store.purge(clock.now())
    lapsed = store.register.case(number)
    assert lapsed is not None
    assert (lapsed.advice, lapsed.offer.preview) == (None, "")


def test_nothing_happens_any_more_to_an_anonymised_case(store: Store, clock: StillClock) -> None:
    number = a_settled_case(store, clock)
    purge_after(store, clock, YEAR)
    with pytest.raises(Refused, match="error_anonymised"):
        store.register.change(number, AskedBack(DPO, clock.now(), "Qui ?"), ())
    with pytest.raises(Refused, match="error_anonymised"):
        store.register.settle(number, a_decision(), (), clock.now())


def test_the_audit_forgets_who_asked_when_their_case_does_and_still_holds(place: Place, clock: StillClock) -> None:
    with Store.open(place.url, place.key, clock, Retention(cases=SHORT)) as store:
        a_settled_case(store, clock)
        purge_after(store, clock, SHORT)
        actors = [(entry.act, entry.actor) for entry in store.audit.entries()]
        assert ASKER not in {actor for _, actor in actors}
        assert {actor for act, actor in actors if act is Act.SETTLED} == {DPO}
        opened, replied = (actor for act, actor in actors if act in (Act.OPENED, Act.REPLIED))
        assert opened == replied, "one person has one pseudonym"
        assert store.audit.broken_at() is None


def test_the_audit_holds_after_its_oldest_entries_are_purged(store: Store, clock: StillClock) -> None:
    store.register.open_case(an_offer("old"), (), clock.now())
    store.register.open_case(an_offer("older"), (), clock.now())
    clock.forward(days=1)
    store.register.open_case(an_offer("new"), (), clock.now())
    purge_after(store, clock, YEAR - timedelta(days=1))
    assert [entry.rank for entry in store.audit.entries()] == [3]
    assert store.audit.broken_at() is None
    purge_after(store, clock, timedelta(days=1))
    assert store.audit.entries() == ()
    assert store.audit.broken_at() is None
    store.register.open_case(an_offer("newest"), (), clock.now())
    assert [entry.rank for entry in store.audit.entries()] == [4]
    assert store.audit.broken_at() is None


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM audit WHERE rank = 3",
        "UPDATE audit SET actor = 'pseudonym:other' WHERE rank = 4",
        "UPDATE audit_head SET start_rank = 3, start_digest = (SELECT digest FROM audit WHERE rank = 3)",
        "UPDATE audit_head SET start_rank = 0, start_digest = '', start_mark = ''",
    ],
)
def test_who_has_no_key_cannot_pass_a_removal_off_as_a_purge(store: Store, clock: StillClock, spoil: str) -> None:
    store.register.open_case(an_offer("old"), (), clock.now())
    store.register.open_case(an_offer("older"), (), clock.now())
    clock.forward(days=1)
    for name in ("new", "newer"):
        store.register.open_case(an_offer(name), (), clock.now())
    purge_after(store, clock, YEAR - timedelta(days=1))
    assert store.audit.broken_at() is None
    with store.database.writing() as connection:
        connection.execute(text(spoil))
        if "start_rank = 3" in spoil:
            connection.execute(text("DELETE FROM audit WHERE rank = 3"))
    assert store.audit.broken_at() is not None


def test_where_its_card_stands_is_forgotten_with_the_asker_of_a_case(store: Store, clock: StillClock) -> None:
    case, _ = store.register.open_case(an_offer(), (), clock.now())
    store.cards.keep(case.number, CHANNEL, Shown("17.22", 0))
    store.register.settle(case.number, a_decision(), (), clock.now())
    purge_after(store, clock, YEAR - SECOND)
    assert count(store, "cards") == 1
    purge_after(store, clock, SECOND)
    assert count(store, "cards") == 0

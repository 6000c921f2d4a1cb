import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from bot.adapters.store import Store
from bot.adapters.store.database import Database
from bot.adapters.store.schema import metadata
from bot.adapters.store.sealing import Seal, seal_of
from bot.channels.teams.addresses import Reference, address
from bot.domain.acting import typed_by
from bot.domain.asked.question import Thread
from bot.domain.cases.case import AskedBack, Replied
from bot.domain.cases.delivery import Apology, Shown
from bot.domain.errors import Busy, Refused
from bot.domain.team import Team
from bot.domain.threads.following import LastQuestion
from knowledge.concepts import Language
from tests.adapters.store.conftest import Place
from tests.fakes.asking import THREAD, a_decision, a_delivery, a_question, an_offer, received
from tests.fakes.clock import StillClock

SLACK = frozenset({"slack"})
_LEARNED = text("INSERT INTO dpo_channels (thread, learned_at) VALUES (:thread, :at)")


@pytest.fixture
def store(place: Place, clock: StillClock) -> Iterator[Store]:
    with place.open(clock) as opened:
        yield opened


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_opening_again_finds_everything(place: Place, store: Store, clock: StillClock) -> None:
    store.pointer.switch("first")
    store.register.open_case(an_offer(), (), clock.now())
    with place.open(clock) as again:
        assert again.pointer.current() == "first"
        assert again.register.cases() == store.register.cases()


def test_a_last_question_kept_by_an_earlier_version_is_still_its_asker_s_and_no_other_s(store: Store) -> None:
    store.pending.follow(THREAD, LastQuestion(a_question(), asked_back=True))
    with store.database.writing() as connection:
        connection.execute(text("UPDATE pending SET thread = :address"), {"address": THREAD.address})
    assert store.pending.of(THREAD, a_question().asker) == store.pending.of(THREAD) == a_question()
    assert store.pending.of(THREAD, "slack:T1:U9") is None
    store.pending.follow(THREAD, LastQuestion(a_question("Et ensuite ?")))
    assert store.pending.last(THREAD, a_question().asker) == LastQuestion(a_question("Et ensuite ?"))


def test_words_are_wiped_when_the_question_is_closed_and_the_delivery_sent(store: Store) -> None:
    store.inbox.take_in(received())
    store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer())
    store.outbox.next(SLACK)
    store.outbox.sent("delivery-1")
    assert _column(store, "SELECT words FROM inbox") == [None]
    assert _column(store, "SELECT content FROM outbox") == [None]


def test_a_dead_letter_keeps_its_content_for_thirty_days(store: Store, clock: StillClock) -> None:
    store.inbox.take_in(received())
    store.inbox.done("slack:T1:Ev1", a_delivery(), None)
    store.outbox.failed("delivery-1", again_in=None)
    clock.forward(days=29)
    store.purge(clock.now())
    assert _column(store, "SELECT content IS NOT NULL FROM outbox WHERE given_up") == [1]
    clock.forward(days=1)
    store.purge(clock.now())
    assert _column(store, "SELECT id FROM outbox") == []


def test_the_purge_deletes_what_lapsed_and_keeps_cases(store: Store, clock: StillClock) -> None:
    store.register.keep_offer(an_offer("lapsing"))
    store.inbox.take_in(received())
    store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer())
    store.outbox.sent("delivery-1")
    store.register.open_case(an_offer("opened"), (), clock.now())
    clock.forward(hours=24)
    store.purge(clock.now())
    assert _column(store, "SELECT id FROM offers") == []
    assert _column(store, "SELECT id FROM inbox") == []
    assert _column(store, "SELECT kind FROM outbox") == ["case_opened"]
    assert [case.number for case in store.register.cases()] == ["C-2026-0001"]


def test_the_offer_row_goes_when_its_case_opens(store: Store, clock: StillClock) -> None:
    store.register.keep_offer(an_offer())
    store.register.open_case(an_offer(), (), clock.now())
    assert _column(store, "SELECT id FROM offers") == []


def test_a_question_that_cannot_be_read_waits_for_a_newer_replica_then_ends_in_an_apology_and_blocks_nobody(
    store: Store, clock: StillClock
) -> None:
    elsewhere = received("slack:T1:Ev2", thread=Thread("slack:T1/C2/9.9"))
    for taken in (received("slack:T1:Ev1"), elsewhere):
        store.inbox.take_in(taken)
    _spoil(store, "UPDATE inbox SET words = :spoilt WHERE key = 'slack:T1:Ev1'")
    assert store.inbox.next() == elsewhere
    assert store.outbox.next(SLACK) is None
    assert _column(store, "SELECT tries FROM inbox WHERE key = 'slack:T1:Ev1'") == [0]
    store.inbox.done(elsewhere.key, a_delivery(), None)
    store.outbox.sent("delivery-1")
    clock.forward(minutes=10)
    assert store.inbox.next() is None
    told = store.outbox.next(SLACK)
    assert told is not None
    assert (told.thread, told.content) == (received().question.thread, Apology(Language.FR))


def test_a_delivery_that_cannot_be_read_waits_for_a_newer_replica_then_is_given_up_and_blocks_nobody(
    store: Store, clock: StillClock
) -> None:
    for n in (1, 2):
        store.inbox.take_in(received(f"slack:T1:Ev{n}"))
        store.inbox.done(f"slack:T1:Ev{n}", a_delivery(f"d{n}"), None)
    _spoil(store, "UPDATE outbox SET content = :spoilt WHERE id = 'd1'")
    given_up = "SELECT id FROM outbox WHERE given_up"
    assert store.outbox.next(SLACK) == a_delivery("d2")
    assert _column(store, given_up) == []
    clock.forward(minutes=10)
    store.outbox.next(SLACK)
    assert _column(store, given_up) == ["d1"]


def test_an_apology_never_takes_the_id_of_an_earlier_one(store: Store, clock: StillClock) -> None:
    for key in ("slack:T1:Ev1", "slack:T1:Ev2"):  # the inbox is empty between the two: its numbers begin again
        store.inbox.take_in(received(key))
        clock.forward(minutes=15)
        store.purge(clock.now())
        apology = store.outbox.next(SLACK)
        assert apology is not None
        store.outbox.failed(apology.id, again_in=None)
        clock.forward(hours=24)
        store.purge(clock.now())
    assert len(set(_column(store, "SELECT id FROM outbox WHERE given_up"))) == 2


def test_the_pointer_remembers_each_change_once(store: Store) -> None:
    for edition in ("first", "first", "second"):
        store.pointer.switch(edition)
    assert _column(store, "SELECT edition FROM pointer ORDER BY id") == ["first", "second"]


def test_dpo_channels_are_the_configured_then_the_learned_each_once(store: Store) -> None:
    slack, teams = Thread("slack:T1/CDPO"), Thread('teams:{"id": "19"}')
    channels = store.dpo_channels([slack])
    assert channels.threads() == (slack,)
    for thread in (teams, teams, slack):
        channels.learn(thread)
    assert channels.threads() == (slack, teams)
    assert set(store.dpo_channels().threads()) == {slack, teams}


def test_each_team_has_its_channels_and_one_that_changes_hands_has_one_owner(store: Store) -> None:
    dpo, security, learned = Thread("slack:T1/CDPO"), Thread("slack:T1/CSEC"), Thread('teams:{"id": "19"}')
    channels = store.dpo_channels([dpo], [security])
    channels.learn(learned)
    assert (channels.threads(), channels.threads(Team.SECURITY)) == ((dpo, learned), (security,))
    channels.learn(learned, Team.SECURITY)
    assert (channels.threads(), channels.threads(Team.SECURITY)) == ((dpo,), (security, learned))


def test_a_conversation_whose_address_changes_stays_one_channel_with_its_cards(store: Store) -> None:
    old, new = Thread("teams:t/old-address"), Thread("teams:t/new-address")
    channels = store.dpo_channels()
    channels.learn(old, place="teams:t/19:dpo")
    case, _ = store.register.open_case(an_offer(), channels.threads(), store.clock.now())
    store.cards.keep(case.number, old, Shown("1:17", 0))
    channels.learn(new, place="teams:t/19:dpo")
    assert channels.threads() == (new,)
    assert (store.cards.shown(case.number, new), store.cards.shown(case.number, old)) == (Shown("1:17", 0), None)
    card = store.outbox.next(frozenset({"teams"}))
    assert card is not None
    assert card.thread == new


def test_only_the_conversation_of_the_settings_counts_among_those_that_were_learned(store: Store) -> None:
    before, now, of_slack = Thread("teams:t/before"), Thread("teams:t/now"), Thread("slack:T1/CDPO")
    store.dpo_channels().learn(before, place="teams:t/19:old")
    store.dpo_channels().learn(now, place="teams:t/19:new")
    assert store.dpo_channels().threads() == (before, now)
    assert store.dpo_channels([of_slack], only={Team.DPO: "19:new"}).threads() == (of_slack, now)
    assert store.dpo_channels(only={Team.DPO: "19:never-there"}).threads() == ()


def test_the_migration_keeps_the_last_address_of_each_conversation(tmp_path: Path) -> None:
    url, config = f"sqlite:///{tmp_path / 'old.db'}", Config()
    config.set_main_option("script_location", "bot.adapters.store:migrations")
    addresses = [
        address("t", Reference(service, conversation, "28:bot")).address
        for service, conversation in (("https://a", "19:dpo"), ("https://b", "19:dpo"), ("https://a", "19:other"))
    ]
    with closing(Database(url)) as database:
        with database.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "0014")
            for minute, thread in enumerate((*addresses, "slack:T1/CDPO")):
                at = f"2026-03-02 12:0{minute}:00.000000"
                connection.execute(_LEARNED, {"thread": thread, "at": at})
        database.migrate()
        with database.reading() as connection:
            left = connection.execute(text("SELECT thread, place FROM dpo_channels ORDER BY learned_at")).all()
    assert [tuple(row) for row in left] == [
        (addresses[1], "teams:t/19:dpo"),
        (addresses[2], "teams:t/19:other"),
        ("slack:T1/CDPO", None),
    ]


def test_the_lines_of_an_older_database_still_verify_and_new_ones_follow(tmp_path: Path, clock: StillClock) -> None:
    url, key, config = f"sqlite:///{tmp_path / 'old.db'}", tmp_path / "key", Config()
    config.set_main_option("script_location", "bot.adapters.store:migrations")
    seal = seal_of(key)
    with closing(Database(url)) as database, database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0015")
        for line in _as_of_0015(seal, ("case.opened", "case.taken", "case.settled")):
            connection.execute(_LINE, line)
        head = {"rank": 3, "digest": line["digest"]}
        connection.execute(text("INSERT INTO audit_head (id, rank, digest) VALUES (1, :rank, :digest)"), head)
    with Store.open(url, key, clock) as store:
        assert store.audit.broken_at() is None
        old = store.audit.entries()
        assert [(e.act.value, e.typist, e.details, e.because) for e in old][1] == ("case.taken", "", (), "")
        with typed_by("local:root"):
            store.register.open_case(an_offer(), (), clock.now())
        assert len(store.audit.entries()) == 4
        assert store.audit.broken_at() is None
        _spoil(store, "UPDATE audit SET typist = 'local:root' WHERE rank = 2")
        assert store.audit.broken_at() == 2


_LINE = text(
    "INSERT INTO audit (rank, at, actor, act, about, previous, digest)"
    " VALUES (:rank, :at, :actor, :act, :about, :previous, :digest)"
)


def _as_of_0015(seal: Seal, acts: Sequence[str]) -> Iterator[dict[str, object]]:
    """Give lines as the version before sealed them: six things, the actor by a pseudonym."""
    previous, actor = "", "local:nadia"
    for rank, act in enumerate(acts, 1):
        at = f"2026-03-02T09:0{rank}:00+00:00"
        known_as = "pseudonym:" + seal.digest(b"person\0" + actor.encode())[:20]
        told = json.dumps([rank, at, known_as, act, "C-2026-0001", previous]).encode()
        stored = f"2026-03-02 09:0{rank}:00.000000"
        line = {"rank": rank, "at": stored, "actor": actor, "act": act, "about": "C-2026-0001", "previous": previous}
        previous = seal.digest(told)
        yield line | {"digest": previous}


def test_what_was_kept_before_there_was_a_security_team_is_the_dpos(store: Store) -> None:
    learned = Thread('teams:{"id": "19"}')
    store.dpo_channels().learn(learned)
    store.register.keep_offer(an_offer("waiting"))
    case, _ = store.register.open_case(an_offer(), (), store.clock.now())
    store.register.settle(case.number, a_decision(), (), store.clock.now())
    for statement in ("offers SET routed = NULL", "cases SET advice_team = NULL", "dpo_channels SET team = NULL"):
        _spoil(store, f"UPDATE {statement}")
    old, offer = store.register.case(case.number), store.register.offer("waiting")
    assert old is not None
    assert old.advice is not None
    assert offer is not None
    assert {old.offer.team, old.advice.team, offer.team} == {Team.DPO}
    assert store.dpo_channels().threads() == (learned,)


def test_another_key_is_refused_at_open(place: Place, store: Store, clock: StillClock) -> None:
    another = place.key.with_name("another")
    another.write_bytes(Fernet.generate_key())
    with pytest.raises(Refused, match="error_key_other"):
        Store.open(place.url, another, clock)


def test_a_key_that_is_gone_is_not_made_anew(place: Place, store: Store, clock: StillClock) -> None:
    absent = place.key.with_name("absent")
    with pytest.raises(Refused, match="error_key_gone"):
        Store.open(place.url, absent, clock)
    assert not absent.exists()
    with place.open(clock) as again:
        assert again.pointer.current() is None


def test_a_second_server_is_refused_beside_an_sqlite_file_and_taken_by_a_server(place: Place, store: Store) -> None:
    with store.alone(), place.open(StillClock()) as other:
        if place.url.startswith("sqlite"):
            with pytest.raises(Busy, match="error_served"):
                other.alone()
        else:
            with other.alone():
                pass
    with place.open(StillClock()) as later, later.alone():
        pass


def test_a_database_of_a_newer_version_is_refused(place: Place, store: Store, clock: StillClock) -> None:
    _spoil(store, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused, match="error_newer"):
        place.open(clock)


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "sqlite://", "sqlite:///:memory:", "oracle7://x/y", "mysql://x/y", "postgresql+asyncpg://x/y"],
)
def test_an_address_that_cannot_serve_is_refused(tmp_path: Path, clock: StillClock, url: str) -> None:
    with pytest.raises(Refused, match="error_address"):
        Store.open(url, tmp_path / "key", clock)


def test_a_moment_without_its_time_zone_is_refused(place: Place) -> None:
    with place.open(StillClock(datetime(2026, 3, 2))) as store:
        with pytest.raises(StatementError, match="time zone"):
            store.pointer.switch("first")
        assert store.pointer.current() is None


def _column(store: Store, query: str) -> list[object]:
    with store.database.reading() as connection:
        return list(connection.execute(text(query)).scalars())


def _spoil(store: Store, statement: str) -> None:
    with store.database.writing() as connection:
        connection.execute(text(statement), {"spoilt": b"\0"} if ":spoilt" in statement else {})


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM audit WHERE rank = 2",
        "DELETE FROM audit WHERE rank = 3",
        "UPDATE audit SET actor = 'local:other' WHERE rank = 2",
        "UPDATE audit SET act = 'case.eaten' WHERE rank = 1",
        "DELETE FROM audit",
    ],
)
def test_an_audit_that_was_tampered_with_does_not_hold(store: Store, clock: StillClock, spoil: str) -> None:
    for offer in ("one", "two", "three"):
        store.register.open_case(an_offer(offer), (), clock.now())
    assert store.audit.broken_at() is None
    with store.database.writing() as connection:
        connection.execute(text(spoil))
    assert store.audit.broken_at() is not None


def test_what_happened_to_a_case_is_sealed(place: Place, store: Store, clock: StillClock) -> None:
    case, _ = store.register.open_case(an_offer(), (), clock.now())
    store.register.change(case.number, AskedBack("local:dpo", clock.now(), "Quel logiciel exactement ?"), ())
    store.register.change(case.number, Replied("local:me", clock.now(), "Un traducteur libre."), ())
    (course,) = _column(store, "SELECT course FROM cases")
    assert b"logiciel" not in bytes(course)
    assert b"traducteur" not in bytes(course)

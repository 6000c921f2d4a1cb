"""What only PostgreSQL does: a server that may refuse, be away, or hold a row for somebody else."""

import socketserver
import struct
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError as DBAPIOperationalError

from bot.adapters.store import Store, engine
from bot.adapters.store.failures import named
from bot.domain.errors import Busy, CharteError, Refused, Unavailable
from bot.wording import wording
from knowledge.concepts import Language
from tests.adapters.store.conftest import Place
from tests.fakes.asking import WORDS, a_decision, a_delivery, an_offer, received
from tests.fakes.clock import StillClock
from tests.postgresql import PASSWORD, Server


@pytest.fixture
def store(server_place: Place) -> Iterator[Store]:
    with server_place.open(StillClock()) as opened:
        yield opened


def shown(error: CharteError) -> str:
    """Give everything that a reader or a log may get of an error."""
    sentences = [wording(language)(error.key, **error.values) for language in Language]
    return "\n".join((*sentences, str(error), repr(error), str(error.__cause__), str(error.__context__)))


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres"])
def test_each_way_to_write_its_address_is_taken(server_place: Place, scheme: str) -> None:
    url = server_place.url.replace("postgresql", scheme, 1)
    with Place(url, server_place.key).open(StillClock()) as store:
        store.pointer.switch("first")
        assert store.pointer.current() == "first"


def test_a_database_made_without_an_encoding_keeps_words_whole(postgresql: Server, server_place: Place) -> None:
    postgresql.ask("postgres", "CREATE DATABASE plain ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    with Place(postgresql.url("plain"), server_place.key).open(StillClock()) as store:
        store.pointer.switch("première")
        assert store.pointer.current() == "première"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ((PASSWORD, "wr0ng-canary-s3cr3t"), "store.error_login"),
        ((f":{PASSWORD}@", "@"), "store.error_login"),
        (("charte:", "nobody:"), "store.error_login"),
        (("/db", "/nodb"), "store.error_no_database"),
        (("host=/", "host=/nowhere/"), "store.error_server"),
        (("@/", "@127.0.0.1:1/"), "store.error_server"),
    ],
    ids=["wrong password", "no password", "unknown user", "no such database", "no server", "closed port"],
)
def test_a_server_that_cannot_be_used_is_told_with_the_remedy_and_never_the_password(
    server_place: Place, change: tuple[str, str], key: str
) -> None:
    url = server_place.url.replace(*change)
    if "127.0.0.1" in url:
        url = url.partition("?")[0]
    with pytest.raises(Unavailable) as told:
        Place(url, server_place.key).open(StillClock())
    assert told.value.key == key
    assert "CHARTE_DATABASE_URL" in shown(told.value)
    assert "s3cr3t" not in shown(told.value)


@pytest.mark.parametrize(
    ("options", "key"),
    [("&nosuch=1", "store.error_option"), ("&sslmode=sometimes", "store.error_option")],
)
def test_an_option_that_is_none_of_postgresql_s_is_told(server_place: Place, options: str, key: str) -> None:
    with pytest.raises(Unavailable) as told:
        Place(server_place.url + options, server_place.key).open(StillClock())
    assert told.value.key == key
    assert "s3cr3t" not in shown(told.value)


@pytest.mark.parametrize(
    ("said", "asks", "key"),
    [
        ("no pg_hba.conf entry for host, SSL off", "prefer", "store.error_not_admitted"),
        ("aucune entrée dans pg_hba.conf pour cet hôte, SSL inactif", "prefer", "store.error_not_admitted"),
        ("the database system is starting up", "prefer", "store.error_server"),
        ("sorry, too many clients already", "prefer", "store.error_crowded"),
        ("trop de connexions pour le rôle « charte »", "prefer", "store.error_crowded"),
        ("", "require", "store.error_tls"),
    ],
    ids=["not admitted", "in French", "starting", "full", "a full role", "no TLS"],
)
def test_why_a_server_lets_nobody_in_is_told(tmp_path: Path, said: str, asks: str, key: str) -> None:
    with _refusing(said) as port:
        url = f"postgresql://charte:{PASSWORD}@127.0.0.1:{port}/db?sslmode={asks}&gssencmode=disable"
        with pytest.raises(Unavailable) as told:
            Place(url, tmp_path / "key").open(StillClock())
    assert told.value.key == key
    assert "s3cr3t" not in shown(told.value)


@pytest.mark.parametrize(
    "said",
    [
        "consuming input failed: SSL connection has been closed unexpectedly",
        "consuming input failed: SSL SYSCALL error: EOF detected",
        "connection failed: SSL error: unexpected eof while reading",
    ],
)
def test_an_encrypted_connection_that_was_lost_is_a_server_that_is_away(said: str) -> None:
    with pytest.raises(Unavailable) as told, named():
        raise DBAPIOperationalError("SELECT 1", {}, psycopg.OperationalError(said))
    assert told.value.key == "store.error_server"


@contextmanager
def _refusing(said: str) -> Iterator[int]:
    """Give the port of a server that knows no TLS and refuses every login with these words."""

    class Refusing(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            while len(asked := self.request.recv(4096)) == 8:  # whether it knows TLS
                self.request.sendall(b"N")
            if asked:
                fields = b"SFATAL\0VFATAL\0C28000\0M" + said.encode() + b"\0\0"
                self.request.sendall(b"E" + struct.pack("!I", len(fields) + 4) + fields)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refusing) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            serving.join()


@pytest.mark.parametrize(
    "url", ["postgresql://charte:s3cr3t@host:port/db", "postgresql+psycopg2://charte:s3cr3t@host/db", "pg://x:s3cr3t@y"]
)
def test_an_address_that_cannot_be_read_is_refused_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(Refused) as refused:
        Place(url, tmp_path / "key").open(StillClock())
    assert refused.value.key == "store.error_address"
    assert "s3cr3t" not in shown(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://charte:s3cr3t@word@host/db",
        "postgres://charte:s3cr3t@a@b@host:5432/db?sslmode=require",
        "postgresql+psycopg://charte:s3cr3t@wo/rd@host/db",
    ],
)
def test_a_sign_of_the_password_that_is_not_encoded_is_told(tmp_path: Path, url: str) -> None:
    with pytest.raises(Refused) as refused:
        Place(url, tmp_path / "key").open(StillClock())
    assert refused.value.key == "store.error_address_signs"
    assert shown(refused.value).count("%40") == 2
    assert "s3cr3t" not in shown(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://charte:s3cr3t%40word@127.0.0.1:1/db",
        "postgresql://charte@corp:s3/cr3t#?@127.0.0.1:1/db",
        "postgresql://charte:s3cr3t@127.0.0.1:1/d@b",
    ],
)
def test_signs_that_an_address_may_hold_are_no_fault_of_it(tmp_path: Path, url: str) -> None:
    with pytest.raises(Unavailable, match="error_server"):
        Place(url, tmp_path / "key").open(StillClock())


def test_without_its_package_the_remedy_is_to_install_it(server_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Refused) as refused:
        server_place.open(StillClock())
    assert refused.value.key == "store.error_package"
    assert shown(refused.value).count("pip install -e '.[postgres]'") == len(Language)
    assert "s3cr3t" not in shown(refused.value)


def test_a_user_who_may_not_make_tables_is_told_who_may(postgresql: Server, tmp_path: Path) -> None:
    name = postgresql.new_database()
    postgresql.ask(name, f"CREATE ROLE guest{name} LOGIN PASSWORD '{PASSWORD}'")
    url = postgresql.url(name).replace("charte:", f"guest{name}:", 1)
    with pytest.raises(Unavailable) as told:
        Place(url, tmp_path / "key").open(StillClock())
    assert told.value.key == "store.error_rights"
    assert "OWNER TO" in shown(told.value)


def test_a_writer_that_waits_too_long_is_told_that_it_is_busy(
    server_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine._SERVER_SETTINGS, "lock_timeout", "10ms")
    with server_place.open(StillClock()) as store, server_place.open(StillClock()) as other:
        with store.database.writing() as connection:
            connection.execute(text("LOCK TABLE pointer"))
            with pytest.raises(Busy) as told:
                other.pointer.switch("first")
        other.pointer.switch("second")
        assert other.pointer.current() == "second"
    assert told.value.key == "store.error_busy"


def test_who_is_paused_in_the_middle_of_a_write_holds_nobody_for_ever(
    server_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server_place.open(StillClock()) as other:
        monkeypatch.setitem(engine._SERVER_SETTINGS, "idle_in_transaction_session_timeout", "50ms")
        with server_place.open(StillClock()) as paused:
            writing = paused.database.writing()
            writing.__enter__().execute(text("LOCK TABLE pointer"))
            other.pointer.switch("first")  # waits until the server has ended the paused session
            with pytest.raises(Unavailable):
                writing.__exit__(None, None, None)
            assert paused.pointer.current() == "first"


def test_more_threads_than_connections_are_told_that_it_is_busy(
    server_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.01)
    with server_place.open(StillClock()) as store:
        held = [store.database.reading() for _ in range(15)]
        for one in held:
            one.__enter__()
        with pytest.raises(Busy):
            store.pointer.current()
        for one in held:
            one.__exit__(None, None, None)
        assert store.pointer.current() is None


def test_a_reader_sees_one_moment_and_writes_nothing(store: Store) -> None:
    with store.database.reading() as connection:
        count = text("SELECT count(*) FROM pointer")
        assert connection.execute(count).scalar_one() == 0
        store.pointer.switch("first")
        assert connection.execute(count).scalar_one() == 0
    with pytest.raises(Unavailable), store.database.reading() as connection:
        connection.execute(text("DELETE FROM pointer"))
    assert store.pointer.current() == "first"


def test_no_word_of_anyone_is_readable_on_the_server_s_disk(
    store: Store, postgresql: Server, server_place: Place
) -> None:
    store.inbox.take_in(received("slack:T1:Ev1"))
    store.inbox.take_in(replace(received("slack:T1:Ev2"), key="slack:T1:EvCanary"))
    store.inbox.done("slack:T1:EvCanary", a_delivery(), an_offer())
    case, _ = store.register.open_case(an_offer("sent", preview=WORDS), (), store.clock.now())
    store.register.settle(case.number, a_decision("parce que non"), (), store.clock.now())
    postgresql.ask("postgres", "CHECKPOINT")
    (log,) = postgresql.ask("postgres", "SELECT pg_walfile_name(pg_current_wal_lsn())")[0]
    name = make_url(server_place.url).database
    ((oid,),) = postgresql.ask("postgres", f"SELECT oid FROM pg_database WHERE datname = '{name}'")  # noqa: S608  our name
    data = postgresql.folder / "data"
    kept = b"".join(file.read_bytes() for file in (data / "base" / str(oid)).iterdir())
    kept += (data / "pg_wal" / log).read_bytes() + (postgresql.folder / "log").read_bytes()
    assert b"slack:T1:EvCanary" in kept
    assert [words for words in ("Puis-je", "personne", "parce que non") if words.encode() in kept] == []

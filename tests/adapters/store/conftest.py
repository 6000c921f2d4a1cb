from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.store import Store
from bot.adapters.store.database import Database
from bot.ports import Clock
from tests.fakes.store import OpenStore
from tests.postgresql import Server
from tests.tables import fill


@dataclass(frozen=True)
class Place:
    """An address and a key: what every process of one installation is given."""

    url: str
    key: Path

    def open(self, clock: Clock) -> Store:
        return Store.open(self.url, self.key, clock)

    @property
    def words(self) -> tuple[str, str]:
        """What a child process is told."""
        return self.url, str(self.key)


@pytest.fixture(scope="session")
def migrated(postgresql: Server) -> str:
    """A PostgreSQL database with every table and no row, to be copied: migrating takes longer than any test."""
    name = postgresql.new_database()
    database = Database(postgresql.url(name))
    database.migrate()
    database.close()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place without any table yet, on each of the two databases."""
    if request.param == "sqlite":
        return sqlite_in(tmp_path)
    server: Server = request.getfixturevalue("postgresql")
    return Place(server.url(server.new_database()), tmp_path / "key")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place where nothing is kept yet, on each of the two databases."""
    if request.param == "sqlite":
        fill(tmp_path / "charte.db")
        return sqlite_in(tmp_path)
    place: Place = request.getfixturevalue("server_place")
    return place


@pytest.fixture
def server_place(postgresql: Server, migrated: str, tmp_path: Path) -> Place:
    """A place where nothing is kept yet, on PostgreSQL."""
    return Place(postgresql.url(postgresql.new_database(migrated)), tmp_path / "key")


@pytest.fixture
def on_disk(place: Place) -> Iterator[OpenStore]:
    """Opens the store of one place; every one that was opened is closed at the end."""
    with ExitStack() as opened:
        yield lambda clock: opened.enter_context(place.open(clock))


def store_in(home: Path, clock: Clock) -> Store:
    """Give the store of an SQLite file: for what only SQLite does."""
    return sqlite_in(home).open(clock)


def sqlite_in(home: Path) -> Place:
    """Give a place on SQLite."""
    return Place(f"sqlite:///{home / 'charte.db'}", home / "key")

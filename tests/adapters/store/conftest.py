from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.store import Store
from bot.adapters.store.database import Database
from bot.ports import Clock
from tests.fakes.store import OpenStore
from tests.postgresql import Server

NewPlace = Callable[[], "Place"]


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
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place where nothing is kept yet, on each of the two databases."""
    if request.param == "sqlite":
        return Place(f"sqlite:///{tmp_path / 'charte.db'}", tmp_path / "key")
    server: Server = request.getfixturevalue("postgresql")
    return Place(server.url(server.new_database(request.getfixturevalue("migrated"))), tmp_path / "key")


@pytest.fixture
def on_disk(place: Place) -> Iterator[OpenStore]:
    """Opens the store of one place; every one that was opened is closed at the end."""
    with ExitStack() as opened:
        yield lambda clock: opened.enter_context(place.open(clock))


def store_in(home: Path, clock: Clock) -> Store:
    """Give the store of an SQLite file: for what only SQLite does."""
    return Store.open(f"sqlite:///{home / 'charte.db'}", home / "key", clock)

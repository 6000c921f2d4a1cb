from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.adapters.store import Store
from bot.ports import Clock
from tests.fakes.store import OpenStore


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[OpenStore]:
    """Opens the store of one SQLite file; every one that was opened is closed at the end."""
    with ExitStack() as opened:
        yield lambda clock: opened.enter_context(store_in(tmp_path, clock))


def store_in(home: Path, clock: Clock) -> Store:
    return Store.open(f"sqlite:///{home / 'charte.db'}", home / "key", clock)

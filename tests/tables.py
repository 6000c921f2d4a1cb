"""An SQLite file with every table and no row, to be copied: migrating takes longer than most tests."""

from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.adapters.store.database import Database


def fill(file: Path) -> None:
    """Make `file` such a copy, that its owner alone may read."""
    content = _tables()
    file.touch(mode=0o600)
    file.write_bytes(content)


@cache
def _tables() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "charte.db"
        file.touch()  # one that is there is migrated, never copied (tests/conftest.py)
        with closing(Database(f"sqlite:///{file}")) as database:
            database.migrate()
        assert not Path(f"{file}-wal").exists(), "all of it is in the file"
        return file.read_bytes()

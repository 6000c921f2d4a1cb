"""An earlier version refuses the database of a later one; it accuses nobody of the lines that it does not know."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from bot.adapters.store.migrations import versions
from bot.domain.cases.audit import Act
from tests.adapters.store.conftest import Place
from tests.fakes.clock import StillClock


def test_the_version_before_the_newest_lines_refuses_a_database_that_may_hold_them(
    place: Place, tmp_path: Path
) -> None:
    config, older = Config(), tmp_path / "as-of-0016"
    older.mkdir()
    for file in Path(next(iter(versions.__path__))).glob("m*.py"):
        if file.name < "m0017":
            shutil.copy(file, older)
    config.set_main_option("script_location", "bot.adapters.store:migrations")
    config.set_main_option("version_locations", str(older))
    config.set_main_option("path_separator", "newline")
    with place.open(StillClock()) as store:
        store.own_data.note(Act.DATA_EXPORTED, "local:nadia")  # an act that version 0016 does not know
        with store.database.writing() as connection:
            config.attributes["connection"] = connection
            with pytest.raises(CommandError, match="locate revision"):
                command.upgrade(config, "head")

"""Thumbs in the database: made beside what an earlier version kept, whole or not at all, and naming nobody."""

import signal
import subprocess
import sys
from datetime import date

from alembic import command
from alembic.config import Config
from sqlalchemy import insert, inspect, text

from bot.adapters.store.database import Database
from bot.adapters.store.offers import columns_of
from bot.adapters.store.schema import offers
from bot.adapters.store.sealing import seal_of
from tests.adapters.store.conftest import Place
from tests.fakes.asking import ASKER, an_offer
from tests.fakes.clock import StillClock

FOREVER = date(2100, 1, 1)
KILLED = """
import os, signal, sys
from pathlib import Path
from bot.adapters.store import thumbs
from tests.adapters.store.conftest import Place
from tests.fakes.asking import ASKER
from tests.fakes.clock import StillClock

write = thumbs.insert_once

def written_and_killed(*told, **values):
    write(*told, **values)
    os.kill(os.getpid(), signal.SIGKILL)

thumbs.insert_once = written_and_killed
Place(sys.argv[1], Path(sys.argv[2])).open(StillClock()).thumbs.give("offer-1", ASKER, useful=False)
"""


def test_an_offer_of_an_earlier_version_gets_its_thumb(empty_place: Place) -> None:
    clock, config = StillClock(), Config()
    config.set_main_option("script_location", "bot.adapters.store:migrations")
    database = Database(empty_place.url)
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0017")
        columns = columns_of(an_offer(), seal_of(empty_place.key))
        there = {column["name"] for column in inspect(connection).get_columns("offers")}
        columns = {name: value for name, value in columns.items() if name in there}
        connection.execute(insert(offers).values(id="offer-1", kept_at=clock.now(), **columns))
    database.close()
    with empty_place.open(clock) as store:
        assert store.thumbs.before(FOREVER) == ()
        assert store.thumbs.give("offer-1", ASKER, useful=False) == an_offer()
        assert len(store.thumbs.before(FOREVER)) == 1


def test_a_process_that_is_killed_while_it_keeps_one_leaves_none_and_the_next_press_leaves_one(place: Place) -> None:
    with place.open(StillClock()) as store:
        store.register.keep_offer(an_offer())
        given = subprocess.run([sys.executable, "-c", KILLED, place.url, str(place.key)], check=False)
        assert given.returncode == -signal.SIGKILL
        assert store.thumbs.before(FOREVER) == ()
        store.thumbs.give("offer-1", ASKER, useful=False)
        assert len(store.thumbs.before(FOREVER)) == 1


def test_a_row_holds_neither_who_nor_the_id_that_leads_to_them_and_not_even_its_digest_after_three_days(
    place: Place,
) -> None:
    clock = StillClock()
    with place.open(clock) as store:
        store.register.keep_offer(an_offer())
        store.thumbs.give("offer-1", ASKER, useful=False)
        read = text("SELECT * FROM thumbs")
        with store.database.reading() as connection:
            (row,) = connection.execute(read).all()
        assert not any(told in repr(row) for told in (ASKER, "T1", "offer-1", "coller", "ventes"))
        clock.forward(hours=72)
        store.purge(clock.now())
        with store.database.reading() as connection:
            (row,) = connection.execute(read).all()
        assert row.offer is None

"""The search would find a value in each of the places where it looks: one is left in each on purpose."""

import base64
import json
import logging
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import insert

from bot.adapters.store.schema import threads_seen
from bot.domain.asked.question import Thread
from bot.door import Door
from bot.ports import Received
from knowledge.concepts import Language
from tests.canaries.acts import asks_in_slack
from tests.canaries.traces import Grep
from tests.canaries.values import CANARIES, MARKS
from tests.canaries.witness import Witness
from tests.channels.teams.servers import Posted
from tests.fakes.shield import PlainShield


def _in_a_row(witness: Witness, value: str) -> None:
    with witness.town.house.store.database.writing() as connection:
        row = insert(threads_seen).values(thread=value, event=None, at=witness.town.house.store.clock.now())
        connection.execute(row)


def _in_a_sealed_column(witness: Witness, value: str) -> None:
    """A shield that saw nothing: the question is sealed on the disk, and read in clear by the witness."""
    question = Door(PlainShield()).read(value, thread=Thread("slack:T/C"), asker="slack:T:U", language=Language.FR)
    witness.town.house.store.inbox.take_in(Received("a key", question))
    witness.opens_the_database("planted")


def _in_a_freed_page(witness: Witness, value: str) -> None:
    with sqlite3.connect(witness.database, isolation_level=None) as plain:
        plain.execute("PRAGMA secure_delete = OFF")
        plain.execute("CREATE TABLE planted (words TEXT)")
        plain.execute("INSERT INTO planted VALUES (?)", (value * 2_000,))
        plain.execute("DROP TABLE planted")
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert value.encode() in witness.database.read_bytes()


def _in_the_log_of_the_database(witness: Witness, value: str) -> None:
    kept_open = witness.town.house.store.database._engine.raw_connection()  # the log lasts as long as a connection
    kept_open.execute("PRAGMA wal_autocheckpoint = 0")  # type: ignore[attr-defined]
    _in_a_row(witness, value)
    assert value.encode() in witness.database.with_name("charte.db-wal").read_bytes()


def _in_a_file(*place: str) -> Callable[[Witness, str], None]:
    def planted(witness: Witness, value: str) -> None:
        file = witness.folder.joinpath(*place)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(value, "utf-8")

    return planted


def _in_the_index(witness: Witness, value: str) -> None:
    """In the very database of chromadb, as a document that it would have been given."""
    (index,) = witness.folder.glob("town/cache/**/chroma.sqlite3")
    with sqlite3.connect(index) as chroma:
        chroma.execute("UPDATE embedding_metadata SET string_value = ? WHERE rowid = 1", (value,))


def _in_the_name_of_a_file(witness: Witness, value: str) -> None:
    (witness.folder / "tmp" / value.replace("/", "-")).touch()


def _in_a_temporary_file(_: Witness, value: str) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-16", delete=False) as file:
        file.write(value)


def _in_a_debug_line(_: Witness, value: str) -> None:
    logging.getLogger("a.library.made.later").debug("sending %s", {"json": {"text": value}})


def _in_an_error(_: Witness, value: str) -> None:
    try:
        int(value)
    except ValueError:
        logging.getLogger("chromadb").exception("failed")


def _in_a_call_to_slack(witness: Witness, value: str) -> None:
    witness.town.slack.calls.append(("chat.postMessage", {"text": value}))


def _in_a_post_to_teams(witness: Witness, value: str) -> None:
    witness.town.connector.posted.append(Posted("POST", "/v3", None, {"text": value}))


def _in_what_a_model_gets(witness: Witness, value: str) -> None:
    witness.model.received.append(json.dumps({"messages": [{"content": value}]}).encode())


def _on_a_page(witness: Witness, value: str) -> None:
    witness.hears("the metrics", f'asked_total{{question="{value}"}} 1')


PLACES: dict[str, tuple[Callable[[Witness, str], None], str]] = {
    "a row of the database": (_in_a_row, "charte.db"),
    "a sealed column": (_in_a_sealed_column, "rows in clear"),
    "a page that was freed": (_in_a_freed_page, "charte.db"),
    "the log of the database": (_in_the_log_of_the_database, "charte.db-wal"),
    "an edition": (_in_a_file("town", "home", "editions", "one", "clauses.jsonl"), "editions"),
    "the vector index": (_in_the_index, "chroma.sqlite3"),
    "the cache": (_in_a_file("town", "cache", "embeddings.bin"), "cache"),
    "a temporary file": (_in_a_temporary_file, "/everything/tmp/"),
    "the name of a file": (_in_the_name_of_a_file, "names of files"),
    "a plot": (_in_a_file("plots", "curve.svg"), "plots"),
    "a library's DEBUG": (_in_a_debug_line, "logs"),
    "a traceback": (_in_an_error, "logs"),
    "a page or the metrics": (_on_a_page, "shown: the metrics"),
    "what Slack is sent": (_in_a_call_to_slack, "to Slack"),
    "what Teams is sent": (_in_a_post_to_teams, "to Teams"),
    "what a model is sent": (_in_what_a_model_gets, "to the model"),
}


@pytest.mark.parametrize("place", PLACES)
async def test_a_value_left_there_is_found(witness: Witness, place: str) -> None:
    plant, expected = PLACES[place]
    value = next(canary.value for canary in CANARIES if canary.kind == "phone")
    plant(witness, value)
    found = witness.traces()
    assert value in {trace.mark for trace in found}
    assert any(expected in trace.where for trace in found)


async def test_nothing_is_found_before_anybody_asks(witness: Witness) -> None:
    witness.backs_up()
    assert witness.traces() == []


async def test_a_value_in_the_database_is_found_in_its_backups(witness: Witness) -> None:
    _in_a_row(witness, CANARIES[5].value)
    witness.backs_up()
    where = {Path(trace.where).name for trace in witness.traces() if "/backup/" in trace.where}
    assert "copy.db" in where
    assert where & {"charte.db", "charte.db-wal"}


@pytest.mark.parametrize("shield", [PlainShield()])
async def test_a_shield_that_lets_values_through_is_found_out(witness: Witness) -> None:
    """The whole flow with a shield that knows e-mail addresses only: what it misses is found at every stage."""
    witness.lets_the_model_speak()
    await asks_in_slack(witness, f"Puis-je coller ce mail client dans ChatGPT ? {CANARIES[0].text}")
    where = " ".join(trace.where for trace in witness.traces())
    for place in ("to Slack", "to the model", "rows in clear, asked", "rows in clear, settled"):
        assert place in where


WRITINGS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "in capitals": lambda value: value.upper().encode(),
    "in another encoding": lambda value: value.encode("utf-16"),
    "in JSON": lambda value: json.dumps({"a": value}).encode(),
    "in JSON in JSON": lambda value: json.dumps({"payload": json.dumps({"a": value})}).encode(),
    "in a repr": lambda value: repr([value.encode()]).encode(),
    "in a form": lambda value: urlencode({"text": value}).encode(),
    "in base64": lambda value: base64.b64encode(b"some words before " + value.encode() + b" and after"),
    "in base64 for addresses": lambda value: base64.urlsafe_b64encode(b"w" + value.encode() + b"?"),
    "in hexadecimal": lambda value: value.encode().hex().encode(),
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_value_is_found_however_it_is_written(writing: str) -> None:
    grep = Grep(MARKS)
    for canary in CANARIES:
        found = {trace.mark for trace in grep.look({"there": b"before " + WRITINGS[writing](canary.value) + b" after"})}
        assert canary.value in found or found & set(canary.marks), canary.value


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert Grep(MARKS).look({"a charter": Path("examples/charte.fr.md").read_bytes(), "nothing": b""}) == []

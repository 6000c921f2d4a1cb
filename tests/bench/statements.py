"""SQL statements of a question's whole way, from the event to the message that is closed, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import SecretStr

from bot.assembly import assemble
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Delivery
from bot.domain.verdicts.publication import Submission
from bot.house.serving import Running
from bot.house.settings import Settings, ShieldMode
from bot.ports import Received
from tests.bench.counting import counted
from tests.bench.ground import EXAMPLES, Ground
from tests.bench.measure import Row
from tests.postgresql import running_server

_MOST = 16
"""Of one question: stored, leased, what its thread remembers, the pointer, recorded with its answer, leased, closed."""
_QUESTIONS = 40


class _Shown:
    """A courier that shows nothing and asks no network."""

    def deliver(self, delivery: Delivery) -> None:
        """Take it as shown."""


def statement_rows(ground: Ground) -> Iterator[Row]:
    """Give the most statements that a question needed on each database."""
    yield _row(ground, "SQLite", "")
    try:
        with contextmanager(running_server)() as server:
            yield _row(ground, "PostgreSQL", server.url(server.new_database()))
    except RuntimeError as error:
        yield Row("SQL statements a question, PostgreSQL", f"not measured: {error}")


def _row(ground: Ground, name: str, url: str) -> Row:
    folder = ground.folder / f"statements-{name}"
    places = Settings(home=folder / "home", cache=folder / "cache", database_url=SecretStr(url))
    house = assemble(places.model_copy(update={"shield": ShieldMode.LIGHT, "reader": False}))
    house.publisher.publish(
        Submission(paths=EXAMPLES, example=True), "local:bench", approve=lambda _: True, progress=lambda *_: None
    )
    running = Running(house, couriers={"slack": _Shown()})
    worker, sender, most = running.worker, running.sender, 0
    for number, asked in enumerate(ground.questions[:_QUESTIONS]):
        thread = Thread(f"slack:T1/C1/{number}.1")
        question = house.door.read(asked.text, thread=thread, asker="slack:T1:U1")
        with counted() as calls:
            house.store.inbox.take_in(Received(f"slack:T1:Ev{number}", question))
            worker.answer_next()
            sender.send_next()
        most = max(most, calls.sql)
    waiting = worker.answer_next() or sender.send_next()
    house.store.close()
    if waiting:
        raise RuntimeError("a question was not answered: its statements were not counted")
    return Row(f"SQL statements a question, whole way, {name}", str(most), goal=f"≤ {_MOST}", kept=most <= _MOST)

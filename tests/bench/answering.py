"""A whole answer, door included, by the house that `charte` itself assembles; and `charte serve` from its start."""

import os
import socket
import sys
from collections.abc import Callable, Iterator

from bot.assembly import assemble
from bot.domain.asked.question import Thread
from bot.domain.verdicts.publication import Submission
from bot.house.settings import Settings
from tests.bench.counting import count_rows
from tests.bench.ground import EXAMPLES, Ground
from tests.bench.measure import Row
from tests.bench.speed import answer_row
from tests.bench.starting import serving_rows

_MOST_MB = 750
_STATEMENTS = 1
"""The pointer to the current edition, read at each question."""
_THREAD = Thread("terminal:bench")


def answer_rows(ground: Ground) -> Iterator[Row]:
    """Give a warm answer without a model against the plain chain, and the calls that it makes."""
    reply = _reply(ground)
    yield answer_row(ground, "answer, warm", reply)
    yield from count_rows("answer", reply, ground, sql=_STATEMENTS)


def serve_rows(ground: Ground) -> Iterator[Row]:
    """Give `/healthz` and the memory of `charte serve` on the published examples."""
    _reply(ground)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = _settings(ground)
    places = {"CHARTE_HOME": str(settings.home), "CHARTE_CACHE": str(settings.cache)}
    command = [sys.executable, "-c", "from bot.main import main; main()", "serve", "--port", str(port)]
    yield from serving_rows(command, f"http://127.0.0.1:{port}", {**os.environ, **places}, most_mb=_MOST_MB)


def _settings(ground: Ground) -> Settings:
    return Settings(home=ground.folder / "house", cache=ground.folder / "house-cache")


def _reply(ground: Ground) -> Callable[[str], object]:
    """Give the way from raw words to an answer, the examples being published."""
    house = assemble(_settings(ground))
    house.publisher.publish(
        Submission(paths=EXAMPLES, example=True), "local:bench", approve=lambda _: True, progress=lambda *_: None
    )
    return lambda text: house.assistant.reply(house.door.read(text, thread=_THREAD, asker="local:bench"))

"""How `charte serve` ends while something beside the pages is still at work."""

import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.house import listening
from bot.house import serving as serving_module
from bot.house.serving import Running
from tests.cli.terminal import Terminal
from tests.test_serving import PATIENCE, ended, serving


@pytest.mark.long
def test_it_ends_in_order_when_it_is_interrupted_while_the_reader_reads_the_charter(
    published_home: Terminal, tmp_path: Path, lent_rules: Callable[[Path], object]
) -> None:
    own = published_home.copy(tmp_path / "own")
    lent_rules(own.folder / "cache")
    with serving(own, reader="on") as served:
        served.until_ready()
        served.process.send_signal(signal.SIGINT)
        assert ended(served) == (130, "")


def test_the_reader_is_given_a_few_clauses_at_a_time_until_told_to_end() -> None:
    given: list[int] = []
    stop = threading.Event()

    def prepare(clauses: Sequence[object]) -> None:
        given.append(len(clauses))
        if len(given) == 2:
            stop.set()

    edition = SimpleNamespace(clauses=dict.fromkeys(range(100)))
    assistant = SimpleNamespace(reader=SimpleNamespace(prepare=prepare))
    house: Any = SimpleNamespace(chroma=None, assistant=assistant, library=SimpleNamespace(current=lambda: edition))
    Running(house, stop=stop)._read_the_charter()
    assert given == [serving_module.AT_ONCE, serving_module.AT_ONCE]


def test_its_end_waits_for_what_warms_the_models() -> None:
    stop, ended = threading.Event(), threading.Event()

    def warm() -> None:
        stop.wait(PATIENCE)
        ended.set()

    house: Any = SimpleNamespace(chroma=None)
    running = Running(house, stop=stop, beside=[threading.Thread(target=warm, daemon=True)])
    running.beside[0].start()
    running.end()
    assert ended.is_set()


@pytest.mark.parametrize("code", [0, 130])
def test_a_process_that_a_thread_outlives_ends_with_its_own_code(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    left, codes = threading.Event(), list[int]()
    working = threading.Thread(target=left.wait, daemon=True)
    monkeypatch.setattr("os._exit", codes.append)
    working.start()
    listening._leave_threads(code)
    left.set()
    working.join()
    assert codes == [code]

"""From the start of a process: memory, first search, and the time until `/healthz` answers."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import httpx

from tests.bench.ground import REPOSITORY, Ground
from tests.bench.measure import Row, resident

_FIRST = """
import sys, time
from pathlib import Path
from knowledge.finding.embedding import encoder_of
from knowledge.finding.library import Shelf
started = time.perf_counter()
home = Path(sys.argv[1])
shelf = Shelf(home / "editions", home / "cache", encoder_of())
charter = shelf.open(sys.argv[2])
opened = time.perf_counter() - started
charter.find("Puis-je coller ce mail client dans ChatGPT ?", at_most=5)
print(opened, time.perf_counter() - started, flush=True)
sys.stdin.read()
"""


def first_find_rows(ground: Ground) -> Iterator[Row]:
    """Give the time to the first search of a new process, and its memory afterwards."""
    command = [sys.executable, "-c", _FIRST, str(ground.home.folder), ground.examples.edition]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as process:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("no pipes")
        opened, found = map(float, process.stdout.readline().split())
        memory = resident(process.pid)
        process.stdin.close()
    yield Row("opening the edition, new process", f"{opened:.2f} s")
    yield Row("first find, new process", f"{found:.2f} s", goal="≤ 10 s", kept=found <= 10)
    yield Row("RSS after it (search alone)", f"{memory:.0f} MB")


def serving_rows(command: Sequence[str], url: str, environment: Mapping[str, str], *, most_mb: float) -> Iterator[Row]:
    """Give the time until `url`/healthz answers 200 after `command` starts, and the memory ten seconds later."""
    started = time.perf_counter()
    with subprocess.Popen(list(command), env=dict(environment), cwd=Path.cwd()) as process:
        try:
            healthy = _until_healthy(process, f"{url}/healthz", started)
            yield Row("/healthz after start", f"{healthy:.2f} s", goal="≤ 2 s", kept=healthy <= 2)
            time.sleep(10)
            memory = resident(process.pid)
            yield Row("RSS of serve", f"{memory:.0f} MB", goal=f"≤ {most_mb:.0f}", kept=memory <= most_mb)
        finally:
            process.terminate()


def _until_healthy(process: "subprocess.Popen[bytes]", url: str, started: float, give_up: float = 30) -> float:
    while time.perf_counter() - started < give_up:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended by itself with status {process.returncode}")
        try:
            if httpx.get(url, timeout=1).is_success:
                return time.perf_counter() - started
        except httpx.TransportError:
            time.sleep(0.02)
    raise RuntimeError(f"{url} did not answer within {give_up} s")

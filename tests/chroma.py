"""A real Chroma server for the tests: on loopback, a port and a folder of its own, stopped by its process."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

_STARTS_WITHIN = 60.0
_KNOCKING = httpx.Client(trust_env=False, timeout=1)
"""One for all: each of its own would read the system's certificates again, at every knock of a server that starts."""
_RUN = "import sys; from chromadb.cli.cli import app; sys.argv[0] = 'chroma'; app()"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class ChromaServer:
    """The server that comes with chromadb; it is stopped, started and wiped at will, always at the same address."""

    folder: Path
    port: int = field(default_factory=_free_port)
    running: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it; return when it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        how = ("run", "--path", str(self.folder / "data"), "--host", "127.0.0.1", "--port", str(self.port))
        with (self.folder / "log").open("ab") as log:
            self.running = subprocess.Popen([sys.executable, "-c", _RUN, *how], stdout=log, stderr=log, cwd=self.folder)
        until = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            if time.monotonic() > until or self.running.poll() is not None:
                raise RuntimeError(f"Chroma did not start: {(self.folder / 'log').read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Kill it: whoever is connected is cut off."""
        if self.running:
            self.running.kill()
            self.running.wait()
            self.running = None

    def wipe(self) -> None:
        """Stop it, forget all that it held, start it again."""
        self.stop()
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        self.start()

    def names(self) -> set[str]:
        """Give the names of its collections, as its administrator would."""
        rooms = f"{self.address}/api/v2/tenants/default_tenant/databases/default_database/collections"
        return {one["name"] for one in _KNOCKING.get(rooms, params={"limit": 1000}).json()}

    def _answers(self) -> bool:
        try:
            return _KNOCKING.get(f"{self.address}/api/v2/heartbeat").is_success
        except httpx.HTTPError:
            return False


def running_chroma(folder: Path) -> Iterator[ChromaServer]:
    """Give a server, stopped afterwards: what a fixture yields from."""
    server = ChromaServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()

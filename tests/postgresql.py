"""A PostgreSQL server for the tests: its own folder, a unix socket only, a password; databases that nobody shares."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

PASSWORD = "canary-s3cr3t"
"""No message may ever repeat it."""
_MISSING = (
    "PostgreSQL's programs were not found, and the store's tests run on both databases. "
    "Install a server (Debian: apt-get install postgresql), or name the folder of initdb and pg_ctl with PG_BIN."
)
_ROOM = 4 * 1024**3
"""Bytes that a session's databases may need, several times over."""
# A commit still waits for the log; only the disk's own cache is trusted, as no test cuts the machine's power.
_SETTINGS = ("fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=16MB", "listen_addresses=")


@dataclass(frozen=True)
class Server:
    """A server that is stopped and started at will, as an unprivileged user even where the tests run as root."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        (self.folder / "password").write_text(PASSWORD)
        if os.geteuid() == 0:
            for path in (self.folder, self.folder / "password"):
                shutil.chown(path, _unprivileged())
        how = ("-U", "charte", "-A", "scram-sha-256", "--pwfile", self.folder / "password")
        self._run("initdb", "-D", self.folder / "data", *how, "-E", "UTF8", "--no-locale", "--no-sync")

    def start(self) -> None:
        """Start it; return when it answers."""
        options = " ".join((f"-k {self.folder}", *(f"-c {one}" for one in _SETTINGS)))
        self._run("pg_ctl", "start", "-w", "-D", self.folder / "data", "-l", self.folder / "log", "-o", options)

    def stop(self, mode: str = "fast") -> None:
        """Stop it: whoever is connected is cut off; `immediate` is a crash."""
        self._run("pg_ctl", "stop", "-w", "-D", self.folder / "data", "-m", mode)

    def url(self, database: str, password: str = PASSWORD) -> str:
        """Give the address of a database."""
        return f"postgresql://charte:{password}@/{database}?host={self.folder}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database like `template` and give its name."""
        name = f"db{next(self.numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            # Files are copied as before PostgreSQL 15: through its log, as since then, takes twice as long.
            how = "STRATEGY FILE_COPY" if connection.info.server_version >= 150_000 else ""
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} {how}".encode())
        return name

    def ask(self, database: str, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement as an administrator would and give its rows."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            asked = connection.execute(statement.encode())
            return asked.fetchall() if asked.description else []

    def _run(self, program: str, *words: str | Path) -> None:
        command = [_programs() / program, *words]
        user = _unprivileged() if os.geteuid() == 0 else None
        group = pwd.getpwnam(user).pw_gid if user else None
        with (self.folder / f"{program}.out").open("wb") as out:  # a server that holds a pipe would hold this call
            ran = subprocess.run(
                command,
                stdout=out,
                stderr=out,
                cwd=self.folder,
                user=user,
                group=group,
                extra_groups=[] if user else None,
                check=False,
            )
        if ran.returncode != 0:
            raise RuntimeError(f"{program} failed: {(self.folder / f'{program}.out').read_text()}")


def running_server() -> Iterator[Server]:
    """Give a server, stopped and forgotten afterwards: what a fixture yields from."""
    folder = Path(tempfile.mkdtemp(prefix="charte-pg-", dir=_roomy()))
    try:
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder)


def _roomy() -> str:
    """Give where the server's folder goes: in memory where there is room, as databases come and go by the hundred.

    Never pytest's own folders: they are the tester's alone, and a socket's path has 107 characters at most.
    """
    memory, disk = Path("/dev/shm"), "/tmp"  # noqa: S108  what is made there has a drawn name, and is its owner's only
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM else disk


def _programs() -> Path:
    """Give the folder of initdb and pg_ctl: PG_BIN, Debian's newest, or the one on the path."""
    named = os.environ.get("PG_BIN")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda found: int(found.parent.name))
    on_path = [Path(found).parent for found in (shutil.which("initdb"),) if found]
    for folder in [Path(named)] if named else [*reversed(debian), *on_path]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise RuntimeError(_MISSING)


def _unprivileged() -> str:
    """Give who runs the server where the tests run as root: PostgreSQL refuses to be root."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"

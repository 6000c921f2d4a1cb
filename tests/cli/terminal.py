"""A terminal for the tests: the command line run in this process, in a home of its own."""

import io
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.main import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CHARTE = Path(sys.executable).parent / "charte"


@dataclass(frozen=True)
class Ran:
    """What a command left on the screen, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        assert self.code == 0, self.err
        return [json.loads(line) for line in self.out.splitlines()]


class Keyboard(io.BytesIO):
    """What somebody types at a terminal, who can be asked."""

    def isatty(self) -> bool:
        return True


@dataclass
class Terminal:
    """Somebody's terminal: a folder for the home and one for the caches, and their settings."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    keyboard: bool = False
    """Whether somebody is there to be asked; else the standard input is a file."""

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def env(self) -> dict[str, str]:
        """The environment of a command: nothing of this machine's own settings."""
        outside = {name: value for name, value in os.environ.items() if not name.startswith("CHARTE_")}
        quiet = {"HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False", "PYTHONUTF8": "1", "CHARTE_READER": "off"}
        places = {"CHARTE_HOME": str(self.home), "CHARTE_CACHE": str(self.folder / "cache")}
        return outside | quiet | places | self.settings

    def charte(self, *words: str | Path, typed: str | bytes = b"", **settings: str) -> Ran:
        """Run `charte` with these words; keyword arguments are settings without their prefix."""
        given = Keyboard if self.keyboard else io.BytesIO
        stdin = io.TextIOWrapper(given(typed.encode() if isinstance(typed, str) else typed))
        out, err, code = io.StringIO(), io.StringIO(), 0
        added = {f"CHARTE_{name.upper()}": value for name, value in settings.items()}
        with _run_as(["charte", *map(str, words)], self.env | added, stdin), redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
        return Ran(code, out.getvalue(), err.getvalue())

    def copy(self, folder: Path) -> "Terminal":
        """Give the same home elsewhere, in place of what stands there, to do as one likes with."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return Terminal(folder, dict(self.settings))

    def state(self) -> dict[str, Any]:
        """What must not change when a publication is refused: the editions, the current one, half-written things."""
        told = self.charte("editions", "--json").json
        files = sorted(str(path.relative_to(self.home)) for path in (self.home / "editions").rglob("*"))
        return {**told, "files": files}


@contextmanager
def _run_as(words: list[str], env: dict[str, str], stdin: io.TextIOWrapper) -> Iterator[None]:
    before = sys.argv, sys.stdin, dict(os.environ)
    try:
        sys.argv, sys.stdin = words, stdin
        os.environ.clear()
        os.environ.update(env)
        yield
    finally:
        sys.argv, sys.stdin = before[0], before[1]
        os.environ.clear()
        os.environ.update(before[2])

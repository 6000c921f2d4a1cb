"""An index holds nothing of what its process had in memory before: what chromadb leaves unfilled is blank."""

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.finding.vectors import _BlankMemory

_PROGRAM = """
import ctypes, sys
from pathlib import Path
from tests.fakes.charter import Words, write_source
from tests.fakes.encoder import CountingEncoder
from knowledge.finding.kept import KeptEmbeddings
from knowledge.finding import vectors

for setting, value in ((-3, 64 << 20), (-1, 1 << 30), (-8, 1)):  # no map of its own, nothing given back, one arena
    ctypes.CDLL(None).mallopt(setting, value)
folder, many = Path(sys.argv[1]), int(sys.argv[2])
words = [" ".join(f"mot{n * k}" for k in range(1, 9)) for n in range(many)]
clauses = write_source(*(Words(str(n), text) for n, text in enumerate(words)))[1]
made = KeptEmbeddings(CountingEncoder(dimension=256), folder / "kept")

def build():
    vectors.build_index(folder / "index", clauses, made)

def seek():
    vectors.open_index(folder / "index", clauses, made).nearest(made.vectors(words[:1])[0].tolist(), 1)

build()
for act in (build, *[seek] * 12):
    pasted = [bytearray(b"Zephirine Canarivo " * (4 << n % 14)) for n in range(2_000)]
    del pasted
    act()
    written = [path for path in (folder / "index").rglob("*") if path.is_file()]
    assert any(path.name == "data_level0.bin" for path in written)
    assert not [path.name for path in written if b"Canarivo" in path.read_bytes()], act
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's allocator")
@pytest.mark.parametrize("clauses", [2, 1_500], ids=["written at each opening", "written once"])
def test_what_was_pasted_before_is_not_written_into_an_index(tmp_path: Path, clauses: int) -> None:
    given = [sys.executable, "-c", _PROGRAM, str(tmp_path), str(clauses)]
    subprocess.run(given, check=True, cwd=Path(__file__).parents[2])


def test_memory_stays_blank_until_the_last_writer_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    blank, set_to = _BlankMemory(), list[int]()
    monkeypatch.setattr(blank, "_mallopt", lambda _, value: set_to.append(value))
    with blank:
        blank(set_to.copy)()  # a database that is closed meanwhile
        with blank:
            assert set_to == [255]
        assert set_to == [255]
    assert set_to == [255, 0]

"""An index holds nothing of what its process had in memory before: what chromadb leaves unfilled is blank."""

import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import ctypes, sys
from pathlib import Path
from tests.fakes.charter import Words, write_source
from tests.fakes.encoder import CountingEncoder
from knowledge.kept import KeptEmbeddings
from knowledge import vectors

for setting, value in ((-3, 64 << 20), (-1, 1 << 30), (-8, 1)):  # no map of its own, nothing given back, one arena
    ctypes.CDLL(None).mallopt(setting, value)
clauses = write_source(Words("1", "Il est interdit de coller un contrat."), Words("2", "Relisez ce que vous lisez."))[1]
folder = Path(sys.argv[1])
made = KeptEmbeddings(CountingEncoder(), folder / "kept")
vectors.build_index(folder / "first", clauses, made)
pasted = [bytearray(b"Zephirine Canarivo " * (4 << n % 14)) for n in range(2_000)]
del pasted
vectors.build_index(folder / "second", clauses, made)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's allocator")
def test_what_was_pasted_before_is_not_written_into_an_index(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", _PROGRAM, str(tmp_path)], check=True, cwd=Path(__file__).parents[2])
    written = [path for path in (tmp_path / "second").rglob("*") if path.is_file()]
    assert any(path.name == "data_level0.bin" for path in written)
    assert not [path.name for path in written if b"Canarivo" in path.read_bytes()]

"""Vectors kept on disk by the words they stand for, so that an unchanged clause is never embedded twice."""

import hashlib
import os
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from knowledge.finding.embedding import Encoder

Progress = Callable[[int, int], None]
_BATCH = 64


def hash_of(text: str) -> str:
    """Give the SHA-256 of a passage, hexadecimal: its name among the kept vectors and in the index."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class KeptEmbeddings(Embeddings):
    """An encoder that looks first among the vectors kept in `folder`, in a subfolder per model digest.

    Each call that embeds something adds one file, whole or not at all; a file that cannot be read is ignored and
    its passages are embedded again. `embedded` counts the passages that the encoder itself had to read.
    """

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        """Keep the encoder and the place; nothing is read or loaded yet."""
        self.encoder = encoder
        self.embedded = 0
        self._root = folder
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._files: set[Path] = set()
        self._lock = threading.RLock()

    def embed_query(self, text: str) -> list[float]:
        """Give the vector of a question; questions are never kept."""
        return self.encoder.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Give one vector per passage, from the disk where it is known."""
        return [vector.tolist() for vector in self.vectors(texts)]

    def vectors(self, texts: list[str], progress: Progress | None = None) -> list[NDArray[np.float32]]:
        """Give one vector per passage; `progress(done, total)` counts those that must be embedded now."""
        with self._lock:
            wanted = {hash_of(text): text for text in texts}
            if not wanted.keys() <= self._vectors.keys():
                self._read_new_files()
            missing = [text for name, text in wanted.items() if name not in self._vectors]
            if missing:
                new = self._embed(missing, progress)
                self._write(new)
                self._vectors |= new
            return [self._vectors[hash_of(text)] for text in texts]

    @property
    def _folder(self) -> Path:
        return self._root / self.encoder.digest[:16]

    def _read_new_files(self) -> None:
        """Read what this or another process kept since the last look."""
        for file in sorted(set(self._folder.glob("*.npz")) - self._files):
            self._files.add(file)
            self._vectors |= _read(file, self.encoder.dimension)

    def _embed(self, texts: list[str], progress: Progress | None) -> dict[str, NDArray[np.float32]]:
        new: dict[str, NDArray[np.float32]] = {}
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            rows = np.asarray(self.encoder.embed_documents(batch), dtype=np.float32)
            new |= dict(zip(map(hash_of, batch), rows, strict=True))
            self.embedded += len(batch)
            if progress:
                progress(len(new), len(texts))
        return new

    def _write(self, new: dict[str, NDArray[np.float32]]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        names = _rows(sorted(new))
        name = hashlib.sha256(names.tobytes()).hexdigest()[:32]
        handle, draft = tempfile.mkstemp(dir=self._folder, suffix=".draft")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, names=names, vectors=np.stack([new[key] for key in sorted(new)]))
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(self._folder / f"{name}.npz")
        finally:
            Path(draft).unlink(missing_ok=True)


def _rows(names: Iterable[str]) -> NDArray[np.uint8]:
    return np.stack([np.frombuffer(bytes.fromhex(name), dtype=np.uint8) for name in names])


def _read(file: Path, dimension: int) -> dict[str, NDArray[np.float32]]:
    """Give the vectors of one file by name; none when it is damaged (a zip's own checksums and marks tell)."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
            names, vectors = kept["names"], kept["vectors"]
    except (OSError, ValueError, KeyError, EOFError, RuntimeError, zipfile.BadZipFile):
        return {}
    if vectors.ndim != 2 or vectors.shape != (len(names), dimension):  # noqa: PLR2004  a table
        return {}
    return {row.tobytes().hex(): vector for row, vector in zip(names, vectors, strict=True)}

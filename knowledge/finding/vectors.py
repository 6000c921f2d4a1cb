"""Finding by meaning: one Chroma collection per edition, in its own folder, built from the edition and verified."""
# ruff: noqa: PLC0415  chromadb and langchain_chroma cost 1 s: imported when an index is built or opened

import ctypes
import shutil
import sys
import tempfile
import threading
import weakref
from collections.abc import Mapping, Sequence, Set
from contextlib import ContextDecorator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from knowledge.clause import Clause
from knowledge.finding.embedding import Encoder
from knowledge.finding.errors import IndexDamaged, Untrusted
from knowledge.finding.kept import KeptEmbeddings, hash_of

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from langchain_chroma import Chroma

_COLLECTION = "clauses"
_BUILT = "looked-"
"""What an index is named while it holds: by another name, as before 0.17.0, its graph looked at fewer."""
_AT_ONCE = 2_000
_LOOKED_AT = 100, 5_000
"""How many vectors chromadb's graph weighs for a query (`ef_search`): every one of an edition, within these bounds."""
_SAME = 0.999
"""Cosine above which two vectors are of the same words: what a canary must reach with itself."""
_ASIDE = 100
"""Of so many clauses, one may be such that the graph does not lead to it; of more, the index is damaged."""
_PERTURB, _BLANK = -6, 255
"""`mallopt`'s M_PERTURB, and its value: memory is handed out filled with the complement, zeros (mallopt(3))."""


class _BlankMemory(ContextDecorator):
    """Has memory handed out blank while chromadb may write an index, where the C library is glibc.

    chromadb 1.5.9 writes the room that it keeps for more vectors as it got it: with what was freed there, a paste even.
    It writes a small index anew whenever it opens it, which it may do at a query too. Those who write at the same time
    do not wait for each other: the last one ends it. A reader that is collected meanwhile closes its database in it.
    """

    def __init__(self) -> None:
        """Find the allocator's switch; nothing is blank yet."""
        self._mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
        self._lock, self._writing = threading.RLock(), 0

    def __enter__(self) -> None:
        """Have it blank from the first that writes."""
        with self._lock:
            self._writing += 1
            if self._mallopt and self._writing == 1:
                self._mallopt(_PERTURB, _BLANK)

    def __exit__(self, *_: object) -> None:
        """Have it as it was after the last that writes."""
        with self._lock:
            self._writing -= 1
            if self._mallopt and self._writing == 0:
                self._mallopt(_PERTURB, 0)


_BLANK_MEMORY = _BlankMemory()


class Vectors:
    """The open index of an edition: nearest clauses by cosine, and the cosine of any clause.

    `open_index` makes one once it is verified. The database is closed with the last reference to it.
    """

    def __init__(self, client: "Client", keys: Sequence[str], rows: NDArray[np.float32]) -> None:
        """Keep the open database, and the vectors of `keys` in order."""
        # langchain_chroma fills the collection and reads it whole; a question asks chromadb itself for keys and
        # distances only, 0.4 ms instead of 1.9, as the words of the clauses are the edition's.
        self._collection, self._rows = client.get_collection(_COLLECTION, embedding_function=None), rows
        self._place = {key: place for place, key in enumerate(keys)}
        self._aside = frozenset[str]()
        weakref.finalize(self, _BLANK_MEMORY(client.close))

    def verify(self, canaries: Mapping[str, NDArray[np.float32]]) -> None:
        """Look what the graph leads to from clauses, embedded apart; raise `IndexDamaged` unless to nearly all."""
        reached = [dict(self._asked(row, len(self._place), 0)) for row in canaries.values()]
        strayed = [key for key, found in zip(canaries, reached, strict=True) if found.get(key, 1.0) <= _SAME]
        if strayed:
            raise _damaged(f"{strayed[0]} does not find itself")
        aside = aside_of(list(self._place), [set(one) for one in reached])
        if aside is None:
            raise _damaged(f"{min(map(len, reached))} of {len(self._place)} answers")
        self._aside = aside

    def nearest(self, vector: list[float], at_most: int) -> list[tuple[str, float]]:
        """Give the keys of the nearest clauses with their cosines, in one query; raise `IndexDamaged` when it fails."""
        wanted = min(at_most, len(self._place))
        if wanted <= 0:
            return []
        row = np.asarray(vector, np.float32)
        least = min(wanted, len(self._place) - len(self._aside))
        found = self._asked(row, wanted, least) + [(key, self.cosine(row, key)) for key in self._aside]
        return sorted(dict(found).items(), key=lambda one: (-one[1], self._place[one[0]]))[:wanted]

    def _asked(self, row: NDArray[np.float32], wanted: int, least: int) -> list[tuple[str, float]]:
        """Give what chromadb finds, with cosines of one machine's sums, as `Held.in_order`."""
        try:
            with _BLANK_MEMORY:
                hits = self._collection.query(row[None], n_results=wanted, include=[])
        except Exception as error:  # chromadb raises kinds of its own, and those of its database
            raise _damaged(type(error).__name__) from error
        keys = hits["ids"][0]
        # Without its vector files chromadb 1.5.9 answers one hit and no error.
        if len(keys) < least or not all(key in self._place for key in keys):
            raise _damaged(f"{len(keys)} of {wanted} answers")
        return [(key, self.cosine(row, key)) for key in keys]

    def cosine(self, vector: NDArray[np.float32], key: str) -> float:
        """Give the cosine of a clause that the query did not bring back; asks nothing of the database."""
        return float(self._rows[self._place[key]] @ vector)


class FolderIndexes:
    """The indexes of a home's editions in folders of a cache: derived, local to a machine, no part of a backup."""

    def __init__(self, cache_dir: Path) -> None:
        """Keep the place; nothing is made yet."""
        self._cache = cache_dir

    def open(self, edition: str, clauses: Sequence[Clause], kept: KeptEmbeddings) -> Vectors:
        """Give the index of an edition, verified, built if it is not there or damaged."""
        try:
            return open_index(index_dir(self._cache, edition, kept.encoder), clauses, kept)
        except IndexDamaged:
            return self.rebuild(edition, clauses, kept)

    def rebuild(self, edition: str, clauses: Sequence[Clause], kept: KeptEmbeddings) -> Vectors:
        """Give the index of an edition, built again."""
        folder = index_dir(self._cache, edition, kept.encoder)
        build_index(folder, clauses, kept)
        return open_index(folder, clauses, kept)


def index_dir(cache_dir: Path, edition: str, embeddings: Encoder) -> Path:
    """Give the place of an edition's index in a cache."""
    return cache_dir / "indexes" / f"{edition}-{embeddings.digest[:12]}"


def build_index(folder: Path, clauses: Sequence[Clause], kept: KeptEmbeddings) -> None:
    """Fill an index of `clauses` under `folder`: aside, then put in place at once. Other processes wait their turn.

    Raise `IndexDamaged` when it cannot be filled, as on a full disk; what stood there before stands.
    Each build has a name of its own: chromadb remembers a folder that failed to open for as long as the process lives.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        draft = Path(tempfile.mkdtemp(dir=folder, prefix="draft-"))
        try:
            _fill(draft, clauses, kept)
            built = draft.replace(folder / draft.name.replace("draft-", _BUILT))
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        for old in folder.iterdir():
            if old != built:
                shutil.rmtree(old, ignore_errors=True)


@_BLANK_MEMORY
def open_index(folder: Path, clauses: Sequence[Clause], kept: KeptEmbeddings) -> Vectors:
    """Open the index under `folder`; raise `IndexDamaged` unless it holds exactly `clauses` and finds two of them.

    chromadb 1.5.9 opens empty without its database, answers one hit without its vector files and shows a killed build
    as a working collection: so ids, hashes and number of vectors are compared, and two canaries must find themselves.
    """
    built = max(folder.glob(f"{_BUILT}*"), key=lambda one: one.stat().st_mtime_ns, default=None)
    if built is None or not (built / "chroma.sqlite3").is_file():
        raise _damaged("no database")
    client = None
    try:
        client = _client(built)
        return _verified(_store(client, kept), client, clauses, kept)
    except Exception as error:  # chromadb raises kinds of its own, and those of its database
        if client is not None:
            client.close()
        if isinstance(error, Untrusted):
            raise
        raise _damaged(type(error).__name__) from error


def _client(folder: Path) -> "Client":
    import chromadb
    from chromadb.config import Settings

    # Neither telemetry nor a stray .env of the folder that the process was started in.
    settings = Settings(_env_file=None, anonymized_telemetry=False)
    return cast("Client", chromadb.PersistentClient(str(folder), settings=settings))


def graph_of(clauses: int) -> "CreateHNSWConfiguration":
    """Give how chromadb arranges so many vectors: a query looks at each, so that two replicas find the same."""
    least, most = _LOOKED_AT
    return {"space": "cosine", "ef_search": min(max(least, clauses), most)}


def _store(client: "Client", kept: KeptEmbeddings, clauses: int | None = None) -> "Chroma":
    """Give the collection through langchain; made for so many `clauses` where that is told, else the one there is."""
    from langchain_chroma import Chroma

    return Chroma(
        client=client,
        collection_name=_COLLECTION,
        embedding_function=kept,
        collection_configuration={"hnsw": graph_of(clauses)} if clauses is not None else None,
        create_collection_if_not_exists=clauses is not None,
    )


def _fill(folder: Path, clauses: Sequence[Clause], kept: KeptEmbeddings) -> None:
    try:
        _fill_with(folder, clauses, kept)
    except (OSError, Untrusted):
        raise
    except Exception as error:  # chromadb raises kinds of its own, and those of its database
        raise _damaged(type(error).__name__) from error


@_BLANK_MEMORY
def _fill_with(folder: Path, clauses: Sequence[Clause], kept: KeptEmbeddings) -> None:
    client = _client(folder)
    try:
        store = _store(client, kept, len(clauses))
        for start in range(0, len(clauses), _AT_ONCE):
            part = clauses[start : start + _AT_ONCE]
            texts = [clause.context for clause in part]
            metadata = [{"hash": hash_of(text)} for text in texts]
            store.add_texts(texts, ids=[clause.key for clause in part], metadatas=metadata)
    finally:
        client.close()


def _verified(store: "Chroma", client: "Client", clauses: Sequence[Clause], kept: KeptEmbeddings) -> Vectors:
    held = store.get(include=["metadatas", "embeddings"])
    expected = {clause.key: hash_of(clause.context) for clause in clauses}
    hashes = dict(zip(held["ids"], (one["hash"] for one in held["metadatas"]), strict=True))
    if hashes != expected:
        raise _damaged(f"{len(hashes)} clauses, not the {len(expected)} of the edition")
    by_key = dict(zip(held["ids"], np.asarray(held["embeddings"], dtype=np.float32), strict=True))
    rows = np.stack([by_key[key] for key in expected]) if expected else np.empty((0, 0), dtype=np.float32)
    vectors = Vectors(client, list(expected), rows)
    canaries = (*clauses[:1], *clauses[-1:])
    apart = np.asarray(kept.vectors([clause.context for clause in canaries]), dtype=np.float32)
    vectors.verify({clause.key: row for clause, row in zip(canaries, apart, strict=True)})
    return vectors


def aside_of(keys: Sequence[str], reached: Sequence[Set[str]]) -> frozenset[str] | None:
    """Give the few `keys` that no query reached, one by one compared from then on; None where they are no few.

    chromadb 1.5.9 makes its graph by several threads at once: of forty indexes of 1,200 clauses one had a clause to
    which no other led.
    """
    aside = frozenset(keys) - frozenset().union(*reached)
    return aside if len(aside) <= max(1, len(keys) // _ASIDE) else None


def _damaged(what: str) -> IndexDamaged:
    return IndexDamaged(
        "knowledge.error_index", f"the index is damaged ({what}): it is built again from the edition", what=what
    )

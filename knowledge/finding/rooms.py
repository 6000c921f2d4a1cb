"""The collections of a home on a Chroma server: named so that no other home's is touched, in place once whole."""

import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from filelock import FileLock

from knowledge.finding.chroma_server import Failed, Fault, is_absent
from knowledge.finding.held import Held
from knowledge.finding.vectors import aside_of, graph_of

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

MARK = "chroma.id"
"""The file of a home by which its collections are told from another's; no part of a backup."""
_PAGE = 1_000
_AT_ONCE = 500
"""Vectors in one call: some 3 MB of JSON with the packaged encoder."""
_SAME = 0.999
"""Cosine above which two vectors are of the same words: what a canary must reach with itself."""
_LEFT_AFTER = 3_600
"""Seconds after which a collection that is still a draft was left by a process that died."""


def mark_of(home: Path) -> str:
    """Give what tells the collections of a home from another's: drawn once, kept in the home that replicas share."""
    file = home / MARK
    try:
        if not file.exists():
            with FileLock(f"{file}.lock"):
                if not file.exists():
                    draft = file.with_suffix(".draft")
                    draft.write_text(uuid.uuid4().hex[:12], "ascii")
                    draft.replace(file)
        mark = file.read_text("ascii").strip()
        int(mark, 16)  # a mark that was written over would name anybody's collections
    except (OSError, ValueError) as error:
        raise Failed(Fault.HOME) from error
    return mark


@dataclass(frozen=True, slots=True)
class Room:
    """A collection that holds an edition whole, and the clauses to which its graph does not lead."""

    collection: "Collection"
    aside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rooms:
    """The collections of the home of this mark."""

    client: "Client"
    mark: str

    def verified(self, held: Held) -> Room | None:
        """Give the collection of an edition; None unless it holds exactly that and two of its clauses are found."""
        try:
            collection = self.client.get_collection(self._name(held), embedding_function=None)
        except Exception as error:
            if is_absent(error):
                return None
            raise
        aside = _aside(collection, held)
        return None if aside is None else Room(collection, aside)

    def filled(self, held: Held) -> Room:
        """Give the collection of an edition: filled aside, verified, and named as the edition's at once.

        Another replica may have named its own meanwhile: that one is taken. Raise `Failed` when neither holds.
        """
        draft = self._draft(len(held.keys))
        try:
            placed = self._place(self._fill(draft, held), held)
        except BaseException:
            self._remove(draft.name)
            raise
        if placed.collection.id != draft.id:
            self._remove(draft.name)
        return placed

    def sweep(self, opened: str, editions: Path) -> None:
        """Remove the collections of older editions that left the home, and drafts that were left behind.

        Only of older ones than that which is `opened`: a machine that is late to see what is in a shared home must not
        remove what another one has just filled.
        """
        kept = {one.name for one in editions.iterdir()}
        every = [(name.removeprefix(self._prefix), name, made) for name, made in self._every()]
        for told, name, made in every:
            edition = told.rpartition("-")[0]
            left = told.startswith("draft-") and 0 < made < time.time() - _LEFT_AFTER
            if left or (edition[:1].isdigit() and edition < opened and edition not in kept):
                self._remove(name)

    @property
    def _prefix(self) -> str:
        return f"charte-{self.mark}-"

    def _name(self, held: Held) -> str:
        return f"{self._prefix}{held.edition}-{held.encoder[:12]}"  # 62 characters: every version takes 63

    def _draft(self, clauses: int) -> "Collection":
        return self.client.create_collection(
            f"{self._prefix}draft-{uuid.uuid4().hex}",
            metadata={"made": int(time.time())},
            configuration={"hnsw": graph_of(clauses)},
            embedding_function=None,
        )

    def _fill(self, draft: "Collection", held: Held) -> Room:
        for start in range(0, len(held.keys), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            digests = [{"hash": one} for one in held.hashes[part]]
            draft.add(ids=list(held.keys[part]), embeddings=held.rows[part], metadatas=[*digests])
        aside = _aside(draft, held)
        if aside is None:
            raise Failed(Fault.LOST)
        return Room(draft, aside)

    def _place(self, draft: Room, held: Held) -> Room:
        """Name a draft as the edition's, whose former collection holds something else; or give a faster replica's."""
        if placed := self.verified(held):
            return placed
        self._remove(self._name(held))
        try:
            draft.collection.modify(name=self._name(held))
        except Exception:
            if placed := self.verified(held):  # the name was taken meanwhile
                return placed
            raise
        return draft

    def _remove(self, name: str) -> None:
        with suppress(Exception):  # it is gone already, or the server is: what is left is swept later
            self.client.delete_collection(name)

    def _every(self) -> Iterator[tuple[str, float]]:
        """Give the names of the home's collections, and when each was begun."""
        start = 0
        while page := self.client.list_collections(limit=_PAGE, offset=start):
            for one in page:
                made = (one.metadata or {}).get("made")
                if one.name.startswith(self._prefix):
                    yield one.name, made if isinstance(made, int | float) else 0
            start += len(page)


def _aside(collection: "Collection", held: Held) -> frozenset[str] | None:
    """Give the clauses that a collection holds and its graph does not lead to; None unless it holds exactly these.

    The first and the last must find themselves, unless they are among those few.
    """
    if _digests_in(collection) != dict(zip(held.keys, held.hashes, strict=True)):
        return None
    reached = [_reached(collection, held, key) for key in {*held.keys[:1], *held.keys[-1:]}]
    return None if None in reached else aside_of(held.keys, [one for one in reached if one is not None])


def _digests_in(collection: "Collection") -> dict[str, object]:
    digests: dict[str, object] = {}
    while (page := collection.get(include=["metadatas"], limit=_PAGE, offset=len(digests)))["ids"]:
        told = page["metadatas"] or [{}] * len(page["ids"])
        before = len(digests)
        digests |= {key: (one or {}).get("hash") for key, one in zip(page["ids"], told, strict=True)}
        if len(digests) == before:  # a server that gives the same page again
            break
    return digests


def _reached(collection: "Collection", held: Held, canary: str) -> set[str] | None:
    """Give the clauses that a query by a clause's vector gives; None where it gives that clause as another one."""
    row = held.rows[held.place[canary]]
    hits = collection.query(np.asarray([row]), n_results=len(held.keys), include=["distances"])
    cosines = {key: 1.0 - one for key, one in zip(hits["ids"][0], (hits["distances"] or [[]])[0], strict=True)}
    return set(cosines) if cosines.get(canary, 1.0) > _SAME else None

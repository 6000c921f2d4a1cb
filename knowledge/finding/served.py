"""The index of an edition on a Chroma server: asked while it answers and holds what it must, done without otherwise.

What is sent there: vectors, keys of clauses, digests of their words; at a question its vector. No text.
"""

import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.clause import Clause
from knowledge.finding.chroma_server import Failed, Fault, Place, fault_of, leave, patient, reach
from knowledge.finding.held import Held, held_by
from knowledge.finding.kept import KeptEmbeddings
from knowledge.finding.rooms import Room, Rooms, mark_of

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

RESTS = 30.0
"""Seconds that a server which failed is left alone; the answers come without it."""
OPENS_WITHIN = 30.0
"""Seconds that the opening of an edition waits for its collection to be verified or filled; it goes on behind."""
_SAME = 0.01
"""How far a cosine of the server may be from ours: its arithmetic differs at the sixth decimal."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the server."""

    place: Place
    asked: int
    """Questions that it was asked by this process."""
    failures: Mapping[Fault, int]
    fault: Fault | None
    """Why it is done without now; None while it answers, or was not tried."""
    tried: bool
    filling: bool
    """True while an edition's collection is verified or filled."""


@dataclass(slots=True)
class _Count:
    """What this process asked the server, and how it failed."""

    asked: int = 0
    failures: Counter[Fault] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self) -> None:
        with self.lock:
            self.asked += 1

    def failed(self, why: Fault) -> None:
        with self.lock:
            self.failures[why] += 1


class _Opened:
    """A collection that was verified; its client is closed with the last reference to it."""

    def __init__(self, client: "Client", room: Room) -> None:
        self.room = room
        weakref.finalize(self, leave, client)


class ServedVectors:
    """The index of an edition on the server; safe for threads.

    Its vectors are in memory as well: what the server finds is checked against them, and they are compared one by one
    while it is away, with the same result.
    """

    def __init__(
        self, held: Held, reaches: Callable[[], "tuple[Client, Room]"], count: _Count, now: Callable[[], float]
    ) -> None:
        """Keep what the collection must hold, and how it is reached; the server is not asked yet."""
        self._held, self._reaches, self._count, self._now = held, reaches, count, now
        self._opened: _Opened | None = None
        self._rests_until = float("-inf")
        self._mending = threading.Lock()
        self.fault: Fault | None = None
        self.tried = False

    @property
    def ready(self) -> bool:
        """True while the server is asked."""
        return self._opened is not None

    def nearest(self, vector: list[float], at_most: int) -> list[tuple[str, float]]:
        """Give the keys of the nearest clauses with their cosines: by the server, or by ourselves."""
        wanted = min(at_most, len(self._held.keys))
        if wanted <= 0:
            return []
        row = np.asarray(vector, np.float32)
        found = self._asked(row, wanted)
        return self._held.nearest(row, wanted) if found is None else self._held.in_order(row, found)[:wanted]

    def cosine(self, vector: NDArray[np.float32], key: str) -> float:
        """Give the cosine of a clause; asks nothing of the server."""
        return self._held.cosine(vector, key)

    def look(self) -> threading.Thread | None:
        """Reach the server again behind, where that is due; give the thread that does."""
        due = self._opened is None and self._now() >= self._rests_until
        if not due or not self._mending.acquire(blocking=False):
            return None
        thread = threading.Thread(target=self._mend, name="chroma", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the process ends
            self._mending.release()
            return None
        return thread

    def check(self) -> None:
        """See that a server which answered still holds as many clauses, without a question; else reach it again."""
        opened = self._opened
        if opened is None:
            self.look()
            return
        try:
            self._count_in(opened.room.collection)
        except Exception as error:  # noqa: BLE001  chromadb raises kinds of its own, and plain ones
            self._without(opened, fault_of(error))

    def _count_in(self, collection: "Collection") -> None:
        if collection.count() != len(self._held.keys):
            raise Failed(Fault.LOST)

    def _asked(self, row: NDArray[np.float32], wanted: int) -> list[str] | None:
        """Give the keys that the server finds; None where it is done without."""
        opened = self._opened
        if opened is None:
            self.look()
            return None
        self._count.answered()
        try:
            return self._found(opened.room, row, wanted)
        except Exception as error:  # noqa: BLE001  chromadb raises kinds of its own, and plain ones
            self._without(opened, fault_of(error))
            return None

    def _found(self, room: Room, row: NDArray[np.float32], wanted: int) -> list[str]:
        """Give the keys that a query finds, with those to which the graph does not lead.

        Raise `Failed` when they are not what an edition like ours gives.
        """
        hits = room.collection.query(row[None], n_results=wanted, include=["distances"])
        found = list(zip(hits["ids"][0], (hits["distances"] or [[]])[0], strict=True))
        if len(found) < min(wanted, len(self._held.keys) - len(room.aside)) or not self._agrees(row, found):
            raise Failed(Fault.LOST)
        return [*({key for key, _ in found} | room.aside)]

    def _agrees(self, row: NDArray[np.float32], found: Sequence[tuple[str, float]]) -> bool:
        """True when the server speaks of our clauses, and of our vectors: it may have been filled by others."""
        return all(
            key in self._held.place and abs(1.0 - distance - self._held.cosine(row, key)) < _SAME
            for key, distance in found
        )

    def _without(self, opened: _Opened | None, why: Fault) -> None:
        """Do without the server for a while."""
        self._count.failed(why)
        if self._opened is opened:  # it was not reached again meanwhile
            self.fault, self._rests_until, self._opened = why, self._now() + RESTS, None

    def _mend(self) -> None:
        try:
            opened = _Opened(*self._reaches())
        except Exception as error:  # noqa: BLE001  chromadb raises kinds of its own, and plain ones
            self._without(None, fault_of(error))
        else:
            self.fault, self._opened = None, opened
        finally:
            self.tried = True
            self._mending.release()


class ServedIndexes:
    """The indexes of a home's editions on a server: a collection each, in force once it holds all and is verified."""

    def __init__(self, place: Place, home: Path, editions: Path, *, now: Callable[[], float] = time.monotonic) -> None:
        """Keep the places; nothing is asked yet."""
        self._place, self._home, self._editions, self._now = place, home, editions, now
        self._count = _Count()
        self._open: weakref.WeakSet[ServedVectors] = weakref.WeakSet()

    def open(self, edition: str, clauses: Sequence[Clause], kept: KeptEmbeddings) -> ServedVectors:
        """Give the index of an edition; where the server fails it answers without, and is filled once it is back."""
        held = held_by(edition, clauses, kept)
        vectors = ServedVectors(held, lambda: self._reached(held), self._count, self._now)
        self._open.add(vectors)
        if thread := vectors.look():
            thread.join(OPENS_WITHIN)
        return vectors

    def rebuild(self, edition: str, clauses: Sequence[Clause], kept: KeptEmbeddings) -> ServedVectors:
        """Give the index of an edition, verified anew; nothing asks for it, as such an index mends itself."""
        return self.open(edition, clauses, kept)

    def look(self) -> None:
        """See how the server is for each open edition, and reach it again behind where that is due."""
        for vectors in list(self._open):
            vectors.check()

    def now(self) -> Told:
        """Give what is told of the server."""
        vectors = list(self._open)
        with self._count.lock:
            asked, failures = self._count.asked, dict(self._count.failures)
        fault = next((one.fault for one in vectors if one.fault), None)
        filling = any(not one.ready for one in vectors) and fault is None
        tried = any(one.tried for one in vectors)
        return Told(self._place, asked, failures, fault, tried, filling)

    def _reached(self, held: Held) -> "tuple[Client, Room]":
        """Give the collection of an edition that holds all of it, and its client; raise what went wrong."""
        mark = mark_of(self._home)
        client = reach(self._place)
        try:
            patient(client, works=True)
            rooms = Rooms(client, mark)
            room = rooms.verified(held) or rooms.filled(held)
            with suppress(Exception):  # what is left is swept another time
                rooms.sweep(held.edition, self._editions)
            patient(client, works=False)
        except BaseException:
            leave(client)
            raise
        return client, room

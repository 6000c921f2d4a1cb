"""Open editions: what they say, and how to find it; each opened once, its index verified or built again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from knowledge.clause import Clause, Found, Source
from knowledge.edition import Edition, Embedding
from knowledge.finding.embedding import Encoder
from knowledge.finding.errors import EmbeddingMismatch, IndexDamaged
from knowledge.finding.indexes import Index, Indexes
from knowledge.finding.kept import KeptEmbeddings, Progress
from knowledge.finding.phrased import Phrased
from knowledge.finding.search import Search
from knowledge.finding.vectors import FolderIndexes
from knowledge.finding.words import Words
from knowledge.phrasing import Phrasing
from knowledge.rules import Rule

_KEPT_OPEN = 2
"""The current edition, and one past one that an old answer links to."""


class OpenEdition:
    """An edition whose index was verified: a `Charter` for the core (bot/ports.py)."""

    def __init__(self, sealed: Edition, search: Search, mend: Callable[[], Index]) -> None:
        """Keep the edition, its search, and how to build its index again if it breaks while open."""
        self._sealed, self._search, self._mend = sealed, search, mend
        self._mending = threading.Lock()

    @property
    def edition(self) -> str:
        """The edition's id."""
        return self._sealed.id

    @property
    def published_on(self) -> datetime:
        """When the edition was sealed, UTC."""
        return self._sealed.published_on

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return self._sealed.sources

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """Clauses by key, in reading order."""
        return self._sealed.clauses

    @property
    def rules(self) -> Sequence[Rule]:
        """Every rule of every clause."""
        return self._sealed.rules

    def find(self, text: str, *, at_most: int) -> tuple[Found, ...]:
        """Give the clauses nearest to `text` by words and by meaning, best first, any language."""
        search = self._search
        try:
            return search.find(text, at_most=at_most)
        except IndexDamaged:
            return self._mended(search).find(text, at_most=at_most)

    def _mended(self, broken: Search) -> Search:
        """Build the index again, once for all the threads that met it broken."""
        with self._mending:
            if self._search is broken:
                self._search = broken.with_vectors(self._mend())
            return self._search


class Shelf:
    """The editions of a home: opens one by its id, and keeps the last two open. Safe for threads.

    `read` gives an edition from its folder and raises what it must when there is none. Indexes are built under
    `cache_dir`, or where `indexes` says; vectors are kept beside the editions, so that nothing is embedded again.
    """

    def __init__(
        self,
        editions_dir: Path,
        cache_dir: Path,
        embeddings: Encoder,
        *,
        read: Callable[[Path], Edition] = Edition.open,
        indexes: Indexes | None = None,
    ) -> None:
        """Keep the places; nothing is opened yet."""
        self._editions, self._read = editions_dir, read
        self._indexes = indexes or FolderIndexes(cache_dir)
        self._kept = KeptEmbeddings(embeddings, embeddings_dir(editions_dir))
        self._open: OrderedDict[str, OpenEdition] = OrderedDict()
        self._quick = threading.Lock()
        self._opening = threading.Lock()

    def open(self, edition: str) -> OpenEdition:
        """Give the edition, verified; raise `EmbeddingMismatch` or `ModelUnusable` with the remedy when it cannot be.

        A question on an open edition never waits for another edition's index to be built.
        """
        return self._recall(edition) or self._open_once(edition)

    def _open_once(self, edition: str) -> OpenEdition:
        with self._opening:
            found = self._recall(edition)
            if found is None:
                found = open_edition(self._read(self._editions / edition), self._kept, self._indexes)
                self._remember(edition, found)
            return found

    def _recall(self, edition: str) -> OpenEdition | None:
        with self._quick:
            if edition in self._open:
                self._open.move_to_end(edition)
            return self._open.get(edition)

    def _remember(self, edition: str, found: OpenEdition) -> None:
        with self._quick:
            self._open[edition] = found
            while len(self._open) > _KEPT_OPEN:
                self._open.popitem(last=False)


def embeddings_dir(editions_dir: Path) -> Path:
    """Give the place of the kept vectors: beside the editions, and so in every backup of a home."""
    return editions_dir.parent / "embeddings"


def embed_edition(
    clauses: Sequence[Clause],
    kept: KeptEmbeddings,
    progress: Progress | None = None,
    *,
    phrasings: Sequence[Phrasing] = (),
) -> int:
    """Embed the clauses and phrasings that no edition held before, and give how many those were."""
    before = kept.embedded
    kept.vectors([*(clause.context for clause in clauses), *(one.words for one in phrasings)], progress)
    return kept.embedded - before


def open_edition(sealed: Edition, kept: KeptEmbeddings, indexes: Indexes) -> OpenEdition:
    """Open an edition with its index, built if it is not there or damaged."""
    check_embedding(sealed.manifest.embedding, kept.encoder)
    clauses = tuple(sealed.clauses.values())
    index = indexes.open(sealed.id, clauses, kept)
    phrased = Phrased(sealed.phrasings, kept)
    search = Search(sealed.clauses, Words(clauses), index, phrased, kept.encoder)
    return OpenEdition(sealed, search, lambda: indexes.rebuild(sealed.id, clauses, kept))


def embedding_of(embeddings: Encoder) -> Embedding:
    """Give what a manifest records of the embedding model."""
    return Embedding(embeddings.model, embeddings.dimension, embeddings.digest)


def check_embedding(recorded: Embedding, embeddings: Encoder) -> None:
    """Raise `EmbeddingMismatch` when the manifest was embedded by another model than the configured one."""
    configured = embedding_of(embeddings)
    if recorded == configured:
        return
    was, now = _described(recorded), _described(configured)
    raise EmbeddingMismatch(
        "knowledge.error_mismatch",
        f"this edition was embedded by {was}, but the configured model is {now}: publish again with the configured "
        "model, or set CHARTE_EMBEDDING_MODEL back to the first",
        was=was,
        now=now,
    )


def _described(model: Embedding) -> str:
    return f"{model.model} ({model.dimension}, {model.digest[:12]})"

"""What the rows stand on: the examples sealed and opened in a folder of their own, and the labelled questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.drafting import Draft, draft
from ingest.reading import read
from ingest.sealing import seal
from knowledge.clause import Clause
from knowledge.finding.embedding import SentenceEncoder, encoder_of
from knowledge.finding.kept import KeptEmbeddings
from knowledge.finding.library import OpenEdition, Shelf, embed_edition, embedding_of, embeddings_dir
from tests.evidence.labelled import Labelled, questions

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = tuple(sorted((REPOSITORY / "examples").glob("*.md")))
_SEALED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Home:
    """A home of the bench: editions, kept vectors and cache under one folder, with the configured encoder."""

    folder: Path
    encoder: SentenceEncoder

    @property
    def editions(self) -> Path:
        """Where editions are sealed."""
        return self.folder / "editions"

    def kept(self) -> KeptEmbeddings:
        """Give the vectors kept beside the editions, as a new process would."""
        return KeptEmbeddings(self.encoder, embeddings_dir(self.editions))

    def publish(self, made: Draft) -> tuple[str, int]:
        """Embed and seal a draft; give the edition's id and how many clauses were embedded."""
        embedded = embed_edition(made.clauses, self.kept())
        return seal(self.editions, made, embedding_of(self.encoder), _SEALED).folder.name, embedded

    def open(self, edition: str) -> OpenEdition:
        """Open it on a new shelf, as a new process would."""
        return Shelf(self.editions, self.folder / "cache", self.encoder).open(edition)


@dataclass(slots=True)
class Ground:
    """What every row is given; the examples are published once, at the start."""

    folder: Path
    home: Home
    examples: OpenEdition
    questions: tuple[Labelled, ...]


def lay(folder: Path, model: str | None = None) -> Ground:
    """Publish the examples in `folder` and read their questions."""
    home = Home(folder / "examples", encoder_of(model))
    edition, _ = home.publish(draft([read(path) for path in EXAMPLES]))
    return Ground(folder, home, home.open(edition), tuple(questions("examples")))


def holding(clauses: Sequence[Clause], text: str, words: str) -> frozenset[str]:
    """Give the keys of the clauses that the deciding words stand in or reach into."""
    start = text.find(words)
    if start < 0:
        return frozenset()
    end = start + len(words)
    return frozenset(clause.key for clause in clauses if clause.start < end and start < clause.end)

"""Sources made for the tests, and what a reader sees of their clauses."""

import hashlib
from datetime import UTC, datetime

from ingest.clauses.splitting import split
from ingest.reading import Stored
from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language
from knowledge.edition import Embedding

MODEL = Embedding("local", 8, "0" * 64)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TEXT = "# Charte\n\n## Interdits\n\nIl est interdit de :\n- coller le nom d'un client ;\n- mentir.\n"


def stored(text: str = TEXT, id: str = "charte.fr", kind: Kind = Kind.CHARTER, *, example: bool = False) -> Stored:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Stored(Source(id, "Charte", kind, Language.FR, text, digest, f"{id}.md"), (), example)


def source(text: str, kind: Kind = Kind.CHARTER, id: str = "charte.fr") -> Source:
    return Source(id, "Charte IA", kind, Language.FR, text, hashlib.sha256(text.encode()).hexdigest(), "charte.fr.md")


def clauses(text: str, kind: Kind = Kind.CHARTER) -> tuple[Clause, ...]:
    return split(source(text, kind))


def words(text: str, kind: Kind = Kind.CHARTER) -> list[str]:
    return [clause.text for clause in clauses(text, kind)]


def ids(text: str, kind: Kind = Kind.CHARTER) -> list[str]:
    return [clause.id for clause in clauses(text, kind)]

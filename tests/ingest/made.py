"""Sources made for the tests of splitting, and what a reader sees of their clauses."""

import hashlib

from ingest.splitting import split
from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language


def source(text: str, kind: Kind = Kind.CHARTER, id: str = "charte.fr") -> Source:
    return Source(id, "Charte IA", kind, Language.FR, text, hashlib.sha256(text.encode()).hexdigest(), "charte.fr.md")


def clauses(text: str, kind: Kind = Kind.CHARTER) -> tuple[Clause, ...]:
    return split(source(text, kind))


def words(text: str, kind: Kind = Kind.CHARTER) -> list[str]:
    return [clause.text for clause in clauses(text, kind)]


def ids(text: str, kind: Kind = Kind.CHARTER) -> list[str]:
    return [clause.id for clause in clauses(text, kind)]

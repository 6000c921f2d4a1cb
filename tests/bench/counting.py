"""Calls that one answer makes: of the encoder, of Chroma, of the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from chromadb.api.models.Collection import Collection
from sqlalchemy import event
from sqlalchemy.engine import Engine

from knowledge.finding.embedding import SentenceEncoder
from tests.bench.ground import Ground
from tests.bench.measure import Row


@dataclass(slots=True)
class Calls:
    """How often each was called."""

    encoder: int = 0
    chroma: int = 0
    sql: int = 0


@contextmanager
def counted() -> Iterator[Calls]:
    """Count every call of the encoder, of Chroma's collections and of SQL in this process, whoever makes it."""
    calls = Calls()
    encode, held = SentenceEncoder._encode, {name: getattr(Collection, name) for name in ("query", "get", "count")}

    def counting_encode(self: SentenceEncoder, *told: Any) -> list[list[float]]:
        calls.encoder += 1
        return encode(self, *told)

    def counting(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*told: Any, **named: Any) -> Any:
            calls.chroma += 1
            return original(*told, **named)

        return call

    def statement(_connection: object, _cursor: object, said: str, *_: object) -> None:
        calls.sql += said not in ("BEGIN", "BEGIN IMMEDIATE", "COMMIT")

    event.listen(Engine, "before_cursor_execute", statement)
    setattr(SentenceEncoder, "_encode", counting_encode)  # noqa: B010  mypy forbids the plain assignment
    for name, original in held.items():
        setattr(Collection, name, counting(original))
    try:
        yield calls
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
        setattr(SentenceEncoder, "_encode", encode)  # noqa: B010
        for name, original in held.items():
            setattr(Collection, name, original)


def find_count_rows(ground: Ground) -> Iterator[Row]:
    """Give the calls of one search."""
    yield from count_rows("find", lambda text: ground.examples.find(text, at_most=20), ground, sql=0)


def count_rows(what: str, reply: Callable[[str], object], ground: Ground, *, sql: int) -> Iterator[Row]:
    """Give the most calls that any labelled question made; `sql` is the most statements admitted."""
    most = Calls()
    for question in ground.questions:
        with counted() as calls:
            reply(question.text)
        most = Calls(*(max(getattr(most, one), getattr(calls, one)) for one in ("encoder", "chroma", "sql")))
    kept = most.encoder <= 1 and most.chroma <= 1 and most.sql <= sql
    told = f"{most.encoder} encoder, {most.chroma} Chroma, {most.sql} SQL"
    yield Row(f"most calls per {what}", told, goal=f"≤ 1, 1, {sql}", kept=kept)

"""Drafts for the next FAQ, in the database: their words sealed, one draft a case."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.adapters.store.audit import note
from bot.adapters.store.database import Database
from bot.adapters.store.schema import faq_entries
from bot.adapters.store.sealing import Seal
from bot.domain.cases.audit import Act
from bot.domain.cases.faq import FaqEntry
from bot.domain.errors import Refused
from knowledge.concepts import Language


@dataclass(frozen=True, slots=True)
class StoredFaqEntries:
    """The drafts, in the database."""

    database: Database
    seal: Seal

    def every(self) -> tuple[FaqEntry, ...]:
        """Give every draft, oldest first."""
        with self.database.reading() as connection:
            rows = connection.execute(select(faq_entries).order_by(faq_entries.c.at, faq_entries.c.number)).all()
            return tuple(map(self._read, rows))

    def keep(self, entry: FaqEntry) -> FaqEntry:
        """Keep a draft in the place of that of the same case; raise `Refused` when that is published."""
        kept = replace(entry, at=entry.at.astimezone(UTC))
        with self.database.writing() as connection:
            before = self._row(connection, entry.case)
            if before is not None and before.published_at is not None:
                raise Refused("faq.error_published", number=entry.case)
            if before is None:
                connection.execute(insert(faq_entries).values(number=entry.case, **self._columns(kept)))
            else:
                mine = faq_entries.c.number == entry.case
                connection.execute(update(faq_entries).where(mine).values(self._columns(kept)))
            note(connection, self.seal, at=kept.at, actor=entry.by, act=Act.ENTRY_DRAFTED, about=entry.case)
        return kept

    def published(self, case: str, at: datetime) -> None:
        """Mark it as published, once."""
        with self.database.writing() as connection:
            mine = faq_entries.c.number == case, faq_entries.c.published_at.is_(None)
            if connection.execute(update(faq_entries).where(*mine).values(published_at=at)).rowcount:
                note(connection, self.seal, at=at, actor="charte", act=Act.ENTRY_PUBLISHED, about=case)

    def _row(self, connection: Connection, case: str) -> Row[Any] | None:
        return connection.execute(select(faq_entries).where(faq_entries.c.number == case).with_for_update()).first()

    def _columns(self, entry: FaqEntry) -> dict[str, object]:
        return {
            "advice": entry.advice,
            "language": entry.language.value,
            "question": self.seal.close_text(entry.question),
            "answer": self.seal.close_text(entry.answer),
            "by": entry.by,
            "at": entry.at,
        }

    def _read(self, row: Row[Any]) -> FaqEntry:
        return FaqEntry(
            row.number,
            row.advice,
            Language(row.language),
            self.seal.open_text(row.question),
            self.seal.open_text(row.answer),
            row.by,
            row.at,
            row.published_at,
        )

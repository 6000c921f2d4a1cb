"""The tables. A test holds them to the migrations: change both."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    true,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back with its time zone, which SQLite forgets."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment as the database keeps it; a moment without time zone is an error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment has its time zone")
        return value.astimezone(UTC).replace(tzinfo=None) if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _offered() -> tuple[Column[object], ...]:
    """Give the columns of an offer, which a case takes over; `preview` is sealed."""
    return (
        Column("preview", LargeBinary, nullable=False),
        Column("language", String(8), nullable=False),
        Column("thread", Text, nullable=False),
        Column("asker", Text, nullable=False),
        Column("edition", Text, nullable=False),
        Column("verdict", String(16), nullable=False),
        Column("clauses", JSON, nullable=False),
        Column("department", Text),
        Column("shared", Boolean),
        Column("anonymous", Boolean),
        Column("routed", String(16)),
        Column("doubt", String(16)),
        Column("seen", Boolean),
    )


key_check = Table(
    "key_check",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)
"""A word sealed with the key that this database goes with, so that another key is refused at open."""

pointer = Table(
    "pointer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edition", Text, nullable=False),
    Column("at", Utc, nullable=False),
)
"""The last row is the current edition, the others its history."""

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("thread", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("words", LargeBinary),
    Column("taken_at", Utc, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("done_at", Utc),
    Index("ix_inbox_waiting", "done_at", "due_at"),
    Index("ix_inbox_thread", "thread", "done_at"),
)
"""`words` is the sealed question, wiped when done; `thread` and `language` stand beside it for an apology."""

outbox = Table(
    "outbox",
    metadata,
    Column("rank", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("platform", String(32), nullable=False),
    Column("thread", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("content", LargeBinary),
    Column("made_at", Utc, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("closed_at", Utc),
    Column("given_up", Boolean, nullable=False),
    Column("superseded", Boolean),
    Index("ix_outbox_waiting", "closed_at", "due_at"),
)
"""`content` is sealed, and wiped when sent; a dead letter (closed and given up) keeps it.

`superseded`: it was closed unsent, as its case had gone on.
"""

offers = Table(
    "offers",
    metadata,
    Column("id", String(64), primary_key=True),
    *_offered(),
    Column("kept_at", Utc, nullable=False, index=True),
    Column("drawn", LargeBinary),
)
"""`drawn` is sealed: the review that its answer may become if its asker shows the question."""

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(16), nullable=False, unique=True),
    Column("offer", String(64), nullable=False, unique=True),
    *_offered(),
    Column("opened_at", Utc, nullable=False),
    Column("advice_number", String(16), unique=True),
    Column("advice_verdict", String(16)),
    Column("advice_because", LargeBinary),
    Column("advice_by", Text),
    Column("advice_at", Utc),
    Column("advice_precedent", Boolean),
    Column("advice_until", Date),
    Column("advice_terms", LargeBinary),
    Column("advice_suspended", Boolean),
    Column("advice_team", String(16)),
    Column("holder", Text),
    Column("course", LargeBinary),
    Column("withdrawn_at", Utc),
    Column("changes", Integer, nullable=False, server_default="0"),
    Column("soon_at", Utc),
    Column("due_at", Utc),
    Column("late_at", Utc),
    Column("reminded", String(16)),
    Column("anonymised_at", Utc),
    Column("token", String(16)),
    Index("ix_cases_thread", "thread"),
)
"""A case with its advice once there is one; `preview`, `advice_because`, `advice_terms` and `course` are sealed.

`course` holds the questions back, their replies and the advice that was taken back; `token` stands in its buttons.
"""

audit = Table(
    "audit",
    metadata,
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("actor", Text, nullable=False),
    Column("act", String(32), nullable=False),
    Column("about", String(32), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("typist", Text),
    Column("details", Text),
    Column("because", LargeBinary),
)
"""What was done to each case, never a word of it; rows are added, each with the digest of the one before.

`because`, sealed, is why an advice was taken back: it goes when the case is anonymised, its digest in `details` stays.
"""

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("rank", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("start_rank", Integer, nullable=False, server_default="0"),
    Column("start_digest", String(64), nullable=False, server_default=""),
    Column("start_mark", String(64), nullable=False, server_default=""),
)
"""The last entry of the audit: whoever adds one waits here for their turn. `start_…`: the last one that was purged."""

counters = Table(
    "counters",
    metadata,
    Column("series", String(16), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)
"""The last number given: it grows in the transaction that uses it, so that no number is missing."""

threads_seen = Table(
    "threads_seen",
    metadata,
    Column("thread", Text, primary_key=True),
    Column("event", Text),
    Column("at", Utc, nullable=False),
)

pending = Table(
    "pending",
    metadata,
    Column("thread", Text, primary_key=True),
    Column("words", LargeBinary, nullable=False),
    Column("kept_at", Utc, nullable=False, index=True),
    Column("asked_back", Boolean, nullable=False, server_default=true()),
)
"""The sealed last question of an asker in a thread; `pending.py` says under which key.

`asked_back`: it waits for the reply to a clarifying question.
"""

suspensions = Table(
    "suspensions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(16), nullable=False, unique=True),
    Column("clause", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("place", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("because", LargeBinary, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("resumed_by", Text),
    Column("resumed_at", Utc),
)
"""What the DPO suspended; `because` is sealed, `digest` is of the clause's words then."""

answers_given = Table(
    "answers_given",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread", Text, nullable=False),
    Column("clause", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("edition", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("at", Utc, nullable=False),
    Column("corrected", String(16)),
    Index("ix_answers_given_clause", "clause"),
    Index("ix_answers_given_at", "at"),
)
"""A row for each clause that an answer rested on, without a word of the question; `corrected`: by which suspension."""

cards = Table(
    "cards",
    metadata,
    Column("number", String(16), primary_key=True),
    Column("thread", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("changes", Integer, nullable=False),
)
"""Where a case's card stands in a DPO's channel, and the changes that it shows; not a word of it."""

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(16), nullable=False, unique=True),
    Column("offer", String(64), nullable=False, unique=True),
    Column("day", Date, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("words", LargeBinary),
    Column("asker", Text),
    Column("judged_right", Boolean),
    Column("judged_should_be", String(16)),
    Column("judged_because", LargeBinary),
    Column("judged_by", Text),
    Column("judged_at", Utc),
)
"""Answers that the DPO reviews; `answer` is sealed, `offer` is a keyed digest, so that no case leads to one.

`words` and `asker` are there once the asker shows the question, until it is judged; `words` is sealed, "" once gone.
"""

thumbs = Table(
    "thumbs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("offer", String(64), unique=True),
    Column("useful", Boolean, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("clauses", JSON, nullable=False),
    Column("edition", Text, nullable=False),
    Column("surface", String(32), nullable=False),
    Column("day", Date, nullable=False),
)
"""Whether answers were useful; `offer` is a keyed digest, gone once a second thumb can no longer come."""

answer_places = Table(
    "answer_places",
    metadata,
    Column("place", Text, primary_key=True),
    Column("offer", String(64), nullable=False),
    Column("at", Utc, nullable=False),
)
"""Which message shows the answer of an offer, where the platform tells of a thumb by its message alone."""

faq_entries = Table(
    "faq_entries",
    metadata,
    Column("number", String(16), primary_key=True),
    Column("advice", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("question", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("published_at", Utc),
)
"""What is drafted for the next FAQ from the case of that number; `question` and `answer` are sealed."""

dpo_channels = Table(
    "dpo_channels",
    metadata,
    Column("thread", Text, primary_key=True),
    Column("learned_at", Utc, nullable=False),
    Column("team", String(16)),
    Column("place", Text),
    Index("uq_dpo_channels_place", "place", unique=True),
)
"""`place` is the conversation, whatever its address is at the moment; its address alone where that is not known."""

"""The conversation that a learned channel is; the token of a case; what was superseded; the line of each thread."""

import base64
import json

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

CHANNELS = sa.table("dpo_channels", sa.column("thread", sa.Text), sa.column("learned_at"), sa.column("place", sa.Text))


def upgrade() -> None:
    """Add the columns; of several addresses of one conversation the last that was learned is left."""
    op.add_column("dpo_channels", sa.Column("place", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("token", sa.String(16), nullable=True))
    op.add_column("outbox", sa.Column("superseded", sa.Boolean(), nullable=True))
    op.create_index("ix_inbox_thread", "inbox", ["thread", "done_at"])
    _place_channels(op.get_bind())
    op.create_index("uq_dpo_channels_place", "dpo_channels", ["place"], unique=True)


def _place_channels(connection: sa.Connection) -> None:
    placed = set[str]()
    newest = sa.select(CHANNELS.c.thread).order_by(CHANNELS.c.learned_at.desc(), CHANNELS.c.thread)
    for thread in connection.execute(newest).scalars().all():
        place, row = _place_of(thread), CHANNELS.c.thread == thread
        if place in placed:
            connection.execute(sa.delete(CHANNELS).where(row))
        elif place is not None:
            placed.add(place)
            connection.execute(sa.update(CHANNELS).where(row).values(place=place))


def _place_of(thread: str) -> str | None:
    """Give the tenant and the conversation of an address of Teams; None for any other."""
    tenant, _, packed = thread.removeprefix("teams:").partition("/")
    try:
        kept = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
        return f"teams:{tenant}/{kept['conversation']}"
    except (ValueError, KeyError, TypeError):
        return None

"""Whether answers were useful, and where an answer stands in Teams, which names it by its message alone."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "thumbs",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("offer", sa.String(64), unique=True),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("surface", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
    )
    op.create_table(
        "answer_places",
        sa.Column("place", sa.Text(), primary_key=True),
        sa.Column("offer", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )

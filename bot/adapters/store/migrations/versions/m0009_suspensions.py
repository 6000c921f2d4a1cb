"""What the DPO suspended, and what each answer rested on, so that those who got it can be told."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "suspensions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(16), nullable=False, unique=True),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("because", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resumed_by", sa.Text()),
        sa.Column("resumed_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "answers_given",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected", sa.String(16)),
    )
    op.create_index("ix_answers_given_clause", "answers_given", ["clause"])
    op.create_index("ix_answers_given_at", "answers_given", ["at"])

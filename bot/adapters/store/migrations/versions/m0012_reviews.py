"""Answers that the DPO reviews, and what an offer keeps of the answer until its asker shows the question."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table, and the column."""
    op.add_column("offers", sa.Column("drawn", sa.LargeBinary()))
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(16), nullable=False, unique=True),
        sa.Column("offer", sa.String(64), nullable=False, unique=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("asker", sa.Text()),
        sa.Column("judged_right", sa.Boolean()),
        sa.Column("judged_should_be", sa.String(16)),
        sa.Column("judged_because", sa.LargeBinary()),
        sa.Column("judged_by", sa.Text()),
        sa.Column("judged_at", sa.DateTime(timezone=True)),
    )

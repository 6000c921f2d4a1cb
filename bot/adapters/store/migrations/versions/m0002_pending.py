"""Questions that wait for the reply to a clarifying question."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "pending",
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("thread", name="pk_pending"),
    )
    op.create_index("ix_pending_kept_at", "pending", ["kept_at"], unique=False)

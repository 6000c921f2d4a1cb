"""Where each case's card stands in the DPO's channels."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "cards",
        sa.Column("number", sa.String(16), primary_key=True),
        sa.Column("thread", sa.Text(), primary_key=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
    )

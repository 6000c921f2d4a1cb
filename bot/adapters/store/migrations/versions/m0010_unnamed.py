"""Whether an asker stays unnamed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column to offers and to the cases that they become."""
    for table in ("cases", "offers"):
        op.add_column(table, sa.Column("anonymous", sa.Boolean(), nullable=True))

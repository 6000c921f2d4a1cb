"""Whether an asker stays unnamed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column to offers and to the cases that they become."""
    for table in ("cases", "offers"):
        op.add_column(table, sa.Column("anonymous", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Refuse: going back is restoring a backup."""
    raise NotImplementedError("restore a backup made by the earlier version")

"""Whether a question was written where others read, though it was answered to its asker alone."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the column; what was offered before has none, and was answered where it was written."""
    for table in ("cases", "offers"):
        op.add_column(table, sa.Column("seen", sa.Boolean(), nullable=True))

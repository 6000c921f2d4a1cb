"""How often a case changed, which tells the older of two cards."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    op.add_column("cases", sa.Column("changes", sa.Integer(), server_default="0", nullable=False))

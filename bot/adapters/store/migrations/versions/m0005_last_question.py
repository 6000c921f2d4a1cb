"""The last question of a thread is remembered, whether it was asked back about or not."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; every question that waits now was asked back about."""
    op.add_column("pending", sa.Column("asked_back", sa.Boolean(), server_default=sa.true(), nullable=False))

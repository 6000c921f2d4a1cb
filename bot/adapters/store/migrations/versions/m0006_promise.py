"""When a case's answer is promised for, and what its DPO was reminded of."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns."""
    for name in ("soon_at", "due_at", "late_at"):
        op.add_column("cases", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("cases", sa.Column("reminded", sa.String(length=16), nullable=True))

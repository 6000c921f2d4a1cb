"""The subject for which a case goes to the security team, whose advice an advice is, whose channel a channel is."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the columns; what has none is the DPO's."""
    for table in ("cases", "offers"):
        op.add_column(table, sa.Column("routed", sa.String(16), nullable=True))
    op.add_column("cases", sa.Column("advice_team", sa.String(16), nullable=True))
    op.add_column("dpo_channels", sa.Column("team", sa.String(16), nullable=True))

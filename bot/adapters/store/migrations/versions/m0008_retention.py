"""When a case was anonymised; where the audit starts once its oldest entries are purged."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("cases", sa.Column("anonymised_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("audit_head", sa.Column("start_rank", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("audit_head", sa.Column("start_digest", sa.String(64), nullable=False, server_default=""))
    op.add_column("audit_head", sa.Column("start_mark", sa.String(64), nullable=False, server_default=""))

"""Who typed a line of the audit, what else it tells and why; why the answer that a case is about was unclear."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the columns; a line of before has none of them, and its digest covers none."""
    for name in ("typist", "details"):
        op.add_column("audit", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("audit", sa.Column("because", sa.LargeBinary(), nullable=True))
    for table in ("cases", "offers"):
        op.add_column(table, sa.Column("doubt", sa.String(16), nullable=True))

"""An advice's conditions and the clauses that it relies on; whether it is suspended."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("cases", sa.Column("advice_terms", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("advice_suspended", sa.Boolean(), nullable=True))

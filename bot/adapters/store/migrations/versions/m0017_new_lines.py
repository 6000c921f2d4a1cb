"""No table changes: lines of the audit of new kinds, which an earlier version would take for somebody's tampering."""

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: the number alone makes an earlier version refuse the database in its own words."""


def downgrade() -> None:
    """Refuse: going back is restoring a backup."""
    raise NotImplementedError("restore a backup made by the earlier version")

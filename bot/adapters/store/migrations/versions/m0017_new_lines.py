"""No table changes: lines of the audit of new kinds, which an earlier version would take for somebody's tampering."""

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Change nothing: the number alone makes an earlier version refuse the database in its own words."""

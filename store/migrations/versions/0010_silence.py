"""Where nothing arrives, since when, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "silence",
        sa.Column("destination", sa.Text, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("destination", name=op.f("pk_silence")),
        sqlite_with_rowid=False,
    )

"""How a deadline came about, and the day on which the grades were published."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the columns."""
    op.add_column("assessment", sa.Column("deadline_policy", sa.Text, nullable=True))
    op.add_column("assessment", sa.Column("deadline_extension", sa.Integer, nullable=True))
    op.add_column("assessment", sa.Column("deadline_is_own", sa.Boolean, nullable=True))
    op.add_column("assessment", sa.Column("published", sa.Date, nullable=True))

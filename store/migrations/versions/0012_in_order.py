"""Whether an errand keeps its place before its equals while it waits for its next attempt."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the column; what waits to be read or sent as a file holds up nothing any more."""
    in_order = sa.Column("in_order", sa.Boolean, nullable=False, server_default=sa.true())
    op.add_column("outbox", in_order)
    op.execute(
        """
        UPDATE outbox SET in_order = false
         WHERE state = 'waiting' AND kind NOT IN ('notice', 'digest', 'answer', 'tell')
        """
    )

"""When a sheet was kept, so that it can be forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the column; the sheets that are there count from now on."""
    kept_at = sa.Column("kept_at", sa.DateTime(timezone=True))
    op.add_column("kept_sheet", kept_at)
    kept = sa.table("kept_sheet", sa.column("kept_at"))
    op.execute(kept.update().values(kept_at=sa.func.now()))

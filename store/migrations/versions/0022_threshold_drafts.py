"""A draft of thresholds for an assessment, held by one person at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the table; no assessment has a draft yet."""
    op.create_table(
        "threshold_draft",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("thresholds", sa.JSON, nullable=False),
        sa.Column("holder", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessment.key"], name=op.f("fk_threshold_draft_assessment")
        ),
        sa.ForeignKeyConstraint(["holder"], ["person.id"], name=op.f("fk_threshold_draft_person")),
        sa.PrimaryKeyConstraint("assessment", name=op.f("pk_threshold_draft")),
        sqlite_with_rowid=False,
    )

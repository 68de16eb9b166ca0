"""Questions with Inspera's id, automatic marks, and what candidates answered to multiple choice."""

from decimal import Decimal

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

# SQLite has no exact decimals; a text is as exact as what wrote it.
DECIMAL = sa.Numeric().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Add the column and the tables; no assessment of before has anything in them."""
    op.add_column("question", sa.Column("id", sa.Text))
    _of_candidates("automatic_mark", sa.Column("value", DECIMAL, nullable=False))
    _of_candidates("answer", sa.Column("answer", sa.Text, nullable=False))


def _of_candidates(table: str, value: "sa.Column[Decimal] | sa.Column[str]") -> None:
    op.create_table(
        table,
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        value,
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f(f"fk_{table}_candidate"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "question"],
            ["question.assessment", "question.number"],
            name=op.f(f"fk_{table}_question"),
        ),
        sa.PrimaryKeyConstraint("assessment", "candidate", "question", name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )

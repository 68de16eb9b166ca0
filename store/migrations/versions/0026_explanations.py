"""Explanations of grades."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the table; nobody has explained a grade yet."""
    op.create_table(
        "explanation",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("grade", sa.Text),
        sa.Column("sent", sa.Date),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_explanation_assessment_committee"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f("fk_explanation_assessment_candidate"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_explanation_person")),
        sa.PrimaryKeyConstraint("assessment", "committee", "candidate", name=op.f("pk_explanation")),
        sqlite_with_rowid=False,
    )

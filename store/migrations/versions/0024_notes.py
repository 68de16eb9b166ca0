"""Private notes about candidates, each seen by the person who wrote it."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the table; nobody has noted anything yet."""
    op.create_table(
        "note",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_note_assessment_committee"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f("fk_note_assessment_candidate"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_note_person")),
        sa.PrimaryKeyConstraint(
            "assessment", "committee", "candidate", "person", "question", name=op.f("pk_note")
        ),
        sqlite_with_rowid=False,
    )

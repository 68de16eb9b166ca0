"""Comments on candidates, for those who grade with the person who wrote them, and flags for oneself."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the tables; nobody has commented or flagged yet."""
    op.create_table(
        "comment",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("marking", sa.Text, nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("page", sa.Integer),
        sa.Column("quotation", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_comment_assessment_committee"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f("fk_comment_assessment_candidate"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_comment_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_comment_assessment_committee_candidate"),
        "comment",
        ["assessment", "committee", "candidate"],
    )
    op.create_table(
        "flag",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_flag_assessment_committee"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f("fk_flag_assessment_candidate"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_flag_person")),
        sa.PrimaryKeyConstraint("assessment", "committee", "candidate", "person", name=op.f("pk_flag")),
        sqlite_with_rowid=False,
    )

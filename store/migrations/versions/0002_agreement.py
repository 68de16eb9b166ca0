"""Sharing, proposing and confirming."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "share",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("grader", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_share_committee"),
        ),
        sa.ForeignKeyConstraint(["grader"], ["person.id"], name=op.f("fk_share_person")),
        sa.PrimaryKeyConstraint("assessment", "committee", "unit", "grader", name=op.f("pk_share")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("proposer", ROW_ID, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f("fk_proposal_candidate"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_proposal_committee"),
        ),
        sa.ForeignKeyConstraint(["proposer"], ["person.id"], name=op.f("fk_proposal_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_proposal_assessment_committee"), "proposal", ["assessment", "committee"])
    op.create_table(
        "acceptance",
        sa.Column("proposal", sa.Text, nullable=False),
        sa.Column("grader", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(["grader"], ["person.id"], name=op.f("fk_acceptance_person")),
        sa.ForeignKeyConstraint(
            ["proposal"], ["proposal.id"], name=op.f("fk_acceptance_proposal"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("proposal", "grader", name=op.f("pk_acceptance")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "confirmation",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("grader", ROW_ID, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_confirmation_committee"),
        ),
        sa.ForeignKeyConstraint(["grader"], ["person.id"], name=op.f("fk_confirmation_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint(
            "assessment",
            "committee",
            "unit",
            "grader",
            name=op.f("uq_confirmation_assessment_committee_unit_grader"),
        ),
    )
    op.create_table(
        "confirmed_unit",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_confirmed_unit_committee"),
        ),
        sa.PrimaryKeyConstraint("assessment", "committee", "unit", name=op.f("pk_confirmed_unit")),
        sqlite_with_rowid=False,
    )

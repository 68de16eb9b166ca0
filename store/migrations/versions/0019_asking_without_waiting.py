"""Requests for plans as rows of their own, drafts of proposals, and the language that Slack says.

Who asks for a plan adds a row, so that nobody waits there for another transaction.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the requests' table anew with what waits in it, and add the table and the column."""
    op.execute("CREATE TABLE reminder_request_before AS SELECT * FROM reminder_request")
    op.drop_table("reminder_request")
    op.create_table(
        "reminder_request",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessment.key"], name=op.f("fk_reminder_request_assessment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_request")),
    )
    op.create_index(op.f("ix_reminder_request_assessment"), "reminder_request", ["assessment"])
    op.execute(
        "INSERT INTO reminder_request (assessment, at) SELECT assessment, at FROM reminder_request_before"
    )
    op.execute("DROP TABLE reminder_request_before")
    op.add_column("person", sa.Column("locale", sa.Text))
    op.create_table(
        "proposal_draft",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("grader", ROW_ID, nullable=False),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["grader"], ["person.id"], name=op.f("fk_proposal_draft_person")),
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f("fk_proposal_draft_candidate"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_proposal_draft_committee"),
        ),
        sa.PrimaryKeyConstraint(
            "assessment", "committee", "candidate", "grader", name=op.f("pk_proposal_draft")
        ),
        sqlite_with_rowid=False,
    )

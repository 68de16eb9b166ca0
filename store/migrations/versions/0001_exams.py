"""People, assessments, committees, candidates and their grades."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "person",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("folded", name=op.f("uq_person_folded")),
    )
    op.create_table(
        "chat_account",
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("checked_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_chat_account_person")),
        sa.PrimaryKeyConstraint("team", "account", name=op.f("pk_chat_account")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_chat_account_person"), "chat_account", ["person"])
    op.create_table(
        "assessment",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("tool", sa.Text, nullable=False),
        sa.Column("scale_name", sa.Text, nullable=False),
        sa.Column("scale_grades", sa.JSON(), nullable=False),
        sa.Column("marking", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("quorum", sa.Text, nullable=False),
        sa.Column("align_marks", sa.Boolean(), nullable=False),
        sa.Column("ended", INSTANT, nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("thresholds", sa.JSON(), nullable=False),
        sa.Column("mark_scheme", sa.Text, nullable=True),
        sa.Column("variant", sa.Text, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_assessment")),
        sa.UniqueConstraint("folded", name=op.f("uq_assessment_folded")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "assessment_planner",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessment.key"], name=op.f("fk_assessment_planner_assessment")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_assessment_planner_person")),
        sa.PrimaryKeyConstraint("assessment", "person", name=op.f("pk_assessment_planner")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_assessment_planner_person"), "assessment_planner", ["person"])
    op.create_table(
        "question",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("maximum", sa.Text, nullable=False),
        sa.Column("weight", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_question_assessment")),
        sa.PrimaryKeyConstraint("assessment", "number", name=op.f("pk_question")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "committee",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=True),
        sa.Column("own_marking", sa.Text, nullable=True),
        sa.Column("own_unit", sa.Text, nullable=True),
        sa.Column("own_quorum", sa.Text, nullable=True),
        sa.Column("own_align_marks", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_committee_assessment")),
        sa.PrimaryKeyConstraint("assessment", "name", name=op.f("pk_committee")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seat",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("external", sa.Boolean(), nullable=False),
        sa.Column("agreement_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_seat_committee"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_seat_person")),
        sa.PrimaryKeyConstraint("assessment", "committee", "person", name=op.f("pk_seat")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_seat_person"), "seat", ["person"])
    op.create_table(
        "candidate",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_candidate_committee"),
        ),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_candidate_assessment")),
        sa.PrimaryKeyConstraint("assessment", "id", name=op.f("pk_candidate")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_candidate_assessment_committee"), "candidate", ["assessment", "committee"])
    op.create_table(
        "grade",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("grader", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("value", sa.Text, nullable=True),
        sa.Column("set_by", ROW_ID, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "candidate"],
            ["candidate.assessment", "candidate.id"],
            name=op.f("fk_grade_candidate"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment", "committee"],
            ["committee.assessment", "committee.name"],
            name=op.f("fk_grade_committee"),
        ),
        sa.PrimaryKeyConstraint("assessment", "committee", "candidate", "grader", name=op.f("pk_grade")),
        sqlite_with_rowid=False,
    )

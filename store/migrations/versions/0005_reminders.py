"""Who is to be reminded of what, and when; what people chose; where in the world they are."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and the columns of what was there."""
    op.add_column("person", sa.Column("time_zone", sa.Text, nullable=True))
    op.add_column("assessment", sa.Column("reminding", sa.JSON, nullable=True))
    op.create_table(
        "reminder",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("occurrence", sa.Text, nullable=False),
        sa.Column("is_last", sa.Boolean, nullable=False),
        sa.Column("planned_for", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("handed_at", INSTANT, nullable=True),
        sa.Column("effect", sa.Text, nullable=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'handed', 'dropped')", name=op.f("ck_reminder_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "topic",
            "person",
            "assessment",
            "committee",
            "occurrence",
            name=op.f("uq_reminder_topic_person_assessment_committee_occurrence"),
        ),
    )
    op.create_index(op.f("ix_reminder_assessment"), "reminder", ["assessment"])
    op.create_index(op.f("ix_reminder_person_handed_at"), "reminder", ["person", "handed_at"])
    waiting, carried = sa.text("state = 'waiting'"), sa.text("effect IS NOT NULL")
    op.create_index(
        "ix_reminder_waiting", "reminder", ["due_at"], sqlite_where=waiting, postgresql_where=waiting
    )
    op.create_index(
        "ix_reminder_effect", "reminder", ["effect"], sqlite_where=carried, postgresql_where=carried
    )
    op.create_table(
        "reminder_request",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        _of_assessment("reminder_request"),
        sa.PrimaryKeyConstraint("assessment", name=op.f("pk_reminder_request")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reminder_matter",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        _of_assessment("reminder_matter"),
        sa.PrimaryKeyConstraint("assessment", "committee", "matter", name=op.f("pk_reminder_matter")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reminder_choice",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("snoozed_until", sa.Date, nullable=True),
        sa.Column("muted", sa.Boolean, nullable=False),
        _of_assessment("reminder_choice"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_reminder_choice_person")),
        sa.PrimaryKeyConstraint("assessment", "person", name=op.f("pk_reminder_choice")),
        sqlite_with_rowid=False,
    )
    # What is under way already is planned at the first tick.
    op.execute("INSERT INTO reminder_request (assessment, at) SELECT key, CURRENT_TIMESTAMP FROM assessment")


def _of_assessment(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f(f"fk_{table}_assessment"))

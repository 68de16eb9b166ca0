"""What planners set up: assessments with their questions, committees, seats and candidates."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from store.tables.people import person
from store.tables.schema import Instant, RowId, metadata

assessment = Table(
    "assessment",
    metadata,
    Column("key", Text, primary_key=True),
    Column("folded", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("scale_name", Text, nullable=False),
    Column("scale_grades", JSON, nullable=False),
    Column("marking", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("quorum", Text, nullable=False),
    Column("align_marks", Boolean, nullable=False),
    Column("ended", Instant),
    Column("deadline", Date),
    Column("thresholds", JSON, nullable=False),
    Column("mark_scheme", Text),
    Column("variant", Text),
    # Days before and after which people are reminded; NULL is the default.
    Column("reminding", JSON),
    # How the deadline came about: by a policy with working days on top, or a planner's own; NULL is neither.
    Column("deadline_policy", Text),
    Column("deadline_extension", Integer),
    Column("deadline_is_own", Boolean),
    Column("published", Date),
    Column("version", Integer, nullable=False),
    # When its set-up last changed; NULL where that is not written down.
    Column("changed_at", Instant),
    UniqueConstraint("folded"),
    sqlite_with_rowid=False,
)

assessment_planner = Table(
    "assessment_planner",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    # Whether the settings made them a planner and no roster; NULL where nobody wrote it down.
    Column("by_settings", Boolean),
    sqlite_with_rowid=False,
)

question = Table(
    "question",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("number", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("maximum", Text, nullable=False),
    Column("weight", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("key", Text),
    sqlite_with_rowid=False,
)

committee = Table(
    "committee",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("channel", Text),
    # What this committee does otherwise than its assessment; NULL follows the assessment.
    Column("own_marking", Text),
    Column("own_unit", Text),
    Column("own_quorum", Text),
    Column("own_align_marks", Boolean),
    Column("version", Integer, nullable=False),
    sqlite_with_rowid=False,
)


def of_committee() -> ForeignKeyConstraint:
    """Return what ties a row to its committee."""
    return ForeignKeyConstraint(["assessment", "committee"], [committee.c.assessment, committee.c.name])


seat = Table(
    "seat",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    Column("external", Boolean, nullable=False),
    Column("agreement_until", Date),
    of_committee(),
    sqlite_with_rowid=False,
)

candidate = Table(
    "candidate",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("committee", Text),
    of_committee(),
    Index(None, "assessment", "committee"),
    sqlite_with_rowid=False,
)

"""What planners set up: assessments with questions, committees, seats, candidates and their answers."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from store.tables.people import person
from store.tables.schema import ExactDecimal, ExactDecimals, Instant, RowId, metadata

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
    Column("thresholds", ExactDecimals, nullable=False),
    Column("mark_scheme", Text),
    Column("variant", Text),
    # Days before and after which people are reminded; NULL is the default.
    Column("reminding", JSON),
    # How the deadline came about: by a policy with working days on top, or a planner's own; NULL is neither.
    Column("deadline_policy", Text),
    Column("deadline_extension", Integer),
    Column("deadline_is_own", Boolean),
    Column("published", Date),
    # How candidates are examined, at which level, for how many credits; NULL is not said.
    Column("form", Text),
    Column("level", Text),
    Column("credits", ExactDecimal),
    # Whether each grader declares before grading that nothing disqualifies them.
    Column("impartiality", Boolean, nullable=False, server_default=false()),
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
    # Whether the settings made them a planner and no roster; NULL where it is not written down.
    Column("by_settings", Boolean),
    sqlite_with_rowid=False,
)

question = Table(
    "question",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("number", Text, primary_key=True),
    # Inspera's QuestionId; NULL is the number.
    Column("id", Text),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("maximum", ExactDecimal, nullable=False),
    Column("weight", ExactDecimal, nullable=False),
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
    # 1 is the first grading, later ones are reassessments; a committee grades in one round only.
    Column("round", Integer, nullable=False, server_default="1"),
    # Why a later round grades again; NULL in the first.
    Column("cause", Text),
    # Until when a later round is to be graded; NULL follows the assessment.
    Column("deadline", Date),
    # Who has a seat and sets no marks.
    Column("moderator", RowId, ForeignKey(person.c.id)),
    Column("channel", Text),
    # What this committee does otherwise than its assessment; NULL follows the assessment.
    Column("own_marking", Text),
    Column("own_unit", Text),
    Column("own_quorum", Text),
    Column("own_align_marks", Boolean),
    Column("version", Integer, nullable=False),
    CheckConstraint("round >= 1", name="round"),
    # For memberships, which have their committee's round.
    Index("uq_committee_assessment_name_round", "assessment", "name", "round", unique=True),
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

# What a grader has said for the whole assessment, in all of its committees.
grader = Table(
    "grader",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True),
    # The tool by whose steps they go; NULL follows the assessment.
    Column("tool", Text),
    # Whether something disqualifies them; NULL is not said.
    Column("impartiality", Text),
    sqlite_with_rowid=False,
)

candidate = Table(
    "candidate",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("status", Text, nullable=False),
    # A deadline of the candidate's own; NULL follows the assessment. Whether a planner set it so; NULL is no.
    Column("deadline", Date),
    Column("deadline_is_own", Boolean),
    sqlite_with_rowid=False,
)

# Which committee grades a candidate: one in each round.
membership = Table(
    "membership",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("committee", Text, nullable=False),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    # A committee that is moved to another round takes its candidates along.
    ForeignKeyConstraint(
        ["assessment", "committee", "round"],
        [committee.c.assessment, committee.c.name, committee.c.round],
        onupdate="CASCADE",
    ),
    Index(None, "assessment", "committee", "candidate"),
    sqlite_with_rowid=False,
)

# The marks that nobody of a committee set; a grader's own in their place is a mark.
automatic_mark = Table(
    "automatic_mark",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("value", ExactDecimal, nullable=False),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    ForeignKeyConstraint(["assessment", "question"], [question.c.assessment, question.c.number]),
    sqlite_with_rowid=False,
)

# What candidates answered to questions of multiple choice.
answer = Table(
    "answer",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("answer", Text, nullable=False),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    ForeignKeyConstraint(["assessment", "question"], [question.c.assessment, question.c.number]),
    sqlite_with_rowid=False,
)

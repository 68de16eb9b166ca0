"""What a committee does: evaluations with their marks, shares, confirmations, proposals, and kept sheets."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    or_,
)

from store.tables.assessments import candidate, of_committee, question
from store.tables.people import person
from store.tables.schema import ExactDecimal, Instant, RowId, metadata

# What one owner says of a candidate: a grade, marks, or both.
evaluation = Table(
    "evaluation",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    # A grader, or 0 for the common evaluation of shared marking; so it cannot be a foreign key.
    Column("owner", RowId, primary_key=True, autoincrement=False),
    # NULL where no grade stands. The row stays when grade and marks were removed, so that its version never
    # begins again and what was decided on what was removed can never land on what comes later.
    Column("grade", Text),
    Column("set_by", RowId, nullable=False),
    Column("origin", Text, nullable=False),
    # Of all marks; NULL without any. So they are known, and compared, without being read.
    Column("total", ExactDecimal),
    Column("marks_fingerprint", Text),
    Column("version", Integer, nullable=False),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

STANDS = or_(evaluation.c.grade.is_not(None), evaluation.c.marks_fingerprint.is_not(None))
"""The condition that an evaluation says anything by now."""

mark = Table(
    "mark",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("owner", RowId, primary_key=True, autoincrement=False),
    Column("question", Text, primary_key=True),
    Column("value", ExactDecimal, nullable=False),
    ForeignKeyConstraint(
        ["assessment", "committee", "candidate", "owner"],
        [
            evaluation.c.assessment,
            evaluation.c.committee,
            evaluation.c.candidate,
            evaluation.c.owner,
        ],
    ),
    ForeignKeyConstraint(["assessment", "question"], [question.c.assessment, question.c.number]),
    sqlite_with_rowid=False,
)

share = Table(
    "share",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("grader", RowId, ForeignKey(person.c.id), primary_key=True),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

confirmation = Table(
    "confirmation",
    metadata,
    # Counts upwards, so confirmations stand in the order they were given.
    Column("id", RowId, primary_key=True),
    Column("assessment", Text, nullable=False),
    Column("committee", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("grader", RowId, ForeignKey(person.c.id), nullable=False),
    Column("fingerprint", Text, nullable=False),
    UniqueConstraint("assessment", "committee", "unit", "grader"),
    of_committee(),
)

confirmed_unit = Table(
    "confirmed_unit",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("at", Instant, nullable=False),
    of_committee(),
    sqlite_with_rowid=False,
)

# Who is confirmed apart from the rest of a committee that confirms together.
apart = Table(
    "apart",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

# What the moderator says of a candidate; no row is "Not reviewed".
moderation = Table(
    "moderation",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("status", Text, nullable=False),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

proposal = Table(
    "proposal",
    metadata,
    Column("id", Text, primary_key=True),
    Column("assessment", Text, nullable=False),
    Column("committee", Text, nullable=False),
    Column("candidate", Text, nullable=False),
    Column("proposer", RowId, ForeignKey(person.c.id), nullable=False),
    Column("value", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("at", Instant, nullable=False),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    Index(None, "assessment", "committee"),
    sqlite_with_rowid=False,
)

# What a grader means to propose, and nobody else sees.
proposal_draft = Table(
    "proposal_draft",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("grader", RowId, ForeignKey(person.c.id), primary_key=True),
    Column("grade", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

# What a person has noted for themselves about a candidate, or with a number about one of the questions.
note = Table(
    "note",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

# Whom a person means to come back to, and why.
flag = Table(
    "flag",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

# What graders say of a candidate to others, of the whole, of a question, or of a page.
comment = Table(
    "comment",
    metadata,
    Column("id", Text, primary_key=True),
    Column("assessment", Text, nullable=False),
    Column("committee", Text, nullable=False),
    Column("candidate", Text, nullable=False),
    Column("person", RowId, ForeignKey(person.c.id), nullable=False),
    Column("audience", Text, nullable=False),
    # How the committee marked then; what was written privately is not shown to whom one marks together with.
    Column("marking", Text, nullable=False),
    Column("question", Text),
    Column("page", Integer),
    Column("quotation", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    Index(None, "assessment", "committee", "candidate"),
    sqlite_with_rowid=False,
)

# The reasons for a candidate's grade, one text of the committee.
explanation = Table(
    "explanation",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False),
    # The confirmed grade that it explains, from the time on when it is ready.
    Column("grade", Text),
    Column("sent", Date),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

acceptance = Table(
    "acceptance",
    metadata,
    Column("proposal", Text, ForeignKey(proposal.c.id, ondelete="CASCADE"), primary_key=True),
    Column("grader", RowId, ForeignKey(person.c.id), primary_key=True),
    sqlite_with_rowid=False,
)

kept_sheet = Table(
    "kept_sheet",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), nullable=False),
    Column("assessment", Text),
    Column("committee", Text),
    Column("sheet", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("change", Text),
    Column("kept_at", Instant),
)

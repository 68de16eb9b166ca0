"""What a committee does: grades, shares, confirmations, proposals, and sheets that wait for a yes."""

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text, UniqueConstraint

from store.tables.assessments import candidate, of_committee
from store.tables.people import person
from store.tables.schema import Instant, RowId, metadata

grade = Table(
    "grade",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    # A person, or 0 for the common grade of shared marking; so it cannot be a foreign key.
    Column("grader", RowId, primary_key=True, autoincrement=False),
    # NULL after a grade was removed: the row stays, so that its version never begins again and what was
    # decided on the removed grade can never land on a later one.
    Column("value", Text),
    Column("set_by", RowId, nullable=False),
    Column("origin", Text, nullable=False),
    Column("version", Integer, nullable=False),
    of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
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

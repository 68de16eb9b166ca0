"""Files that people drop for a purpose, and the mark scheme with its versions; the bytes are on the disk."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from store.tables.assessments import assessment
from store.tables.people import person
from store.tables.schema import Instant, RowId, metadata

# What the next files are for that a person drops in the direct message.
drop_purpose = Table(
    "drop_purpose",
    metadata,
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("assessment", Text, ForeignKey(assessment.c.key), nullable=False),
    Column("at", Instant, nullable=False),
)

# A file or a link that was shown, and what became of it: shown, imported or cancelled.
dropped_file = Table(
    "dropped_file",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("assessment", Text, ForeignKey(assessment.c.key), nullable=False),
    Column("name", Text, nullable=False),
    # SHA-256 of the bytes, by which the disk has them; NULL for a link.
    Column("fingerprint", Text),
    Column("size", Integer),
    Column("media", Text),
    Column("link", Text),
    Column("state", Text, nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("(fingerprint IS NULL) <> (link IS NULL)", name="file_or_link"),
)
Index("ix_dropped_file_fingerprint", dropped_file.c.fingerprint)

mark_scheme = Table(
    "mark_scheme",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("fingerprint", Text),
    Column("size", Integer),
    Column("media", Text),
    Column("link", Text),
    Column("put_by", RowId, ForeignKey(person.c.id), nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("(fingerprint IS NULL) <> (link IS NULL)", name="file_or_link"),
    CheckConstraint("version > 0", name="version"),
    sqlite_with_rowid=False,
)
Index("ix_mark_scheme_fingerprint", mark_scheme.c.fingerprint)

# Who has said of which version that they have read it.
mark_scheme_reading = Table(
    "mark_scheme_reading",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    ForeignKeyConstraint(["assessment", "version"], [mark_scheme.c.assessment, mark_scheme.c.version]),
    sqlite_with_rowid=False,
)

# What had been graded when the newest version came, with the evaluation's version then: who grades the
# candidate once more, does so by the newest.
graded_before_scheme = Table(
    "graded_before_scheme",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("candidate", Text, primary_key=True),
    Column("owner", RowId, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    sqlite_with_rowid=False,
)

"""The audit trail, and which of its rows belong to one change."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from store.tables.schema import Instant, RowId, metadata

change_set = Table(
    "change_set",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("person", RowId),
    Column("at", Instant, nullable=False),
    # The audit trail's number of its first change: a later set has a larger one.
    Column("first", BigInteger, nullable=False),
    Column("undoes", Text),
    Column("undone_by", Text),
    Index(None, "assessment", "committee", "person", "first"),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    Column("seq", RowId, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("committee", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("commitment", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("seal", Text),
    Index(None, "assessment", "committee", "change"),
)

audit_detail = Table(
    "audit_detail",
    metadata,
    Column("seq", RowId, ForeignKey(audit.c.seq), primary_key=True, autoincrement=False),
    Column("secret", Text, nullable=False),
    Column("body", Text, nullable=False),
)

# Which rows of the trail say that a setting of an assessment changed; beside the chain, to find them by.
set_up_change = Table(
    "set_up_change",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("setting", Text, primary_key=True),
    Column("seq", RowId, ForeignKey(audit.c.seq), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("length", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    Column("seal", Text),
    # How many rows stood there when sealing began: those after it carry a seal each.
    Column("sealed_after", BigInteger, nullable=False, server_default="0"),
    CheckConstraint("id = 1", name="single"),
)

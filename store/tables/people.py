"""People, and the chat accounts that are theirs."""

from sqlalchemy import Boolean, Column, ForeignKey, Table, Text, UniqueConstraint

from store.tables.schema import Instant, RowId, metadata

person = Table(
    "person",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("email", Text, nullable=False),
    # The address without case: what makes it one person's.
    Column("folded", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("language", Text),
    Column("time_zone", Text),
    UniqueConstraint("folded"),
)

chat_account = Table(
    "chat_account",
    metadata,
    Column("team", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), index=True),
    Column("active", Boolean, nullable=False),
    Column("checked_at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

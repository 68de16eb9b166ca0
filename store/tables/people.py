"""People, and the chat accounts that are theirs."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from store.tables.schema import Instant, RowId, metadata

person = Table(
    "person",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("email", Text, nullable=False),
    # The address as addresses are compared: what makes it one person's.
    Column("folded", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    # What the person chose, and what their account says.
    Column("language", Text),
    Column("locale", Text),
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
    # How many changes of it were heard of, now and when Slack was asked: its word stands while equal.
    Column("changes", Integer, nullable=False, server_default="0"),
    Column("as_of", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)

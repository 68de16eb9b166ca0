"""Reminders before and after they are due, what they are worked out from, and what people chose."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from store.tables.assessments import assessment
from store.tables.people import person
from store.tables.schema import Instant, RowId, metadata

# A reminder is a row before it is due, and stays one, so that it is never made twice. The channel of a
# committee is the person 0; what concerns no assessment or no committee has an empty text there.
reminder = Table(
    "reminder",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("topic", Text, nullable=False),
    Column("person", RowId, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("committee", Text, nullable=False),
    Column("occurrence", Text, nullable=False),
    Column("is_last", Boolean, nullable=False),
    # What it was planned for, and when it is to be looked at next: quiet hours move only the second.
    Column("planned_for", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("sent_at", Instant),
    # The message that carries it.
    Column("idempotency_key", Text),
    Column("tries", Integer, nullable=False),
    UniqueConstraint("topic", "person", "assessment", "committee", "occurrence"),
    CheckConstraint("state IN ('waiting', 'sent', 'dropped')", name="state"),
    Index(None, "assessment"),
    Index(None, "person", "sent_at"),
)
Index(
    "ix_reminder_waiting",
    reminder.c.due_at,
    sqlite_where=reminder.c.state == "waiting",
    postgresql_where=reminder.c.state == "waiting",
)
Index(
    "ix_reminder_idempotency_key",
    reminder.c.idempotency_key,
    sqlite_where=reminder.c.idempotency_key.is_not(None),
    postgresql_where=reminder.c.idempotency_key.is_not(None),
)

# A row for each time somebody asked, so that two who ask never wait for each other.
reminder_request = Table(
    "reminder_request",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("assessment", Text, ForeignKey(assessment.c.key), nullable=False, index=True),
    Column("at", Instant, nullable=False),
)

open_issue = Table(
    "open_issue",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("issue", Text, primary_key=True),
    Column("since", Instant, nullable=False),
    sqlite_with_rowid=False,
)

reminder_choice = Table(
    "reminder_choice",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True),
    Column("snoozed_until", Date),
    Column("muted", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

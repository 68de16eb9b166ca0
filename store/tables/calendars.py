"""The private addresses of calendars."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text

from store.tables.assessments import assessment
from store.tables.people import person
from store.tables.schema import Instant, RowId, metadata

calendar_link = Table(
    "calendar_link",
    metadata,
    # SHA-256 of the private address: who reads the database cannot open a calendar.
    Column("fingerprint", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), nullable=False),
    # NULL for the person's own calendar.
    Column("assessment", Text, ForeignKey(assessment.c.key)),
    Column("made_at", Instant, nullable=False),
    Column("revoked", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
# One address for each calendar is in force; NULL equals nothing, so a person's own one has its own index.
_own_in_force = calendar_link.c.assessment.is_(None) & ~calendar_link.c.revoked
_planned_in_force = calendar_link.c.assessment.is_not(None) & ~calendar_link.c.revoked
Index(
    "uq_calendar_link_own",
    calendar_link.c.person,
    unique=True,
    sqlite_where=_own_in_force,
    postgresql_where=_own_in_force,
)
Index(
    "uq_calendar_link_planned",
    calendar_link.c.person,
    calendar_link.c.assessment,
    unique=True,
    sqlite_where=_planned_in_force,
    postgresql_where=_planned_in_force,
)

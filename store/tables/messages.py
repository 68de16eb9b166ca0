"""What came in, what goes out, and the cards in channels that are edited later."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    and_,
    true,
)

from store.tables.assessments import of_committee
from store.tables.people import person
from store.tables.schema import Instant, RowId, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("request", Text, primary_key=True),
    Column("reply", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("idempotency_key", Text, nullable=False),
    Column("destination", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("leased_until", Instant),
    Column("attempts", Integer, nullable=False),
    # Of grading.outbox.Urgency: the smaller goes first.
    Column("urgency", SmallInteger, nullable=False, server_default="1"),
    Column("in_order", Boolean, nullable=False, server_default=true()),
    Column("why", Text),
    Column("reference", Text),
    # While it waits: when its last attempt ended.
    Column("ended_at", Instant),
    UniqueConstraint("idempotency_key"),
    CheckConstraint("state IN ('waiting', 'done', 'parked')", name="state"),
)
# Until when nothing more is sent to a destination, after a message to it.
rest = Table(
    "rest",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# Since when nothing arrives at a destination, and which grading.outbox.UnreachableReason it is.
unreachable = Table(
    "unreachable",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("since", Instant, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_with_rowid=False,
)

_LEASED = and_(outbox.c.state == "waiting", outbox.c.leased_until.is_not(None))
# Finding the next waiting message of a destination must not slow down as delivered ones pile up.
Index(
    "ix_outbox_waiting",
    outbox.c.destination,
    outbox.c.urgency,
    outbox.c.id,
    sqlite_where=outbox.c.state == "waiting",
    postgresql_where=outbox.c.state == "waiting",
)
# Two messages to one place must never be under way at once, whichever process sends them.
Index(
    "uq_outbox_leased",
    outbox.c.destination,
    unique=True,
    sqlite_where=_LEASED,
    postgresql_where=_LEASED,
)

# Direct messages that call somebody to a step, as long as they stand as they were sent.
person_card = Table(
    "person_card",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("person", RowId, ForeignKey(person.c.id), primary_key=True, index=True),
    Column("asks", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("posted_at", Instant, nullable=False),
    of_committee(),
    sqlite_with_rowid=False,
)
Index("ix_person_card_place", person_card.c.channel, person_card.c.ts)

channel_card = Table(
    "channel_card",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("asks", Text),
    Column("posted_at", Instant, nullable=False),
    of_committee(),
    sqlite_with_rowid=False,
)

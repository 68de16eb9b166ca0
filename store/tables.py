"""The tables, one schema for SQLite and PostgreSQL.

Keys are the domain's own (assessment key, committee name, candidate ID), so that a question about one
committee needs no look-up first. What spans several rows (quorum, locks, append-only) is said by triggers
in the migrations.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    and_,
)
from sqlalchemy.types import TypeEngine
from typing_extensions import override


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, without zone in SQLite, which has none."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = DateTime(timezone=True)
    cache_ok: bool | None = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(value)
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


# SQLite alone gives out row ids without being asked, and only to a column declared INTEGER.
RowId = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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
    Column("thresholds", JSON, nullable=False),
    Column("mark_scheme", Text),
    Column("variant", Text),
    # Days before and after which people are reminded; NULL is the default.
    Column("reminding", JSON),
    # How the deadline came about: by a policy with working days on top, or a planner's own; NULL is neither.
    Column("deadline_policy", Text),
    Column("deadline_extension", Integer),
    Column("deadline_is_own", Boolean),
    Column("published", Date),
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
    sqlite_with_rowid=False,
)

question = Table(
    "question",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("number", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("maximum", Text, nullable=False),
    Column("weight", Text, nullable=False),
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
    Column("channel", Text),
    # What this committee does otherwise than its assessment; NULL follows the assessment.
    Column("own_marking", Text),
    Column("own_unit", Text),
    Column("own_quorum", Text),
    Column("own_align_marks", Boolean),
    Column("version", Integer, nullable=False),
    sqlite_with_rowid=False,
)


def _of_committee() -> ForeignKeyConstraint:
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
    _of_committee(),
    sqlite_with_rowid=False,
)

candidate = Table(
    "candidate",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("committee", Text),
    _of_committee(),
    Index(None, "assessment", "committee"),
    sqlite_with_rowid=False,
)

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
    _of_committee(),
    ForeignKeyConstraint(["assessment", "candidate"], [candidate.c.assessment, candidate.c.id]),
    sqlite_with_rowid=False,
)

share = Table(
    "share",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("grader", RowId, ForeignKey(person.c.id), primary_key=True),
    _of_committee(),
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
    Column("digest", Text, nullable=False),
    UniqueConstraint("assessment", "committee", "unit", "grader"),
    _of_committee(),
)

confirmed_unit = Table(
    "confirmed_unit",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("at", Instant, nullable=False),
    _of_committee(),
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
    _of_committee(),
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
)

calendar_link = Table(
    "calendar_link",
    metadata,
    # SHA-256 of the private address: who reads the database cannot open a calendar.
    Column("digest", Text, primary_key=True),
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
    Column("effect", Text, nullable=False),
    Column("destination", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("leased_until", Instant),
    Column("attempts", Integer, nullable=False),
    # Of grading.errands.Urgency: the smaller goes first.
    Column("urgency", SmallInteger, nullable=False, server_default="1"),
    Column("why", Text),
    Column("reference", Text),
    Column("ended_at", Instant),
    UniqueConstraint("effect"),
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

# Since when nothing arrives at a destination, and which of grading.errands.Hindrance keeps it from there.
silence = Table(
    "silence",
    metadata,
    Column("destination", Text, primary_key=True),
    Column("since", Instant, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_with_rowid=False,
)

_IN_HAND = and_(outbox.c.state == "waiting", outbox.c.leased_until.is_not(None))
# Finding the next waiting errand of a destination must not slow down as delivered ones pile up.
Index(
    "ix_outbox_waiting",
    outbox.c.destination,
    outbox.c.urgency,
    outbox.c.id,
    sqlite_where=outbox.c.state == "waiting",
    postgresql_where=outbox.c.state == "waiting",
)
# Two messages to one place must never be under way at once, whoever sends them.
Index(
    "uq_outbox_leased",
    outbox.c.destination,
    unique=True,
    sqlite_where=_IN_HAND,
    postgresql_where=_IN_HAND,
)

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
    Column("handed_at", Instant),
    # The errand that carries it.
    Column("effect", Text),
    Column("tries", Integer, nullable=False),
    UniqueConstraint("topic", "person", "assessment", "committee", "occurrence"),
    CheckConstraint("state IN ('waiting', 'handed', 'dropped')", name="state"),
    Index(None, "assessment"),
    Index(None, "person", "handed_at"),
)
Index(
    "ix_reminder_waiting",
    reminder.c.due_at,
    sqlite_where=reminder.c.state == "waiting",
    postgresql_where=reminder.c.state == "waiting",
)
Index(
    "ix_reminder_effect",
    reminder.c.effect,
    sqlite_where=reminder.c.effect.is_not(None),
    postgresql_where=reminder.c.effect.is_not(None),
)

reminder_request = Table(
    "reminder_request",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

reminder_matter = Table(
    "reminder_matter",
    metadata,
    Column("assessment", Text, ForeignKey(assessment.c.key), primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("matter", Text, primary_key=True),
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

channel_card = Table(
    "channel_card",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("committee", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("asks", Text),
    Column("posted_at", Instant, nullable=False),
    _of_committee(),
    sqlite_with_rowid=False,
)

daily_job = Table(
    "daily_job",
    metadata,
    Column("job", Text, primary_key=True),
    # The civil day in the installation's time zone.
    Column("day", Date, primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("leased_until", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("outcome", Text),
    sqlite_with_rowid=False,
)

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
    Index(None, "assessment", "committee", "change"),
)

audit_detail = Table(
    "audit_detail",
    metadata,
    Column("seq", RowId, ForeignKey(audit.c.seq), primary_key=True, autoincrement=False),
    Column("secret", Text, nullable=False),
    Column("body", Text, nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("length", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    Column("seal", Text),
    CheckConstraint("id = 1", name="single"),
)

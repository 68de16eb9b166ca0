"""Reminders at rest: a row each, made before it is due, and kept once it was given out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Text, and_, bindparam, case, cast, delete, exists, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from grading.model import AssessmentKey, CommitteeName, PersonId
from grading.reminding import (
    ASKED_FOR,
    KEPT_MORNINGS,
    Choice,
    IssueKey,
    KeptReminder,
    OpenIssue,
    Reminder,
    ReminderId,
    Topic,
    name_of,
)
from store.connection import Backend
from store.queries.reachability import ReachabilityReading, ReachabilityWriting, to_person
from store.statements import Found, Values
from store.tables.assessments import assessment_planner, seat
from store.tables.audit import change_set
from store.tables.messages import outbox
from store.tables.people import person
from store.tables.reminders import open_issue, reminder, reminder_choice, reminder_request

CHANNEL = PersonId(0)
"""The committee's channel, in the table's column for the person."""

_OF_ASSESSMENT = select(reminder).where(reminder.c.assessment == bindparam("key"))
_NEW = insert(reminder).on_conflict_do_nothing(
    index_elements=[
        reminder.c.topic,
        reminder.c.person,
        reminder.c.assessment,
        reminder.c.committee,
        reminder.c.occurrence,
    ]
)
# As a word and not as a value: only so can a database see that the index of what waits will do.
_waiting = reminder.c.state == literal_column("'waiting'")
_MOVE = (
    update(reminder)
    .where(reminder.c.id == bindparam("one"), _waiting)
    .values(due_at=bindparam("to_due"), planned_for=bindparam("to_due"), is_last=bindparam("last"))
)
_UNPLAN = delete(reminder).where(reminder.c.id == bindparam("one"), _waiting)
_DUE = (
    select(reminder)
    .where(_waiting, reminder.c.person == bindparam("person"), reminder.c.due_at <= bindparam("at"))
    .order_by(reminder.c.due_at, reminder.c.id)
)
DUE_PEOPLE = (
    select(reminder.c.person)
    .where(
        _waiting,
        reminder.c.due_at <= bindparam("at"),
        # A digest that is under way will carry what is due now, too.
        ~exists().where(
            outbox.c.destination == literal_column("'person:'", Text) + cast(reminder.c.person, Text),
            outbox.c.state == literal_column("'waiting'"),
            outbox.c.kind == literal_column("'digest'"),
        ),
    )
    .order_by(reminder.c.due_at, reminder.c.id)
    .limit(bindparam("most"))
)
_NEXT_DUE = select(func.min(reminder.c.due_at).label("next")).where(_waiting)
_UPCOMING = (
    select(reminder)
    .where(_waiting, reminder.c.person == bindparam("person"))
    .order_by(reminder.c.due_at, reminder.c.id)
)
_CARRIED = (
    select(reminder).where(reminder.c.idempotency_key == bindparam("idempotency_key")).order_by(reminder.c.id)
)
_LAST_SENT = select(func.max(reminder.c.sent_at).label("last")).where(
    reminder.c.person == bindparam("person"), reminder.c.state == "sent"
)
_UNDER_WAY = select(
    exists().where(
        outbox.c.destination == bindparam("destination"),
        outbox.c.state == "waiting",
        outbox.c.kind == "digest",
    )
)
_MARK_SENT = (
    update(reminder)
    .where(reminder.c.id == bindparam("one"), _waiting)
    .values(state="sent", idempotency_key=bindparam("key"), sent_at=bindparam("at"))
)
_DROP = (
    update(reminder)
    .where(reminder.c.id == bindparam("one"), _waiting)
    .values(state="dropped", sent_at=bindparam("at"))
)
_PUT_OFF = (
    update(reminder).where(reminder.c.id == bindparam("one"), _waiting).values(due_at=bindparam("to_due"))
)
_WEEK_WAITS = select(
    exists().where(_waiting, reminder.c.person == bindparam("person"), reminder.c.topic == Topic.WEEK.value)
)

_ASK = insert(reminder_request)
_ASKED = (
    select(reminder_request.c.assessment)
    .group_by(reminder_request.c.assessment)
    .order_by(func.min(reminder_request.c.at), reminder_request.c.assessment)
    .limit(bindparam("most"))
)
# A change that is not committed yet asks in a row that is not seen here: the next plan takes that.
_TAKE = (
    delete(reminder_request)
    .where(reminder_request.c.assessment == bindparam("key"))
    .returning(reminder_request.c.at)
)
_OPEN_ISSUES = select(open_issue).where(open_issue.c.assessment == bindparam("key"))
_NEW_ISSUE = insert(open_issue).on_conflict_do_nothing()
_SETTLE = delete(open_issue).where(
    open_issue.c.assessment == bindparam("key"),
    open_issue.c.committee == bindparam("place"),
    open_issue.c.issue == bindparam("what"),
)
_CHOICES = select(reminder_choice).where(reminder_choice.c.assessment == bindparam("key"))
_NEW_CHOICE = insert(reminder_choice)
_CHOOSE = _NEW_CHOICE.on_conflict_do_update(
    index_elements=list(reminder_choice.primary_key.columns),
    set_={name: _NEW_CHOICE.excluded[name] for name in ("snoozed_until", "muted")},
)
_ZONES = select(person.c.id, person.c.time_zone).where(
    person.c.id.in_(select(seat.c.person).where(seat.c.assessment == bindparam("key")))
    | person.c.id.in_(
        select(assessment_planner.c.person).where(assessment_planner.c.assessment == bindparam("key"))
    )
)
_NUDGED = (
    select(reminder.c.person, func.max(func.coalesce(reminder.c.sent_at, reminder.c.due_at)).label("last"))
    .where(
        reminder.c.assessment == bindparam("key"),
        reminder.c.topic == Topic.NUDGE.value,
        reminder.c.state.in_(("waiting", "sent")),
    )
    .group_by(reminder.c.person)
)
_BEGAN = (
    select(change_set.c.person, func.min(change_set.c.at).label("first"))
    .where(
        and_(
            change_set.c.assessment == bindparam("key"),
            change_set.c.committee == bindparam("committee"),
            change_set.c.person.is_not(None),
        )
    )
    .group_by(change_set.c.person)
)
_WELCOMES = select(reminder).where(
    reminder.c.topic == Topic.INVITED.value,
    reminder.c.person == bindparam("person"),
    reminder.c.assessment == bindparam("key"),
)
RETRY_AFTER = timedelta(hours=12)
MOST_TRIES = 5
"""What could not be delivered is tried again on so many half days; then nobody can be reached there."""

TAKE_BACK = (
    update(reminder)
    .where(reminder.c.idempotency_key == bindparam("parked"))
    .values(
        state=case((reminder.c.tries + 1 < MOST_TRIES, "waiting"), else_="dropped"),
        tries=reminder.c.tries + 1,
        due_at=bindparam("again"),
        idempotency_key=None,
    )
)
_HOLD_PERSON = select(person.c.id).where(person.c.id == bindparam("person")).with_for_update()
# Always in the order of their numbers, so that a digest and a plan never wait for each other in a ring.
_HOLD = select(reminder.c.id).where(_waiting).order_by(reminder.c.id).with_for_update()
_HOLD_DUE = _HOLD.where(reminder.c.person == bindparam("person"), reminder.c.due_at <= bindparam("at"))
_HOLD_OF_ASSESSMENT = _HOLD.where(reminder.c.assessment == bindparam("key"))


class ReminderReading(ReachabilityReading):
    """What can be asked about reminders."""

    async def time_zones(self, key: AssessmentKey) -> Mapping[PersonId, str | None]:
        """Return the time zones, where known, of all who grade or plan the assessment."""
        rows = await self._connection.rows(_ZONES, {"key": key})
        return {PersonId(row.id): row.time_zone for row in rows}

    async def choices(self, key: AssessmentKey) -> Mapping[PersonId, Choice]:
        """Return what graders chose for their reminders of the assessment."""
        rows = await self._connection.rows(_CHOICES, {"key": key})
        return {
            PersonId(row.person): Choice(snoozed_until=row.snoozed_until, muted=row.muted) for row in rows
        }

    async def upcoming(self, person: PersonId) -> tuple[Reminder, ...]:
        """Return the reminders that wait for a person, the next first."""
        rows = await self._connection.rows(_UPCOMING, {"person": person})
        return tuple(_kept(row).what for row in rows)

    async def open_issues(self, key: AssessmentKey) -> Mapping[IssueKey, datetime]:
        """Return since when what is open in the assessment was found open."""
        rows = await self._connection.rows(_OPEN_ISSUES, {"key": key})
        return {(CommitteeName(row.committee), OpenIssue(row.issue)): row.since for row in rows}

    async def nudged(self, key: AssessmentKey) -> Mapping[PersonId, datetime]:
        """Return when each grader was last reminded because a planner asked for it, or will be."""
        rows = await self._connection.rows(_NUDGED, {"key": key})
        return {PersonId(row.person): row.last for row in rows}

    async def began(self, key: AssessmentKey, committee: CommitteeName) -> Mapping[PersonId, datetime]:
        """Return when each person changed something in a committee for the first time."""
        rows = await self._connection.rows(_BEGAN, {"key": key, "committee": committee})
        return {PersonId(row.person): row.first for row in rows}

    async def welcomes(
        self, person: PersonId, key: AssessmentKey
    ) -> Mapping[CommitteeName, KeptReminder | None]:
        """Return the person's welcomes to an assessment: None for one that was given out or given up."""
        rows = await self._connection.rows(_WELCOMES, {"person": person, "key": key})
        return {CommitteeName(row.committee): _kept(row) if row.state == "waiting" else None for row in rows}


class ReminderWriting(ReminderReading, ReachabilityWriting):
    """What is planned, and what becomes of it."""

    async def ask_for_plan(self, key: AssessmentKey, at: datetime) -> None:
        """Have the assessment's reminders worked out anew, soon after this transaction."""
        await self._connection.run(_ASK, {"assessment": key, "at": at})

    async def put_choice(self, key: AssessmentKey, person: PersonId, choice: Choice) -> None:
        """Keep what a grader chose for the reminders of an assessment."""
        await self._connection.run(
            _CHOOSE,
            {
                "assessment": key,
                "person": person,
                "snoozed_until": choice.snoozed_until,
                "muted": choice.muted,
            },
        )

    async def take_request(self, key: AssessmentKey) -> datetime | None:
        """Return since when the assessment waits for its plan, and end the waiting; None if nobody asked."""
        rows = await self._connection.rows(_TAKE, {"key": key})
        return min((row.at for row in rows), default=None)

    async def put_open_issues(self, key: AssessmentKey, since: Mapping[IssueKey, datetime]) -> None:
        """Keep since when what is open is open, and nothing else."""
        known = await self.open_issues(key)
        gone = [
            {"key": key, "place": place, "what": what.value} for place, what in known.keys() - since.keys()
        ]
        new = [
            {"assessment": key, "committee": place, "issue": what.value, "since": at}
            for (place, what), at in since.items()
        ]
        await self._connection.many(_SETTLE, gone)
        await self._connection.many(_NEW_ISSUE, new)

    async def put_plan(self, key: AssessmentKey, reminders: Sequence[Reminder], after: datetime) -> None:
        """Make these the assessment's reminders that wait; those that were given out stay given out.

        What is not kept yet and was due by `after` is not made: nobody waited for it. What keeps its
        first morning keeps it.
        """
        if not self._connection.alone:
            await self._connection.rows(_HOLD_OF_ASSESSMENT, {"key": key})
        rows = await self._connection.rows(_OF_ASSESSMENT, {"key": key})
        known = {name_of(kept.what): (row, kept) for row in rows for kept in (_kept(row),)}
        wanted = {name_of(one): one for one in reminders}
        gone = [
            {"one": row.id}
            for name, (row, _) in known.items()
            if row.state == "waiting" and name not in wanted and row.topic not in ASKED_FOR
        ]
        moved = [
            {"one": row.id, "to_due": one.due_at, "last": one.is_last}
            for name, one in wanted.items()
            if name in known
            for row, kept in (known[name],)
            if row.state == "waiting"
            and one.topic not in KEPT_MORNINGS
            and (kept.planned_for != one.due_at or kept.what.is_last != one.is_last)
        ]
        new = [_row(one) for name, one in wanted.items() if name not in known and one.due_at > after]
        await self._connection.many(_UNPLAN, gone)
        await self._connection.many(_MOVE, moved)
        await self._connection.many(_NEW, new)

    async def put_week(self, reminder: Reminder) -> None:
        """Keep a planner's next weekly summary, unless one waits."""
        row = await self._connection.row(_WEEK_WAITS, {"person": reminder.person})
        if row is None or not row[0]:
            await self._connection.run(_NEW, _row(reminder))

    async def put_reminders(self, reminders: Sequence[Reminder]) -> None:
        """Keep reminders beside those of a plan; what is there already stays as it is."""
        await self._connection.many(_NEW, [_row(one) for one in reminders])

    async def due_for(self, person: PersonId | None, at: datetime) -> tuple[KeptReminder, ...]:
        """Return the reminders due for a person, or in channels, and hold them against other processes."""
        who = CHANNEL if person is None else person
        if not self._connection.alone:
            await self._connection.rows(_HOLD_PERSON, {"person": who})
            await self._connection.rows(_HOLD_DUE, {"person": who, "at": at})
        rows = await self._connection.rows(_DUE, {"person": who, "at": at})
        return tuple(_kept(row) for row in rows)

    async def carried_by(self, idempotency_key: str) -> tuple[KeptReminder, ...]:
        """Return the reminders that this message carries."""
        rows = await self._connection.rows(_CARRIED, {"idempotency_key": idempotency_key})
        return tuple(_kept(row) for row in rows)

    async def last_sent(self, person: PersonId) -> datetime | None:
        """Return when a reminder was last given out to the person, or None."""
        row = await self._connection.row(_LAST_SENT, {"person": person})
        return None if row is None else row.last

    async def has_digest_under_way(self, person: PersonId) -> bool:
        """Say whether a message that will carry all that is due waits for the person."""
        row = await self._connection.row(_UNDER_WAY, {"destination": to_person(person)})
        return row is not None and bool(row[0])

    async def mark_sent(self, reminders: Sequence[ReminderId], idempotency_key: str, at: datetime) -> None:
        """Give these out: this message carries them."""
        values = [{"one": one, "key": idempotency_key, "at": at} for one in reminders]
        await self._connection.many(_MARK_SENT, values)

    async def drop(self, reminders: Sequence[ReminderId], at: datetime) -> None:
        """Drop these for good: what they are about is done."""
        await self._connection.many(_DROP, [{"one": one, "at": at} for one in reminders])

    async def put_off(self, reminders: Sequence[ReminderId], until: datetime) -> None:
        """Look at these again at a later time."""
        await self._connection.many(_PUT_OFF, [{"one": one, "to_due": until} for one in reminders])


class Reminders:
    """What is to be done about reminders, each question a transaction of its own."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def asked(self, most: int) -> tuple[AssessmentKey, ...]:
        """Return the assessments that wait for their plan, the longest-waiting first."""
        async with self._backend.snapshot() as connection:
            rows = await connection.rows(_ASKED, {"most": most})
        return tuple(AssessmentKey(row.assessment) for row in rows)

    async def due(self, at: datetime, most: int) -> tuple[PersonId | None, ...]:
        """Return for whom something is due (None: in channels), the longest-waiting first.

        They are those of so many reminders at `most`.
        """
        async with self._backend.snapshot() as connection:
            rows = await connection.rows(DUE_PEOPLE, {"at": at, "most": most})
        people = dict.fromkeys(row.person for row in rows)
        return tuple(None if person == CHANNEL else PersonId(person) for person in people)

    async def next_due(self) -> datetime | None:
        """Return when the next reminder is due, or None when none waits."""
        async with self._backend.snapshot() as connection:
            row = await connection.row(_NEXT_DUE)
        return None if row is None else row.next


def _kept(row: Found) -> KeptReminder:
    return KeptReminder(
        id=ReminderId(row.id),
        what=Reminder(
            topic=Topic(row.topic),
            person=None if row.person == CHANNEL else PersonId(row.person),
            assessment=AssessmentKey(row.assessment),
            committee=CommitteeName(row.committee),
            occurrence=row.occurrence,
            due_at=row.due_at,
            is_last=row.is_last,
        ),
        planned_for=row.planned_for,
        tries=row.tries,
    )


def _row(one: Reminder) -> Values:
    return {
        "topic": one.topic.value,
        "person": CHANNEL if one.person is None else one.person,
        "assessment": one.assessment,
        "committee": one.committee,
        "occurrence": one.occurrence,
        "is_last": one.is_last,
        "planned_for": one.due_at,
        "due_at": one.due_at,
        "state": "waiting",
        "tries": 0,
    }

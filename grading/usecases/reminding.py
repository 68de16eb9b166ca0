"""Sending reminders: when they are due, if there is still something to say, as one digest for each person.

A digest is queued when something is due for a person; what it says is decided when it is sent. Then all that
is due is looked at once more: what still says something goes with this digest, the rest is given up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from grading.model import AssessmentKey, Attribution, CommitteeName, Person, PersonId
from grading.notices import ConflictsStillOpen
from grading.outbox import OutboxMessage, Urgency
from grading.ports import ReminderUnitOfWork, Snapshot
from grading.reminding import ASKED_FOR, NO_ASSESSMENT, WEEKLY, KeptReminder, OpenIssue, Topic
from grading.rules.alerts import Alert
from grading.rules.civil import Attention, OfficeHours, day_of
from grading.rules.deadlines import DAY
from grading.rules.reminders import next_week
from grading.rules.states import conflicts
from grading.usecases.entering import Actor
from grading.usecases.reminder_content import Content, TodoItem, Week, content_of
from grading.usecases.welcoming import GraderWelcome, PlannerWelcome, Welcome, welcomes_waiting

ON_THE_WAY = timedelta(minutes=1)
"""How long a message may take that has to wait for its turn at Slack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All that a person is told of at once; `late_since` is the day from which the oldest is late."""

    person: Person
    today: date
    items: tuple[TodoItem, ...]
    alerts: tuple[Alert, ...]
    week: Week | None
    late_since: date | None
    welcomes: tuple[Welcome, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.welcomes or self.items or self.alerts or self.week)


async def queue_digest(work: ReminderUnitOfWork, person: PersonId, hours: OfficeHours, at: datetime) -> bool:
    """Queue a digest of what is due for a person, one on a day; return whether one was queued.

    In quiet hours what is due is put off, and after the day's digest everything but a last reminder and what
    a planner asked for.
    """
    due = await work.due_for(person, at)
    if not due:
        return False
    known = await work.person(person)
    if known is None or not known.active:
        await work.drop([one.id for one in due], at)
        return False
    opens = await _opens(work, known, due, hours, at)
    if opens > at:
        await work.put_off([one.id for one in due], opens)
        return False
    # One that is under way will carry what is due now, too.
    if await work.has_digest_under_way(person):
        return False
    first = min(due, key=lambda one: one.id)
    # With the day, for one that was given up before it carried anything must not be the last one for ever.
    day = day_of(at, hours.zone_of(known.time_zone))
    message = OutboxMessage(
        idempotency_key=f"digest:{person}:{day}:{first.id}.{first.tries}",
        destination=f"person:{person}",
        kind="digest",
        body=str(person),
        urgency=Urgency.BULK,
    )
    await work.send(message, at)
    return True


def digest_opens(person: Person, hours: OfficeHours, at: datetime) -> datetime:
    """Return when, from `at` on, a digest may reach the person: not at night, not before the morning.

    Nor in the last minute before the quiet hours, for it takes a while to arrive.
    """
    attention = hours.attention_in(person.time_zone)
    arrives = at + ON_THE_WAY
    opens = attention.next_open(at if attention.is_open(arrives) else arrives)
    return max(opens, attention.morning(day_of(opens, attention.zone), hours.morning))


async def compose_digest(
    work: ReminderUnitOfWork, person: PersonId, idempotency_key: str, hours: OfficeHours, by: Attribution
) -> Digest | None:
    """Decide what the digest of this message says, and that it carries it; None for somebody who is gone.

    Run again it says the same and what has become due since, but nothing that is settled by then.
    """
    work.only_read_books()
    known = await work.person(person)
    if known is None or not known.active:
        return None
    zone = hours.zone_of(known.time_zone)
    actor = Actor(person=known, today=day_of(by.at, zone), by=by)
    due = await work.due_for(person, by.at)
    new = {one.what.assessment: None for one in due if one.what.assessment != NO_ASSESSMENT}
    first = [one for key in new for one in await welcomes_waiting(work, actor, key) if one not in due]
    said = await _said(work, actor, [*first, *due], idempotency_key, zone)
    kept = {one.id for one, _ in said}
    for key in {one.what.assessment: None for one in due if one.what.topic in WEEKLY}:
        await work.ask_for_plan(key, by.at)
    if any(one.what.topic is Topic.WEEK and one.id in kept for one in due):
        await work.put_week(next_week(known, by.at, hours))
    return _digest(actor, said, (day_of(one.planned_for, zone) for one, _ in said))


async def compose_welcome(
    work: ReminderUnitOfWork,
    person: PersonId,
    key: AssessmentKey,
    idempotency_key: str,
    hours: OfficeHours,
    by: Attribution,
) -> Digest | None:
    """Decide how a grader is welcomed to an assessment before this message, and that it carries the welcome.

    None for somebody who is gone. Run again it says the same.
    """
    work.only_read_books()
    known = await work.person(person)
    if known is None or not known.active:
        return None
    zone = hours.zone_of(known.time_zone)
    actor = Actor(person=known, today=day_of(by.at, zone), by=by)
    said = await _said(work, actor, await welcomes_waiting(work, actor, key), idempotency_key, zone)
    return _digest(actor, said, ())


async def _said(
    work: ReminderUnitOfWork, actor: Actor, due: Sequence[KeptReminder], idempotency_key: str, zone: tzinfo
) -> list[tuple[KeptReminder, Content]]:
    """Return what this message says and carries: what it carried before, and what is due and still true."""
    carried = await work.carried_by(idempotency_key)
    asked = [(one, await content_of(work, actor, one.what, zone)) for one in (*carried, *due)]
    said = [(one, saying) for one, saying in asked if saying is not None]
    kept = {one.id for one, _ in said}
    await work.mark_sent([one.id for one in due if one.id in kept], idempotency_key, actor.by.at)
    await work.drop([one.id for one in due if one.id not in kept], actor.by.at)
    return said


async def queue_channel_reminders(work: ReminderUnitOfWork, hours: OfficeHours, by: Attribution) -> int:
    """Queue what is due in committees' channels, where there is still something to say; return how many."""
    work.only_read_books()
    attention = hours.attention_in(None)
    due = await work.due_for(None, by.at)
    if (opens := attention.next_open(by.at)) > by.at:
        await work.put_off([one.id for one in due], opens)
        return 0
    queued = 0
    for one in due:
        told = await _still_differing(work, one, attention, by.at)
        if told is None:
            await work.drop([one.id], by.at)
        else:
            (idempotency_key,) = await work.queue_notices([told], by)
            await work.mark_sent([one.id], idempotency_key, by.at)
            queued += 1
    return queued


async def _opens(
    work: ReminderUnitOfWork, person: Person, due: Iterable[KeptReminder], hours: OfficeHours, at: datetime
) -> datetime:
    attention = hours.attention_in(person.time_zone)
    last = await work.last_sent(person.id)
    today = day_of(at, attention.zone)
    if (
        last is not None
        and day_of(last, attention.zone) == today
        and not any(one.what.is_last or one.what.topic in ASKED_FOR for one in due)
    ):
        return attention.morning(today + DAY, hours.morning)
    return digest_opens(person, hours, at)


def _digest(actor: Actor, said: Iterable[tuple[KeptReminder, Content]], planned: Iterable[date]) -> Digest:
    items: dict[tuple[str, str], TodoItem] = {}
    alerts: list[Alert] = []
    welcomes: list[Welcome] = []
    week: Week | None = None
    for _, saying in said:
        match saying:
            case TodoItem():
                # Several reminders of one committee make one item, as urgent as the most urgent of them.
                known = items.get(saying.at, saying)
                items[saying.at] = replace(
                    saying,
                    is_last=known.is_last or saying.is_last,
                    asked_by=known.asked_by or saying.asked_by,
                )
            case Week():
                week = saying
            case GraderWelcome() | PlannerWelcome():
                welcomes.append(saying)
            case _ if saying not in alerts:
                alerts.append(saying)
            case _:
                pass
    new = {one.at for one in welcomes if isinstance(one, GraderWelcome)}
    return Digest(
        person=actor.person,
        today=actor.today,
        # A welcome says what is to do; only what is more than that follows it.
        items=tuple(one for at, one in items.items() if at not in new or one.is_last or one.asked_by),
        alerts=tuple(alerts),
        week=week,
        late_since=min((day for day in planned if day < actor.today), default=None),
        welcomes=tuple(welcomes),
    )


async def _still_differing(
    snapshot: Snapshot, one: KeptReminder, attention: Attention, at: datetime
) -> ConflictsStillOpen | None:
    key, committee = one.what.assessment, one.what.committee
    committees = await snapshot.committees(key)
    channel = next((c.channel for c in committees if c.name == committee), None)
    if channel is None or not (differing := await conflicts_in(snapshot, key, committee)):
        return None
    since = (await snapshot.open_issues(key)).get((committee, OpenIssue.CONFLICTS), at)
    return ConflictsStillOpen(
        assessment=key,
        committee=committee,
        to=None,
        conflicts=differing,
        since=day_of(since, attention.zone),
    )


async def conflicts_in(snapshot: Snapshot, key: AssessmentKey, committee: CommitteeName) -> int:
    """Return how many conflicts are open in a committee now; none in one that there is not."""
    try:
        book = await snapshot.gradebook(key, committee)
    except KeyError:
        return 0
    return sum(len(conflicts(book, unit)) for unit in book.units())

"""What tests of reminders share: an exam whose deadline is near, what waits, and a tick."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.config.public_holidays import public_holidays
from grading.model import Attribution, ChangeId, PersonId, Way
from grading.reminding import (
    Reminder,
    Topic,
)
from grading.rules.civil import OfficeHours, QuietHours
from grading.usecases.reminding import Digest, compose_digest
from jobs.reminders import ReminderJob
from store.database import Store
from tests.support.builders import ADA, KEY, NOW, a_committee
from tests.support.scenes import ONE, put

HOURS = OfficeHours(
    zone=ZoneInfo("Europe/Oslo"),
    quiet=QuietHours(start=time(20), end=time(7)),
    holiday=public_holidays("NO"),
)
DEADLINE = date(2026, 12, 22)
TUESDAY = datetime(2026, 12, 15, 7, tzinfo=UTC)
"""Eight in the morning in Oslo, seven days before the deadline."""

FRIDAY = datetime(2026, 12, 4, 7, tzinfo=UTC)
"""The morning after the committee was put."""


def a_reminder(
    person: PersonId | None = ADA,
    *,
    due: datetime = TUESDAY,
    occurrence: str = "1",
    topic: Topic = Topic.DEADLINE,
    is_last: bool = False,
) -> Reminder:
    """Return a reminder of the committee."""
    return Reminder(
        topic=topic,
        person=person,
        assessment=KEY,
        committee=ONE,
        occurrence=occurrence,
        due_at=due,
        is_last=is_last,
    )


def by_job(at: datetime) -> Attribution:
    """Attribute to the bot itself."""
    return Attribution(person=None, way=Way.JOB, at=at, change=ChangeId(f"tick-{at.timestamp()}"))


async def plan(store: Store, *reminders: Reminder, after: datetime = NOW) -> None:
    """Make these the assessment's reminders that wait."""
    async with store.transaction() as work:
        await work.put_plan(KEY, reminders, after)


async def waiting(store: Store, person: PersonId = ADA) -> list[tuple[str, datetime]]:
    """Return what waits for a person, and when it is due."""
    async with store.snapshot() as snapshot:
        return [(one.occurrence, one.due_at) for one in await snapshot.upcoming(person)]


def a_job(store: Store, at: datetime) -> ReminderJob:
    """Return the job that ticks at an instant."""
    return ReminderJob(store, HOURS, now=lambda: at, new_id=lambda: f"id-{at}", queued=lambda: None)


async def digests(store: Store, at: datetime) -> list[Digest]:
    """Deliver every digest that waits, and return what each said."""
    found = []
    while messages := await store.outbox.claim(at, at + timedelta(minutes=1), 16):
        for message in messages:
            async with store.transaction() as work:
                told = await compose_digest(
                    work, PersonId(int(message.body)), message.idempotency_key, HOURS, by_job(at)
                )
            assert told is not None
            found.append(told)
            await store.outbox.done(message.id, at, "C1/1")
    return found


async def a_department(store: Store, deadline: date = DEADLINE) -> None:
    """Put a committee of Ada and Bo that has not begun, with a deadline; both have been told of it."""
    book = a_committee()
    await put(store, replace(book, assessment=replace(book.assessment, deadline=deadline)))
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)
    await a_job(store, NOW).tick()
    assert await a_job(store, FRIDAY).tick() == 2
    assert all(told.welcomes and not told.items for told in await digests(store, FRIDAY))

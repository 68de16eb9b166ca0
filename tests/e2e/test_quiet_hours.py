"""Reminders on their way: what leaves too late waits, and what is empty or has arrived is not sent."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo.stops import Stops
from grading.model import AssessmentKey, CommitteeName
from grading.notices import ConflictsStillOpen
from grading.outbox import OutboxMessage, Urgency
from slackbox.testing import reads
from tests.support.attributions import by_nobody
from tests.support.department import KEY, Department, a_department, a_roster, starting, types

OSLO = ZoneInfo("Europe/Oslo")
NOON = datetime(2026, 12, 15, 12, 0, tzinfo=OSLO)
EVENING = NOON.replace(hour=20, minute=30)
STILL = ConflictsStillOpen(
    assessment=AssessmentKey(KEY),
    committee=CommitteeName("1"),
    to=None,
    conflicts=3,
    since=date(2026, 12, 14),
)


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department whose graders are to be told in the morning that they sit in a committee."""
    roster = a_roster(deadline=date(2026, 12, 22))
    async with a_department(tmp_path / "sensur.db", roster, time=starting(NOON), is_news=True) as running:
        await running.bot.reminders.tick()
        yield running
        assert running.refused() == []


async def comes(department: Department, at: datetime) -> None:
    """Let the time come, and run what is due in the outbox."""
    clock = department.workspace.settings.clock
    clock.forward(max(at - clock(), timedelta()))
    await department.bot.outbox.drain()
    await department.bot.outbox.rested()


async def queue_digest(department: Department, idempotency_key: str) -> None:
    """Queue a digest for the first grader."""
    async with department.bot.store.transaction() as work:
        first = await work.person_by_email("first@uni.example")
        assert first is not None
        await work.send(
            OutboxMessage(
                idempotency_key=idempotency_key,
                destination=f"person:{first.id}",
                kind="digest",
                body=str(first.id),
                urgency=Urgency.BULK,
            ),
            department.workspace.settings.clock(),
        )


async def said_to(department: Department) -> list[str]:
    """Return what the bot has said to the first grader unasked."""
    seen = await department.first.sees_everywhere()
    return [reads(m) for m in seen if m.is_bot and not m.is_ephemeral and m.channel.startswith("D")]


async def test_a_digest_that_leaves_in_the_evening_waits_for_the_morning(department: Department) -> None:
    """Slack was away all afternoon; nobody is reminded at half past eight at night."""
    await comes(department, EVENING)
    await queue_digest(department, "digest:x")
    await comes(department, EVENING)
    at_night = await said_to(department)
    due = await department.bot.store.outbox.next_due(department.bot.services.now())
    await comes(department, NOON + timedelta(hours=20, minutes=1))

    assert at_night == []
    assert due is not None
    assert abs(due - (NOON + timedelta(hours=20))) < timedelta(minutes=1)
    assert len(await said_to(department)) == 1


async def test_a_digest_of_nothing_is_not_sent(department: Department) -> None:
    """All was done between queueing and sending."""
    await queue_digest(department, "digest:x")
    await comes(department, NOON)

    assert await said_to(department) == []
    assert (await department.bot.store.health()).waiting == 0


async def test_a_digest_whose_arrival_was_not_heard_of_is_found_and_not_sent_again(
    department: Department,
) -> None:
    """The answer was lost on its way, not the message."""
    await comes(department, NOON + timedelta(hours=20))
    await types(department.first, "/grade")
    await department.lab.faults(rates={"reply_lost": 1.0})
    await queue_digest(department, "digest:x")
    await comes(department, NOON + timedelta(hours=20))
    arrived = await said_to(department)
    waiting = (await department.bot.store.health()).waiting
    await department.lab.faults(rates={"reply_lost": 0.0})
    await comes(department, NOON + timedelta(hours=20, minutes=1))

    assert (len(arrived), waiting) == (1, 1)
    assert await said_to(department) == arrived
    assert (await department.bot.store.health()).waiting == 0


async def test_a_reminder_in_a_channel_that_leaves_in_the_evening_waits_for_the_morning(
    department: Department,
) -> None:
    """And it waits at once until then, instead of being tried all night and given up."""
    for person, grade in ((department.first, "B"), (department.second, "C")):
        for candidate in ("10001", "10002", "10003"):
            await types(person, f"/grade {candidate} {grade}")
        await types(person, "/grade share")
    await department.bot.outbox.settled()
    await comes(department, EVENING)
    async with department.bot.store.transaction() as work:
        await work.queue_notices([STILL], replace(by_nobody(), at=EVENING))
    await comes(department, EVENING)
    at_night = [reads(m) for m in await department.first.sees("C0COMMITTEE") if m.is_bot]
    due = await department.bot.store.outbox.next_due(department.bot.services.now())
    stop = await Stops(bot=department.bot)()
    await comes(department, NOON + timedelta(hours=19, minutes=1))
    in_the_morning = [reads(m) for m in await department.first.sees("C0COMMITTEE") if m.is_bot]

    assert [one for one in at_night if "open since" in one] == []
    assert due is not None
    assert abs(due - (NOON + timedelta(hours=19))) < timedelta(minutes=1)
    assert stop == due
    assert "open since Mon 14 Dec" in in_the_morning[-1]


async def test_the_time_zone_of_somebody_who_acts_is_known(department: Department) -> None:
    """Slack says it with the account, and the morning is the person's own."""
    await types(department.first, "/grade 10001 B")

    async with department.bot.store.snapshot() as snapshot:
        assert set((await snapshot.time_zones(AssessmentKey(KEY))).values()) == {"Europe/Oslo", None}

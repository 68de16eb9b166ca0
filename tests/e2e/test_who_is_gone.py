"""Somebody who was let go, or may not act any more, is told nothing, also of what was queued before."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from grading.model import AssessmentKey, CommitteeName
from grading.notices import CoGraderShared, DeadlineChanged
from grading.outbox import OutboxMessage
from slackbox.testing import User, reads
from tests.support.attributions import by_nobody
from tests.support.department import KEY, Department, a_department, a_roster, starting, types
from tests.support.scenes import order

NOON = datetime(2026, 12, 15, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department at a time at which people may be reminded."""
    async with a_department(tmp_path / "sensur.db", a_roster(), time=starting(NOON)) as running:
        yield running


async def test_who_was_let_go_hears_neither_notices_nor_reminders(department: Department) -> None:
    """A message to a former grader would say where a committee stands."""
    store = department.bot.store
    url = department.settings.database_url.get_secret_value()
    async with store.transaction() as work:
        first = await work.person_by_email("first@uni.example")
    assert first is not None
    assert await order(url, "UPDATE person SET active = 0 WHERE id = :id", {"id": first.id}) == 1
    moved = DeadlineChanged(
        assessment=AssessmentKey(KEY),
        committee=CommitteeName("1"),
        to=first.id,
        before=None,
        day=date(2027, 1, 12),
    )
    digest = OutboxMessage(
        idempotency_key="digest:x", destination=f"person:{first.id}", kind="digest", body=str(first.id)
    )
    now = department.workspace.settings.clock()
    async with store.transaction() as work:
        await work.queue_notices([moved], replace(by_nobody(), at=now))
        await work.send(digest, now)
    await department.bot.outbox.drain()
    await department.bot.outbox.settled()

    assert [m for m in await department.first.sees_everywhere() if m.is_bot] == []
    assert (await store.health()).waiting == 0


def a_roster_with(until: date, *, planners: tuple[str, ...] = ("planner@uni.example",)) -> dict[str, object]:
    """Return a roster whose first grader is external, with an agreement until a day."""
    roster = a_roster()
    first = {"email": "first@uni.example", "name": "First Grader", "external": True, "agreement_until": until}
    second = {"email": "second@other.example", "name": "Second Grader"}
    return roster | {"graders": [first, second], "planners": list(planners)}


async def disagree(department: Department) -> None:
    """Let both grade differently, share, and hear of it."""
    for person, grade in ((department.first, "B"), (department.second, "D")):
        for candidate in ("10001", "10002", "10003"):
            await types(person, f"/grade {candidate} {grade}")
        await types(person, "/grade share")
    await arrives(department)


async def arrives(department: Department) -> None:
    """Let everything arrive that is under way."""
    await department.workspace.settled()
    await department.bot.outbox.drain()
    await department.bot.outbox.settled()


async def told(person: User) -> list[str]:
    """Return what somebody was sent."""
    return [reads(m) for m in await person.sees_everywhere() if m.is_bot and not m.is_ephemeral]


async def test_whose_agreement_has_ended_is_sent_no_grade(department: Department) -> None:
    """A command is refused to them; a proposal would tell them the same unasked."""
    await department.loads(a_roster_with(NOON.date()))
    await disagree(department)
    before = await told(department.first)
    await department.loads(a_roster_with(NOON.date() - timedelta(days=1)))

    await types(department.second, "/grade propose 10001 D because the third part is missing")
    await arrives(department)

    assert await told(department.first) == before
    assert (await department.bot.store.health()).waiting == 0


async def test_who_lost_their_seat_while_a_notice_waited_does_not_get_it(department: Department) -> None:
    """It says where a committee stands in which they have nothing to do any more."""
    async with department.bot.store.snapshot() as snapshot:
        first = await snapshot.person_by_email("first@uni.example")
    assert first is not None
    seats = ["second@other.example", "olav@uni.example"]
    committees = [{"name": "1", "graders": seats, "candidates": ["10001", "10002", "10003"]}]
    graders = [{"email": email} for email in seats]
    await department.loads(a_roster() | {"graders": graders, "committees": committees})
    now = department.workspace.settings.clock()
    key, committee = AssessmentKey(KEY), CommitteeName("1")
    async with department.bot.store.transaction() as work:
        waited = CoGraderShared(assessment=key, committee=committee, to=first.id, who="Second Grader")
        await work.queue_notices([waited], replace(by_nobody(), at=now))
    await arrives(department)

    assert await told(department.first) == []


async def test_a_sheet_that_was_asked_for_in_time_is_refused_afterwards(department: Department) -> None:
    """The file would hold grades of a committee that is closed to them by then."""
    await department.loads(a_roster_with(NOON.date()))
    await types(department.first, "/grade 10001 B")
    await department.lab.faults(rates={"server_error": 1.0})
    await types(department.first, "/grade sheet")
    await department.bot.outbox.rested()
    await department.loads(a_roster_with(NOON.date() - timedelta(days=1)))
    await department.lab.faults(rates={"server_error": 0.0})
    await department.lab.moves(forward_seconds=60)
    await arrives(department)

    sent = [m for m in await department.first.sees_everywhere() if m.is_bot and not m.is_ephemeral]
    assert [(m.files, "your access agreement ran out" in reads(m)) for m in sent] == [([], True)]


async def test_an_export_that_was_asked_for_by_who_stops_planning_ends(department: Department) -> None:
    """Tried thirty times, it would hold up what they wait for, for five hours."""
    both = ("planner@uni.example", "olav@uni.example")
    await department.loads(a_roster_with(NOON.date(), planners=both))
    await types(department.outsider, "/exam")
    await department.lab.faults(rates={"server_error": 1.0})
    await types(department.outsider, f"/exam {KEY} export")
    await department.bot.outbox.rested()
    await department.loads(a_roster_with(NOON.date()))
    await department.lab.faults(rates={"server_error": 0.0})
    await department.lab.moves(forward_seconds=60)
    await arrives(department)

    (said,) = await told(department.outsider)
    assert f"I find no exam {KEY} where you are the planner." in said
    assert (await department.bot.store.health()).waiting == 0

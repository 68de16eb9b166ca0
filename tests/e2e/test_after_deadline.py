"""After a missed deadline: who is late is reminded, who waits is told, and the planner can nudge."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from slackbox.testing import User, reads
from tests.support.department import KEY, Department, a_department, a_roster, presses, starting, types

OSLO = ZoneInfo("Europe/Oslo")
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=OSLO)


@pytest.fixture
async def late(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department with a deadline on Tuesday 1 December; the first grader shared days before."""
    roster = a_roster(["10001"], channel=None, deadline="2026-12-01", ended="2026-11-24T13:00:00+01:00")
    async with a_department(tmp_path / "sensur.db", roster, time=starting(NOON)) as department:
        await types(department.first, "/grade 10001 A")
        await types(department.first, "/grade share")
        yield department
        assert department.refused() == []


async def comes(department: Department, at: datetime) -> None:
    """Let the time come, and what is due then."""
    clock = department.workspace.settings.clock
    clock.forward(max(at - clock(), timedelta()))
    await department.bot.reminders.tick()
    await department.bot.outbox.drain()
    await department.bot.outbox.rested()
    # What was said asks for the next plan, and what falls due by it is on its way before the clock goes on.
    await department.bot.reminders.tick()
    await department.bot.outbox.drain()
    await department.bot.outbox.rested()


async def unasked(person: User) -> list[str]:
    """Return what the bot has said to somebody unasked, oldest first."""
    seen = await person.sees_everywhere()
    return [reads(m) for m in seen if m.is_bot and not m.is_ephemeral and m.channel.startswith("D")]


def morning(day: int) -> datetime:
    """Return a minute after eight on a day of December."""
    return datetime(2026, 12, day, 8, 1, tzinfo=OSLO)


async def days_on_which(late: Department, person: User, what: str) -> list[int]:
    """Return on which mornings of December somebody hears something."""
    found, before = [], len(await unasked(person))
    for day in range(1, 19):
        await comes(late, morning(day))
        said = (await unasked(person))[before:]
        before += len(said)
        if any(what in one for one in said):
            found.append(day)
    return found


async def test_who_is_late_hears_it_after_two_working_days_and_then_weekly(late: Department) -> None:
    """The last word was `this is the last reminder`, and then nothing for ever."""
    assert await days_on_which(late, late.second, "passed") == [3, 10, 17]


async def test_who_waits_is_told_for_whom(late: Department) -> None:
    """Somebody who has done their part otherwise never hears why nothing happens."""
    assert await days_on_which(late, late.first, "Waiting for Second Grader to share") == [2, 9, 16]
    assert any("Your own part is done" in one for one in await unasked(late.first))


async def test_work_that_is_done_is_reminded_of_no_more(late: Department) -> None:
    """Nor is anybody told that they wait."""
    await comes(late, morning(3))
    await types(late.second, "/grade 10001 A")
    await types(late.second, "/grade share")
    for grader in (late.first, late.second):
        await presses(grader, "Review and confirm", "1 grade")
        await presses(grader, "Confirm 1 grade", "confirmed")
    await comes(late, morning(3) + timedelta(hours=1))
    before = [len(await unasked(one)) for one in (late.first, late.second)]

    for day in (4, 9, 10, 16, 17):
        await comes(late, morning(day))

    assert [len(await unasked(one)) for one in (late.first, late.second)] == before


async def test_the_planner_nudges_with_one_button_and_not_twice(late: Department) -> None:
    """The alert has the button; the grader reads who asks."""
    await comes(late, morning(2))
    alert = next(one for one in await unasked(late.planner) if "missed its deadline" in one)

    await presses(late.planner, "Nudge", "Second Grader is reminded now.")
    # Their account may have to be looked up anew before.
    await comes(late, morning(2) + timedelta(minutes=2))
    again = await types(late.planner, f"/exam {KEY} nudge")

    assert "Nudge" in alert
    assert "planner@uni.example asks you to go on with this." in (await unasked(late.second))[-1]
    assert "Second Grader was reminded on Wed 2 Dec at 08:0" in again

"""People are reminded of what they owe, when they can be disturbed, and of nothing else."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from slackbox.testing import Message, User, reads
from tests.support.department import KEY, Department, a_department, a_roster, presses, starting, types
from tests.support.passing_time import OSLO, moves_to

MONDAY = datetime(2026, 11, 30, 12, 0, tzinfo=OSLO)
DEADLINE = date(2026, 12, 22)
INVITED = "Welcome. You grade"


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Return a department whose committee has three weeks left, on a Monday at noon; all know of it."""
    roster = a_roster(deadline=DEADLINE)
    friday = starting(MONDAY - timedelta(days=3))
    async with a_department(tmp_path / "sensur.db", roster, time=friday, is_news=True) as department:
        await department.bot.reminders.tick()
        await moves_to(department, MONDAY.replace(hour=8))
        await moves_to(department, MONDAY)
        yield department


async def hears(person: User, since: int = 0) -> list[Message]:
    """Return what the bot has said to the person unasked, oldest first, but for the first so many.

    That they sit in a committee at all is not counted.
    """
    told = [
        m
        for m in await person.sees_everywhere()
        if m.is_bot and not m.is_ephemeral and INVITED not in reads(m)
    ]
    return sorted((m for m in told if m.channel.startswith("D")), key=lambda m: float(m.ts))[since:]


async def test_a_grader_hears_a_week_before_what_is_owed_with_the_button_to_do_it(
    department: Department,
) -> None:
    """Inspera tells graders nothing before a deadline; here it is one message, at eight in the morning."""
    await department.first.types("/grade 10001 B")
    await moves_to(department, datetime(2026, 12, 15, 7, 59, tzinfo=OSLO))
    before = await hears(department.first)

    await moves_to(department, datetime(2026, 12, 15, 8, 0, tzinfo=OSLO))
    (told,) = await hears(department.first)

    assert before == []
    assert "Deadline Tue 22 Dec, 7 days left" in reads(told)
    assert "1 of 3 graded · Next: grade 10002 and 10003." in reads(told)
    await department.first.presses("Register a grade", told)
    assert await department.first.view()


async def test_somebody_who_sits_in_a_committee_is_told_on_the_next_working_morning(
    department: Department,
) -> None:
    """Loaded on Friday at noon, they hear it on Monday at eight, with all they need to begin."""
    told = [m for m in await department.second.sees_everywhere() if INVITED in reads(m)]

    (invitation,) = told
    came = datetime.fromtimestamp(float(invitation.ts), tz=OSLO)
    assert (came.date(), came.hour) == (MONDAY.date(), 8)
    assert "Deadline Tue 22 Dec, 22 days left" in reads(invitation)
    assert "Start grading" in reads(invitation)


async def test_nobody_hears_of_work_that_is_done(department: Department) -> None:
    """The co-grader who has done everything is left in peace."""
    for candidate in ("10001", "10002", "10003"):
        await department.first.types(f"/grade {candidate} B")
    await department.first.types("/grade share")

    await moves_to(department, datetime(2026, 12, 15, 12, 0, tzinfo=OSLO))

    assert await hears(department.first) == []
    assert "Next: grade" in reads((await hears(department.second))[-1])


async def test_the_steps_come_more_often_towards_the_deadline_and_the_last_one_says_so(
    department: Department,
) -> None:
    """Seven days before, the Friday three days before falls back to, the day before, and the day itself."""
    said: list[tuple[date, str]] = []
    for offset in range(23):
        day = MONDAY.date() + timedelta(days=offset)
        known = len(await hears(department.first))
        await moves_to(department, datetime(day.year, day.month, day.day, 19, 0, tzinfo=OSLO))
        said += [(day, reads(message)) for message in await hears(department.first, known)]

    assert [day for day, _ in said] == [
        date(2026, 12, 15),
        date(2026, 12, 18),
        date(2026, 12, 21),
        date(2026, 12, 22),
    ]
    assert ["This is the last reminder" in text for _, text in said] == [False, False, False, True]


async def test_after_a_night_of_downtime_it_comes_once_marked_late(department: Department) -> None:
    """A bot that was off in the morning says so when it comes back, and says it once."""
    await moves_to(department, datetime(2026, 12, 17, 10, 0, tzinfo=OSLO))
    (told,) = await hears(department.first)
    await moves_to(department, datetime(2026, 12, 17, 11, 0, tzinfo=OSLO))

    assert "This comes late: it was meant for Tue 15 Dec." in reads(told)
    assert len(await hears(department.first)) == 1


async def test_nothing_comes_at_night_or_on_a_day_off(department: Department) -> None:
    """What is late on a Friday evening waits until Monday morning."""
    await moves_to(department, datetime(2026, 12, 18, 20, 30, tzinfo=OSLO))
    await moves_to(department, datetime(2026, 12, 20, 12, 0, tzinfo=OSLO))
    at_the_weekend = await hears(department.first)
    await moves_to(department, datetime(2026, 12, 21, 8, 0, tzinfo=OSLO))

    assert at_the_weekend == []
    assert len(await hears(department.first)) == 1


async def test_a_moved_deadline_moves_what_was_not_said_yet(department: Department) -> None:
    """The old days are silent, the new ones are not."""
    await moves_to(department, datetime(2026, 12, 8, 12, 0, tzinfo=OSLO))
    await types(department.planner, f"/exam {KEY} deadline 2027-01-12 because of illness")
    await moves_to(department, datetime(2026, 12, 22, 12, 0, tzinfo=OSLO))
    (changed,) = await hears(department.first)
    await moves_to(department, datetime(2027, 1, 5, 8, 0, tzinfo=OSLO))

    assert "The deadline is now Tue 12 Jan" in reads(changed)
    assert "7 days left" in reads((await hears(department.first))[-1])


async def test_a_snooze_keeps_quiet_but_for_the_last_reminder(department: Department) -> None:
    """It never moves the deadline; somebody who sleeps too long is woken on its day."""
    await moves_to(department, datetime(2026, 12, 15, 8, 0, tzinfo=OSLO))
    await presses(department.first, "Remind me later", "You are reminded on")
    await presses(department.first, "Not before Mon 21 Dec", "Quiet until Mon 21 Dec")

    await moves_to(department, datetime(2026, 12, 20, 19, 0, tzinfo=OSLO))
    quiet = len(await hears(department.first))
    await moves_to(department, datetime(2026, 12, 21, 8, 0, tzinfo=OSLO))
    woken = reads((await hears(department.first))[-1])
    assert "Quiet until Thu 24 Dec" in await types(department.first, "/grade remind 3")
    await moves_to(department, datetime(2026, 12, 22, 8, 0, tzinfo=OSLO))

    assert quiet == 1
    assert "1 day left" in woken
    assert "Deadline today, Tue 22 Dec" in reads((await hears(department.first))[-1])


async def test_what_no_longer_puts_anything_off_says_so_and_changes_nothing(department: Department) -> None:
    """A button from last week must not undo what was chosen since."""
    await moves_to(department, datetime(2026, 12, 15, 8, 0, tzinfo=OSLO))
    asked = await presses(department.first, "Remind me later", "You are reminded on")
    await moves_to(department, datetime(2026, 12, 21, 8, 0, tzinfo=OSLO))
    assert "Only the last reminder comes" in await types(department.first, "/grade remind last")

    late = await presses(department.first, "Not before Mon 21 Dec", "Nothing was changed", asked)

    assert "Mon 21 Dec is not in the future any more." in reads(late)
    assert "Only the last reminder comes, Tue 22 Dec." in reads(late)


async def test_who_sits_in_two_committees_puts_both_off_at_once(tmp_path: Path) -> None:
    """Reminders are chosen for an assessment; there is no other committee to ask about."""
    roster = a_roster(deadline=DEADLINE)
    (one,) = cast("list[dict[str, object]]", roster["committees"])
    roster["committees"] = [one, {**one, "name": "2", "candidates": ["20001"], "channel": "two"}]
    async with a_department(tmp_path / "sensur.db", roster, time=starting(MONDAY)) as department:
        await department.bot.reminders.tick()
        plan = await types(department.first, f"/grade {KEY} remind")
        put_off = await types(department.first, f"/grade {KEY} remind 3")

    assert "You are reminded on" in plan
    assert "Quiet until Thu 3 Dec" in put_off


async def test_muted_only_the_last_reminder_comes(department: Department) -> None:
    """Mute is for those who know; the day itself still speaks."""
    assert "Only the last reminder comes, Tue 22 Dec" in await types(department.first, "/grade remind last")

    await moves_to(department, datetime(2026, 12, 21, 19, 0, tzinfo=OSLO))
    quiet = await hears(department.first)
    await moves_to(department, datetime(2026, 12, 22, 8, 0, tzinfo=OSLO))

    assert quiet == []
    assert len(await hears(department.first)) == 1


async def test_open_conflicts_reach_graders_then_the_channel_then_the_planner(
    department: Department,
) -> None:
    """Each step a little later, and none once they are aligned."""
    for person, grade in ((department.first, "B"), (department.second, "C")):
        for candidate in ("10001", "10002", "10003"):
            await person.types(f"/grade {candidate} {grade}")
        await person.types("/grade share")
    await moves_to(department, datetime(2026, 11, 30, 13, 0, tzinfo=OSLO))
    known = len(await hears(department.first))
    await moves_to(department, datetime(2026, 12, 1, 8, 0, tzinfo=OSLO))
    (first_step,) = await hears(department.first, known)
    await moves_to(department, datetime(2026, 12, 2, 8, 0, tzinfo=OSLO))
    in_channel = [m for m in await department.first.sees("C0COMMITTEE") if m.is_bot]
    planner_before = await hears(department.planner)
    await moves_to(department, datetime(2026, 12, 4, 8, 0, tzinfo=OSLO))

    assert "Next: align 3 conflicts." in reads(first_step)
    assert "3 conflicts have been open since Mon 30 Nov" in reads(in_channel[-1])
    assert len(planner_before) == 1
    assert "has had 3 conflicts open since Mon 30 Nov" in reads((await hears(department.planner))[-1])


async def test_planners_hear_what_is_at_risk_and_what_was_missed(department: Department) -> None:
    """With how it was worked out, before it is too late."""
    await department.first.types("/grade 10001 B")
    await moves_to(department, datetime(2026, 12, 17, 8, 0, tzinfo=OSLO))
    at_risk = reads((await hears(department.planner))[-1])
    await moves_to(department, datetime(2026, 12, 23, 8, 0, tzinfo=OSLO))
    missed = reads((await hears(department.planner))[-1])

    assert "TDT4100-H26 may miss its deadline, Tue 22 Dec (5 days left)." in at_risk
    assert "First Grader has graded 1 of 3 since Mon 30 Nov. At this pace the rest takes until" in at_risk
    assert "Second Grader has not begun, 3 candidates to go." in at_risk
    assert "missed its deadline, Tue 22 Dec" in missed
    assert "Waiting for First Grader and Second Grader to share" in missed


async def test_mondays_bring_the_planner_a_summary_while_something_is_open(department: Department) -> None:
    """And nobody else; when all is graded, silence."""
    await moves_to(department, datetime(2026, 12, 7, 8, 0, tzinfo=OSLO))
    first, week = await hears(department.planner)

    assert "This week one assessment is being graded." in reads(first)
    assert "This week one assessment is being graded." in reads(week)
    assert "0 of 3 candidates confirmed" in reads(week)
    assert "Waiting for First Grader and Second Grader" in reads(week)
    assert await hears(department.first) == []

"""The first that somebody hears of an exam: a welcome, once, before anything else about it."""

import re
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from grading.model import AssessmentKey
from slackbox.testing import Message, User, reads
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, starting, types
from tests.support.passing_time import OSLO, moves_to

MONDAY = datetime(2026, 11, 30, 12, 0, tzinfo=OSLO)
TUESDAY = MONDAY.replace(day=1, month=12, hour=8)
DEADLINE = date(2026, 12, 22)
WELCOME = "Welcome. You grade"


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department on a Monday at noon, of whose exam nobody knows yet."""
    roster = a_roster(deadline=DEADLINE)
    async with a_department(
        tmp_path / "sensur.db", roster, time=starting(MONDAY), is_news=True
    ) as department:
        await department.bot.reminders.tick()
        yield department
        assert department.refused() == []


async def hears(person: User) -> list[Message]:
    """Return what the bot has said to the person unasked, oldest first."""
    told = [m for m in await person.sees_everywhere() if m.is_bot and not m.is_ephemeral]
    return sorted((m for m in told if m.channel.startswith("D")), key=lambda m: float(m.ts))


async def in_trail(department: Department) -> int:
    """Return how many entries the exam's trail has."""
    async with department.bot.store.snapshot() as snapshot:
        return len(await snapshot.trail(AssessmentKey(KEY)))


async def test_the_first_word_to_a_grader_says_all_that_is_needed_to_begin(department: Department) -> None:
    """An examiner on the first day asks: which exam, with whom, how, who sees it, until when."""
    await moves_to(department, TUESDAY)

    (told,) = await hears(department.first)
    said = reads(told)
    assert (
        "Welcome. You grade Object-oriented programming (TDT4100-H26, committee 1) with Second Grader."
        in said
    )
    assert "3 candidates. Deadline Tue 22 Dec, 21 days left. The grades are A, B, C, D, E, F." in said
    assert "Your grades stay private until both of you have shared." in said
    assert "final when both of you have confirmed" in said
    for label in ("Start grading", "Practise", "Calendar", "Help"):
        assert label in said
    shown = await presses(department.first, "Start grading", "Candidate 10001", told)
    assert "3 left" in reads(shown)


async def test_a_moved_deadline_comes_after_the_welcome(department: Department) -> None:
    """The first word ever was "The deadline is now Sun 1 Nov. It was Mon 14 Dec."."""
    await types(department.planner, f"/exam {KEY} deadline 2027-01-12 because of illness")
    await moves_to(department, MONDAY + timedelta(minutes=5))

    welcome, moved = map(reads, await hears(department.first))
    assert WELCOME in welcome
    assert "Deadline Tue 12 Jan" in welcome
    assert "The deadline is now Tue 12 Jan" in moved


async def test_what_is_told_at_night_follows_the_welcome_at_once(department: Department) -> None:
    """News is not held back until the morning, and still is not the first that somebody hears."""
    await moves_to(department, MONDAY.replace(hour=22))
    await types(department.planner, f"/exam {KEY} deadline 2027-01-12 because of illness")
    await moves_to(department, MONDAY.replace(hour=23))

    welcome, moved = map(reads, await hears(department.first))
    assert WELCOME in welcome
    assert "The deadline is now" in moved


async def test_a_co_grader_who_has_shared_is_heard_of_after_the_welcome(department: Department) -> None:
    """A quick co-grader must not be the first that somebody hears of the exam."""
    for candidate in ("10001", "10002", "10003"):
        await types(department.first, f"/grade {candidate} B")
    await types(department.first, "/grade share")
    await moves_to(department, MONDAY + timedelta(minutes=5))

    welcome, shared = map(reads, await hears(department.second))
    assert WELCOME in welcome
    assert "0 of 3" not in welcome
    assert "First Grader has shared" in shared


async def test_who_has_begun_is_not_welcomed_any_more(department: Department) -> None:
    """Who found the way alone needs no map."""
    await types(department.first, "/grade 10001 B")
    await moves_to(department, TUESDAY)

    assert await hears(department.first) == []
    assert len(await hears(department.second)) == 1


async def test_a_co_graders_grade_in_shared_marking_does_not_welcome_for_one(tmp_path: Path) -> None:
    """The committee's grades are there, and still this grader has heard nothing."""
    roster = a_roster(workflow={"marking": "shared"}, deadline=DEADLINE)
    async with a_department(
        tmp_path / "sensur.db", roster, time=starting(MONDAY), is_news=True
    ) as department:
        await department.bot.reminders.tick()
        await types(department.first, "/grade 10001 B")
        await moves_to(department, TUESDAY)

        (told,) = map(reads, await hears(department.second))
    assert "Each candidate has one grade, which all of you see and can change at once." in told
    assert "private" not in told


async def test_nobody_is_welcomed_twice(department: Department) -> None:
    """Not when the roster is loaded again, and not when a seat is given back."""
    await moves_to(department, TUESDAY)
    await department.loads(a_roster(deadline=date(2026, 12, 23)), is_news=True)
    await department.loads(a_roster(graders=1, deadline=date(2026, 12, 23)), is_news=True)
    await department.loads(a_roster(deadline=date(2026, 12, 23)), is_news=True)
    for day in (2, 3, 4):
        await moves_to(department, TUESDAY.replace(day=day, hour=12))

    for person in (department.first, department.second):
        assert [WELCOME in reads(m) for m in await hears(person)].count(True) == 1


async def test_several_committees_are_one_message(tmp_path: Path) -> None:
    """Five committees are not five greetings; what they have in common is said once."""
    roster = a_roster(deadline=DEADLINE)
    (one,) = cast("list[dict[str, object]]", roster["committees"])
    roster["committees"] = [
        one,
        {**one, "name": "2", "candidates": ["20001"], "channel": "two"},
        {**one, "name": "3", "candidates": ["30001"], "channel": "three", "workflow": {"marking": "shared"}},
    ]
    async with a_department(
        tmp_path / "sensur.db", roster, time=starting(MONDAY), is_news=True
    ) as department:
        await department.bot.reminders.tick()
        await moves_to(department, TUESDAY)

        (told,) = map(reads, await hears(department.first))
        assert department.refused() == []
    assert "Welcome. You grade in 3 committees." in told
    assert told.count("How it goes in") == 2
    assert told.count("Start grading") == 3


async def taken_over(database: Path, grades: str) -> str:
    """Return the welcome of who takes over from a grader who gave these grades; the co-grader has shared."""
    async with a_department(database, a_roster(deadline=DEADLINE), time=starting(MONDAY)) as department:
        for candidate, grade in zip(("10001", "10002", "10003"), grades, strict=False):
            await types(department.second, f"/grade {candidate} {grade}")
            await types(department.first, f"/grade {candidate} {grade}")
        await types(department.first, "/grade share")
        asked = await asks(
            department.planner,
            f"/exam {KEY} replace second@other.example olav@uni.example because of illness",
        )
        await presses(department.planner, "Replace", "has taken over", asked)
        await moves_to(department, MONDAY + timedelta(minutes=5))
        (told,) = await hears(department.outsider)
        return f"{told.text} {told.blocks}"


async def test_who_takes_over_a_seat_is_welcomed_with_what_that_means(tmp_path: Path) -> None:
    """One message: the exam, whose seat it was, that no grade comes along, and why."""
    told = await taken_over(tmp_path / "sensur.db", "BC")

    assert "Welcome. You grade Object-oriented programming (TDT4100-H26, committee 1) with First" in told
    assert "You take over from Second Grader in this committee. You begin without grades of your own." in told
    assert "of illness" in told
    assert "3 candidates." in told


async def test_the_welcome_to_a_seat_says_nothing_of_the_grades_that_were_given_there(tmp_path: Path) -> None:
    """A grader who takes over grades afresh: every byte is the same whatever was graded before."""
    one, other = await taken_over(tmp_path / "a.db", "AAA"), await taken_over(tmp_path / "b.db", "FEF")

    # Ids of blocks are drawn anew for each message.
    assert re.sub(r"'block_id': '[^']*'", "", one) == re.sub(r"'block_id': '[^']*'", "", other)


async def test_a_planner_who_did_not_make_the_exam_is_welcomed_once(department: Department) -> None:
    """A colleague who is added finds the planner's view, and what is still missing."""
    await moves_to(department, TUESDAY)

    (told,) = map(reads, await hears(department.planner))
    assert "Welcome. You plan Object-oriented programming (TDT4100-H26)." in told
    assert "Open the planner's view" in told


async def test_practice_is_marked_as_such_and_saves_nothing(department: Department) -> None:
    """Somebody may try the buttons before a student's grade hangs on them."""
    await moves_to(department, TUESDAY)
    (told,) = await hears(department.first)
    before = await in_trail(department)

    shown = await presses(department.first, "Practise", "Practice candidate, nobody's grade", told)
    skipped = await presses(department.first, "Skip", "You skipped", shown)
    graded = await presses(department.first, "B", "Nothing was saved: this was practice.", skipped)
    again = await presses(department.first, "Undo", "You took it back", graded)

    assert "10001" not in reads(shown)
    assert "Practice candidate" in reads(again)
    assert await in_trail(department) == before
    assert "0 of 3 graded" in await types(department.first, "/grade")

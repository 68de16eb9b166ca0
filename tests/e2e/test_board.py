"""A planner with thirteen exams: what needs them first, one line each, done in place."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from slackbox.testing import reads, text_of
from tests.support.department import Department, a_department, a_roster, asks, presses, starting, types

MORNING = datetime(2026, 12, 7, 9, tzinfo=ZoneInfo("Europe/Oslo"))
LAPSED = {"external": True, "agreement_until": "2026-12-01"}


@pytest.fixture
async def thirteen(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department with thirteen exams: late, stuck, waiting, on time, not ready, and one done."""
    async with a_department(tmp_path / "sensur.db", time=starting(MORNING)) as department:
        for number in range(13):
            roster = a_roster(
                [f"{number:02}001"],
                key=f"EXAM{number:02}-H26",
                channel=None,
                deadline=f"2026-12-{number + 4:02}" if number < 12 else "2027-02-01",
                ended="2026-11-20T13:00:00+01:00",
            )
            if number == 5:
                roster["graders"][1] |= LAPSED  # type: ignore[index] # a roster's graders
            if number == 7:
                roster["candidates"] = [{"id": "99999"}]
            await department.loads(roster)
        for grader in (department.first, department.second):
            await types(grader, "/grade EXAM11-H26 11001 A")
            await types(grader, "/grade EXAM11-H26 share")
        for grader in (department.first, department.second):
            await presses(grader, "Review and confirm", "1 grade", await asks(grader, "/grade EXAM11-H26"))
            await presses(grader, "Confirm 1 grade", "confirmed")
        yield department
        assert department.refused() == []


def order(said: str) -> list[str]:
    """Return the exams in the order in which they are read."""
    return [word for word in said.split() if word.startswith("EXAM")]


async def test_what_needs_the_planner_stands_first(thirteen: Department) -> None:
    """Late by deadline, stuck, without a committee; then what waits; what is on time last."""
    board = await asks(thirteen.planner, "/exam")
    said = reads(board)

    assert "6 need you · 6 wait for graders · 1 on time" in said
    assert order(said) == [
        *("EXAM00-H26", "EXAM01-H26", "EXAM02-H26", "EXAM05-H26", "EXAM07-H26", "EXAM11-H26"),
        *("EXAM03-H26", "EXAM04-H26", "EXAM06-H26", "EXAM08-H26", "EXAM09-H26", "EXAM10-H26", "EXAM12-H26"),
    ]
    assert "Blocked: the access agreement of Second Grader ended Tue 1 Dec 2026." in said


async def test_one_is_opened_and_left_in_place(thirteen: Department) -> None:
    """The way back is a button, too."""
    await asks(thirteen.planner, "/exam")
    one = await presses(thirteen.planner, "Open", "Committee 1")
    again = await presses(thirteen.planner, "All my exams", "6 need you")

    assert set(order(reads(one).replace(":", ""))) == {"EXAM00-H26"}
    assert len(order(reads(again))) == 13


async def test_a_filter_and_a_nudge_are_one_press_each(thirteen: Department) -> None:
    """From the first screen, without a word typed."""
    await asks(thirteen.planner, "/exam")
    needs = await presses(thirteen.planner, "Needs me", "All that is open")
    nudged = await presses(thirteen.planner, "Nudge", "are reminded now")

    assert len(order(reads(needs))) == 6
    assert "First Grader and Second Grader are reminded now." in reads(nudged)


async def test_the_home_tab_is_the_board(thirteen: Department) -> None:
    """All thirteen on one screen, within Slack's limits, and answered there."""
    planner = thirteen.planner
    await planner.opens_home()
    home = await planner.waits_for_home(lambda view: "6 need you" in "".join(text_of(view["blocks"])))

    await planner.presses("This week")
    week = await planner.waits_for_home(lambda view: "All that is open" in "".join(text_of(view["blocks"])))

    assert len(order(" ".join(text_of(home["blocks"])))) == 13
    assert len(home["blocks"]) <= 50
    assert "EXAM12-H26" not in " ".join(text_of(week["blocks"]))

"""The home tab: it shows a person's own work, and is answered in place."""

from pathlib import Path

from slackbox.block_kit.json_checks import Payload
from slackbox.testing import text_of
from tests.support.department import KEY, Department, a_department, a_roster

OTHER = "EXPH0300-H26"


def reads(view: Payload) -> str:
    """Return all that stands on the tab."""
    return "\n".join(text_of(view["blocks"]))


async def test_the_home_tab_shows_ones_work_and_is_answered_in_place(department: Department) -> None:
    """Guests cannot type slash commands; an answer that lies in another tab is no answer."""
    first = department.first
    await first.opens_home()
    home = await first.waits_for_home(lambda view: KEY in reads(view))
    before = await first.sees_everywhere()

    await first.presses("Status")
    status = await first.waits_for_home(lambda view: "Not started" in reads(view))
    await first.presses("Back to the overview")
    back = await first.waits_for_home(lambda view: "Not started" not in reads(view))

    assert "0 of 3 graded" in reads(home)
    assert "Back to the overview" in reads(status)
    assert reads(back) == reads(home)
    assert await first.sees_everywhere() == before


async def test_after_a_dialog_the_home_tab_shows_how_it_stands_now(department: Department) -> None:
    """Otherwise it says that nothing is graded until it is opened again."""
    first = department.first
    await first.opens_home()
    await first.waits_for_home(lambda view: "0 of 3 graded" in reads(view))

    await first.presses("Register a grade")
    await first.waits_for_view()
    await first.submits({"candidate": "10001", "grade": "B"})

    home = await first.waits_for_home(lambda view: "1 of 3 graded" in reads(view))
    assert "Back to the overview" not in reads(home)


async def test_a_planners_home_is_the_board_and_its_help_the_planners(tmp_path: Path) -> None:
    """A planner who asks for help was given the graders' list."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        await department.loads(a_roster(key=OTHER, channel=None))
        planner = department.planner
        await planner.opens_home()
        home = await planner.waits_for_home(lambda view: OTHER in reads(view))

        await planner.presses("Help")
        guide = await planner.waits_for_home(lambda view: "How it goes" in reads(view))
        await planner.presses("All commands")
        helped = await planner.waits_for_home(lambda view: "What you can type" in reads(view))

        assert "1. Set an exam up" in reads(guide)
        assert "Waiting for First Grader and Second Grader to share" in reads(home)
        assert "/exam nudge" in reads(helped)
        assert "/grade share" not in reads(helped)
        assert department.refused() == []


async def test_who_grades_and_plans_has_both_on_the_home_tab(tmp_path: Path) -> None:
    """One person, one tab: own work first, then the exams, and the help of both."""
    roster = a_roster() | {"planners": ["planner@uni.example", "first@uni.example"]}
    async with a_department(tmp_path / "sensur.db", roster) as department:
        first = department.first
        await first.opens_home()
        home = await first.waits_for_home(lambda view: KEY in reads(view))

        await first.presses("Help")
        helped = await first.waits_for_home(lambda view: "How it goes" in reads(view))

        assert reads(home).index("0 of 3 graded") < reads(home).index("Committee 1")
        assert "Next: grade 10001, 10002 and 10003." in reads(helped)
        assert "1. Set an exam up" in reads(helped)
        assert department.refused() == []


async def test_a_refusal_on_the_home_tab_stands_there_with_the_way_back(tmp_path: Path) -> None:
    """An old tab of somebody who plans nothing any more."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        planner = department.planner
        await planner.opens_home()
        await planner.waits_for_home(lambda view: KEY in reads(view))
        await department.loads(a_roster() | {"planners": ["first@uni.example"]})

        await planner.presses("Deadline")
        home = await planner.waits_for_home(lambda view: "Nothing was done" in reads(view))

        assert "Back to the overview" in reads(home)

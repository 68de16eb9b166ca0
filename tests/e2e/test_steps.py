"""Each tool's steps as a grader sees and takes them."""

from pathlib import Path

import pytest

from slackbox.testing import reads
from tests.support.department import KEY, a_department, a_roster, asks, presses, types


async def test_in_classic_confirming_your_grades_is_what_the_first_step_says(tmp_path: Path) -> None:
    """The step is called "Confirm your grades": who types that must not be sent away."""
    roster = a_roster(["10001", "10002"], tool="classic")
    async with a_department(tmp_path / "sensur.db", roster) as department:
        first, second = department.first, department.second
        for grader in (first, second):
            await types(grader, "/grade 10001 A")
            await types(grader, "/grade 10002 B")

        status = reads(await asks(first, "/grade status"))
        shown = await asks(first, "/grade confirm")
        shared = await presses(first, "Share", "Waiting for Second Grader to share", shown)

        assert "*1 Confirm your grades (now)*" in status
        assert "Share (confirm your grades)" in status
        assert "Next: confirm your grades, by sharing them with Second Grader." in status
        assert "You share your grades of 2 candidates with Second Grader." in reads(shown)
        assert "Your grades are shared." in reads(shared)
        again = await types(first, "/grade confirm")
        assert "That comes after everyone has shared." in again
        await presses(second, "Share", "ready to confirm", await asks(second, "/grade confirm"))
        assert "2 grades will be confirmed" in await types(second, "/grade confirm")
        assert department.refused() == []


LISTS = {
    ("classic", "private", 1): ["Confirm your grades", "Complete final grading"],
    ("classic", "private", 2): [
        "Confirm your grades",
        "Align grades with your co-grader(s)",
        "Complete final grading",
    ],
    ("classic", "shared", 1): ["Complete final grading"],
    ("classic", "shared", 2): ["Complete final grading"],
    ("marking_2_0", "private", 1): ["Confirm your grades"],
    ("marking_2_0", "private", 2): [
        "Share your grades with your co-grader(s)",
        "Align grades with your co-grader(s)",
        "Confirm shared marking",
    ],
    ("marking_2_0", "shared", 1): ["Confirm grading"],
    ("marking_2_0", "shared", 2): ["Confirm grading"],
}


@pytest.mark.parametrize(("tool", "marking", "graders"), list(LISTS))
async def test_a_grader_sees_the_steps_of_the_guide_on_the_card(
    tmp_path: Path, tool: str, marking: str, graders: int
) -> None:
    """The eight lists, as they stand in the guide beside the bot, each step with how it is taken."""
    roster = a_roster(["10001"], tool=tool, workflow={"marking": marking}, graders=graders)
    async with a_department(tmp_path / "sensur.db", roster) as department:
        status = reads(await asks(department.first, "/grade status"))
        explained = await types(department.first, "/grade tool")

        steps = LISTS[tool, marking, graders]
        first, *later = [f"{number} {step}" for number, step in enumerate(steps, start=1)]
        assert f"Steps: {' · '.join([f'*{first} (now)*', *later])}" in status
        assert [line for line in explained.splitlines() if line.startswith("*1 ")] != []
        for number, step in enumerate(steps, start=1):
            assert f"*{number} {step}*: " in explained
        assert department.refused() == []


async def test_a_grader_keeps_the_names_they_know_and_goes_back(tmp_path: Path) -> None:
    """Only the own view changes; in the other's everything stays."""
    async with a_department(tmp_path / "sensur.db", a_roster(["10001"])) as department:
        first, second = department.first, department.second

        chosen = await asks(first, "/grade tool classic")
        own, other = [reads(await asks(one, "/grade status")) for one in (first, second)]
        back = await presses(first, "Use Marking 2.0", "You see the steps of Marking 2.0.", chosen)

        assert "You see the steps of classic." in reads(chosen)
        assert "1 Confirm your grades" in own
        assert "1 Share your grades with your co-grader(s)" in other
        assert "1 Share your grades with your co-grader(s)" in reads(back)
        assert department.refused() == []


async def test_marking_2_0_is_the_planner_s_to_activate_amid_grading(tmp_path: Path) -> None:
    """Before that a grader has nothing to choose and is told who can; nothing that was graded changes."""
    roster = a_roster(["10001"], tool="classic")
    async with a_department(tmp_path / "sensur.db", roster) as department:
        first, planner = department.first, department.planner
        await types(first, "/grade 10001 B")

        refused = await types(first, "/grade tool marking_2_0")
        settings = await asks(planner, f"/exam {KEY} workflow")
        done = await presses(planner, "Use Marking 2.0", "now has the steps of Marking 2.0", settings)
        told = await first.waits_for(lambda message: "has chosen the steps of" in reads(message))

        assert "A planner can activate Marking 2.0." in refused
        assert "planner@uni.example" in refused
        assert "2 graders are told." in reads(done)
        assert "What you have graded stays as it is." in reads(told)
        status = reads(await asks(first, "/grade status"))
        assert "10001 B" in status
        assert "*1 Share your grades with your co-grader(s) (now)*" in status
        classic = await types(planner, f"/exam {KEY} tool classic")
        assert "now has the steps of classic" in classic
        assert department.refused() == []


async def test_who_sits_in_several_committees_is_asked_which_by_buttons(tmp_path: Path) -> None:
    """What was typed is done there by one tap; nothing has to be typed again."""
    roster = a_roster(["10001"])
    roster["committees"] = [
        {"name": name, "graders": ["first@uni.example"], "candidates": [candidate]}
        for name, candidate in (("1", "10001"), ("2", "10002"))
    ]
    async with a_department(tmp_path / "sensur.db", roster) as department:
        first = department.first
        await types(first, "/grade 10002 B")

        asked = await asks(first, f"/grade {KEY} confirm")
        shown = await presses(first, "Review and confirm: committee 2", "1 grade will be confirmed", asked)
        nowhere = await types(first, "/grade 10003 B")

        assert "You sit in several committees of TDT4100-H26: 1, 2. Nothing was done." in reads(asked)
        assert "Not done yet." in reads(shown)
        assert "There is no candidate 10003. Who is meant? Nothing is registered yet." in nowhere
        assert department.refused() == []

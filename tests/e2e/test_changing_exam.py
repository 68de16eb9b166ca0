"""A planner changes the exam itself from `/exam KEY`."""

from pathlib import Path

from slackbox.testing import User, reads, text_of
from tests.support.department import KEY, a_department, a_roster, asks, types

POLICY = {"policy": "three_weeks"}


async def opens(planner: User) -> set[str]:
    """Open the dialog, and return its fields."""
    await planner.presses("Change the exam", await asks(planner, f"/exam {KEY}"))
    view = await planner.waits_for_view(lambda view: view["title"]["text"] == "Change the exam")
    return {block["block_id"] for block in view["blocks"] if block["type"] == "input"}


async def titled(planner: User, title: str, until: str = "") -> str:
    """Wait for the dialog of this title and return all that it says."""
    view = await planner.waits_for_view(
        lambda view: view["title"]["text"] == title and until in "\n".join(text_of(view))
    )
    return "\n".join(text_of(view))


async def test_a_scale_that_was_chosen_by_mistake_is_changed_before_anybody_grades(tmp_path: Path) -> None:
    """The graders hear of it, for they grade by it; what stands in the dialog is the exam as it is."""
    async with a_department(tmp_path / "sensur.db", a_roster(form="oral", credits=7.5)) as department:
        planner = department.planner

        drawn = await opens(planner)
        sent = await planner.submits({"scale": "Pass/NotPass", "form": "not_said"})
        done = await titled(planner, "Done")

        assert {"title", "kind", "scale", "grades", "end_day", "form", "level", "credits", "reason"} <= drawn
        assert sent == {}
        assert "is changed." in done
        assert "form: oral → gone" in done
        await department.first.waits_for(lambda message: "The exam has changed: scale" in reads(message))
        assert "Nothing was saved" in await types(department.first, "/grade 10001 B")
        await opens(planner)
        assert await planner.submits({}) == {}
        assert "It was so already" in await titled(planner, "Done")
        assert department.refused() == []


async def test_a_new_end_moves_the_deadline_after_a_look_and_with_a_reason(tmp_path: Path) -> None:
    """Amid grading the scale stays, and what the graders were told a day for, they are told again."""
    roster = a_roster(ended="2026-12-01T13:00:00+01:00")
    async with a_department(tmp_path / "sensur.db", roster) as department:
        planner, first = department.planner, department.first
        await types(planner, "/exam deadline three_weeks")
        await types(first, "/grade 10001 B")

        drawn = await opens(planner)
        moved = {"end_day": "2026-12-03", "end_time": "13:00"}
        missing = await planner.submits(moved)
        await planner.submits({**moved, "reason": "the exam was moved"})
        asked = await titled(planner, "Change the exam", "Not done yet")
        await planner.submits({**moved, "reason": "the exam was moved"})
        done = await titled(planner, "Done")

        assert not {"kind", "scale", "grades"} & drawn
        assert set(missing) == {"reason"}
        assert "The deadline moves to" in asked
        assert "is changed." in done
        await first.waits_for(lambda message: "the exam was moved" in reads(message))
        assert department.refused() == []


async def test_a_dialog_that_another_planner_overtook_does_nothing(tmp_path: Path) -> None:
    """The present exam is shown in its place."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        planner = department.planner
        await opens(planner)
        await department.loads(a_roster(form="oral"))

        await planner.submits({"title": "Overwritten"})
        shown = await titled(planner, "Nothing was done")

        assert "Object-oriented programming" in shown
        assert "Overwritten" not in await types(planner, f"/exam {KEY}")
        assert department.refused() == []

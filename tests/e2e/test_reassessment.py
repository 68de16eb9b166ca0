"""An appeal in chat, from the planner's command to its outcome, by a further assessment where needed."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slackbox.testing import User, reads, text_of
from tests.support.department import KEY, Department, asks, presses, types
from tests.support.reassessing import (
    SECOND_ROUND,
    THIRD_ROUND,
    a_graded_department,
    begins,
    grades_again,
    says,
)

FIRST = {"10001": "C", "10002": "D", "10003": "E", "10004": "B"}


@pytest.fixture
async def graded(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department whose grades are confirmed."""
    async with a_graded_department(tmp_path / "sensur.db", FIRST) as department:
        yield department
        assert department.refused() == []


async def exported(department: Department) -> dict[str, dict[str, str]]:
    """Return the grades in each sheet of an export."""
    planner = department.planner
    await types(planner, f"/exam {KEY} export")
    await department.bot.outbox.settled()
    message = [one for one in await planner.sees_everywhere() if one.files][-1]
    found: dict[str, dict[str, str]] = {}
    for file in message.files:
        if file["name"].endswith(".xlsx"):
            rows = (
                load_workbook(io.BytesIO(await planner.downloads(file)))
                .worksheets[0]
                .iter_rows(min_row=2, values_only=True)
            )
            found[file["name"]] = {str(candidate): str(grade) for candidate, grade in rows}
    return found


async def test_an_appeal_of_three_comes_to_its_outcome_one_of_them_by_a_further_assessment(
    graded: Department,
) -> None:
    """The planner types one line, fills in two dialogs, and is told at each turn what to do."""
    planner = graded.planner
    await types(planner, f"/exam {KEY} published")
    shown = await asks(planner, f"/exam {KEY} appeal 10001 10002 10003")
    begun = await begins(graded, shown, "Name the new graders", graders=SECOND_ROUND)
    open_round = await types(planner, f"/exam {KEY}")
    before = await exported(graded)

    third, fourth = graded.person("U5"), graded.person("U6")
    await grades_again((third, fourth), {"10001": "B", "10002": "D", "10003": "B"})
    told = await planner.waits_for(says("Appeal (round 2) is finished"))
    between = await exported(graded)
    waiting = await types(planner, f"/exam {KEY}")
    more = await begins(graded, told, "Start reassessment", graders=THIRD_ROUND)
    await grades_again((graded.person("U7"), graded.person("U8")), {"10003": "C"})
    last = await planner.waits_for(says("Appeal (round 3) is finished"))
    after = await exported(graded)

    assert "Appeal (round 2): 3 candidates to be assessed again." in reads(shown)
    assert "Appeal (round 2) has begun with 3 candidates." in begun
    assert "Appeal (round 2), committee Reassessment: 3 candidates" in open_round
    assert "Waiting for Third Grader and Fourth Grader to share" in open_round
    assert "1 up, 0 down, 1 unchanged" in reads(told)
    assert "To be published: 10001: C → B" in reads(told)
    assert "If this exam also had an oral part, a new oral exam must be held." in reads(told)
    assert "Not final: 10003 came out two or more grades away." in reads(told)
    assert "Not final: 10003" in waiting
    assert "Appeal (round 3) has begun with 1 candidate." in more
    assert "To be published: 10003: E → C" in reads(last)
    assert before == {f"{KEY}-grades.xlsx": FIRST}
    assert between == {
        f"{KEY}-grades.xlsx": {**FIRST, "10001": "B"},
        f"{KEY}-round-2-grades.xlsx": {"10001": "B", "10002": "D"},
    }
    assert after == {
        f"{KEY}-grades.xlsx": {**FIRST, "10001": "B", "10003": "C"},
        f"{KEY}-round-2-grades.xlsx": {"10001": "B", "10002": "D"},
        f"{KEY}-round-3-grades.xlsx": {"10003": "C"},
    }


async def opens(planner: User, command: str, button: str = "Name the new graders") -> str:
    """Open the dialog of a command and return all that it says."""
    await planner.presses(button, await asks(planner, command))
    return "\n".join(text_of(await planner.waits_for_view()))


async def test_what_is_wrong_in_the_dialog_is_said_at_its_field(graded: Department) -> None:
    """A grader of the first round, nobody external, an unknown candidate, a name that is taken."""
    planner = graded.planner
    dialog = await opens(planner, f"/exam {KEY} appeal 10001")

    sat = await planner.submits({"graders": "first@uni.example\nthird@uni.example, Third"})
    unknown = await planner.submits({"candidates": "10001 10099", "graders": SECOND_ROUND})
    unreadable = await planner.submits({"candidates": "10001", "graders": "Third Grader"})
    taken = await planner.submits({"graders": SECOND_ROUND, "name": "1"})
    done = await planner.submits({"name": "Appeals"})

    assert "The new graders see nothing of the earlier grading." in dialog
    assert "needs an external grader" in sat["graders"]
    assert "first@uni.example sat in an earlier round of candidate 10001" in sat["graders"]
    assert unknown.keys() == {"candidates"}
    assert unreadable.keys() == {"graders"}
    assert taken.keys() == {"name"}
    assert done == {}
    assert "Appeal (round 2), committee Appeals: 1 candidate" in await types(planner, f"/exam {KEY}")


async def test_a_formal_error_takes_its_reason_and_keeps_it_from_the_new_graders(graded: Department) -> None:
    """What went wrong could tell of the first grades."""
    planner, third = graded.planner, graded.person("U5")
    shown = await asks(planner, f"/exam {KEY} formal-error because Bo gave every A by mistake")

    begun = await begins(graded, shown, "Name the new graders", graders=SECOND_ROUND)
    work = await types(third, "/grade")
    await graded.workspace.settled()
    seen = "\n".join(reads(message) for message in await third.sees_everywhere())

    assert "Formal error (round 2): 4 candidates to be assessed again." in reads(shown)
    assert "Formal error (round 2) has begun with 4 candidates." in begun
    assert "Reassessment" in work
    assert "mistake" not in seen
    assert "Formal error" not in seen
    assert "round" not in seen


async def test_a_formal_error_is_begun_by_a_button_of_the_planners_view(graded: Department) -> None:
    """Where the planner looks when the complaint comes: one candidate is enough, and it takes a reason."""
    planner = graded.planner
    shown = await asks(planner, f"/exam {KEY}")
    await planner.presses("Formal error", shown)

    missing = await planner.submits({"which": "some", "candidates": "10002", "graders": SECOND_ROUND})
    begun = await planner.submits({"reason": "task 3 was not printed"})
    done = "\n".join(text_of(await planner.waits_for_view()))

    assert list(missing) == ["reason"]
    assert begun == {}
    assert "Formal error (round 2) has begun with 1 candidate." in done
    assert graded.refused() == []


async def test_only_planners_have_candidates_assessed_again(graded: Department) -> None:
    """Graders of both rounds and outsiders are refused alike, whatever they type or press."""
    planner = graded.planner
    shown = await asks(planner, f"/exam {KEY} appeal 10001")
    await begins(graded, shown, "Name the new graders", graders=SECOND_ROUND)

    for user in ("U1", "U5", "U4"):
        person = graded.person(user)
        for command in ("appeal 10002", "formal-error because I think so"):
            assert "Appeal" not in await types(person, f"/exam {KEY} {command}")


async def test_the_earlier_round_is_frozen_and_stays_readable(graded: Department) -> None:
    """Its graders still see what they gave; the planner cannot reopen it for who is assessed again."""
    planner = graded.planner
    shown = await asks(planner, f"/exam {KEY} appeal 10001")
    await begins(graded, shown, "Name the new graders", graders=SECOND_ROUND)

    refused = await types(planner, f"/exam {KEY} reopen 1 10001 because I want to")
    other = await types(planner, f"/exam {KEY} reopen 1 10002 because two papers were swapped")

    assert "10001 is being assessed again" in refused
    assert "opened again" in other
    assert "10001: Confirmed" in await types(graded.first, "/grade status 10001")


async def test_who_is_assessed_again_already_is_refused_before_the_dialog(graded: Department) -> None:
    """And somebody whose name is mistyped."""
    planner = graded.planner
    shown = await asks(planner, f"/exam {KEY} appeal 10001")
    await begins(graded, shown, "Name the new graders", graders=SECOND_ROUND)

    again = await types(planner, f"/exam {KEY} appeal 10001 10002")
    mistyped = await types(planner, f"/exam {KEY} appeal 1001")

    assert "Candidate 10001 is being assessed again already." in again
    assert "10001" in mistyped
    assert "Name the new graders" not in mistyped


async def test_a_further_assessment_that_has_begun_is_not_begun_again(graded: Department) -> None:
    """The old message has its button still, and answers with where things stand."""
    planner = graded.planner
    shown = await asks(planner, f"/exam {KEY} appeal 10003")
    await begins(graded, shown, "Name the new graders", graders=SECOND_ROUND)
    await grades_again((graded.person("U5"), graded.person("U6")), {"10003": "A"})
    told = await planner.waits_for(says("Appeal (round 2) is finished"))
    await begins(graded, told, "Start reassessment", graders=THIRD_ROUND)

    answer = await presses(planner, "Start reassessment", "no candidate of", told)

    assert "waits for a further assessment" in reads(answer)

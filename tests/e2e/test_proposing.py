"""Proposing in chat: drafts that leave together, answers, sheets, questions."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import openpyxl
import pytest

from slackbox.testing import Message, reads
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types
from tests.support.workbooks.builders import saved

CANDIDATES = ("10001", "10002", "10003")


@pytest.fixture
async def differing(tmp_path: Path) -> AsyncIterator[Department]:
    """Return a department in which both have shared, and differ about each of three candidates."""
    async with a_department(tmp_path / "sensur.db", a_roster(CANDIDATES)) as department:
        for person, grade in ((department.first, "B"), (department.second, "D")):
            for candidate in CANDIDATES:
                await types(person, f"/grade {candidate} {grade}")
            await types(person, "/grade share")
        yield department
        assert department.refused() == []


def proposed(message: Message) -> bool:
    """Say whether a message tells of several proposals."""
    return "proposes grades for" in reads(message)


async def proposals_of_first(department: Department) -> Message:
    """Let the first grader keep two of three, and return what the second is told."""
    first = department.first
    page = await presses(
        first, "Keep mine", "10001: B is to be proposed", await asks(first, "/grade conflicts")
    )
    page = await presses(first, "Keep mine", "10002: B is to be proposed", page)
    await presses(first, "Send 2 proposals", "2 proposals were sent to Second Grader", page)
    return await department.second.waits_for(proposed)


async def test_kept_grades_leave_in_one_message_and_are_accepted_by_one_button(differing: Department) -> None:
    """Two presses and one, and one message each way."""
    told = await proposals_of_first(differing)
    await presses(differing.second, "Accept all 2", "You have accepted 2 proposals", told)
    back = await differing.first.waits_for(lambda one: "accepts 2 of your proposals" in reads(one))

    assert "10001: B (you have D)" in reads(told)
    assert "1 conflict is left" in reads(back)
    assert "1 conflict" in await types(differing.second, "/grade conflicts")


async def test_one_by_one_what_is_declined_stays_a_conflict(differing: Department) -> None:
    """And only Accept stands there, not Adopt of the same grade beside it."""
    told = await proposals_of_first(differing)
    page = await presses(differing.second, "One by one", "If you accept, B stands.", told)
    declined = await presses(differing.second, "Decline", "10001: declined", page)
    done = await presses(differing.second, "Accept B", "10002: B. The grades are equal now", declined)
    back = await differing.first.waits_for(lambda one: "has answered all of your proposals" in reads(one))

    assert "Adopt B" not in reads(page)
    assert "You have D. If you accept, B stands." in reads(page)
    assert "2 conflicts" in reads(done)
    assert "2 conflicts are left" in reads(back)


async def test_another_grade_is_chosen_in_a_dialog_and_the_page_drawn_anew(
    differing: Department,
) -> None:
    """The row says it at once, and a reason is welcome and not needed."""
    first = differing.first
    page = await asks(first, "/grade conflicts")
    await first.presses("Propose", page)
    await first.waits_for_view()

    errors = await first.submits({"grade": "C", "reason": ""})
    drawn = await first.waits_for(lambda one: "10001: C is to be proposed" in reads(one))

    assert errors == {}
    assert "To be proposed: C." in reads(drawn)
    assert "Send 1 proposal" in reads(drawn)
    await presses(first, "Undo", "10001: nothing is to be proposed", drawn)


async def test_a_co_grader_is_asked_without_a_grade(differing: Department) -> None:
    """The paper first, the grades afterwards."""
    first = differing.first
    await first.presses("Propose", await asks(first, "/grade conflicts"))
    await first.waits_for_view()

    await first.submits({"grade": "?", "reason": "is page 3 his?"})
    asked = await differing.second.waits_for(lambda one: "look at 10001 together" in reads(one))

    assert "is page 3 his?" in reads(asked)
    assert "B" not in reads(asked).split()


async def test_all_of_a_co_graders_are_adopted_and_taken_back(differing: Department) -> None:
    """Three presses, and one back."""
    first = differing.first
    shown = await presses(
        first, "Adopt all of Second Grader's", "Not done yet", await asks(first, "/grade conflicts")
    )
    done = await presses(first, "Adopt 3 grades", "You have adopted 3 grades", shown)
    await presses(first, "Undo", "3 grades are again what they were", done)

    assert "0 conflicts" in reads(done)
    assert "3 conflicts" in await types(first, "/grade conflicts")


async def test_the_sheet_of_conflicts_is_filled_in_and_dropped_back(differing: Department) -> None:
    """It changes one's own grades, and says what is left."""
    first = differing.first
    await types(first, f"/grade {KEY} conflicts sheet")
    sent = await first.waits_for(lambda one: f"{KEY}-1-conflicts.xlsx" in reads(one))
    (file,) = sent.files
    workbook = openpyxl.load_workbook(io.BytesIO(await first.downloads(file)))
    page = workbook.worksheets[0]
    header = [cell.value for cell in page[1]]
    page["D2"], page["D3"] = "D", "C"
    await first.drops("back.xlsx", saved(workbook))

    preview = await first.waits_for(lambda one: "back.xlsx" in reads(one) and "2 to import" in reads(one))
    await presses(first, "Import 2 grades", "2 grades imported", preview)

    assert header == ["Candidate ID", "First Grader", "Second Grader", "Grade"]
    assert "After this 2 conflicts are left." in reads(preview)
    assert "2 conflicts" in await types(first, "/grade conflicts")

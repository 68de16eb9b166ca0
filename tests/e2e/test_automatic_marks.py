"""Automatic marks in chat: a planner drops the exam system's file, looks, and imports it by one press."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from slackbox.testing import User, reads
from tests.support.department import KEY, Department, a_department, a_roster, presses, types
from tests.support.inspera import a_marks_csv, a_results_json
from tests.support.marked import LIMITS
from tests.support.reassessing import says

QUESTIONS = [
    {"number": "1", "title": "Recursion", "maximum": 50},
    {"number": "2", "id": "7002", "title": "Complexity", "maximum": 50, "type": "automatic"},
]


@pytest.fixture
async def marking(tmp_path: Path) -> AsyncIterator[Department]:
    """Open a department whose exam has a question for graders and one that the exam system marks."""
    roster = {**a_roster(thresholds=LIMITS), "questions": QUESTIONS}
    async with a_department(tmp_path / "sensur.db", roster) as department:
        yield department
        assert department.refused() == []


async def drops(somebody: User, name: str, content: bytes, answer: str) -> str:
    """Drop a file in the direct message; return what is said of it."""
    await somebody.drops(name, content)
    return reads(await somebody.waits_for(says(answer)))


async def test_marks_are_shown_imported_followed_by_grades_and_told(marking: Department) -> None:
    """From the drop to the grade: two acts of the planner."""
    first, planner = marking.first, marking.planner
    await types(first, "/grade marks 10001 1=50")
    await planner.drops("results.json", a_results_json({"10001": [(7002, 40)], "10002": [(7002, 1.5)]}))
    preview = await planner.waits_for(says("holds automatic marks of 2 candidates on 1 question"))
    assert "New: 2 · Changed: 0 · Unchanged: 0" in reads(preview)

    await presses(planner, "Import", "The marks are being imported.", preview)
    done = reads(await planner.waits_for(says(f"2 automatic marks are imported for {KEY}.")))

    assert "2 graders are told" in done
    assert "A (calculated from the marks)" in await types(first, "/grade status 10001")
    told = reads(await first.waits_for(says("imported automatic marks of 2 candidates")))
    assert "10001" not in told


async def test_the_same_file_again_changes_nothing_and_an_old_preview_imports_nothing(
    marking: Department,
) -> None:
    """A press on yesterday's message must not undo today's file."""
    planner = marking.planner
    await planner.drops("old.csv", a_marks_csv(("10001", "7002", "1"), delimiter=";"))
    old = await planner.waits_for(says("old.csv holds automatic marks"))
    await planner.drops("new.csv", a_marks_csv(("10001", "7002", "2")))
    new = await planner.waits_for(says("new.csv holds automatic marks"))
    await presses(planner, "Import", "The marks are being imported.", new)
    await planner.waits_for(says("1 automatic mark is imported"))

    await presses(planner, "Import", "The marks are being imported.", old)
    outdated = reads(await planner.waits_for(says("something has changed since this was shown")))
    again = await drops(planner, "again.csv", a_marks_csv(("10001", "7002", "2.00")), "again.csv holds")

    assert "Changed: 1" in outdated
    assert "Nothing would change." in again


async def test_what_is_wrong_is_named_by_row_and_nothing_is_imported(marking: Department) -> None:
    """A planner mends all of it at once."""
    file = a_marks_csv(("10001", "7002", "51"), ("99999", "7002", "1"), ("10002", "7009", "1"))

    told = await drops(marking.planner, "wrong.csv", file, "cannot be imported yet")

    assert "Row 2: 51 is above the maximum 50 (10001, question 2)." in told
    assert "Row 3: 99999 is no candidate of this exam." in told
    assert "Row 4: question ID 7009 (number 1) is none of this exam." in told
    assert "Import" not in told.replace("imported", "")


async def test_a_grader_is_told_that_it_is_a_planners_file(marking: Department) -> None:
    """In JSON it is not even fetched."""
    rows = a_marks_csv(("10001", "7002", "1"))

    by_csv = await drops(marking.first, "marks.csv", rows, "marks.csv was not read")
    by_json = await drops(
        marking.first, "marks.json", a_results_json({"10001": [(7002, 1)]}), "marks.json was not read"
    )

    assert "it is a file for planners" in by_csv
    assert "it is a file for planners" in by_json


async def test_a_grader_overrides_an_automatic_mark_and_goes_back_to_it(marking: Department) -> None:
    """By command; the dialog shows the automatic mark in its hint."""
    first, planner = marking.first, marking.planner
    await planner.drops("marks.csv", a_marks_csv(("10001", "7002", "40")))
    preview = await planner.waits_for(says("marks.csv holds automatic marks"))
    await presses(planner, "Import", "The marks are being imported.", preview)
    await planner.waits_for(says("1 automatic mark is imported"))

    overridden = await types(first, "/grade marks 10001 2=45")
    back = await types(first, "/grade marks 10001 2=auto")

    assert "2: 45" in overridden
    assert "2: 40 (automatic)" in back

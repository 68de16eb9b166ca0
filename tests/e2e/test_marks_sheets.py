"""Marks sheets in chat: sent, filled in, dropped back, previewed, imported, taken back."""

import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slackbox.testing import Message, reads
from tests.support.department import CHANNEL, KEY, Department, a_department, a_roster, presses, types

QUESTIONS = [
    {"number": "1", "title": "Recursion", "maximum": 10},
    {"number": "2", "title": "Design", "maximum": 5},
]
TABLE = {"A": 89, "B": 77, "C": 65, "D": 53, "E": 41}
MARKS = b"Candidate ID;1;2;TotalScore;Mood\r\n10001;8,5;5;13,5;fine\r\n10002;;;;\r\n"


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department whose exam has two questions and NTNU's thresholds."""
    roster = a_roster(questions=QUESTIONS, thresholds=TABLE)
    async with a_department(tmp_path / "sensur.db", roster) as running:
        yield running
        assert running.refused() == []


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def test_a_sheet_is_filled_in_dropped_back_imported_and_taken_back(department: Department) -> None:
    """The whole way, with the file that the bot sent."""
    first = department.first
    await types(first, "/grade marks 10001 1=3")
    told = await types(first, "/grade sheet marks")
    sent = await first.waits_for(lambda one: f"{KEY}-1-marks.xlsx" in reads(one) and one.files != [])
    workbook = load_workbook(io.BytesIO(await first.downloads(sent.files[0])))
    page = workbook.worksheets[0]
    assert [cell.value for cell in page[1]] == ["Candidate ID", "1", "2", "TotalScore"]
    page["B2"], page["C2"], page["B3"] = 8.5, 5, 7
    filled = io.BytesIO()
    workbook.save(filled)

    await first.drops("mine.xlsx", filled.getvalue())
    shown = await first.waits_for(says("Import marks of 2"))
    done = await presses(first, "Import marks of 2 candidates", "imported from mine.xlsx", shown)
    status = await types(first, "/grade status 10001")
    await presses(first, "Undo", "as they were before", done)

    assert "The marks sheet of TDT4100-H26 is on its way" in told
    assert "10001: 1: 3 → 8.5, 2: 5 · grade A" in reads(shown).replace("\u00a0", " ")
    assert "10002: 1: 7" in reads(shown)
    assert "Your grade: A" in status
    assert "1: 8.5, 2: 5" in status
    assert "Your marks: 1: 3" in await types(first, "/grade status 10001")


async def test_a_sheet_of_other_making_is_read_and_what_is_not_read_is_named(department: Department) -> None:
    """The sum is not read, nor is a column of one's own."""
    first = department.first
    await first.drops("marks.csv", MARKS)

    shown = reads(await first.waits_for(says("marks.csv")))

    assert "Import marks of 1 candidate" in shown
    assert "Columns that are no question here, not read: Mood" in shown
    assert "Empty, kept: 1" in shown


async def test_a_mark_above_the_maximum_keeps_the_sheet_out_and_is_named(department: Department) -> None:
    """Inspera would drop it in silence."""
    first = department.first
    await first.drops("marks.csv", b"Candidate ID;1;2\r\n10001;8;5\r\n10002;11;none\r\n")

    shown = reads(await first.waits_for(says("cannot be imported yet")))

    assert "Row 3, 10002:" in shown
    assert "Question 1 gives 10 at most, not 11." in shown
    assert "“none” is no mark for question 2." in shown
    assert "Import" not in shown
    assert "No marks yet" in await types(first, "/grade marks 10001")


async def test_marks_that_are_dropped_in_the_channel_are_not_read_there(department: Department) -> None:
    """Co-graders could open them."""
    first = department.first
    await first.drops("marks.csv", MARKS, CHANNEL)

    await first.waits_for(says("Your co-graders can open marks.csv"))

    assert "No marks yet" in await types(first, "/grade marks 10001")


async def test_without_questions_a_sheet_of_marks_is_refused(department: Department) -> None:
    """It is said whose business that is."""
    await department.loads(a_roster(["20001"], key="OTHER-H26", channel=None))
    first = department.first

    told = await types(first, "/grade OTHER-H26 sheet marks")
    await first.drops("marks.csv", b"Candidate ID;1;2\r\n20001;8;5\r\n")

    assert "OTHER-H26 has no questions." in told
    await first.waits_for(lambda one: says("OTHER-H26 has no questions.")(one) and "marks.csv" not in told)

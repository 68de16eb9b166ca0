"""Marks sheets: what we write is read again as it was, and what others write by its headings."""

import io
from decimal import Decimal

import openpyxl
import pytest

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.child import answer_to
from store.workbooks.marks_sheet import marks_sheet
from store.workbooks.table import find_header
from tests.support.workbooks.builders import a_workbook

QUESTIONS = [("1", "Recursion", Decimal(10)), ("2a", "=SUM(A1)", Decimal("2.5"))]
MARKS = {"007": {"1": "8.5", "2a": "0"}, "10002": {"2a": "-1"}, "10003": {}}


def written() -> bytes:
    """Return a sheet of two questions and three candidates, with one automatic mark."""
    return marks_sheet(
        questions=QUESTIONS,
        marks=MARKS,
        automatic={("10002", "2a")},
        title="TDT4100-H26",
        stamp="stamp-1",
        candidate="Kandidatnummer",
        tab="Poeng",
        prompt="høyst {maximum}",
    )


def test_what_was_written_is_read_again() -> None:
    """IDs keep their zeros; the sum is not read."""
    said = answer_to(written())

    assert said == {
        "rows": [
            (2, "007", "", False, ("8.5", "0")),
            (3, "10002", "", False, ("", "-1")),
            (4, "10003", "", False, ("", "")),
        ],
        "stamp": "stamp-1",
        "headings": ("1", "2a"),
    }


def test_only_marks_can_be_edited_and_none_above_the_maximum() -> None:
    """Automatic ones are shaded; the heading says what the question is called."""
    sheet = openpyxl.load_workbook(io.BytesIO(written())).worksheets[0]

    assert [sheet.cell(2, column).protection.locked for column in range(1, 5)] == [True, False, False, True]
    assert [str(rule.formula1) for rule in sheet.data_validations.dataValidation] == ["10", "2.5"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["B2:B4", "C2:C4"]
    assert sheet["D2"].value == "=SUM(B2:C2)"
    assert sheet["B1"].comment.text == "Recursion: høyst 10"
    assert (sheet["C3"].fill.fgColor.rgb, sheet["C2"].fill.fill_type) == ("00E8E8E8", None)


@pytest.mark.parametrize(
    ("headings", "marks"),
    [
        (("Candidate ID", "1", "2", "TotalScore"), ("1", "2")),
        (("Kandidatnummer", "Recursion", "Poengsum"), ("Recursion",)),
        (("Candidate ID", "1", "Comment"), ("1", "Comment")),
        (("Candidate ID", "1", "Grade"), ()),
        (("Candidate ID", "Committee", "2026"), None),
        (("Candidate ID", "Comment"), None),
        (("Candidate ID", "TotalScore"), None),
        (("1", "2"), None),
        (("Candidate ID", "\x97\x08", "1"), ("1",)),
    ],
)
def test_marks_are_found_by_the_headings(headings: tuple[str, ...], marks: tuple[str, ...] | None) -> None:
    """A column of grades makes a grades sheet, and one of a planner's file that."""
    header = find_header([("Exam",), headings])

    assert (None if header is None else tuple(header.marks)) == marks


@pytest.mark.parametrize(
    ("rows", "fault", "cell"),
    [
        ((("Candidate ID", "1", " 1 "), ("10001", 3, 4)), SheetFault.COLUMN_TWICE, "C1"),
        ((("Candidate ID", "1", "2"), ("10001", 3, "=1+1")), SheetFault.FORMULA, "C2"),
        ((("Candidate ID", "1", "2"), ("", "", "")), SheetFault.EMPTY, None),
    ],
)
def test_what_cannot_be_read_with_certainty_is_refused(
    rows: tuple[tuple[str | int, ...], ...], fault: SheetFault, cell: str | None
) -> None:
    """With the cell; no mark is lost in silence."""
    with pytest.raises(SheetUnreadable) as refused:
        answer_to(a_workbook(*rows))

    assert (refused.value.fault, refused.value.cell) == (fault, cell)

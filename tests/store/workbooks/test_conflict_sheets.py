"""The sheet of conflicts, as Excel shows it and as it is read when it comes back."""

import io

import openpyxl
import pytest

from store.workbooks.child import read
from store.workbooks.conflicts import conflict_sheet
from store.workbooks.writing import Unwritable
from tests.support.workbooks.builders import saved, seen

ROWS = (("007", ("A", "F")), ("10042", ("B", None)))


def a_sheet(*graders: str, columns: tuple[str, str] = ("Candidate ID", "Grade")) -> bytes:
    """Return a sheet of two conflicts."""
    return conflict_sheet(
        graders=graders, rows=ROWS, scale=("A", "B", "F"), title="T", stamp="v1:7f3a", columns=columns
    )


def test_each_grader_has_a_column_and_the_last_one_is_to_fill_in() -> None:
    """Only there can anything be typed, and only grades of the scale."""
    page = openpyxl.load_workbook(io.BytesIO(a_sheet("Ada", "Bo"))).worksheets[0]

    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Candidate ID", "Ada", "Bo", "Grade"],
        ["007", "A", "F", None],
        ["10042", "B", None, None],
    ]
    assert [cell.protection.locked for cell in page[2]] == [True, True, True, False]
    assert [str(one.sqref) for one in page.data_validations.dataValidation] == ["D2:D3"]


@pytest.mark.parametrize("columns", [("Candidate ID", "Grade"), ("Kandidatnummer", "Karakter")])
def test_only_what_was_filled_in_is_read(columns: tuple[str, str]) -> None:
    """A co-grader's grade beside it is never taken for one's own."""
    workbook = openpyxl.load_workbook(io.BytesIO(a_sheet("Ada", "Bo", columns=columns)))
    workbook.worksheets[0]["D2"] = "B"

    rows, stamp = read(saved(workbook))

    assert seen(rows) == [(2, "007", "B"), (3, "10042", "")]
    assert stamp == "v1:7f3a"


@pytest.mark.parametrize("name", ["Grade", "karakter ", "CANDIDATE ID", "Kandidat", "", "=1+1", "\x07\ud800"])
def test_a_name_is_never_taken_for_a_column(name: str) -> None:
    """Somebody may be called Grade, or have typed anything as a name."""
    rows, _ = read(a_sheet(name, "Bo"))

    assert seen(rows) == [(2, "007", ""), (3, "10042", "")]


def test_what_is_no_stamp_is_not_written() -> None:
    """The sheet would not be known again."""
    with pytest.raises(Unwritable):
        conflict_sheet(graders=("Ada",), rows=ROWS, scale=("A",), title="T", stamp="no stamp\n")

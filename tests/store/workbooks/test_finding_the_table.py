"""Where in a file the grades are found, and what counts as a row."""

from typing import Literal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.child import read
from tests.support.workbooks.builders import (
    HEADER,
    a_workbook,
    an_old_workbook,
    header_row,
    saved,
    seen,
    text_cell,
    with_sheet_xml,
)


def test_rows_come_in_order_with_the_numbers_that_excel_shows() -> None:
    """The preview names rows; a grader must find them in Excel under the same number."""
    content = a_workbook(HEADER, ("10023", "B"), ("10001", "A"))

    rows, stamp = read(content)

    assert seen(rows) == [(2, "10023", "B"), (3, "10001", "A")]
    assert stamp is None


def test_all_three_formats_give_equal_rows() -> None:
    """Inspera exports .xls, graders save .xlsx and CSV; the committee must not notice."""
    table = (HEADER, ("007", "A"), (10023, "B"), ("10042", None))

    as_xlsx, _ = read(a_workbook(*table))
    as_xls, _ = read(an_old_workbook(*table))
    as_csv, _ = read(b"Candidate ID,Grade\r\n007,A\r\n10023,B\r\n10042,\r\n")

    assert seen(as_xlsx) == [(2, "007", "A"), (3, "10023", "B"), (4, "10042", "")]
    assert as_xls == as_xlsx
    assert seen(as_csv) == seen(as_xlsx)


def test_an_id_is_known_for_a_number_where_zeros_before_it_may_be_lost() -> None:
    """A number cell keeps none, and digits in a text file may have been one."""
    table = (HEADER, ("123", "A"), (123, "B"), ("0123", "C"), ("X1", "D"))

    as_xlsx, _ = read(a_workbook(*table))
    as_xls, _ = read(an_old_workbook(*table))
    as_csv, _ = read(b"Candidate ID,Grade\n123,A\n0123,C\nX1,D\n")

    assert [row.is_number for row in as_xlsx] == [False, True, False, False]
    assert as_xls == as_xlsx
    assert [row.is_number for row in as_csv] == [True, False, False]


@pytest.mark.parametrize(
    "header",
    [
        ("candidate id", "GRADE"),
        ("  Candidate\u00a0ID ", "Grade "),
        ("CandidateID", "Grade"),
        ("Candidate", "Grade"),
        ("Kandidatnummer", "Karakter"),
        ("Kandidat", "Karakter"),
        ("\ufeffCandidate\u200b ID", "Grade\u200d"),
    ],
)
def test_the_header_is_known_by_its_names_in_any_spelling(header: tuple[str, str]) -> None:
    """Inspera names its columns by the site's language, and hands change the case."""
    rows, _ = read(a_workbook(header, ("10023", "B")))

    assert seen(rows) == [(2, "10023", "B")]


def test_a_candidate_column_with_names_does_not_hide_the_candidate_id() -> None:
    """Exports may show a display name under Candidate beside the ID."""
    rows, _ = read(a_workbook(("Candidate", "Grade", "Candidate ID"), ("Somebody", "B", "10023")))

    assert seen(rows) == [(2, "10023", "B")]


def test_titles_blank_rows_and_other_columns_around_the_table_do_no_harm() -> None:
    """People put a title above the table and notes beside it."""
    table: list[tuple[str | None, ...]] = [
        ("Exam in May",),
        (None,),
        (None, "Note", "Candidate ID", "Grade"),
        (None, "ill", "10023", "B"),
    ]

    rows, _ = read(a_workbook(*table))

    assert seen(rows) == [(4, "10023", "B")]


def test_the_header_is_looked_for_in_twenty_rows_only() -> None:
    """Far down in a report, the words are more likely prose than a header."""
    in_time = a_workbook(*[("",)] * 19, HEADER, ("10023", "B"))
    too_late = a_workbook(("Report",), *[("",)] * 19, HEADER, ("10023", "B"))

    rows, _ = read(in_time)
    with pytest.raises(SheetUnreadable) as refusal:
        read(too_late)

    assert seen(rows) == [(21, "10023", "B")]
    assert refusal.value.fault is SheetFault.NO_HEADER


def test_two_grade_columns_are_refused_with_the_second() -> None:
    """Which of the two is meant is not ours to guess."""
    content = a_workbook(("Candidate ID", "Grade", "Karakter"), ("10023", "B", "C"))

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(SheetFault.COLUMN_TWICE, cell="C1")


def test_two_tables_side_by_side_are_refused_with_the_second() -> None:
    """The half that would not be read is nobody's to leave out."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(a_workbook((*HEADER, None, *HEADER), ("1", "A", None, "2", "B")))

    assert refusal.value == SheetUnreadable(SheetFault.COLUMN_TWICE, cell="D1")


def test_two_tables_on_a_sheet_that_is_hidden_harm_nobody() -> None:
    """It is not read, so it is not judged."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(HEADER)
    workbook.worksheets[0].append(("10023", "B"))
    hidden = workbook.create_sheet("Old")
    hidden.append((*HEADER, *HEADER))
    hidden.sheet_state = "hidden"

    rows, _ = read(saved(workbook))

    assert seen(rows) == [(2, "10023", "B")]


def test_a_header_may_be_merged_over_rows_and_columns() -> None:
    """The two names stand above others, in cells drawn together; below them nothing is hidden."""

    def arrange(sheet: Worksheet) -> None:
        for cells in ("A1:A2", "B1:B2", "B4:C4", "A9:B12"):
            sheet.merge_cells(cells)

    rows, _ = read(a_workbook(HEADER, (None, None), ("1", "A"), ("2", "B"), arrange=arrange))

    assert seen(rows) == [(3, "1", "A"), (4, "2", "B")]


@pytest.mark.parametrize(
    ("merged", "cell"), [("B1:B3", "B3"), ("A3:B3", "B3"), ("A2:A3", "A2"), ("B3:B9", "B3")]
)
def test_merged_cells_that_hide_a_value_or_show_it_for_others_are_refused(merged: str, cell: str) -> None:
    """What lies under a merged cell stays in the file, and nobody sees it."""
    text = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>'
    rows = "".join(
        f'<row r="{row}">{text_cell(f"A{row}", str(row))}{text_cell(f"B{row}", "A") if row > 2 else ""}</row>'
        for row in (2, 3)
    )

    with pytest.raises(SheetUnreadable) as refusal:
        read(with_sheet_xml(header_row() + rows, after=text))

    assert refusal.value == SheetUnreadable(SheetFault.MERGED, cell=cell)


def test_a_sheet_without_the_two_columns_may_be_of_any_size() -> None:
    """The points of a whole course stand beside the grades, and are not asked for."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(HEADER)
    workbook.worksheets[0].append(("10023", "B"))
    workbook.create_sheet("Points")["XFD1048576"] = 1

    rows, _ = read(saved(workbook))

    assert seen(rows) == [(2, "10023", "B")]


def test_empty_rows_vanish_and_half_empty_ones_stay() -> None:
    """An ID without a grade is a candidate not yet graded; a grade without an ID is a mistake to be shown."""
    rows, _ = read(a_workbook(HEADER, ("10023", "B"), (None, None), (" ", ""), ("10042", None), (None, "C")))

    assert seen(rows) == [(2, "10023", "B"), (5, "10042", ""), (6, "", "C")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (a_workbook(), SheetFault.EMPTY),
        (a_workbook(HEADER), SheetFault.EMPTY),
        (a_workbook(("Name", "Points"), ("A", 1)), SheetFault.NO_HEADER),
        (a_workbook(("Candidate ID", "Points"), ("10023", 1)), SheetFault.NO_HEADER),
        (an_old_workbook(HEADER), SheetFault.EMPTY),
        (an_old_workbook(("Name", "Points")), SheetFault.NO_HEADER),
        (an_old_workbook(), SheetFault.EMPTY),
        (b"Candidate ID;Grade\r\n", SheetFault.EMPTY),
        (b" \r\n", SheetFault.EMPTY),
        (b"Name;Points\r\nA;1\r\n", SheetFault.NO_HEADER),
    ],
    ids=[
        "xlsx, nothing",
        "xlsx, header alone",
        "xlsx, other table",
        "xlsx, half a header",
        "xls, header alone",
        "xls, other table",
        "xls, nothing",
        "text, header alone",
        "text, nothing",
        "text, other table",
    ],
)
def test_a_file_without_grades_is_told_from_one_without_a_header(content: bytes, fault: SheetFault) -> None:
    """The one was exported too early, the other is the wrong file."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(fault)


def _with_second_sheet(state: Literal["visible", "hidden"], *, first: str = HEADER[0]) -> bytes:
    workbook = openpyxl.Workbook()
    for sheet in (workbook.worksheets[0], workbook.create_sheet("Other")):
        sheet.append(HEADER)
        sheet.append(("10023", "B"))
    workbook.worksheets[0]["A1"] = first
    workbook.worksheets[1].sheet_state = state
    return saved(workbook)


def test_two_visible_sheets_with_grades_are_refused() -> None:
    """Only the grader knows which of them counts."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(_with_second_sheet("visible"))

    assert refusal.value.fault is SheetFault.SEVERAL_SHEETS


def test_a_hidden_sheet_is_not_read() -> None:
    """Nobody sees what stands there."""
    rows, _ = read(_with_second_sheet("hidden"))

    assert seen(rows) == [(2, "10023", "B")]


def test_grades_on_a_hidden_sheet_alone_are_refused() -> None:
    """The person who sends them has not seen them."""
    content = _with_second_sheet("hidden", first="Front page")

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value.fault is SheetFault.HIDDEN

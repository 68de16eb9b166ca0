"""What is read from a cell, and which cells are refused because a person may see something else."""

from collections.abc import Callable

import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.child import read
from tests.support.workbooks.builders import (
    HEADER,
    SPREADSHEET,
    Value,
    a_workbook,
    an_old_workbook,
    header_row,
    seen,
    text_cell,
    with_parts,
    with_sheet_xml,
)


def _with_format(value: Value, number_format: str) -> bytes:
    def arrange(sheet: Worksheet) -> None:
        sheet["A2"].number_format = number_format

    return a_workbook(HEADER, (value, "B"), arrange=arrange)


def _graded(value: Value, number_format: str) -> bytes:
    def arrange(sheet: Worksheet) -> None:
        sheet["B2"].number_format = number_format

    return a_workbook(HEADER, ("10023", value), arrange=arrange)


@pytest.mark.parametrize(
    ("value", "number_format", "candidate"),
    [
        (10023, "General", "10023"),
        (10023.0, "General", "10023"),
        (10023.5, "General", "10023.5"),
        (12345678901, "0", "12345678901"),
        (23, "000000", "000023"),
        (23, "000000;-000000", "000023"),
        (1234567, "000000", "1234567"),
        (23, "0.00", "23"),
        (23, "#\\ ##0", "23"),
        ("007", "@", "007"),
        ("  10023 ", "@", "  10023 "),
        (True, "General", "TRUE"),
    ],
)
def test_a_candidate_id_reads_as_it_is_shown(value: Value, number_format: str, candidate: str) -> None:
    """Leading zeros belong to the ID, decimals of a spreadsheet do not."""
    from_xlsx, _ = read(_with_format(value, number_format))
    from_xls, _ = read(an_old_workbook(HEADER, (value, "B"), formats={(1, 0): number_format}))

    assert seen(from_xlsx) == [(2, candidate, "B")]
    assert from_xls == from_xlsx


@pytest.mark.parametrize(
    ("value", "number_format", "fault"),
    [
        (23, ";;;", SheetFault.NOT_SHOWN),
        ("A", ";;;", SheetFault.NOT_SHOWN),
        (23, '"9"0', SheetFault.NOT_SHOWN),
        (23, "0.00E+00", SheetFault.NOT_SHOWN),
        (0, "0;-0;;@", SheetFault.NOT_SHOWN),
        (0, '0;-0;"Absent"', SheetFault.NOT_SHOWN),
        (1, "0%", SheetFault.PERCENTAGE),
        (0.875, "0.00%", SheetFault.PERCENTAGE),
        (46_000, "dd/mm/yyyy", SheetFault.DATE),
        (0.5, "[h]:mm", SheetFault.DATE),
    ],
)
def test_a_cell_that_does_not_show_its_value_is_refused(
    value: Value, number_format: str, fault: SheetFault
) -> None:
    """Nobody has seen what would be imported: the cell looks empty, says Absent, or 100 % for a 1."""
    as_xls = an_old_workbook(HEADER, ("10023", value), formats={(1, 1): number_format})

    for content in (_graded(value, number_format), as_xls):
        with pytest.raises(SheetUnreadable) as refusal:
            read(content)
        assert refusal.value == SheetUnreadable(fault, cell="B2")


@pytest.mark.parametrize(
    ("value", "number_format", "grade"),
    [
        (2, "00", "02"),
        (0, "00", "00"),
        (1, "0.0", "1.0"),
        (84.6, "0", "85"),
        (0, "0;-0", "0"),
        (-3, "General", "-3"),
        (85, "[Red]0", "85"),
        ("A", "0;-0;;@", "A"),
    ],
)
def test_a_grade_reads_as_its_number_format_shows_it(value: Value, number_format: str, grade: str) -> None:
    """The Danish grade is 02; a cell that shows it holds the number 2."""
    from_xlsx, _ = read(_graded(value, number_format))
    from_xls, _ = read(an_old_workbook(HEADER, ("10023", value), formats={(1, 1): number_format}))

    assert seen(from_xlsx) == [(2, "10023", grade)]
    assert from_xls == from_xlsx


@pytest.mark.parametrize("number", [9, 10])
def test_a_percentage_in_excel_s_own_format_is_one_too(number: int) -> None:
    """Excel leaves its own formats out of the file: they have a number only."""
    styles = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'
    content = with_parts(
        with_sheet_xml(f'{header_row()}<row r="2">{text_cell("A2", "1")}<c r="B2" s="1"><v>1</v></c></row>'),
        {"xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}">{styles}</styleSheet>'},
    )

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(SheetFault.PERCENTAGE, cell="B2")


def test_a_number_in_a_format_that_nobody_knows_is_refused() -> None:
    """What such a cell shows depends on the program that opens it."""
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="180"/></cellXfs>'
    cells = f'{text_cell("A2", "1")}<c r="B2" s="1"><v>1</v></c>'
    content = with_parts(
        with_sheet_xml(f'{header_row()}<row r="2">{cells}</row>'),
        {"xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}">{styles}</styleSheet>'},
    )

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(SheetFault.NOT_SHOWN, cell="B2")


def _with_rule(style: int) -> bytes:
    dxfs = '<dxfs><dxf><numFmt numFmtId="170" formatCode=";;;"/></dxf><dxf><font/></dxf></dxfs>'
    rule = f'<conditionalFormatting sqref="D1 B2:B9"><cfRule dxfId="{style}"/></conditionalFormatting>'
    row = f'<row r="2">{text_cell("A2", "1")}<c r="B2"><v>0</v></c></row>'
    return with_parts(
        with_sheet_xml(header_row() + row, after=rule),
        {"xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}">{dxfs}</styleSheet>'},
    )


def test_a_rule_that_may_hide_a_number_is_one_more_way_to_hide_it() -> None:
    """People hide zeros so."""
    with pytest.raises(SheetUnreadable) as refusal:
        read(_with_rule(0))

    assert refusal.value == SheetUnreadable(SheetFault.NOT_SHOWN, cell="B2")


def test_a_rule_that_only_colours_cells_hides_nothing() -> None:
    """Many sheets show the grades that fail in red."""
    rows, _ = read(_with_rule(1))

    assert seen(rows) == [(2, "1", "0")]


@pytest.mark.parametrize("again", ["E", "A", ""])
def test_a_cell_that_stands_in_the_file_twice_is_refused(again: str) -> None:
    """Excel shows one of the two values, other programs the other."""
    row = f'<row r="2">{text_cell("A2", "10023")}{text_cell("B2", "A")}</row>'
    twice = f'<row r="2">{text_cell("B2", again)}</row>'

    with pytest.raises(SheetUnreadable) as refusal:
        read(with_sheet_xml(header_row() + row + twice))

    assert refusal.value == SheetUnreadable(SheetFault.CELL_TWICE, cell="B2")


def test_cells_that_only_have_a_border_do_not_count() -> None:
    """One stray border in the last row of all does not make a sheet large."""
    row = f'<row r="2">{text_cell("A2", "10023")}{text_cell("B2", "A")}</row>'

    rows, _ = read(with_sheet_xml(f'{header_row()}{row}<row r="1048576"><c r="XFD1048576" s="0"/></row>'))

    assert seen(rows) == [(2, "10023", "A")]


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("a", "a"),
        (" A ", " A "),
        (85, "85"),
        (7.5, "7.5"),
        (-3, "-3"),
        (False, "FALSE"),
        ("Bestått", "Bestått"),
    ],
)
def test_a_grade_reads_exactly_as_it_was_written(value: Value, grade: str) -> None:
    """Whether it belongs to the scale is for the rules to say; reading must not improve it."""
    from_xlsx, _ = read(a_workbook(HEADER, ("10023", value)))
    from_xls, _ = read(an_old_workbook(HEADER, ("10023", value)))

    assert seen(from_xlsx) == [(2, "10023", grade)]
    assert from_xls == from_xlsx


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ('<c r="B2" t="str"><f>"A"</f><v>A</v></c>', SheetFault.FORMULA),
        ('<c r="B2"><f>"A"</f></c>', SheetFault.FORMULA),
        ('<c r="B2"><f t="array" ref="B2:B3">C2:C3</f><v>1</v></c>', SheetFault.FORMULA),
        ('<c r="B2" t="e"><v>#N/A</v></c>', SheetFault.ERROR_CELL),
    ],
    ids=["with value", "without value", "array", "error"],
)
def test_formulas_and_error_cells_are_refused_with_the_cell(cell: str, fault: SheetFault) -> None:
    """A formula's last value may be stale or missing; a grade that nobody wrote is no grade."""
    content = with_sheet_xml(f'{header_row()}<row r="2">{text_cell("A2", "10023")}{cell}</row>')

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(fault, cell="B2")


def test_a_formula_beside_the_two_columns_does_no_harm() -> None:
    """Graders keep their sums in the same file."""
    rows, _ = read(a_workbook((*HEADER, "Sum"), ("10023", "B", "=1+1")))

    assert seen(rows) == [(2, "10023", "B")]


@pytest.mark.parametrize(
    ("arrange", "cell"),
    [
        (lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True), "B3"),
        (lambda sheet: setattr(sheet.column_dimensions["B"], "hidden", True), "B1"),
        (lambda sheet: setattr(sheet.column_dimensions["A"], "hidden", True), "A1"),
        (lambda sheet: sheet.column_dimensions.group("A", "C", hidden=True), "A1"),
    ],
    ids=["row", "grades", "candidates", "group"],
)
def test_hidden_grades_are_refused(arrange: Callable[[Worksheet], object], cell: str) -> None:
    """A filter hides rows too; a grader who sorts and fills what is visible has not meant the rest."""
    content = a_workbook(HEADER, ("10023", "B"), ("10042", "C"), arrange=arrange)

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(SheetFault.HIDDEN, cell=cell)


@pytest.mark.parametrize(
    ("row", "columns", "cell"),
    [
        ('ht="0" customHeight="1"', "", "B2"),
        ("", '<cols><col min="2" max="3" width="0" customWidth="1"/></cols>', "B1"),
    ],
)
def test_rows_and_columns_of_no_size_count_as_hidden(row: str, columns: str, cell: str) -> None:
    """Drawn shut with the mouse, they are as invisible."""
    cells = text_cell("A2", "10023") + text_cell("B2", "B")

    with pytest.raises(SheetUnreadable) as refusal:
        read(with_sheet_xml(f'{header_row()}<row r="2" {row}>{cells}</row>', before=columns))

    assert refusal.value == SheetUnreadable(SheetFault.HIDDEN, cell=cell)


def test_a_hidden_row_without_a_grade_is_read() -> None:
    """An empty cell changes nothing, so there is nothing to overlook."""

    def arrange(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    rows, _ = read(a_workbook(HEADER, ("10023", "B"), ("10042", None), arrange=arrange))

    assert seen(rows) == [(2, "10023", "B"), (3, "10042", "")]


def test_merged_cells_are_refused_in_the_two_columns_and_allowed_above() -> None:
    """One grade shown across two candidates: the file gives it to the first, a person reads it for both."""
    merged_title = a_workbook(("Exam",), HEADER, ("1", "B"), arrange=lambda sheet: sheet.merge_cells("A1:B1"))
    merged_grade = a_workbook(
        HEADER, ("1", "B"), ("2", None), arrange=lambda sheet: sheet.merge_cells("B2:B3")
    )

    rows, _ = read(merged_title)
    with pytest.raises(SheetUnreadable) as refusal:
        read(merged_grade)

    assert seen(rows) == [(3, "1", "B")]
    assert refusal.value == SheetUnreadable(SheetFault.MERGED, cell="B2")


def test_what_two_readers_read_differently_is_refused_with_the_cell() -> None:
    """One library takes 1_0 for the number ten, the other for a text."""
    content = with_sheet_xml(f'{header_row()}<row r="2">{text_cell("A2", "1")}<c r="B2"><v>1_0</v></c></row>')

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(SheetFault.READINGS_DIFFER, cell="B2")


@pytest.mark.parametrize(
    ("cells", "fault", "cell"),
    [
        ('<c r="B2" t="str"><v><![CDATA[A]]></v></c>', SheetFault.READINGS_DIFFER, "B2"),
        ('<c r="B2" t="d"><v>2026-05-07</v></c>', SheetFault.DATE, "B2"),
        ('<c r="B3" t="str"><v>A</v></c>', SheetFault.DAMAGED, "B3"),
        ('<c r="$B$2" t="str"><v>A</v></c>', SheetFault.DAMAGED, None),
    ],
    ids=["only one reader takes it", "a date as text", "in another row", "no place"],
)
def test_what_no_program_writes_is_refused(cells: str, fault: SheetFault, cell: str | None) -> None:
    """Each reader would make something else of it."""
    content = with_sheet_xml(f'{header_row()}<row r="2">{text_cell("A2", "1")}{cells}</row>')

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(fault, cell=cell)


def test_a_wrong_dimension_and_rows_out_of_order_lose_nothing() -> None:
    """Other programs write them; openpyxl's fast mode silently drops cells there."""
    first = f'<row r="2">{text_cell("A2", "10023")}{text_cell("B2", "B")}</row>'
    second = f'<row r="3">{text_cell("A3", "10042")}{text_cell("B3", "C")}</row>'

    rows, _ = read(with_sheet_xml(second + header_row() + first, before='<dimension ref="A1:A1"/>'))

    assert seen(rows) == [(2, "10023", "B"), (3, "10042", "C")]


@pytest.mark.parametrize(
    ("arrange", "fault", "cell"),
    [
        (lambda sheet: sheet.write(1, 1, xlwt.Formula('"A"')), SheetFault.FORMULA, "B2"),
        (lambda sheet: sheet.row(1).set_cell_error(1, "#DIV/0!"), SheetFault.ERROR_CELL, "B2"),
        (lambda sheet: setattr(sheet.row(1), "hidden", True), SheetFault.HIDDEN, "B2"),
        (lambda sheet: setattr(sheet.col(0), "hidden", True), SheetFault.HIDDEN, "A1"),
        (lambda sheet: setattr(sheet.col(1), "width", 0), SheetFault.HIDDEN, "B1"),
        (lambda sheet: sheet.merge(1, 2, 1, 1), SheetFault.MERGED, "B2"),
        (lambda sheet: sheet.write(65_535, 255, "x"), SheetFault.TOO_LARGE, None),
    ],
    ids=["formula", "error", "hidden row", "hidden column", "narrow column", "merged", "far cell"],
)
def test_the_old_format_is_held_to_the_same(
    arrange: Callable[[xlwt.Worksheet], object], fault: SheetFault, cell: str | None
) -> None:
    """Inspera writes it, and calamine alone tells neither formulas nor hidden rows."""
    content = an_old_workbook(HEADER, ("10023", "B"), arrange=arrange)

    with pytest.raises(SheetUnreadable) as refusal:
        read(content)

    assert refusal.value == SheetUnreadable(fault, cell=cell)


def test_numbers_packed_side_by_side_in_the_old_format_are_all_read() -> None:
    """Excel stores neighbouring numbers in one record, some of them as hundredfolds and integers."""

    def arrange(sheet: xlwt.Worksheet) -> None:
        for row, pair in enumerate(((10023, 85), (-4, 7.25), (536_870_912, 1e-9)), start=1):
            for column, number in enumerate(pair):
                sheet.row(row).set_cell_number(column, number)

    rows, _ = read(an_old_workbook(HEADER, arrange=arrange))

    assert seen(rows) == [(2, "10023", "85"), (3, "-4", "7.25"), (4, "536870912", "0.000000001")]

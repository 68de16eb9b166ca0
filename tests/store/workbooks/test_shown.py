"""What a cell shows: the grade is that, and what is not shown is none."""

import pytest
from openpyxl.styles.numbers import BUILTIN_FORMATS

from grading.errors import SheetFault
from store.workbooks.grid import Cell
from store.workbooks.number_formats import BUILTIN
from store.workbooks.shown import number_cell, text_cell


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (85, "General", "85"),
        (85, "", "85"),
        (85, "@", "85"),
        (7.5, "General", "7.5"),
        (84.60000000000001, "General", "84.6"),
        (1 / 3, "General", "0.333333333"),
        (123456789012345, "General", "123456789012345"),
        (2, "00", "02"),
        (12, "00", "12"),
        (100, "00", "100"),
        (1, "0.0", "1.0"),
        (7.5, "0.00", "7.50"),
        (2.5, "0", "3"),
        (84.6, "0", "85"),
        (0.4, "0", "0"),
        (85, "0.##", "85."),
        (85.5, "0.0#", "85.5"),
        (0.5, "#.0", ".5"),
        (5, "??0", "5"),
        (85, "[Red]0", "85"),
        (85, "[Color 12]0", "85"),
        (60, '[<50]"Fail";0', "60"),
        (60, "[>=50][Blue]0;[Red]0", "60"),
        (40, "[>=50][Blue]0;[Red]0", "40"),
        (3, "0;;", "3"),
        (0, "0;-0", "0"),
        (-3, "General", "-3"),
        (-3, "00", "-03"),
        (-3, "0;-0", "-3"),
        (-3, "0;[Red]-0", "-3"),
        (-3, "0;@", "-3"),
        (85, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "85"),
        (1234567, "#,##0", "1234567"),
        (10023, "#\\ ##0", "10023"),
        (10023, "00\\-000", "10-023"),
        (85, "[$-414]0", "85"),
        (85, "$0", "$85"),
    ],
)
def test_a_number_reads_as_its_format_shows_it(number: float, number_format: str, shown: str) -> None:
    """Digits, signs and a point as they are seen; spaces between them only group."""
    assert number_cell(number, number_format) == Cell(text=shown, is_number=True)


@pytest.mark.parametrize(
    ("number", "number_format"),
    [
        (23, ";;;"),
        (0, "0;-0;;@"),
        (0, "#"),
        (0, '0;-0;"Absent"'),
        (0, "0;-0;\\A"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'),
        (40, '[<50]"Fail";0'),
        (40, "[>=50]0"),
        (-40, "[<50]0;0"),
        (-3, "0;0"),
        (-3, "0;[Red]0"),
        (-3, "0;(0)"),
        (-0.2, "0"),
        (12_000, "0,"),
        (12_000, "0.0,"),
        (7.5, "# ?/?"),
        (23, "0.00E+00"),
        (23, '"9"0'),
        (23, "\\90"),
        (23, "*90"),
        (85, '0" p"'),
        (85, "[$kr-414] 0"),
        (85, "[DBNum1]0"),
        (85, "0.0000000000000"),
        (1e15, "General"),
        (1e-12, "General"),
    ],
)
def test_a_number_that_is_not_shown_as_it_is_is_refused(number: float, number_format: str) -> None:
    """The cell is empty, says Absent, or shows another number; what the file holds nobody has seen."""
    assert number_cell(number, number_format).fault is SheetFault.NOT_SHOWN


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "[Red]0%", '0" %"', "0\\%"])
def test_a_percentage_is_no_grade(number_format: str) -> None:
    """The cell says 100 %, the file 1."""
    assert number_cell(1, number_format).fault is SheetFault.PERCENTAGE


@pytest.mark.parametrize(
    "number_format",
    ["dd/mm/yyyy", "m/d/yy", "[$-F800]dddd\\,\\ mmmm\\ dd", "h:mm AM/PM", "[h]:mm:ss", 'd"."mmm', "mmm\\-yy"],
)
def test_a_date_is_no_grade(number_format: str) -> None:
    """A Norwegian Excel makes the seventh of May of 7.5."""
    assert number_cell(46_000, number_format).fault is SheetFault.DATE


@pytest.mark.parametrize(
    "number_format", ["General", "@", "[Red]@", "_-@_-", "0", "0;-0;;@", "0;@", ";;", "0%", "dd/mm/yyyy"]
)
def test_a_text_reads_as_it_is(number_format: str) -> None:
    """Formats of numbers do nothing to texts."""
    assert text_cell("A", number_format) == Cell(text="A")


@pytest.mark.parametrize("number_format", [";;;", "0;-0;0;", '@" x"', '0;0;0;"A"', "@@"])
def test_a_text_that_is_hidden_or_added_to_is_refused(number_format: str) -> None:
    """A person reads nothing there, or another word."""
    assert text_cell("A", number_format).fault is SheetFault.NOT_SHOWN


def test_the_formats_that_need_no_name_are_those_that_others_know() -> None:
    """A format that we take for another one shows another grade."""
    assert BUILTIN == BUILTIN_FORMATS

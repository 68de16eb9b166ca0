"""Writes workbooks of several sheets in which every text stays a text, whatever it looks like."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from grading.planner_files import Page
from store.workbooks.grid import letters_of
from store.workbooks.writing import MAX_LIST, UNWRITABLE, put_text, saved

_LONGEST_NAME = 31
"""Letters of a sheet's name that Excel takes."""

_LONGEST_TEXT = 4_000
"""Characters of a cell; escaped, each takes up to seven in the file, and Excel takes 32,767."""

_NARROWEST = 12
_WIDEST = 60
_ROWS_TO_FILL_IN = 2_000
"""Rows below the last one that offer the same choices, for what is added."""


def workbook_of(pages: Sequence[Page]) -> bytes:
    """Return an .xlsx with these sheets, the heading of each above what is scrolled.

    What Excel cannot hold is replaced. Takes about a second for 10,000 rows: not for the event loop.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "Sensur"
    for page in pages:
        _write(workbook.create_sheet(page.name[:_LONGEST_NAME]), page)
    return saved(workbook)


def _write(sheet: Worksheet, page: Page) -> None:
    columns = max(map(len, page.rows), default=0)
    for number, row in enumerate(page.rows, start=1):
        for column, text in enumerate(row, start=1):
            put_text(sheet, number, column, UNWRITABLE.sub("\ufffd", text[:_LONGEST_TEXT]))
    for column in range(1, columns + 1):
        letters = letters_of(column)
        longest = max((len(row[column - 1]) for row in page.rows if len(row) >= column), default=0)
        sheet.column_dimensions[letters].width = min(max(longest + 3, _NARROWEST), _WIDEST)
        # What is typed below the last row stays a text, too: an ID keeps its zeros.
        sheet.column_dimensions[letters].number_format = "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    if page.is_locked:
        _lock(sheet)
    else:
        sheet.freeze_panes = "A2"
        _offer(sheet, page)


def _lock(sheet: Worksheet) -> None:
    sheet.protection.sheet = True
    for row in sheet.iter_rows():
        for cell in row:
            cell.protection = Protection(locked=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _offer(sheet: Worksheet, page: Page) -> None:
    """Let Excel offer the texts of a column in a list; others are taken all the same."""
    for heading, choices in page.choices.items():
        inline = ",".join(choices)
        if len(inline) > MAX_LIST or heading not in page.rows[0]:
            continue
        letters = letters_of(page.rows[0].index(heading) + 1)
        choice = DataValidation(type="list", formula1=f'"{inline}"', allow_blank=True, showErrorMessage=False)
        choice.add(f"{letters}2:{letters}{len(page.rows) + _ROWS_TO_FILL_IN}")
        sheet.add_data_validation(choice)

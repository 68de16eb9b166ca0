"""Writes the conflicts as a sheet: what each grader has given, and a column to fill in."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from store.workbooks.table import CANDIDATE, CANDIDATE_IF_NO_OTHER, GRADE, folded
from store.workbooks.writing import (
    COLUMNS,
    TITLE,
    UNWRITABLE,
    prepare_print,
    put_text,
    restrict,
    saved,
    stamped,
)

WIDTH = 20
_LONGEST_NAME = 60


def conflict_sheet(
    *,
    graders: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str | None]]],
    scale: Sequence[str],
    title: str,
    stamp: str,
    columns: tuple[str, str] = COLUMNS,
    tab: str = TITLE,
) -> bytes:
    """Return an .xlsx with a row for each conflict: the ID, each grader's grade, and an empty Grade cell.

    Only the Grade cells can be edited, and Excel accepts only grades of the scale (best first) in them.
    `SheetReader.read_grades` reads those cells and gives the stamp back. Raises `Unwritable`.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = tab
    candidate, grade = columns
    lines: list[Sequence[str | None]] = [(candidate, *map(_heading, graders), grade)]
    lines += [(one, *grades, None) for one, grades in rows]
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            put_text(sheet, number, column, text)
    last = len(graders) + 2
    for column in range(1, last + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    restrict(workbook, sheet, scale, stamp, column=last)
    stamped(workbook, stamp)
    prepare_print(workbook, sheet, title)
    return saved(workbook)


def _heading(name: str) -> str:
    """Return a grader's name as a heading that is not taken for one of the columns that are read."""
    shown = "".join(one for one in UNWRITABLE.sub("", name) if one.isprintable())[:_LONGEST_NAME] or "?"
    is_column = folded(shown) in CANDIDATE | CANDIDATE_IF_NO_OTHER | GRADE
    return f"({shown})" if is_column else shown

"""Writes grades sheets that open in Excel, and in which every text stays a text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles import Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from store.workbooks.grid import MAX_TEXT
from store.workbooks.stamps import PROPERTY, SHEET, can_be_stamp

COLUMNS = ("Candidate ID", "Grade")
TITLE = "Grades"
WIDTHS = {"A": 18, "B": 14}
MAX_LIST = 255
"""The most characters that Excel reads in a validation list that stands in the rule itself."""

TEXT_FORMAT = "@"
ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
NEEDS_ESCAPE = re.compile(r"[\x00-\x08\x0b-\x1f]")
UNWRITABLE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
FIT_FOR_LIST = re.compile(r"[^\s,\"_](?:[^,\"_\r\n\t]*[^\s,\"_])?")


class Unwritable(ValueError):
    """Excel cannot hold this text in a cell, or this is no stamp; the error does not hold the text."""


def grades_sheet(
    *,
    candidates: Sequence[str],
    grades: Mapping[str, str],
    scale: Sequence[str],
    title: str,
    stamp: str | None,
    columns: tuple[str, str] = COLUMNS,
    tab: str = TITLE,
) -> bytes:
    """Return an .xlsx for a grader to fill in: the candidates in this order, with the grades they have.

    `columns` and `tab` are the headings and the sheet's name in the grader's language. Only the cells of
    grades can be edited, and Excel accepts only grades of the scale (best first) in them. The title is
    printed above each page; `SheetReader.read_grades` gives the stamp back. Raises `Unwritable`. Takes about
    a second for 10,000 candidates: not for the event loop.
    """
    if stamp is not None and not can_be_stamp(stamp):
        raise Unwritable
    workbook = Workbook()
    sheet = _filled(workbook, candidates, grades, columns, tab)
    restrict(workbook, sheet, scale, stamp)
    if stamp is not None:
        stamped(workbook, stamp)
    prepare_print(workbook, sheet, title)
    return saved(workbook)


def confirmed_grades_sheet(*, candidates: Sequence[str], grades: Mapping[str, str]) -> bytes:
    """Return the plain two-column .xlsx that a grader uploads to Inspera (H 6189728499101).

    Every candidate is listed in this order; a cell without a grade is empty, and Inspera leaves such a
    candidate alone. Raises `Unwritable`.
    """
    workbook = Workbook()
    _filled(workbook, candidates, grades)
    return saved(workbook)


def put_text(sheet: Worksheet, row: int, column: int, text: str | None) -> None:
    """Write a text that stays one: `=1+1` is no formula, `#N/A` no error, `007` no number."""
    cell = sheet.cell(row=row, column=column)
    cell.number_format = TEXT_FORMAT
    if text:
        cell.value = _excel_text(text)
        cell.data_type = "s"
        cell.quotePrefix = True


def stamped(workbook: Workbook, stamp: str) -> None:
    """Let the workbook carry the stamp by which it is known again; raises `Unwritable`."""
    if not can_be_stamp(stamp):
        raise Unwritable
    properties: CustomPropertyList[str | None] = workbook.custom_doc_props  # type: ignore[attr-defined]  # not in stubs
    properties.append(StringProperty(name=PROPERTY, value=stamp))


def saved(workbook: Workbook) -> bytes:
    """Return the workbook's file."""
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def _filled(
    workbook: Workbook,
    candidates: Sequence[str],
    grades: Mapping[str, str],
    columns: tuple[str, str] = COLUMNS,
    tab: str = TITLE,
) -> Worksheet:
    sheet = workbook.worksheets[0]
    sheet.title = tab
    rows: Iterable[tuple[str, str | None]] = (columns, *((one, grades.get(one)) for one in candidates))
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            put_text(sheet, number, column, text)
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    return sheet


def _excel_text(text: str) -> str:
    """Return the text with control characters as Excel writes them in a file, such as `_x000D_`."""
    if UNWRITABLE.search(text):
        raise Unwritable
    escaped = ESCAPE_LIKE.sub("_x005F_", text)
    escaped = NEEDS_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", escaped)
    if len(escaped.encode("utf-16-le")) > 2 * MAX_TEXT:
        raise Unwritable
    return escaped


def restrict(
    workbook: Workbook, sheet: Worksheet, scale: Sequence[str], stamp: str | None, column: int = 2
) -> None:
    """Lock all but the Grade cells below the header, which stand in this column; offer the scale in those."""
    last = sheet.max_row
    inline = ",".join(scale)
    fits = len(inline) <= MAX_LIST and all(map(FIT_FOR_LIST.fullmatch, scale))
    if stamp is not None or not fits:
        hidden = workbook.create_sheet(SHEET)
        hidden.sheet_state = "veryHidden"
        put_text(hidden, 1, 1, stamp)
        for number, grade in enumerate(() if fits else scale, start=1):
            put_text(hidden, number, 2, grade)
    if last > 1:
        # Excel minds case where the list stands in the rule and not where it stands in cells.
        choice = DataValidation(
            type="list",
            formula1=f'"{inline}"' if fits else f"{SHEET}!$B$1:$B${len(scale)}",
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="stop",
        )
        letter = get_column_letter(column)
        choice.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(choice)
    for (cell,) in sheet.iter_rows(min_row=2, max_row=last, min_col=column, max_col=column):
        cell.protection = Protection(locked=False)
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def prepare_print(workbook: Workbook, sheet: Worksheet, title: str) -> None:
    """Print the title above each page, and the header on each."""
    shown = "".join(character for character in UNWRITABLE.sub("", title) if character.isprintable())
    workbook.properties.title = shown
    workbook.properties.creator = "Sensur"
    if sheet.oddHeader is not None and sheet.oddHeader.center is not None:
        sheet.oddHeader.center.text = shown[:100].replace("&", "&&")
    sheet.print_title_rows = "1:1"

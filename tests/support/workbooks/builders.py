"""Grades sheets as tests need them: typed by a hand, exported by Inspera, or made to do harm."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from grading.model import SheetRow

Value = str | float | bool | None
HEADER = ("Candidate ID", "Grade")
SHEET_PART = "xl/worksheets/sheet1.xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def a_workbook(*rows: Sequence[Value], arrange: Callable[[Worksheet], object] = lambda _: None) -> bytes:
    """Return an .xlsx with these rows from A1, after `arrange` has had its way with the sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    arrange(sheet)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    """Return the workbook's file."""
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def an_old_workbook(
    *rows: Sequence[Value],
    formats: Mapping[tuple[int, int], str] | None = None,
    arrange: Callable[[xlwt.Worksheet], object] = lambda _: None,
) -> bytes:
    """Return an .xls with these rows from A1; `formats` by row and column, which count from 0 as in xlwt."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Grades", cell_overwrite_ok=True)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            number_format = (formats or {}).get((row, column), "General")
            sheet.write(row, column, value, xlwt.easyxf(num_format_str=number_format))
    arrange(sheet)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Return the .xlsx with these parts in place of its own, or besides them."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in dict.fromkeys((*old.namelist(), *parts)):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return target.getvalue()


def with_sheet_xml(inside: str, *, before: str = "", after: str = "") -> bytes:
    """Return an .xlsx whose one sheet is this XML: rows inside `sheetData`, and what stands around it."""
    xml = f'<worksheet xmlns="{SPREADSHEET}">{before}<sheetData>{inside}</sheetData>{after}</worksheet>'
    return with_parts(a_workbook(HEADER), {SHEET_PART: xml})


def text_cell(name: str, text: str) -> str:
    """Return the XML of a cell with a text."""
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def header_row() -> str:
    """Return the XML of the header in row 1."""
    return f'<row r="1">{text_cell("A1", HEADER[0])}{text_cell("B1", HEADER[1])}</row>'


def seen(rows: Sequence[SheetRow]) -> list[tuple[int, str, str]]:
    """Return the rows as plain tuples."""
    return [(row.row, row.candidate, row.grade) for row in rows]

"""Reads an .xlsx twice, with openpyxl and with calamine, and believes only what both say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell as WorkbookCell
from openpyxl.cell import MergedCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from grading.errors import SheetFault, SheetUnreadable
from grading.model import SheetRow
from store.workbooks.archive import check_directory, parts
from store.workbooks.grid import HEADER_WITHIN, MAX_AREA, Cell, Value, cell_of, name_of, text_of
from store.workbooks.stamps import PROPERTY, SHEET, can_be_stamp
from store.workbooks.table import rows_of

WORKBOOK_PART = re.compile(rb"<(?:\w+:)?workbook[\s>]")
STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAX_CELLS = 300_000
"""The most cells in a sheet; openpyxl needs some 20 µs and 200 bytes for each."""

FAULTS = {"f": SheetFault.FORMULA, "e": SheetFault.ERROR_CELL}
SURROGATES = range(0xD800, 0xE000)
NO_CHARACTERS = range(0xFFFE, 0x10000)


def read_xlsx(content: bytes) -> tuple[tuple[SheetRow, ...], str | None]:
    """Return the rows and the stamp of an .xlsx; raises `SheetUnreadable`.

    NOT_A_SHEET also for the strict variant of the format, of which openpyxl would silently see nothing.
    """
    _check_parts(content)
    workbook = load_workbook(BytesIO(content), keep_links=False)
    stamp = _stamp(workbook)
    sheets = [sheet for sheet in workbook.worksheets if not _is_ours(sheet)]
    if any(sheet.max_row * sheet.max_column > MAX_AREA for sheet in sheets):
        # calamine would lay the whole area out in memory and, failing, take the process with it.
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    with CalamineWorkbook.from_filelike(BytesIO(content)) as second:
        if second.sheet_names != workbook.sheetnames:
            raise SheetUnreadable(SheetFault.READINGS_DIFFER)
        grids = [
            _Sheet(sheet=sheet, second=second.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False))
            for sheet in sheets
        ]
    return rows_of(grids), stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A worksheet as openpyxl has it, and the same as calamine's rows from A1."""

    sheet: Worksheet
    second: Sequence[Sequence[Value]] = field(repr=False)

    @property
    def visible(self) -> bool:
        return self.sheet.sheet_state == "visible"

    @property
    def used(self) -> bool:
        return any(any(value != "" for value in row) for row in self.second) or any(
            value is not None for row in self.sheet.iter_rows(values_only=True) for value in row
        )

    def top(self) -> Sequence[Sequence[str]]:
        return [
            [text_of(_value(cell)) for cell in row]
            for row in self.sheet.iter_rows(min_row=1, max_row=min(HEADER_WITHIN, self.sheet.max_row))
        ]

    def column(self, column: int, below: int) -> Mapping[int, Cell]:
        last = max(self.sheet.max_row, len(self.second), below + 1)
        cells = self.sheet.iter_rows(min_row=below + 1, max_row=last, min_col=column, max_col=column)
        read = {row: self._checked(cell, row, column) for row, (cell,) in enumerate(cells, start=below + 1)}
        return {row: cell for row, cell in read.items() if cell.text or cell.fault}

    def hides_row(self, row: int) -> bool:
        dimension = self.sheet.row_dimensions[row]
        return bool(dimension.hidden) or dimension.height == 0

    def hides_column(self, column: int) -> bool:
        return any(
            dimension.min <= column <= dimension.max and (dimension.hidden or dimension.width == 0)
            for dimension in self.sheet.column_dimensions.values()
            if dimension.min is not None and dimension.max is not None
        )

    def merges(self, column: int, below: int) -> int | None:
        rows = [
            max(merged.min_row, below + 1)
            for merged in self.sheet.merged_cells.ranges
            if merged.min_col <= column <= merged.max_col and merged.max_row > below
        ]
        return min(rows, default=None)

    def _checked(self, cell: WorkbookCell | MergedCell, row: int, column: int) -> Cell:
        """Return the cell, once calamine agrees; white space around a text it trims at times."""
        if cell.data_type in FAULTS:
            return Cell(text="", padded="", fault=FAULTS[cell.data_type])
        value = _value(cell)
        if text_of(value).strip() != text_of(self._second_value(row, column)).strip():
            raise SheetUnreadable(SheetFault.READINGS_DIFFER, cell=name_of(row, column))
        return cell_of(value, cell.number_format)

    def _second_value(self, row: int, column: int) -> Value:
        if row > len(self.second) or column > len(self.second[row - 1]):
            return None
        return self.second[row - 1][column - 1]


def _check_parts(content: bytes) -> None:
    is_workbook = False
    for _, data in parts(content, check_directory(content)):
        if data.count(b"<c ") > MAX_CELLS:
            raise SheetUnreadable(SheetFault.TOO_LARGE)
        if WORKBOOK_PART.search(data, 0, 1_000):
            is_workbook = True
            if STRICT_NAMESPACE in data:
                raise SheetUnreadable(SheetFault.NOT_A_SHEET)
    if not is_workbook:
        raise SheetUnreadable(SheetFault.NOT_A_SHEET)


def _value(cell: WorkbookCell | MergedCell) -> Value:
    """Return what stands in the cell, nothing for a formula."""
    match cell.value:
        case str() as text:
            return ESCAPED.sub(_unescaped, text)
        case bool() | int() | float() | date() | time() | timedelta() as value:
            return value
        case _:
            return None


def _unescaped(escape: re.Match[str]) -> str:
    """Return the character that Excel writes as `_x000D_`; half pairs are left alone, as calamine does."""
    code = int(escape[1], 16)
    return escape[0] if code in SURROGATES or code in NO_CHARACTERS else chr(code)


def _is_ours(sheet: Worksheet) -> bool:
    return sheet.title == SHEET and sheet.sheet_state != "visible"


def _stamp(workbook: Workbook) -> str | None:
    """Return the stamp; READINGS_DIFFER if the two places that hold it contradict each other."""
    places = [
        text_of(_value(sheet.cell(row=1, column=1))) for sheet in workbook.worksheets if _is_ours(sheet)
    ]
    properties: Iterable[object] = workbook.custom_doc_props  # type: ignore[attr-defined]  # not in stubs
    places += [
        str(one.value) for one in properties if isinstance(one, StringProperty) and one.name == PROPERTY
    ]
    stamps = {place for place in places if can_be_stamp(place)}
    if len(stamps) > 1:
        raise SheetUnreadable(SheetFault.READINGS_DIFFER)
    return stamps.pop() if stamps else None

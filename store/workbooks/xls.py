"""Reads an .xls with calamine, and believes a cell only where the file's own records agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from grading.errors import SheetFault, SheetUnreadable
from grading.model import SheetRow
from store.workbooks.compound import stream
from store.workbooks.grid import HEADER_WITHIN, MAX_AREA, Cell, Value, cell_of, name_of, text_of
from store.workbooks.records import CellRecord, SheetRecords, read_records
from store.workbooks.stamps import SHEET, can_be_stamp
from store.workbooks.table import rows_of


def read_xls(content: bytes) -> tuple[tuple[SheetRow, ...], str | None]:
    """Return the rows and the stamp of an .xls of Excel 97 or later; raises `SheetUnreadable`."""
    workbook = stream(content, "Workbook")
    if workbook is None:
        raise SheetUnreadable(SheetFault.NOT_A_SHEET)
    records = read_records(workbook)
    if any(sheet.area > MAX_AREA for sheet in records):
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    grids: list[_Sheet] = []
    stamp = None
    with CalamineWorkbook.from_filelike(BytesIO(content)) as read:
        for index, (meta, sheet) in enumerate(zip(read.sheets_metadata, records, strict=True)):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            rows = read.get_sheet_by_index(index).to_python(skip_empty_area=False)
            visible = meta.visible == SheetVisibleEnum.Visible
            if meta.name == SHEET and not visible:
                stamp = _stamp(rows)
            else:
                grids.append(_Sheet(visible=visible, rows=rows, records=sheet))
    return rows_of(grids), stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet as calamine's rows from A1, and what its records say."""

    visible: bool
    rows: Sequence[Sequence[Value]] = field(repr=False)
    records: SheetRecords

    @property
    def used(self) -> bool:
        return bool(self.records.cells) or any(any(value != "" for value in row) for row in self.rows)

    def top(self) -> Sequence[Sequence[str]]:
        return [[text_of(value) for value in row] for row in self.rows[:HEADER_WITHIN]]

    def column(self, column: int, below: int) -> Mapping[int, Cell]:
        recorded = {row for row, at in self.records.cells if at == column and row > below}
        read = {row for row in range(below + 1, len(self.rows) + 1) if self._value(row, column) != ""}
        return {
            row: agreed(self.records.cells.get((row, column)), self._value(row, column), name_of(row, column))
            for row in recorded | read
        }

    def hides_row(self, row: int) -> bool:
        return row in self.records.hidden_rows

    def hides_column(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.records.hidden_columns)

    def merges(self, column: int, below: int) -> int | None:
        rows = [
            max(first, below + 1)
            for first, last, left, right in self.records.merged
            if left <= column <= right and last > below
        ]
        return min(rows, default=None)

    def _value(self, row: int, column: int) -> Value:
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]


def agreed(record: CellRecord | None, value: Value, name: str) -> Cell:
    """Return the cell of this name, once its record and calamine's value are of one kind, and numbers equal.

    Raises `SheetUnreadable` (READINGS_DIFFER) where they are not; texts are calamine's word alone.
    """
    if record is not None and record.fault is not None:
        return Cell(text="", padded="", fault=record.fault)
    is_text = isinstance(value, str | bool)
    is_number = isinstance(value, int | float) and not is_text
    if record is None or is_text != (record.number is None) or (is_number and value != record.number):
        raise SheetUnreadable(SheetFault.READINGS_DIFFER, cell=name)
    return cell_of(value, record.number_format)


def _stamp(rows: Sequence[Sequence[Value]]) -> str | None:
    first = text_of(rows[0][0]) if rows and rows[0] else ""
    return first if can_be_stamp(first) else None

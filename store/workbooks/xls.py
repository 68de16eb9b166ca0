"""Reads an .xls with calamine, and believes a cell only where the file's own records agree."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.compound import stream
from store.workbooks.grid import MAX_AREA
from store.workbooks.records import read_records
from store.workbooks.sheet import Rows, Sheet
from store.workbooks.stamps import SHEET, can_be_stamp


def sheets_of_xls(content: bytes) -> tuple[Sequence[Sheet], str | None]:
    """Return the sheets and the stamp of an .xls of Excel 97 or later; raises `SheetUnreadable`."""
    # Some programs give it the name that it had until Excel 95.
    workbook = stream(content, "Workbook") or stream(content, "Book")
    if workbook is None:
        raise SheetUnreadable(SheetFault.NOT_A_SHEET)
    records = read_records(workbook)
    if any(sheet.area > MAX_AREA for sheet in records.sheets):
        # calamine would lay the whole area out in memory and, failing, take the process with it.
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    sheets: list[Sheet] = []
    stamp = None
    with CalamineWorkbook.from_filelike(BytesIO(content)) as read:
        for index, (meta, sheet) in enumerate(zip(read.sheets_metadata, records.sheets, strict=True)):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            rows = read.get_sheet_by_index(index).to_python(skip_empty_area=False)
            visible = meta.visible == SheetVisibleEnum.Visible
            if meta.name == SHEET and not visible:
                stamp = _stamp(rows)
            else:
                sheets.append(
                    Sheet(
                        name=meta.name,
                        visible=visible,
                        records=sheet,
                        read_again=partial(_same, rows),
                        since_1904=records.since_1904,
                    )
                )
    return sheets, stamp


def _same(rows: Rows) -> Rows:
    return rows


def _stamp(rows: Rows) -> str | None:
    first = rows[0][0] if rows and rows[0] else None
    return first if isinstance(first, str) and can_be_stamp(first) else None

"""The records inside an .xls: what they say of cells, formats and hiding that calamine keeps to itself.

Layout after Microsoft's [MS-XLS], for files of Excel 97 and later (BIFF8).
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.grid import MAX_AREA, MAX_FORMATS, text_of
from store.workbooks.number_formats import BUILTIN
from store.workbooks.shared_strings import shared_strings
from store.workbooks.sheet import CellRecord, SheetRecords

BIFF8 = 0x0600
WORKSHEET = 0
ROW_IS_HIDDEN = 0x20
COLUMN_IS_HIDDEN = 0x1
RK_IS_HUNDREDFOLD = 0x1
RK_IS_INTEGER = 0x2
WIDE_CHARACTERS = 0x1


class Record(IntEnum):
    """The types of record that are read here."""

    FORMULA = 0x0006
    EOF = 0x000A
    DATE1904 = 0x0022
    FILEPASS = 0x002F
    CONTINUE = 0x003C
    COLINFO = 0x007D
    BOUNDSHEET = 0x0085
    MULRK = 0x00BD
    RSTRING = 0x00D6
    XF = 0x00E0
    MERGECELLS = 0x00E5
    SST = 0x00FC
    LABELSST = 0x00FD
    NUMBER = 0x0203
    LABEL = 0x0204
    BOOLERR = 0x0205
    FORMULA_OF_EXCEL_3 = 0x0206
    ROW = 0x0208
    RK = 0x027E
    FORMULA_OF_EXCEL_4 = 0x0406
    FORMAT = 0x041E
    BOF = 0x0809


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookRecords:
    """What the records of a workbook say of its sheets, in order; its dates count from 1904, or from 1900."""

    sheets: Sequence[SheetRecords]
    since_1904: bool


def read_records(stream: bytes) -> WorkbookRecords:
    """Return what the workbook's records say of each sheet, in workbook order; charts say nothing.

    Raises `SheetUnreadable`: PROTECTED for an encrypted workbook, NOT_A_SHEET for one older than Excel 97,
    TOO_LARGE or CLUTTERED for more than anybody fills in, DAMAGED where the records break off or overlap.
    """
    try:
        return _read_workbook(stream)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error


@dataclass(slots=True)
class _Stream:
    """The records of a workbook; its substreams stand side by side, so that no byte is read twice."""

    content: bytes = field(repr=False)
    read: int = 0

    def records(self, start: int) -> Iterator[tuple[int, bytes]]:
        """Yield type and body of each record of the substream at `start`, without the substreams inside it.

        A chart on a sheet is one; it has an end and cells of its own, which nobody sees in the sheet.
        """
        depth = 0
        while True:
            kind, length = struct.unpack_from("<2H", self.content, start)
            self.read += 4 + length
            depth += (kind == Record.BOF) - (kind == Record.EOF)
            if depth == 0:
                break
            if depth == 1:
                yield kind, self.content[start + 4 : start + 4 + length]
            start += 4 + length
        if kind != Record.EOF or self.read > len(self.content):
            raise SheetUnreadable(SheetFault.DAMAGED)


def _read_workbook(content: bytes) -> WorkbookRecords:
    kind, _, version = struct.unpack_from("<3H", content)
    if kind != Record.BOF or version != BIFF8:
        raise SheetUnreadable(SheetFault.NOT_A_SHEET)
    named: dict[int, str] = {}
    styles: list[int] = []
    sheets: list[tuple[int, int]] = []
    bodies: list[bytes] = []
    of_texts: Sequence[bytes] = ()
    since_1904 = False
    stream = _Stream(content)
    for kind, body in stream.records(0):
        if kind != Record.CONTINUE:
            bodies = []
        bodies.append(body)
        match kind:
            case Record.FILEPASS:
                raise SheetUnreadable(SheetFault.PROTECTED)
            case Record.DATE1904:
                since_1904 = struct.unpack_from("<H", body)[0] == 1
            case Record.FORMAT:
                number, length, flags = struct.unpack_from("<2HB", body)
                named[number] = _characters(body[5:], length, flags)
            case Record.SST:
                of_texts = bodies
            case Record.XF:
                styles.append(struct.unpack_from("<2H", body)[1])
            case Record.BOUNDSHEET:
                start, _, sheet_type = struct.unpack_from("<L2B", body)
                sheets.append((start, sheet_type))
            case _:
                pass
    if len(named) > MAX_FORMATS:
        raise SheetUnreadable(SheetFault.CLUTTERED)
    if len({start for start, _ in sheets}) != len(sheets):
        raise SheetUnreadable(SheetFault.DAMAGED)
    formats = [named.get(number) or BUILTIN.get(number) for number in styles]
    texts = shared_strings(of_texts)
    found = tuple(
        _read_sheet(stream, start, formats, texts) if sheet_type == WORKSHEET else SheetRecords()
        for start, sheet_type in sheets
    )
    return WorkbookRecords(sheets=found, since_1904=since_1904)


def _read_sheet(
    stream: _Stream, start: int, formats: Sequence[str | None], texts: Sequence[str]
) -> SheetRecords:
    sheet = SheetRecords()
    for kind, body in stream.records(start):
        match kind:
            case Record.ROW:
                (row,) = struct.unpack_from("<H", body)
                (flags,) = struct.unpack_from("<H", body, 12)
                if flags & ROW_IS_HIDDEN:
                    sheet.hidden_rows.add(row + 1)
            case Record.COLINFO:
                first, last, width, _, flags = struct.unpack_from("<5H", body)
                if flags & COLUMN_IS_HIDDEN or width == 0:
                    sheet.hidden_columns.append((first + 1, last + 1))
            case Record.MERGECELLS:
                (count,) = struct.unpack_from("<H", body)
                for first, last, left, right in struct.iter_unpack("<4H", body[2 : 2 + 8 * count]):
                    sheet.merged.append((first + 1, last + 1, left + 1, right + 1))
            case _:
                for row, column, style, value in _cells(kind, body, texts):
                    sheet.put(row + 1, column + 1, _cell(value, formats[style]))
        sheet.check_ranges()
        if sheet.count > MAX_AREA:
            raise SheetUnreadable(SheetFault.TOO_LARGE)
    return sheet


def _cell(value: SheetFault | str | float, number_format: str | None) -> CellRecord:
    match value:
        case SheetFault():
            return CellRecord(fault=value)
        case str():
            return CellRecord(number_format=number_format, text=value)
        case _:
            return CellRecord(number_format=number_format, number=value)


def _cells(
    kind: int, body: bytes, texts: Sequence[str]
) -> Iterator[tuple[int, int, int, SheetFault | str | float]]:
    """Yield row, column, style and value or fault of each cell in the record; places count from 0."""
    match kind:
        case Record.LABELSST:
            row, column, style, place = struct.unpack_from("<3HL", body)
            yield row, column, style, texts[place]
        case Record.LABEL | Record.RSTRING:
            row, column, style, length, flags = struct.unpack_from("<4HB", body)
            yield row, column, style, _characters(body[9:], length, flags)
        case Record.FORMULA | Record.FORMULA_OF_EXCEL_3 | Record.FORMULA_OF_EXCEL_4:
            yield *struct.unpack_from("<3H", body), SheetFault.FORMULA
        case Record.BOOLERR:
            row, column, style, value, is_error = struct.unpack_from("<3H2B", body)
            yield row, column, style, SheetFault.ERROR_CELL if is_error else text_of(bool(value))
        case Record.NUMBER:
            yield struct.unpack_from("<3Hd", body)
        case Record.RK:
            row, column, style, packed = struct.unpack_from("<3HL", body)
            yield row, column, style, _unpacked(packed)
        case Record.MULRK:
            row, column = struct.unpack_from("<2H", body)
            for offset, (style, packed) in enumerate(struct.iter_unpack("<HL", body[4:-2])):
                yield row, column + offset, style, _unpacked(packed)
        case _:
            pass


def _unpacked(packed: int) -> float:
    """Return the number in an RK value: the upper 30 bits of a double or an integer, or a hundredfold."""
    upper = packed & ~0x3
    if packed & RK_IS_INTEGER:
        (shifted,) = struct.unpack("<l", struct.pack("<L", upper))
        number = float(shifted >> 2)
    else:
        (number,) = struct.unpack("<d", struct.pack("<2L", 0, upper))
    return number / 100 if packed & RK_IS_HUNDREDFOLD else number


def _characters(raw: bytes, length: int, flags: int) -> str:
    if flags & WIDE_CHARACTERS:
        return raw[: 2 * length].decode("utf-16-le")
    return raw[:length].decode("latin-1")

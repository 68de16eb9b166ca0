"""A sheet as the records of its file have it; a cell is believed only where calamine reads the same."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from typing_extensions import override

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.grid import HEADER_WITHIN, Cell, Grid, Value, name_of, text_of
from store.workbooks.number_formats import GENERAL
from store.workbooks.shown import number_cell, text_cell

Rows = Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRecord:
    """What a file says of a cell: its number or its text, and the format in which it is shown.

    The format is None where nobody knows it.
    """

    number_format: str | None = GENERAL
    number: float | None = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)
    fault: SheetFault | None = None


@dataclass(slots=True, kw_only=True)
class SheetRecords:
    """What a file says of one sheet; rows and columns count from 1, ranges include both ends.

    `restyled` is where a rule may give cells another number format. Of the cells, `count` have been read;
    `is_whole` is False where there are more.
    """

    cells: dict[tuple[int, int], CellRecord] = field(default_factory=dict, repr=False)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    restyled: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_whole: bool = True
    count: int = 0

    @property
    def area(self) -> int:
        """How many cells lie between A1 and the last used row and column."""
        return max((row for row, _ in self.cells), default=0) * max((at for _, at in self.cells), default=0)

    def put(self, row: int, column: int, cell: CellRecord) -> None:
        """Keep a cell; one that stands in the file twice has two values, of which a person sees one."""
        self.count += 1
        stands = (row, column) in self.cells
        self.cells[row, column] = CellRecord(fault=SheetFault.CELL_TWICE) if stands else cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Grid):
    """A sheet of an Excel file; `read_again` gives calamine's rows of it, from A1."""

    visible: bool
    records: SheetRecords
    read_again: Callable[[], Rows]

    @property
    @override
    def used(self) -> bool:
        return any(record.text != "" for record in self.records.cells.values())

    @property
    @override
    def is_whole(self) -> bool:
        return self.records.is_whole

    @override
    def top(self) -> Sequence[Sequence[str]]:
        near = {place: record for place, record in self.records.cells.items() if place[0] <= HEADER_WITHIN}
        width = max((column for _, column in near), default=0)
        rows: list[list[str]] = [[""] * width for _ in range(HEADER_WITHIN)]
        for (row, column), record in near.items():
            text = text_of(self._value(row, column)) if record.text is None else record.text
            rows[row - 1][column - 1] = "" if record.fault else text
        return rows

    @override
    def column(self, column: int, below: int) -> Mapping[int, Cell]:
        recorded = {row: record for (row, at), record in self.records.cells.items() if at == column}
        read = {
            row: values[column - 1]
            for row, values in enumerate(self.read_again(), start=1)
            if len(values) >= column and values[column - 1] not in {"", None}
        }
        cells = {
            row: self._cell(row, column, recorded.get(row), read.get(row, ""))
            for row in recorded.keys() | read.keys()
            if row > below
        }
        return {row: cell for row, cell in cells.items() if cell.text or cell.fault}

    @override
    def hides_row(self, row: int) -> bool:
        return row in self.records.hidden_rows

    @override
    def hides_column(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.records.hidden_columns)

    @override
    def merges(self, column: int, below: int) -> int | None:
        return min(self._blurred(column, below), default=None)

    def _blurred(self, column: int, below: int) -> Iterator[int]:
        """Yield the rows whose cell lies under another one, or is shown for the rows after it as well."""
        cells = self.records.cells.items()
        held = sorted(row for (row, at), record in cells if at == column and record.text != "")
        for first, last, left, right in self.records.merged:
            if left <= column <= right:
                within = held[bisect_left(held, max(first, below + 1)) : bisect_right(held, last)]
                yield from (row for row in within if last > first or column > left)

    def _cell(self, row: int, column: int, record: CellRecord | None, value: Value) -> Cell:
        cell = agreed(record, value, (row, column))
        if cell.text and any(_holds(place, row, column) for place in self.records.restyled):
            return Cell(text="", fault=SheetFault.NOT_SHOWN)
        return cell

    def _value(self, row: int, column: int) -> Value:
        rows = self.read_again()
        is_there = row <= len(rows) and column <= len(rows[row - 1])
        return rows[row - 1][column - 1] if is_there else ""


def _holds(place: tuple[int, int, int, int], row: int, column: int) -> bool:
    first, last, left, right = place
    return first <= row <= last and left <= column <= right


def agreed(record: CellRecord | None, value: Value, at: tuple[int, int]) -> Cell:
    """Return the cell in this row and column as a person sees it, once its record and calamine's value agree.

    Raises `SheetUnreadable` (READINGS_DIFFER) where they do not. White space around a text is not compared,
    for calamine trims some.
    """
    if record is not None and record.fault is not None:
        return Cell(text="", fault=record.fault)
    if record is None:
        raise SheetUnreadable(SheetFault.READINGS_DIFFER, cell=name_of(*at))
    if record.number is not None:
        cell = _shown(record.number, record.number_format)
        is_same = isinstance(value, int | float) and not isinstance(value, bool) and value == record.number
        if cell.fault is None and not is_same:
            raise SheetUnreadable(SheetFault.READINGS_DIFFER, cell=name_of(*at))
        return cell
    text = text_of(value) if isinstance(value, str | bool) else None
    if text is None or record.text is None or record.text.strip() != text.strip():
        raise SheetUnreadable(SheetFault.READINGS_DIFFER, cell=name_of(*at))
    return text_cell(record.text, record.number_format or GENERAL)


def _shown(number: float, number_format: str | None) -> Cell:
    if number_format is None:
        return Cell(text="", fault=SheetFault.NOT_SHOWN)
    return number_cell(number, number_format)

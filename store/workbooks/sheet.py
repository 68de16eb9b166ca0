"""A sheet as the records of its file have it; a cell is believed only where calamine reads the same."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from typing_extensions import override

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.dates import day_of, is_same_day
from store.workbooks.grid import HEADER_WITHIN, MAX_RANGES, Cell, Grid, Value, name_of, text_of
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

    def check_ranges(self) -> None:
        """Raise `SheetUnreadable` (CLUTTERED) where there are more ranges than anybody makes."""
        if len(self.merged) + len(self.restyled) + len(self.hidden_columns) > MAX_RANGES:
            raise SheetUnreadable(SheetFault.CLUTTERED)

    def put(self, row: int, column: int, cell: CellRecord) -> None:
        """Keep a cell; one that stands in the file twice has two values, of which a person sees one."""
        self.count += 1
        stands = (row, column) in self.cells
        self.cells[row, column] = CellRecord(fault=SheetFault.CELL_TWICE) if stands else cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Grid):
    """A sheet of an Excel file; `read_again` gives calamine's rows of it, from A1.

    Its dates count from 1904 where the workbook says so, otherwise from 1900.
    """

    name: str
    visible: bool
    records: SheetRecords
    read_again: Callable[[], Rows]
    since_1904: bool = False

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
            row: agreed(recorded.get(row), read.get(row, ""), (row, column), since_1904=self.since_1904)
            for row in recorded.keys() | read.keys()
            if row > below
        }
        restyled = _joined(
            (first, last) for first, last, left, right in self.records.restyled if left <= column <= right
        )
        return {
            row: Cell(text="", fault=SheetFault.NOT_SHOWN)
            if (cell.text or cell.day) and _holds(restyled, row)
            else cell
            for row, cell in cells.items()
            if cell.text or cell.fault
        }

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
        """Yield each merged range's first row whose cell lies under another one, or is shown for more."""
        cells = self.records.cells.items()
        held = sorted(row for (row, at), record in cells if at == column and record.text != "")
        for first, last, left, right in self.records.merged:
            if left <= column <= right:
                place = bisect_left(held, max(first, below + 1))
                if place < len(held) and held[place] <= last and (last > first or column > left):
                    yield held[place]

    def _value(self, row: int, column: int) -> Value:
        rows = self.read_again()
        is_there = row <= len(rows) and column <= len(rows[row - 1])
        return rows[row - 1][column - 1] if is_there else ""


def _joined(ranges: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the ranges in order, those that overlap or touch as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _holds(joined: Sequence[tuple[int, int]], row: int) -> bool:
    place = bisect_right(joined, row, key=itemgetter(0)) - 1
    return place >= 0 and row <= joined[place][1]


def agreed(record: CellRecord | None, value: Value, at: tuple[int, int], *, since_1904: bool = False) -> Cell:
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
        if cell.fault is SheetFault.DATE:
            return _day(record.number, record.number_format or GENERAL, value, since_1904=since_1904)
        is_same = isinstance(value, int | float) and not isinstance(value, bool) and value == record.number
        if cell.fault is None and not is_same:
            raise SheetUnreadable(SheetFault.READINGS_DIFFER, cell=name_of(*at))
        return cell
    text = text_of(value) if isinstance(value, str | bool) else None
    if text is None or record.text is None or record.text.strip() != text.strip():
        raise SheetUnreadable(SheetFault.READINGS_DIFFER, cell=name_of(*at))
    return text_cell(record.text, record.number_format or GENERAL)


def _day(number: float, number_format: str, value: Value, *, since_1904: bool) -> Cell:
    day = day_of(number, number_format, since_1904=since_1904)
    is_certain = day is not None and is_same_day(day, number, value)
    return Cell(text="", fault=SheetFault.DATE, day=day if is_certain else None)


def _shown(number: float, number_format: str | None) -> Cell:
    if number_format is None:
        return Cell(text="", fault=SheetFault.NOT_SHOWN)
    return number_cell(number, number_format)

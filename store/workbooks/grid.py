"""What the reader of any format hands on: cells as a person sees them, and what is hidden from the eye."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Protocol

from grading.errors import SheetFault, SheetUnreadable

HEADER_WITHIN = 20
"""The header stands in one of so many first rows."""

MAX_AREA = 1_000_000
"""The most cells between A1 and the last used one; beyond it a file is a trap or an accident."""

MAX_CELLS = 300_000
"""The most cells of one sheet that are read."""

MAX_RANGES = 100_000
"""The most merged, restyled and hidden ranges of one sheet."""

MAX_FORMATS = 10_000
"""The most number formats of a workbook; Excel lets people make some 200."""

MAX_TEXT = 32_767
"""The most characters that Excel puts into one cell, counted as UTF-16 units."""

Value = int | float | str | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The text that a cell shows, whether it is a number's, and why it cannot be trusted.

    A cell that shows a day has the fault DATE where a text is wanted, and `day` where a day is.
    """

    text: str = field(repr=False)
    is_number: bool = False
    fault: SheetFault | None = None
    day: date | None = None


class Grid(Protocol):
    """One sheet of a file; rows and columns count from 1."""

    @property
    def name(self) -> str:
        """The sheet's name, empty in a format that has none."""

    @property
    def visible(self) -> bool:
        """Whether a person sees the sheet."""

    @property
    def used(self) -> bool:
        """Whether there is anything in the sheet."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the sheet is here; otherwise it has more cells than are read."""

    def top(self) -> Sequence[Sequence[str]]:
        """Return the texts of the first `HEADER_WITHIN` rows, from column A."""

    def column(self, column: int, below: int) -> Mapping[int, Cell]:
        """Return the column's cells that hold something, by row, from the row after `below`."""

    def hides_row(self, row: int) -> bool:
        """Say whether the row is hidden, by hand or by a filter."""

    def hides_column(self, column: int) -> bool:
        """Say whether the column is hidden."""

    def merges(self, column: int, below: int) -> int | None:
        """Return the first row after `below` in which merged cells hide a value or show it for others too."""


def name_of(row: int, column: int) -> str:
    """Return the cell's name as Excel has it, such as B7."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """Return the column's name as Excel has it, such as B."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def text_of(value: Value) -> str:
    """Return the value as text: numbers without `.0`, TRUE and FALSE, dates as ISO 8601 has them."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(Decimal(repr(value)))
        case datetime() | date() | time():
            return value.isoformat().removesuffix("T00:00:00")
        case timedelta():
            return str(value)


def _number(number: Decimal) -> str:
    if not number.is_finite():
        raise SheetUnreadable(SheetFault.DAMAGED)
    whole = number.to_integral_value()
    return format(whole if whole == number else number, "f")

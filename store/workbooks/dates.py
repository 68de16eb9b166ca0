"""Days in spreadsheets: numbers of days since 1900 or 1904, in formats that show year, month and day."""

from datetime import date, datetime, timedelta

from store.workbooks.grid import Value
from store.workbooks.shown import shows_whole_day

BEFORE_1900 = date(1899, 12, 30)
"""From March 1900 on; before that Excel counts a leap day which there was not."""

CERTAIN_FROM = 61
BEFORE_1904 = date(1904, 1, 1)
LAST = 2_958_465


def day_of(number: float, number_format: str, *, since_1904: bool) -> date | None:
    """Return the day that a number shows; None for one that shows none, a part of one, or a time."""
    if not number.is_integer() or not CERTAIN_FROM <= number <= LAST or not shows_whole_day(number_format):
        return None
    try:
        return (BEFORE_1904 if since_1904 else BEFORE_1900) + timedelta(days=int(number))
    except OverflowError:
        return None


def is_same_day(day: date, number: float, value: Value) -> bool:
    """Say whether calamine read the same, as a number or as a day."""
    match value:
        case bool():
            return False
        case int() | float():
            return value == number
        case datetime():
            return value == datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a sheet knows no time zone
        case date():
            return value == day
        case _:
            return False

"""Days as people write them: `2026-12-22`, `22.12.2026`, `22/12`, `22. desember`, `Dec 22`."""

import re
from datetime import date

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_NUMBERS = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<between>[./])(?P<month>[0-9]{1,2})(?:(?P=between)(?P<year>[0-9]{4}|[0-9]{2})?)?"
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)? ?(?P<month>[a-z]{3,9})\.?,?(?: (?P<year>[0-9]{4}))?"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?,?(?: (?P<year>[0-9]{4}))?"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan",
            "february februar feb",
            "march mars mar",
            "april apr",
            "may mai",
            "june juni jun",
            "july juli jul",
            "august aug",
            "september sept sep",
            "october oktober oct okt",
            "november nov",
            "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}
_CENTURY = 2000
_SHORT = 2
"""Digits of a year such as 26."""


def read_day(written: str, since: date | None = None) -> date | None:
    """Return the day that is written; None for what is no day.

    In numbers the day stands before the month. Where no year is written, it is the first such day from
    `since` on; without that, it is no day.
    """
    text = " ".join(written.casefold().split())
    forms = (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST)
    found = next((match for form in forms if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    month = int(found["month"]) if found["month"].isdigit() else _MONTHS.get(found["month"], 0)
    day, written_year = int(found["day"]), found["year"]
    if written_year is None:
        return None if since is None else _first_since(since, month, day)
    return _day(int(written_year) if len(written_year) > _SHORT else _CENTURY + int(written_year), month, day)


def _first_since(since: date, month: int, day: int) -> date | None:
    """Return the first day of this name from `since` on; a leap day may be eight years off."""
    days = (_day(year, month, day) for year in range(since.year, since.year + 9))
    return next((one for one in days if one is not None and one >= since), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

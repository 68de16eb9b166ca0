"""Days as people write them: `2026-12-22`, or `22.12.2026` as in Norway."""

import re
from datetime import date

_WRITTEN = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
)


def read_day(written: str) -> date | None:
    """Return the day that is written; None for what is no day, or is written otherwise."""
    found = next((match for form in _WRITTEN if (match := form.fullmatch(written.strip()))), None)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None

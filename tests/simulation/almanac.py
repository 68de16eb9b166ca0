"""Days and hours as the observer counts them: by other means than the product, lest both err alike."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays

NORWAY = holidays.country_holidays("NO")
MORNING, EVENING, EARLY = 8, 20, 7


def is_off(day: date) -> bool:
    """Say whether nobody works on a day."""
    return day.isoweekday() > 5 or day in NORWAY


def is_quiet(at: datetime, zone: ZoneInfo) -> bool:
    """Say whether nobody may be disturbed there: at night and on days off."""
    there = at.astimezone(zone)
    return is_off(there.date()) or not EARLY <= there.hour < EVENING


def morning(day: date, zone: ZoneInfo) -> datetime:
    """Return eight o'clock of a day there."""
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=zone).astimezone(UTC)


def last_workday(day: date) -> date:
    """Return the day, or the last one before it on which people work."""
    return day if not is_off(day) else last_workday(day - timedelta(days=1))


def mornings_before(deadline: date, steps: tuple[int, ...], zone: ZoneInfo) -> list[datetime]:
    """Return when somebody there is to be reminded of a deadline, each morning once."""
    days = {last_workday(deadline - timedelta(days=step)) for step in steps}
    return sorted(morning(day, zone) for day in days)

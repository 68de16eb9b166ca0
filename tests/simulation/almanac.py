"""Days and hours as the observer counts them: by other means than the product, lest both err alike."""

from datetime import UTC, date, datetime, time, timedelta
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


def evening(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the next instant after `at` that is a minute before nobody there may be disturbed."""
    there = at.astimezone(zone)
    found = datetime.combine(there.date(), time(EVENING), zone).astimezone(UTC) - timedelta(minutes=1)
    return found if found > at else found + timedelta(days=1)


def next_workday(day: date) -> date:
    """Return the first day after this one on which people work."""
    day += timedelta(days=1)
    return day if not is_off(day) else next_workday(day)


def last_workday(day: date) -> date:
    """Return the day, or the last one before it on which people work."""
    return day if not is_off(day) else last_workday(day - timedelta(days=1))


def mornings_before(deadline: date, steps: tuple[int, ...], zone: ZoneInfo) -> list[datetime]:
    """Return when somebody there is to be reminded of a deadline, each morning once."""
    days = {last_workday(deadline - timedelta(days=step)) for step in steps}
    return sorted(morning(day, zone) for day in days)

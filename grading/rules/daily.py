"""Once a day: which civil day's run of a daily job is due, wherever clocks are changed."""

from datetime import date, datetime, time, tzinfo

from grading.rules.civil import day_of, instant
from grading.rules.deadlines import DAY


def due_day(at: datetime, clock: time, zone: tzinfo) -> date:
    """Return the last civil day whose run, at this time of day, is due by an instant.

    An hour that spring skips is moved by the gap, one that autumn repeats counts the first time, and a day
    that a zone skipped altogether has no run. Of several days that were missed only the last is returned.
    """
    # Where autumn sets the clock back over midnight, tomorrow may have begun before.
    day = day_of(at, zone) + DAY
    while instant(day, clock, zone) > at:
        day -= DAY
    return day

"""Grading deadlines: a policy, the day on which the exam ended and the public holidays give a day, and why.

Policies are data, each with its source (domain: deadlines): which rule the Act in force sets was not to be
read. A date that a planner sets wins over any of them.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHoliday:
    """A day off by law, with its name by language; movable ones fall on another date each year."""

    names: Mapping[str, str]
    is_movable: bool


Calendar = Callable[[date], PublicHoliday | None]
"""Says which public holiday a day is, if any."""


class DeadlinePolicy(StrEnum):
    """The built-in policies, by name."""

    THREE_WEEKS = "three_weeks"
    FIFTEEN_WORKING_DAYS = "fifteen_working_days"
    THREE_MONTHS = "three_months"
    NTNU_EXAM = "ntnu_exam"
    NTNU_THESIS = "ntnu_thesis"


class Unit(StrEnum):
    """What a policy counts in."""

    WEEKS = "weeks"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """So many units from the start, and the days that come on top.

    `for_each_movable` are days for each movable public holiday on a weekday within the period, `for_season`
    those for Christmas and New Year when both fall within it.
    """

    count: int
    unit: Unit
    source: str
    for_each_movable: int = 0
    for_season: int = 0


TERMS: Mapping[DeadlinePolicy, Terms] = {
    DeadlinePolicy.THREE_WEEKS: Terms(count=3, unit=Unit.WEEKS, source="three weeks, the same weekday"),
    DeadlinePolicy.FIFTEEN_WORKING_DAYS: Terms(
        count=15, unit=Unit.WORKING_DAYS, source="fifteen working days"
    ),
    DeadlinePolicy.THREE_MONTHS: Terms(count=3, unit=Unit.MONTHS, source="three months"),
    DeadlinePolicy.NTNU_EXAM: Terms(
        count=3, unit=Unit.WEEKS, source="NTNU's staff pages", for_each_movable=1, for_season=10
    ),
    DeadlinePolicy.NTNU_THESIS: Terms(
        count=3, unit=Unit.MONTHS, source="NTNU's staff pages", for_each_movable=1, for_season=10
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """A deadline, and how it came about.

    `counted` is where the count of units ends, `within` are the public holidays after the start up to it,
    `extended` is the day with `for_movable` and `for_season` days on top, and `day` the first working day
    from there on.
    """

    policy: DeadlinePolicy
    start: date
    counted: date
    within: tuple[tuple[date, PublicHoliday], ...]
    movable: int
    for_movable: int
    for_season: int
    extended: date
    day: date

    @property
    def terms(self) -> Terms:
        """What the policy says."""
        return TERMS[self.policy]


def work_out(policy: DeadlinePolicy, start: date, holiday: Calendar) -> WorkedOut:
    """Return the deadline of an exam that ended, or was handed in, on `start`."""
    terms = TERMS[policy]
    counted = _count(terms, start, holiday)
    within = tuple((day, found) for day in _days(start, counted) if (found := holiday(day)) is not None)
    movable = sum(found.is_movable and day.weekday() < SATURDAY for day, found in within)
    season = terms.for_season if _has_season(start, counted) else 0
    extended = counted + timedelta(days=movable * terms.for_each_movable + season)
    day = extended
    while is_day_off(day, holiday):
        day += DAY
    return WorkedOut(
        policy=policy,
        start=start,
        counted=counted,
        within=within,
        movable=movable if terms.for_each_movable else 0,
        for_movable=movable * terms.for_each_movable,
        for_season=season,
        extended=extended,
        day=day,
    )


def is_day_off(day: date, holiday: Calendar) -> bool:
    """Say whether nobody works: on Saturdays, Sundays and public holidays."""
    return day.weekday() >= SATURDAY or holiday(day) is not None


def _count(terms: Terms, start: date, holiday: Calendar) -> date:
    match terms.unit:
        case Unit.WEEKS:
            return start + timedelta(weeks=terms.count)
        case Unit.MONTHS:
            return _months_later(start, terms.count)
        case Unit.WORKING_DAYS:
            day = start
            for _ in range(terms.count):
                day += DAY
                while is_day_off(day, holiday):
                    day += DAY
            return day
        case _:
            assert_never(terms.unit)


def _months_later(start: date, count: int) -> date:
    """Return the same day of a later month, or that month's last day where it has no such day."""
    years, month = divmod(start.month - 1 + count, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _days(start: date, end: date) -> Iterator[date]:
    day = start
    while day < end:
        day += DAY
        yield day


def _has_season(start: date, end: date) -> bool:
    """Say whether Christmas Day, then New Year's Day fall after the start, up to the end; within a year."""
    return start < date(start.year, 12, 25) and date(start.year + 1, 1, 1) <= end

"""Grading deadlines: a policy, the day on which the exam ended and the days off give a day, and why.

Policies are data, each with its source (domain: deadlines). The Act in force gives fifteen working days
(L § 11-7), and does not say whether a Saturday is one. A date that a planner sets wins over any of them.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import assert_never

from grading.model import DeadlinePolicy

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHoliday:
    """A day off by law or by the installation's settings, with its name by language.

    Movable ones fall on another date each year.
    """

    names: Mapping[str, str]
    is_movable: bool


Calendar = Callable[[date], PublicHoliday | None]
"""Says which public holiday a day is, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How days are counted somewhere: by its time zone and its days off.

    With `saturdays` a Saturday is a working day where it is no public holiday.
    """

    zone: tzinfo
    holiday: Calendar
    saturdays: bool = False

    def day_of(self, at: datetime) -> date:
        """Return the civil day of an instant."""
        return at.astimezone(self.zone).date()

    def is_day_off(self, day: date) -> bool:
        """Say whether the day is no working day for a deadline."""
        return is_day_off(day, self.holiday, saturdays=self.saturdays)

    def working_day_from(self, day: date) -> date:
        """Return the day, or the next one that is a working day for a deadline."""
        return working_day_from(day, self.holiday, saturdays=self.saturdays)

    def working_days_later(self, day: date, count: int) -> date:
        """Return the working day that is so many working days after a day."""
        return working_days_later(day, count, self.holiday, saturdays=self.saturdays)


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


BY_LAW = DeadlinePolicy.FIFTEEN_WORKING_DAYS
"""The deadline that the Act gives where nobody has said another (L § 11-7)."""

TERMS: Mapping[DeadlinePolicy, Terms] = {
    BY_LAW: Terms(count=15, unit=Unit.WORKING_DAYS, source="the Act of 8 March 2024 no. 9, § 11-7"),
    DeadlinePolicy.THREE_WEEKS: Terms(count=3, unit=Unit.WEEKS, source="three weeks, the same weekday"),
    DeadlinePolicy.THREE_MONTHS: Terms(count=3, unit=Unit.MONTHS, source="three months"),
    DeadlinePolicy.NTNU_EXAM: Terms(
        count=3,
        unit=Unit.WEEKS,
        source="NTNU's staff pages, the Act before 2024",
        for_each_movable=1,
        for_season=10,
    ),
    DeadlinePolicy.NTNU_THESIS: Terms(
        count=3,
        unit=Unit.MONTHS,
        source="NTNU's staff pages, the Act before 2024",
        for_each_movable=1,
        for_season=10,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """A deadline, and how it came about.

    `counted` is where the count of units ends, `within` are the public holidays after the start up to it,
    `extended` is the day with `for_movable` and `for_season` days on top, and `day` the first working day
    from there on. In working days, Saturdays were counted or not as `saturdays` says, and `sooner` is the
    day by the other reading where that is an earlier one.
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
    saturdays: bool = False
    sooner: date | None = None

    @property
    def terms(self) -> Terms:
        """What the policy says."""
        return TERMS[self.policy]


def work_out(policy: DeadlinePolicy, start: date, counting: Counting) -> WorkedOut:
    """Return the deadline of an exam that ended, or was handed in, on `start`."""
    terms = TERMS[policy]
    counted = _count(terms, start, counting)
    within = holidays_within(start, counted, counting.holiday)
    movable = sum(found.is_movable and day.weekday() < SATURDAY for day, found in within)
    season = terms.for_season if _has_season(start, counted) else 0
    extended = counted + timedelta(days=movable * terms.for_each_movable + season)
    return WorkedOut(
        policy=policy,
        start=start,
        counted=counted,
        within=within,
        movable=movable if terms.for_each_movable else 0,
        for_movable=movable * terms.for_each_movable,
        for_season=season,
        extended=extended,
        day=counting.working_day_from(extended),
        saturdays=counting.saturdays,
        sooner=_sooner(terms, start, counted, counting),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """So many working days on top of a deadline, and the public holidays that were left out on the way."""

    start: date
    count: int
    within: tuple[tuple[date, PublicHoliday], ...]
    day: date


def extend(start: date, count: int, counting: Counting) -> Extended:
    """Return the deadline `start` with so many working days on top."""
    day = counting.working_days_later(start, count)
    within = holidays_within(start, day, counting.holiday)
    return Extended(start=start, count=count, within=within, day=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A deadline by policy, with the working days that a planner put on top, if any."""

    worked_out: WorkedOut
    extended: Extended | None

    @property
    def day(self) -> date:
        """The deadline."""
        return self.worked_out.day if self.extended is None else self.extended.day


def reckon(policy: DeadlinePolicy, extension: int, ended: datetime, counting: Counting) -> Reckoned:
    """Return the deadline of an exam that ended at this instant, by the policy and so many working days."""
    found = work_out(policy, counting.day_of(ended), counting)
    more = extend(found.day, extension, counting) if extension else None
    return Reckoned(worked_out=found, extended=more)


def holidays_within(start: date, end: date, holiday: Calendar) -> tuple[tuple[date, PublicHoliday], ...]:
    """Return the public holidays after the start, up to the end."""
    return tuple((day, found) for day in _days(start, end) if (found := holiday(day)) is not None)


def working_day_from(day: date, holiday: Calendar, *, saturdays: bool = False) -> date:
    """Return the day, or the next one on which anybody works."""
    while is_day_off(day, holiday, saturdays=saturdays):
        day += DAY
    return day


def working_days_later(day: date, count: int, holiday: Calendar, *, saturdays: bool = False) -> date:
    """Return the working day that is so many working days after a day."""
    for _ in range(count):
        day = working_day_from(day + DAY, holiday, saturdays=saturdays)
    return day


def is_day_off(day: date, holiday: Calendar, *, saturdays: bool = False) -> bool:
    """Say whether nobody works: on Sundays and public holidays, and on Saturdays unless they count."""
    first_off = SUNDAY if saturdays else SATURDAY
    return day.weekday() >= first_off or holiday(day) is not None


def _count(terms: Terms, start: date, counting: Counting) -> date:
    match terms.unit:
        case Unit.WEEKS:
            return start + timedelta(weeks=terms.count)
        case Unit.MONTHS:
            return _months_later(start, terms.count)
        case Unit.WORKING_DAYS:
            return counting.working_days_later(start, terms.count)
        case _:
            assert_never(terms.unit)


def _sooner(terms: Terms, start: date, counted: date, counting: Counting) -> date | None:
    """Return where the working days end by the other reading of Saturday; None where that is no sooner."""
    if terms.unit is not Unit.WORKING_DAYS:
        return None
    other = _count(terms, start, replace(counting, saturdays=not counting.saturdays))
    return other if other < counted else None


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

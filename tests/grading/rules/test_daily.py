"""Which civil day's run is due, on the odd nights of the year and in odd places."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from grading.rules.civil import day_of
from grading.rules.daily import due_day

HALF_PAST_TWO = time(2, 30)
OSLO, ST_JOHNS, APIA = ZoneInfo("Europe/Oslo"), ZoneInfo("America/St_Johns"), ZoneInfo("Pacific/Apia")


def utc(text: str) -> datetime:
    """Return an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-12-03 01:29:59", date(2026, 12, 2)),
        ("2026-12-03 01:30:00", date(2026, 12, 3)),
        ("2026-12-03 23:00:00", date(2026, 12, 3)),
        ("2026-12-04 01:29:59", date(2026, 12, 3)),
    ],
)
def test_a_run_is_due_from_its_time_of_day_on_for_a_day(at: str, day: date) -> None:
    """Just before it, the run of yesterday is the last that was due."""
    assert due_day(utc(at), HALF_PAST_TWO, OSLO) == day


@pytest.mark.parametrize(
    ("at", "day"),
    [
        # 02:30 comes twice: at 00:30 UTC in summer time, at 01:30 UTC in winter time.
        ("2026-10-25 00:29:59", date(2026, 10, 24)),
        ("2026-10-25 00:30:00", date(2026, 10, 25)),
        ("2026-10-25 01:30:00", date(2026, 10, 25)),
        # 02:30 does not come: the clock goes from 02:00 to 03:00 at 01:00 UTC.
        ("2026-03-29 01:29:59", date(2026, 3, 28)),
        ("2026-03-29 01:30:00", date(2026, 3, 29)),
    ],
)
def test_a_time_that_comes_twice_counts_once_and_one_that_is_skipped_is_moved(at: str, day: date) -> None:
    """A backup twice in a night does no harm, one that is left out does."""
    assert due_day(utc(at), HALF_PAST_TWO, OSLO) == day


def test_a_day_that_was_begun_stays_begun_when_the_clock_goes_back_over_midnight() -> None:
    """In St John's it went from 00:01 back to 23:01 of the day before; the day's run was due by then."""
    before, after = utc("2010-11-07 02:30:40"), utc("2010-11-07 02:31:00")

    assert [day_of(at, ST_JOHNS) for at in (before, after)] == [date(2010, 11, 7), date(2010, 11, 6)]
    assert [due_day(at, time(0, 0, 30), ST_JOHNS) for at in (before, after)] == [date(2010, 11, 7)] * 2


def test_a_day_that_never_was_has_no_run() -> None:
    """Samoa went from the 29th to the 31st of December 2011."""
    at, found = utc("2011-12-29 00:00:00"), set()
    while at < utc("2012-01-02 00:00:00"):
        found.add(due_day(at, HALF_PAST_TWO, APIA))
        at += timedelta(minutes=10)

    assert sorted(found) == [
        *(date(2011, 12, day) for day in (28, 29, 31)),
        date(2012, 1, 1),
        date(2012, 1, 2),
    ]


def test_the_last_day_of_a_leap_year_s_february_has_a_run() -> None:
    """There is one more."""
    assert due_day(utc("2028-02-29 12:00:00"), HALF_PAST_TWO, OSLO) == date(2028, 2, 29)

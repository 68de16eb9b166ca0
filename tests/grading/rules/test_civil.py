"""When people may be disturbed, in their own time zone, on every day of the year."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.public_holidays import public_holidays
from grading.rules.civil import Attention, QuietHours, day_of, instant

OSLO = ZoneInfo("Europe/Oslo")
NORWAY = public_holidays("NO")
NIGHT = QuietHours(start=time(20), end=time(7))


def in_oslo(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return the instant of a civil moment in Oslo."""
    return datetime(year, month, day, hour, minute, tzinfo=OSLO).astimezone(UTC)


def attention(quiet: QuietHours | None = NIGHT, zone: ZoneInfo = OSLO) -> Attention:
    """Return somebody in Norway who sleeps from eight to seven."""
    return Attention(zone=zone, quiet=quiet, holiday=NORWAY)


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2028, 2, 29), time(8), datetime(2028, 2, 29, 7, tzinfo=UTC)),
    ],
    ids=["the hour that comes twice counts once", "the hour that is skipped", "leap day"],
)
def test_a_civil_moment_is_exactly_one_instant(day: date, clock: time, expected: datetime) -> None:
    """A daily job at 02:30 must run once on the days on which the clocks change."""
    assert instant(day, clock, OSLO) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (in_oslo(2026, 11, 26, 12), in_oslo(2026, 11, 26, 12)),
        (in_oslo(2026, 11, 26, 6, 59), in_oslo(2026, 11, 26, 7)),
        (in_oslo(2026, 11, 26, 20), in_oslo(2026, 11, 27, 7)),
        (in_oslo(2026, 11, 27, 19, 59), in_oslo(2026, 11, 27, 19, 59)),
        (in_oslo(2026, 11, 27, 20), in_oslo(2026, 11, 30, 7)),
        (in_oslo(2026, 3, 31, 23), in_oslo(2026, 4, 1, 7)),
        (in_oslo(2026, 4, 1, 21), in_oslo(2026, 4, 7, 7)),
        (in_oslo(2026, 4, 30, 21), in_oslo(2026, 5, 4, 7)),
        (in_oslo(2024, 5, 16, 20), in_oslo(2024, 5, 21, 7)),
        (in_oslo(2026, 12, 31, 23), in_oslo(2027, 1, 4, 7)),
    ],
    ids=[
        "by day",
        "before seven",
        "in the evening",
        "a minute before the evening",
        "a Friday evening",
        "before Wednesday of Easter week",
        "over Easter 2026",
        "over the first of May and the weekend",
        "over the seventeenth of May and Whitsun 2024",
        "over New Year 2027",
    ],
)
def test_nobody_is_disturbed_at_night_or_on_days_off(at: datetime, expected: datetime) -> None:
    """Examples counted by hand against the Norwegian calendar."""
    assert attention().next_open(at) == expected


def test_quiet_hours_within_a_day_end_within_it() -> None:
    """Who is not to be disturbed over noon can be in the morning, from midnight on."""
    lunch = attention(QuietHours(start=time(11), end=time(13)))

    assert lunch.next_open(in_oslo(2026, 11, 26, 12)) == in_oslo(2026, 11, 26, 13)
    assert lunch.next_open(in_oslo(2026, 11, 28, 12)) == in_oslo(2026, 11, 30, 0)


def test_without_quiet_hours_any_time_will_do() -> None:
    """`off` means always: at night, on Sundays, at Christmas."""
    christmas_night = in_oslo(2026, 12, 25, 3)

    assert attention(None).next_open(christmas_night) == christmas_night
    assert attention(None).working_day_until(date(2026, 12, 25)) == date(2026, 12, 25)
    assert attention(None).working_days_after(date(2026, 12, 24), 2) == date(2026, 12, 26)


def test_working_days_are_counted_around_days_off() -> None:
    """The last working day before Easter Monday 2026 is Wednesday, and the next one Tuesday."""
    assert attention().working_day_until(date(2026, 4, 6)) == date(2026, 4, 1)
    assert attention().working_day_until(date(2026, 4, 7)) == date(2026, 4, 7)
    assert attention().working_days_after(date(2026, 4, 1), 2) == date(2026, 4, 8)


@given(
    minutes=st.integers(0, 20 * 366 * 24 * 60),
    zone=st.sampled_from(["Europe/Oslo", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]),
    hours=st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] != pair[1]),
)
def test_the_next_open_time_is_open_and_nothing_before_it_is(
    minutes: int, zone: str, hours: tuple[int, int]
) -> None:
    """In any zone and with any hours, and through both changes of the clocks."""
    at = in_oslo(2024, 1, 1, 0) + timedelta(minutes=minutes)
    quiet = QuietHours(start=time(hours[0]), end=time(hours[1]))
    somewhere = attention(quiet, ZoneInfo(zone))

    found = somewhere.next_open(at)

    assert somewhere.is_open(found)
    step = timedelta(minutes=15)
    asked = at
    while asked < found:
        assert not somewhere.is_open(asked)
        asked += step


@given(
    day=st.dates(date(2024, 1, 1), date(2044, 1, 1)),
    clock=st.times(),
    zone=st.sampled_from(["Europe/Oslo", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]),
)
def test_a_moment_of_a_day_is_on_that_day(day: date, clock: time, zone: str) -> None:
    """Moving an hour that is skipped never moves it to another day."""
    assert day_of(instant(day, clock, ZoneInfo(zone)), ZoneInfo(zone)) == day

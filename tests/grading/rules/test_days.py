"""Days as people write them, in chat and in files."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.rules.days import read_day

DECEMBER = date(2026, 12, 22)
FROM = date(2026, 12, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-22",
        "22.12.2026",
        "22.12.26",
        "22/12/2026",
        "22. desember 2026",
        "22 desember 2026",
        "22 Dec 2026",
        "22. des. 2026",
        "December 22, 2026",
        "Dec 22 2026",
        "22nd December 2026",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    """A planner types it as on the calendar on the wall."""
    assert read_day(written) == DECEMBER
    assert read_day(f"  {written.upper()} ", FROM) == DECEMBER


@pytest.mark.parametrize(
    "written", ["22/12", "22.12", "22.12.", "22. desember", "22 des", "Dec 22", "December 22nd"]
)
def test_a_day_without_a_year_is_the_first_one_to_come(written: str) -> None:
    """Nobody writes the year of next week."""
    assert read_day(written, FROM) == DECEMBER
    assert read_day(written, DECEMBER) == DECEMBER
    assert read_day(written, date(2026, 12, 23)) == date(2027, 12, 22)


@pytest.mark.parametrize("written", ["22/12", "22. desember", "Dec 22"])
def test_a_file_that_is_kept_has_to_say_the_year(written: str) -> None:
    """A roster that is loaded again next year must not mean another day."""
    assert read_day(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "22",
        "12/22",
        "31.02.2026",
        "22.12/2026",
        "22 Foo",
        "Foo 22",
        "22 de",
        "2026-2-3",
        "22. desember 26",
        "32. mai",
    ],
)
def test_what_is_no_day_is_never_guessed(written: str) -> None:
    """In numbers the day stands first, as in Norway; 12/22 is no day there."""
    assert read_day(written, FROM) is None


def test_a_leap_day_may_be_years_off() -> None:
    """29 February comes when it comes."""
    assert read_day("29.2.", FROM) == date(2028, 2, 29)


@given(day=st.dates(date(2020, 1, 1), date(2090, 1, 1)), since=st.dates(date(2020, 1, 1), date(2080, 1, 1)))
def test_what_is_read_has_the_day_and_month_that_were_written(day: date, since: date) -> None:
    """The year is the only thing that is filled in."""
    found = read_day(f"{day.day}/{day.month}", since)

    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert since <= found
    assert read_day(day.isoformat()) == read_day(f"{day.day}.{day.month}.{day.year}") == day

"""What runs after publication, as somebody counts it with a finger on the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.rules.appeals import Clock, LastDay, answer_until, appeal_until, ask_until, clocks
from grading.rules.deadlines import is_day_off
from tests.support.norway import norway

STARTS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
CLOCKS = st.sampled_from([ask_until, answer_until, appeal_until])


def day(written: str) -> date:
    """Return the day."""
    return date.fromisoformat(written)


@pytest.mark.parametrize(
    ("published", "ask", "appeal", "why"),
    [
        ("2026-12-22", "2026-12-29", "2027-01-12", "between Christmas and New Year people work"),
        ("2026-12-18", "2026-12-28", "2027-01-08", "25 December is a Friday, then a weekend"),
        ("2026-12-11", "2026-12-18", "2027-01-04", "New Year's Day is a Friday, then a weekend"),
        ("2026-12-24", "2026-12-31", "2027-01-14", "neither Christmas Eve nor New Year's Eve is a day off"),
        ("2026-03-26", "2026-04-07", "2026-04-16", "Maundy Thursday, and all of Easter after it"),
        ("2026-03-16", "2026-03-23", "2026-04-07", "Easter Monday"),
        ("2026-04-10", "2026-04-17", "2026-05-04", "1 May is a Friday"),
        ("2026-04-24", "2026-05-04", "2026-05-15", "1 May, and the day after Ascension is none"),
        ("2026-04-23", "2026-04-30", "2026-05-15", "Ascension Day is a Thursday"),
        ("2024-04-26", "2024-05-03", "2024-05-21", "17 May a Friday, a weekend, and Whit Monday"),
        ("2027-04-26", "2027-05-03", "2027-05-18", "17 May and Whit Monday are one day"),
        ("2026-04-26", "2026-05-04", "2026-05-18", "17 May is a Sunday"),
        ("2028-02-22", "2028-02-29", "2028-03-14", "a leap day is a day like any other"),
        ("2028-02-08", "2028-02-15", "2028-02-29", "also at the end of three weeks"),
        ("2028-02-29", "2028-03-07", "2028-03-21", "and at their beginning"),
        ("2026-12-05", "2026-12-14", "2026-12-28", "published on a Saturday; 26 December is one, too"),
        ("2026-10-12", "2026-10-19", "2026-11-02", "the clocks went back meanwhile"),
    ],
)
def test_the_last_days_are_what_the_calendar_says(published: str, ask: str, appeal: str, why: str) -> None:
    """Each of these was counted by hand; a student who misses the day has lost the right."""
    running = clocks(day(published), norway)

    assert (running.ask.day, running.appeal.day) == (day(ask), day(appeal)), why


@pytest.mark.parametrize(("asked", "answered"), [("2026-11-30", "2026-12-14"), ("2026-12-11", "2026-12-28")])
def test_an_explanation_is_answered_within_two_weeks(asked: str, answered: str) -> None:
    """Counted from the day on which it was asked for."""
    assert answer_until(day(asked), norway).day == day(answered)


def test_after_an_explanation_the_three_weeks_begin_anew() -> None:
    """Nobody can decide on an appeal before the reasons are known."""
    found = appeal_until(day("2026-12-22"), norway, explained=day("2027-01-07"))

    assert (found.start, found.day) == (day("2027-01-07"), day("2027-01-28"))


def test_grades_are_not_explained_before_anybody_could_see_them() -> None:
    """Such a day is a slip, and would shorten the time to appeal."""
    with pytest.raises(ValueError, match="2026-12-21"):
        appeal_until(day("2026-12-22"), norway, explained=day("2026-12-21"))


def test_an_explanation_on_the_day_of_publication_changes_nothing() -> None:
    """The first day on which one can be given."""
    published = day("2026-12-22")

    assert appeal_until(published, norway, explained=published) == appeal_until(published, norway)


def test_the_reasons_are_kept_apart() -> None:
    """Somebody who doubts the day can follow each step to it."""
    found = ask_until(day("2026-03-26"), norway)

    assert (found.clock, found.weeks, found.counted) == (Clock.ASK, 1, day("2026-04-02"))
    assert [one.isoformat() for one, _ in found.holidays] == [
        "2026-04-02",
        "2026-04-03",
        "2026-04-05",
        "2026-04-06",
    ]


def test_a_weekend_alone_names_no_holiday() -> None:
    """Nobody needs to be told that a Saturday is one."""
    found = ask_until(day("2026-12-05"), norway)

    assert (found.counted, found.holidays, found.day) == (day("2026-12-12"), (), day("2026-12-14"))


@given(start=STARTS, clock=CLOCKS)
def test_a_last_day_is_a_working_day_and_only_days_off_are_passed(start: date, clock: object) -> None:
    """An office must be open on it, and the time is not a day longer than that takes."""
    found = _run(clock, start)
    passed = [found.counted + timedelta(days=number) for number in range((found.day - found.counted).days)]

    assert found.counted - start == timedelta(weeks=found.weeks)
    assert not is_day_off(found.day, norway)
    assert all(is_day_off(one, norway) for one in passed)
    assert [one for one, _ in found.holidays] == [one for one in passed if norway(one) is not None]


@given(start=STARTS, clock=CLOCKS)
def test_who_is_told_later_never_has_less_time(start: date, clock: object) -> None:
    """No earlier last day for a later publication."""
    assert _run(clock, start).day <= _run(clock, start + timedelta(days=1)).day


@given(start=STARTS, later=st.integers(0, 60))
def test_an_explanation_never_shortens_the_time_to_appeal(start: date, later: int) -> None:
    """Asking for reasons must not cost the right to appeal."""
    explained = start + timedelta(days=later)

    assert appeal_until(start, norway, explained).day >= appeal_until(start, norway).day


def _run(clock: object, start: date) -> LastDay:
    found = {one: one(start, norway) for one in (ask_until, answer_until, appeal_until)}
    return found[clock]  # type: ignore[index] # one of these three

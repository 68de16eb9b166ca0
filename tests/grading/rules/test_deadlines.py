"""Deadlines by policy, as somebody counts them with a finger on the calendar."""

from collections.abc import Collection
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model import DeadlinePolicy
from grading.rules.deadlines import BY_LAW, TERMS, Counting, PublicHoliday, Unit, is_day_off, work_out
from tests.support.norway import COUNTING, FIXED, MOVABLE, NAMES, norway

POLICIES = st.sampled_from(list(DeadlinePolicy))
STARTS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
DaysOff = Collection[tuple[int, int]]
MONTHS_AND_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))


def counting(days_off: DaysOff, *, saturdays: bool) -> Counting:
    """Return how days are counted in Norway where these are days off too."""

    def holiday(day: date) -> PublicHoliday | None:
        here = PublicHoliday(names=NAMES, is_movable=False)
        return here if (day.month, day.day) in days_off else norway(day)

    return Counting(zone=COUNTING.zone, holiday=holiday, saturdays=saturdays)


def fifteenth(start: date, days_off: DaysOff, *, saturdays: bool) -> date:
    """Count fifteen working days after a day, one by one."""
    day, working = start, 0
    while working < 15:
        day += timedelta(days=1)
        is_weekend = day.isoweekday() == 7 or (day.isoweekday() == 6 and not saturdays)
        if not is_weekend and day not in MOVABLE and (day.month, day.day) not in {*FIXED, *days_off}:
            working += 1
    return day


@pytest.mark.parametrize(
    ("policy", "start", "deadline", "why"),
    [
        ("three_weeks", "2026-11-30", "2026-12-21", "Monday to Monday, nothing between"),
        ("three_weeks", "2026-12-04", "2026-12-28", "25 December is Christmas, then Saturday and Sunday"),
        ("three_weeks", "2026-12-11", "2027-01-04", "New Year's Day is a Friday"),
        ("three_weeks", "2026-03-12", "2026-04-07", "Maundy Thursday, and all of Easter after it"),
        ("three_weeks", "2026-04-10", "2026-05-04", "1 May is a Friday"),
        ("three_weeks", "2024-04-26", "2024-05-21", "17 May a Friday, a weekend, and Whit Monday"),
        ("three_weeks", "2027-04-26", "2027-05-18", "17 May and Whit Monday are one day"),
        ("three_weeks", "2025-05-08", "2025-05-30", "Ascension Day is a Thursday"),
        ("three_weeks", "2026-05-09", "2026-06-01", "an exam on a Saturday"),
        ("three_weeks", "2028-02-08", "2028-02-29", "a leap day is a day like any other"),
        ("three_weeks", "2026-12-09", "2026-12-30", "in week 53"),
        ("three_weeks", "2026-03-16", "2026-04-07", "Easter Monday; the clocks went forward meanwhile"),
        ("three_weeks", "2026-10-12", "2026-11-02", "the clocks went back meanwhile"),
        ("fifteen_working_days", "2026-11-30", "2026-12-21", "three whole weeks"),
        ("fifteen_working_days", "2026-12-11", "2027-01-05", "Christmas Day and New Year's Day are left out"),
        ("fifteen_working_days", "2026-03-20", "2026-04-15", "three days of Easter are left out"),
        ("fifteen_working_days", "2026-04-24", "2026-05-19", "1 May and Ascension; 17 May is a Sunday"),
        ("fifteen_working_days", "2026-05-09", "2026-06-02", "from a Saturday; Ascension and Whit Monday"),
        ("fifteen_working_days", "2026-12-01", "2026-12-22", "three whole weeks from a Tuesday"),
        ("three_months", "2026-11-30", "2027-03-01", "February has no 30th, and its 28th is a Sunday"),
        ("three_months", "2027-11-30", "2028-02-29", "in a leap year the 29th is a Tuesday"),
        ("three_months", "2026-01-31", "2026-04-30", "April has no 31st"),
        ("three_months", "2026-06-15", "2026-09-15", "a Tuesday"),
        ("ntnu_exam", "2026-11-30", "2026-12-21", "no movable holiday, and not the season"),
        ("ntnu_exam", "2026-03-20", "2026-04-13", "three days more for Maundy Thursday to Easter Monday"),
        ("ntnu_exam", "2026-05-11", "2026-06-03", "two days more for Ascension and Whit Monday"),
        ("ntnu_exam", "2026-12-04", "2026-12-28", "Christmas without New Year is not the season"),
        ("ntnu_exam", "2026-12-07", "2026-12-28", "nor is the week between them"),
        ("ntnu_exam", "2026-03-16", "2026-04-09", "three days more, the third for the very last day"),
        ("ntnu_exam", "2026-12-11", "2027-01-11", "Christmas and New Year: ten days more than 1 January"),
        ("ntnu_exam", "2026-04-24", "2026-05-18", "Ascension: Saturday 16 May, and the 17th is a Sunday"),
        ("ntnu_thesis", "2026-12-11", "2027-03-22", "ten days more, and that is a Sunday"),
        ("ntnu_thesis", "2026-03-20", "2026-06-25", "five movable holidays on weekdays"),
    ],
)
def test_the_deadline_is_what_the_calendar_says(policy: str, start: str, deadline: str, why: str) -> None:
    """Each of these was counted by hand."""
    found = work_out(DeadlinePolicy(policy), date.fromisoformat(start), COUNTING)

    assert found.day == date.fromisoformat(deadline), why


def test_the_reasons_are_kept_apart() -> None:
    """Somebody who doubts the day can follow each step to it."""
    found = work_out(DeadlinePolicy.NTNU_EXAM, date(2026, 3, 20), COUNTING)

    assert found.counted == date(2026, 4, 10)
    assert [day.day for day, _ in found.within] == [2, 3, 5, 6]
    assert (found.movable, found.for_movable, found.for_season) == (3, 3, 0)
    assert found.extended == date(2026, 4, 13)


def test_a_policy_that_gives_nothing_for_holidays_says_nothing_of_them() -> None:
    """Three weeks are three weeks, whatever falls between."""
    found = work_out(DeadlinePolicy.THREE_WEEKS, date(2026, 3, 20), COUNTING)

    assert (found.movable, found.for_movable, found.extended) == (0, 0, found.counted)


@given(policy=POLICIES, start=STARTS)
def test_a_deadline_is_always_a_working_day_after_the_exam(policy: DeadlinePolicy, start: date) -> None:
    """No grader must work on a Sunday because of a policy."""
    found = work_out(policy, start, COUNTING)

    assert found.day > start
    assert not is_day_off(found.day, norway)
    assert found.counted <= found.extended <= found.day


@given(policy=POLICIES, start=STARTS)
def test_an_extended_day_rolls_only_over_days_off(policy: DeadlinePolicy, start: date) -> None:
    """The students wait for their grades: not a day longer than the rules say."""
    found = work_out(policy, start, COUNTING)
    skipped = (found.day - found.extended).days

    assert all(is_day_off(found.extended + timedelta(days=number), norway) for number in range(skipped))


@given(start=STARTS)
def test_fifteen_working_days_hold_fifteen_working_days(start: date) -> None:
    """Counted the other way round: from the deadline back."""
    found = work_out(DeadlinePolicy.FIFTEEN_WORKING_DAYS, start, COUNTING)
    between = [start + timedelta(days=number) for number in range(1, (found.day - start).days + 1)]

    assert sum(not is_day_off(day, norway) for day in between) == 15


@pytest.mark.parametrize(
    ("start", "saturdays", "days_off", "deadline", "sooner"),
    [
        ("2026-12-01", False, (), "2026-12-22", "2026-12-18"),
        ("2026-12-01", True, (), "2026-12-18", None),
        ("2026-12-11", False, (), "2027-01-05", "2026-12-31"),
        ("2026-12-11", False, ((12, 24), (12, 31)), "2027-01-07", "2027-01-04"),
        ("2026-12-11", True, ((12, 24), (12, 31)), "2027-01-04", None),
    ],
)
def test_saturdays_and_further_days_off_are_counted_as_the_settings_say(
    start: str, saturdays: bool, days_off: DaysOff, deadline: str, sooner: str | None
) -> None:
    """The Act does not say whether Saturday counts; who may be late must hear of the earlier day."""
    found = work_out(BY_LAW, date.fromisoformat(start), counting(days_off, saturdays=saturdays))

    assert found.day.isoformat() == deadline
    assert (None if found.sooner is None else found.sooner.isoformat()) == sooner


@given(
    start=st.dates(date(2024, 1, 1), date(2032, 11, 1)),
    days_off=st.sets(MONTHS_AND_DAYS),
    ahead=st.booleans(),
)
def test_the_act_s_deadline_is_what_a_plain_counter_comes_to(
    start: date, days_off: set[tuple[int, int]], ahead: bool
) -> None:
    """Day by day, by both readings of Saturday, with whatever days off an installation adds."""
    found = work_out(BY_LAW, start, counting(days_off, saturdays=ahead))

    assert found.day == found.counted == fifteenth(start, days_off, saturdays=ahead)
    other = fifteenth(start, days_off, saturdays=not ahead)
    assert found.sooner == (other if other < found.day else None)


@given(start=STARTS)
def test_counting_saturdays_never_makes_a_deadline_later(start: date) -> None:
    """So only who does not count them needs a warning."""
    found = work_out(BY_LAW, start, counting((), saturdays=True))

    assert found.sooner is None


@given(policy=POLICIES, start=STARTS)
def test_who_is_examined_later_has_no_earlier_deadline(policy: DeadlinePolicy, start: date) -> None:
    """Except for what NTNU adds by the holidays within, which a later exam may have fewer of."""
    if TERMS[policy].for_each_movable or TERMS[policy].for_season:
        return

    assert work_out(policy, start, COUNTING).day <= work_out(policy, start + timedelta(days=1), COUNTING).day


def test_every_policy_has_terms_with_their_source() -> None:
    """Policies are data: somebody who doubts one must see where it is from."""
    assert set(TERMS) == set(DeadlinePolicy)
    assert all(terms.source and terms.count > 0 and terms.unit in Unit for terms in TERMS.values())


def test_a_season_that_has_begun_already_adds_no_days() -> None:
    """What ends on Christmas Day has only New Year within its three weeks; the day before has both."""
    eve, christmas = date(2026, 12, 24), date(2026, 12, 25)

    assert work_out(DeadlinePolicy.NTNU_EXAM, eve, COUNTING).for_season == 10
    assert work_out(DeadlinePolicy.NTNU_EXAM, christmas, COUNTING).for_season == 0

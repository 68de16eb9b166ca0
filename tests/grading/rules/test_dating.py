"""Which day a deadline falls on: a planner's own date, a policy, more days, and what a roster says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import EndUnknown, NoDeadlineYet
from grading.model import Assessment, DeadlinePolicy
from grading.rules.dating import (
    MOST_WORKING_DAYS,
    WorkingDays,
    dated,
    deadline_fingerprint,
    how_dated,
    settled,
    wished,
)
from grading.rules.deadlines import BY_LAW, extend, is_day_off
from grading.rules.rosters import Roster, read_roster
from tests.support.builders import KEY, an_assessment, refusal
from tests.support.norway import COUNTING, norway

ENDED = datetime(2026, 12, 1, 12, tzinfo=UTC)
OWN = date(2027, 1, 8)
BY_POLICY = date(2026, 12, 22)
THREE_WEEKS = DeadlinePolicy.THREE_WEEKS
DEADLINE = ("deadline", "deadline_policy", "deadline_extension", "deadline_is_own")


def an_exam(**more: object) -> Assessment:
    """Return an assessment that ended on 1 December 2026."""
    return replace(an_assessment(), ended=ENDED, **more)  # type: ignore[arg-type] # handed on


def by_policy(extension: int = 0) -> Assessment:
    """Return one whose roster named three weeks; a planner put so many working days on top."""
    found = an_exam(deadline=BY_POLICY, deadline_policy=THREE_WEEKS)
    return wished(found, WorkingDays(count=extension), COUNTING).assessment if extension else found


def a_roster(**assessment: object) -> Roster:
    """Return a dated roster of the assessment, which ended on 1 December 2026 unless it says otherwise."""
    part = {"key": KEY, "title": "Exam", "ended": ENDED.isoformat(), **assessment}
    given_parts = {name: value for name, value in part.items() if value != "left out"}
    return dated(read_roster({"assessment": given_parts}), COUNTING)


def test_a_date_of_the_planner_s_own_clears_the_policy() -> None:
    """It wins, and a policy that no longer counts must not come back by itself."""
    done = wished(by_policy(3), OWN, COUNTING).assessment

    assert (done.deadline, done.deadline_policy, done.deadline_extension) == (OWN, None, 0)
    assert done.deadline_is_own


def test_a_policy_counts_from_the_civil_day_of_the_exam_and_is_kept() -> None:
    """An exam that ends after midnight in Oslo ended the day before in Greenwich."""
    late = replace(an_assessment(), ended=datetime(2026, 11, 30, 23, 30, tzinfo=UTC), deadline=OWN)

    done = wished(late, THREE_WEEKS, COUNTING)

    assert done.assessment.deadline == BY_POLICY
    assert (done.assessment.deadline_policy, done.assessment.deadline_is_own) == (THREE_WEEKS, True)
    assert done.reckoned is not None
    assert done.reckoned.worked_out.start == date(2026, 12, 1)


def test_a_policy_begins_without_the_extension_of_the_one_before() -> None:
    """The days were given on top of another date."""
    done = wished(by_policy(3), DeadlinePolicy.FIFTEEN_WORKING_DAYS, COUNTING).assessment

    assert (done.deadline, done.deadline_extension) == (BY_POLICY, 0)


def test_a_policy_without_an_end_is_refused_with_its_name() -> None:
    """Counting from the day of the asking would be a guess."""
    unknown = refusal(EndUnknown, wished, an_assessment(), THREE_WEEKS, COUNTING)

    assert unknown == EndUnknown(key=KEY, policy=THREE_WEEKS)


@pytest.mark.parametrize(
    ("start", "count", "day", "why"),
    [
        ("2026-12-22", 5, "2026-12-30", "Christmas is left out, Christmas Eve is not"),
        ("2026-12-30", 2, "2027-01-04", "New Year's Day and a weekend"),
        ("2026-04-01", 1, "2026-04-07", "all of Easter"),
        ("2026-04-30", 10, "2026-05-18", "1 May and Ascension; 17 May is a Sunday"),
        ("2024-05-16", 1, "2024-05-21", "17 May a Friday, Whit Monday after the weekend"),
        ("2026-05-09", 1, "2026-05-11", "from a Saturday"),
        ("2028-02-28", 1, "2028-02-29", "a leap day is a day like any other"),
        ("2028-02-28", 2, "2028-03-01", "and it counts once"),
    ],
)
def test_working_days_come_on_top_of_the_deadline(start: str, count: int, day: str, why: str) -> None:
    """Each of these was counted by hand."""
    done = wished(an_exam(deadline=date.fromisoformat(start)), WorkingDays(count=count), COUNTING)

    assert done.assessment.deadline == date.fromisoformat(day), why
    assert done.extended is not None
    assert (done.extended.start, done.extended.count) == (date.fromisoformat(start), count)


@given(start=st.dates(date(2024, 1, 1), date(2029, 6, 30)), count=st.integers(1, MOST_WORKING_DAYS))
def test_so_many_working_days_hold_just_so_many(start: date, count: int) -> None:
    """Counted the other way round: from the new deadline back."""
    found = extend(start, count, COUNTING)
    between = [date.fromordinal(number) for number in range(start.toordinal() + 1, found.day.toordinal() + 1)]

    assert sum(not is_day_off(one, norway) for one in between) == count
    assert not is_day_off(found.day, norway)
    assert [one for one, _ in found.within] == [one for one in between if norway(one) is not None]


@given(first=st.integers(1, 30), second=st.integers(1, 30))
def test_two_extensions_of_a_policy_are_one_of_both(first: int, second: int) -> None:
    """The explanation counts the policy and all days on top; it must come to the same day."""
    twice = wished(by_policy(first), WorkingDays(count=second), COUNTING).assessment

    assert twice == by_policy(first + second)
    explained = how_dated(twice, COUNTING)
    assert explained is not None
    assert explained.day == twice.deadline


def test_an_extended_date_is_the_planner_s_own() -> None:
    """A roster that names a policy must not take the extension back."""
    assert wished(an_exam(deadline=OWN), WorkingDays(count=5), COUNTING).assessment.deadline_is_own


def test_there_is_nothing_to_extend_without_a_deadline() -> None:
    """Five days on top of nothing are no day."""
    assert refusal(NoDeadlineYet, wished, an_exam(), WorkingDays(count=5), COUNTING) == NoDeadlineYet(key=KEY)


@pytest.mark.parametrize(
    "now",
    [an_exam(), an_exam(deadline=OWN), replace(by_policy(), ended=None), replace(by_policy(), deadline=None)],
)
def test_what_was_not_counted_is_not_explained_by_counting(now: Assessment) -> None:
    """An explanation that does not lead to the date is worse than none."""
    assert how_dated(now, COUNTING) is None


@pytest.mark.parametrize(
    "changed",
    [
        replace(by_policy(), deadline_extension=1),
        an_exam(deadline=BY_POLICY),
        replace(by_policy(), deadline=OWN),
        replace(by_policy(), ended=None),
        replace(by_policy(), deadline_policy=DeadlinePolicy.NTNU_EXAM),
    ],
)
def test_the_digest_of_a_deadline_changes_with_all_that_the_dialog_shows(changed: Assessment) -> None:
    """A dialog shows the day and what each policy would come to."""
    assert deadline_fingerprint(changed) != deadline_fingerprint(by_policy())


def test_a_roster_s_policy_is_kept_with_the_day_that_it_came_to() -> None:
    """Else nobody could say later how the day came about."""
    roster = settled(a_roster(deadline={"policy": "three_weeks"}), None)

    assert (roster.assessment.deadline, roster.assessment.deadline_policy) == (BY_POLICY, THREE_WEEKS)


def test_a_planner_s_own_date_wins_over_the_policy_of_a_roster() -> None:
    """The roster is loaded again whenever a candidate is added; the illness is not over by that."""
    own = wished(by_policy(), OWN, COUNTING).assessment

    roster = settled(a_roster(deadline={"policy": "three_weeks"}), own)

    assert roster.assessment.deadline == OWN
    assert roster.assessment.deadline_is_own
    assert roster.own_date_stands
    assert (roster.worked_out, roster.assessment.deadline_policy) == (None, None)


def test_a_date_that_a_roster_gave_gives_way_to_the_policy_that_it_names_now() -> None:
    """Loading a changed roster applies the difference."""
    roster = settled(a_roster(deadline={"policy": "three_weeks"}), an_exam(deadline=OWN))

    assert roster.assessment.deadline == BY_POLICY
    assert not roster.own_date_stands


def test_an_extension_stays_with_its_policy_when_the_roster_is_loaded_again() -> None:
    """Loading twice changes nothing."""
    now = by_policy(5)

    roster = settled(a_roster(deadline={"policy": "three_weeks"}), now)

    assert roster.assessment.deadline == now.deadline == date(2026, 12, 30)
    assert roster.assessment.deadline_extension == 5
    assert roster.extended is not None
    assert (roster.extended.start, roster.extended.day) == (BY_POLICY, date(2026, 12, 30))


@pytest.mark.parametrize(
    ("deadline", "lost"),
    [({"policy": "three_months"}, date(2027, 3, 1)), ("2026-12-18", date(2026, 12, 18)), (None, None)],
)
def test_a_roster_that_names_another_deadline_does_not_take_a_planner_s_extension_back(
    deadline: object, lost: date | None
) -> None:
    """Graders were told the later day, and why."""
    now = by_policy(5)

    roster = settled(a_roster(deadline=deadline), now)

    assert all(getattr(roster.assessment, name) == getattr(now, name) for name in DEADLINE)
    assert (roster.own_date_stands, roster.lost_date) == (True, lost)


@pytest.mark.parametrize("deadline", ["2026-12-18", {"policy": "three_months"}, None, "left out"])
def test_a_policy_that_a_planner_chose_in_chat_wins_over_a_roster_like_a_date(deadline: object) -> None:
    """The planner has said how long the graders have; the file says what was meant before."""
    now = wished(an_exam(deadline=OWN), THREE_WEEKS, COUNTING).assessment

    roster = settled(a_roster(deadline=deadline), now)

    assert all(getattr(roster.assessment, name) == getattr(now, name) for name in DEADLINE)
    assert roster.own_date_stands == (deadline != "left out")


def test_a_policy_that_a_planner_chose_follows_a_new_end_whatever_the_roster_says_of_the_deadline() -> None:
    """The exam was repeated a week later; three weeks are still three weeks."""
    now = wished(an_exam(), THREE_WEEKS, COUNTING).assessment

    roster = settled(a_roster(ended="2026-12-08T13:00:00+01:00", deadline="2026-12-18"), now)

    assert roster.assessment.deadline == date(2026, 12, 29)
    assert roster.assessment.deadline_is_own


def test_the_act_s_fifteen_working_days_count_where_a_new_roster_says_nothing() -> None:
    """L § 11-7: nobody has to know the rule to keep it."""
    roster = settled(a_roster(), None)

    assert (roster.assessment.deadline, roster.assessment.deadline_policy) == (BY_POLICY, BY_LAW)
    assert not roster.assessment.deadline_is_own
    assert (roster.by_law, roster.worked_out is not None) == (True, True)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"deadline": None}, "it says that there is none"),
        ({"ended": "left out"}, "nobody knows from which day to count"),
        ({"deadline": "2027-02-01"}, "it names a day"),
        ({"deadline": {"policy": "three_weeks"}}, "it names a policy"),
    ],
)
def test_the_act_s_deadline_is_no_default_where_something_is_said_or_unknown(
    said: dict[str, object], why: str
) -> None:
    """A default must not win over a word."""
    assert not settled(a_roster(**said), None).by_law, why


def test_what_was_there_without_a_deadline_gets_none_by_being_loaded_again() -> None:
    """Loading twice changes nothing, also where it was loaded before the default was there."""
    roster = settled(a_roster(), an_exam())

    assert (roster.assessment.deadline, roster.assessment.deadline_policy, roster.by_law) == (
        None,
        None,
        False,
    )


@pytest.mark.parametrize("ended", [None, datetime(2026, 11, 1, tzinfo=UTC)])
def test_an_end_that_is_new_brings_the_act_s_deadline(ended: datetime | None) -> None:
    """So the first roster may come before anybody knows the day of the exam."""
    roster = settled(a_roster(), replace(an_assessment(), ended=ended))

    assert (roster.assessment.deadline, roster.by_law) == (BY_POLICY, True)


def test_a_deadline_by_default_is_one_by_policy_from_then_on() -> None:
    """It follows the end, and is kept by a roster that still says nothing."""
    first = settled(a_roster(), None).assessment

    again, later = settled(a_roster(), first), settled(a_roster(ended="2026-12-08T13:00:00+01:00"), first)

    assert again.assessment.deadline == BY_POLICY
    assert later.assessment.deadline == date(2026, 12, 30)


def test_a_day_that_the_settings_counted_otherwise_is_not_explained_by_them() -> None:
    """After Saturdays were turned on the steps would end on another day than the deadline."""
    by_law = settled(a_roster(), None).assessment

    assert how_dated(by_law, COUNTING) is not None
    assert how_dated(by_law, replace(COUNTING, saturdays=True)) is None


def test_a_changed_end_moves_a_deadline_by_policy_and_its_extension() -> None:
    """The exam was repeated a week later; nobody should have to count again."""
    later = "2026-12-08T13:00:00+01:00"

    named = settled(a_roster(ended=later, deadline={"policy": "three_weeks"}), by_policy(1))
    silent = settled(a_roster(ended=later), by_policy(1))

    assert named.assessment.deadline == silent.assessment.deadline == date(2026, 12, 30)
    assert silent.worked_out is not None
    assert silent.assessment.deadline_policy is THREE_WEEKS


def test_what_a_roster_leaves_out_stays_as_it_is_known() -> None:
    """A deadline set in chat is not lost because a candidate is added to the file."""
    own = wished(by_policy(), OWN, COUNTING).assessment

    for now in (own, by_policy(2), an_exam(deadline=OWN)):
        roster = settled(a_roster(), now)
        assert all(getattr(roster.assessment, name) == getattr(now, name) for name in DEADLINE)
        assert roster.worked_out is None


def test_a_roster_can_take_a_deadline_away_by_saying_so() -> None:
    """`deadline: null` is a word; leaving it out is none."""
    roster = settled(a_roster(deadline=None), by_policy())

    assert roster.assessment.deadline is None
    assert (roster.assessment.deadline_policy, roster.assessment.deadline_extension) == (None, 0)


def test_a_date_of_the_roster_replaces_what_a_roster_said() -> None:
    """The file is how the department corrects itself."""
    roster = settled(a_roster(deadline="2027-02-01"), by_policy())

    assert roster.assessment.deadline == date(2027, 2, 1)
    assert not roster.assessment.deadline_is_own
    assert not roster.own_date_stands


@pytest.mark.parametrize(
    ("deadline", "lost"),
    [("2027-02-01", date(2027, 2, 1)), ({"policy": "three_weeks"}, BY_POLICY), (None, None)],
)
def test_no_roster_takes_a_planner_s_own_date_back(deadline: object, lost: date | None) -> None:
    """Graders were told it; a file with an older day, dropped for another reason, must not move it."""
    own = wished(by_policy(), OWN, COUNTING).assessment

    roster = settled(a_roster(deadline=deadline), own)

    assert (roster.assessment.deadline, roster.assessment.deadline_is_own) == (OWN, True)
    assert (roster.own_date_stands, roster.lost_date) == (True, lost)
    assert roster.worked_out is None


def test_a_roster_that_leaves_the_deadline_out_says_nothing_of_a_planner_s_own() -> None:
    """There is nothing that it could have won over."""
    own = wished(by_policy(), OWN, COUNTING).assessment

    roster = settled(a_roster(deadline="left out"), own)

    assert (roster.assessment.deadline, roster.own_date_stands) == (OWN, False)


def test_the_own_date_stays_one_where_the_roster_says_the_same() -> None:
    """Somebody who writes the agreed date into the file has not taken it back."""
    own = wished(by_policy(), OWN, COUNTING).assessment

    assert settled(a_roster(deadline=OWN.isoformat()), own).assessment.deadline_is_own


def test_a_policy_is_kept_even_while_it_has_nothing_to_count_from() -> None:
    """Once somebody says when the exam ended, the deadline follows."""
    first = settled(a_roster(ended="left out", deadline={"policy": "three_weeks"}), None).assessment
    assert (first.deadline, first.deadline_policy) == (None, THREE_WEEKS)

    then = settled(a_roster(), first)

    assert then.assessment.deadline == BY_POLICY

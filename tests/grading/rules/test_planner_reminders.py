"""What planners are reminded of, and when; days counted by hand against the Norwegian calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from grading.model import PersonId
from grading.reminding import WHOLE_ASSESSMENT, OpenIssue, Topic
from grading.rules.reminders import (
    next_week,
    open_issues_in,
)
from tests.support.builders import (
    ADA,
    BO,
    NOW,
    TODAY,
    a_committee,
    a_grader,
    a_person,
    in_round,
    locked,
)
from tests.support.outlooks import HOURS, ONE, PAT, an_outlook, days, told


def test_planners_hear_of_the_deadline_before_and_after() -> None:
    """Five days, two days, the day itself, and the next working day once it has passed."""
    outlook = an_outlook(a_committee())

    assert days(told(outlook, PAT.id, Topic.RISK)) == [
        "Thu 17 Dec 08:00",
        "Fri 18 Dec 08:00",
        "Tue 22 Dec 08:00",
    ]
    assert days(told(outlook, PAT.id, Topic.MISSED)) == ["Wed 23 Dec 08:00"]
    assert days(told(an_outlook(a_committee(), deadline=date(2026, 12, 24)), PAT.id, Topic.MISSED)) == [
        "Mon 28 Dec 08:00"
    ]


def test_planners_hear_the_day_after_the_exam_if_it_cannot_be_graded() -> None:
    """The exam ended at one in the morning in Oslo, which is the day before in UTC."""
    ended = datetime(2026, 12, 1, 0, 30, tzinfo=UTC) - timedelta(minutes=45)

    assert days(told(an_outlook(a_committee(), ended=ended), PAT.id, Topic.NOT_READY)) == ["Wed 02 Dec 08:00"]


def test_planners_hear_of_candidates_without_a_committee_on_the_next_working_day() -> None:
    """They saw it when they loaded the roster; this is for when it was forgotten."""
    outlook = an_outlook(a_committee(), since={(WHOLE_ASSESSMENT, OpenIssue.UNASSIGNED): NOW})

    assert days(told(outlook, PAT.id, Topic.UNASSIGNED)) == ["Fri 04 Dec 08:00"]


def test_planners_hear_of_agreements_that_end_have_ended_or_are_missing() -> None:
    """Two weeks before, the day after, or the next day; of external graders only."""
    ends = a_grader(ADA, external=True, agreement_until=date(2026, 12, 18))
    missing = a_grader(BO, external=True)
    outlook = an_outlook(
        a_committee(graders=(ends, missing, a_grader(PersonId(3)))),
        since={(ONE, OpenIssue.AGREEMENTS): NOW},
    )

    assert [
        (one.occurrence.split("/")[0], *days([one])) for one in told(outlook, PAT.id, Topic.AGREEMENT)
    ] == [
        ("1", "Fri 04 Dec 08:00"),
        ("2", "Fri 04 Dec 08:00"),
        ("1", "Mon 21 Dec 08:00"),
    ]


def test_an_agreement_that_had_ended_already_is_told_on_the_next_working_day() -> None:
    """The exam was loaded with it; nobody had waited for that morning."""
    ended = a_grader(ADA, external=True, agreement_until=date(2026, 11, 20))
    book = a_committee(graders=(ended,))
    since = dict.fromkeys(open_issues_in([book], TODAY, unassigned=False), NOW)

    assert days(told(an_outlook(book, since=since), PAT.id, Topic.AGREEMENT))[-1] == "Fri 04 Dec 08:00"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (datetime(2026, 11, 26, 12, tzinfo=UTC), ("2026-W49", "Mon 30 Nov 08:00")),
        (datetime(2026, 11, 30, 6, 59, tzinfo=UTC), ("2026-W49", "Mon 30 Nov 08:00")),
        (datetime(2026, 11, 30, 7, 0, tzinfo=UTC), ("2026-W50", "Mon 07 Dec 08:00")),
        (datetime(2026, 12, 27, 12, tzinfo=UTC), ("2026-W53", "Mon 28 Dec 08:00")),
        (datetime(2026, 12, 28, 12, tzinfo=UTC), ("2027-W01", "Mon 04 Jan 08:00")),
        (datetime(2027, 3, 25, 12, tzinfo=UTC), ("2027-W13", "Tue 30 Mar 08:00")),
    ],
    ids=["next Monday", "this morning", "not twice a week", "week 53", "the new year", "Easter Monday"],
)
def test_the_weekly_summary_comes_on_the_first_working_day(
    after: datetime, expected: tuple[str, str]
) -> None:
    """On Tuesday where Monday is a holiday."""
    week = next_week(a_person(), after, HOURS)

    assert (week.occurrence, *days([week])) == expected


def test_planners_hear_of_a_later_round_by_its_own_deadline() -> None:
    """The first grading is done, and its deadline over; the round has a day of its own, or none."""
    first = locked(a_committee())
    again = in_round(a_committee(name="again"), 2)
    due = replace(again, committee=replace(again.committee, deadline=date(2027, 1, 20)))

    found = told(replace(an_outlook(first), books=(first, due)), PAT.id, Topic.MISSED)

    assert [(one.committee, one.occurrence) for one in found] == [("again", "2027-01-20")]
    assert days(found) == ["Thu 21 Jan 08:00"]
    assert {
        one.committee for one in told(replace(an_outlook(first), books=(first, due)), PAT.id, Topic.RISK)
    } == {"again"}
    assert told(replace(an_outlook(first), books=(first, again)), PAT.id, Topic.MISSED) == []

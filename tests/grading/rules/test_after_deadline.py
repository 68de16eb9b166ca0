"""What graders hear after a missed deadline: who is late, and who waits for them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from grading.model import PersonId
from grading.reminding import Choice, Topic
from grading.rules.reminders import Outlook
from tests.support.builders import ADA, BO, a_committee, locked
from tests.support.outlooks import TUESDAY, an_outlook, days, told


def outlook_at(at: datetime, **wishes: object) -> Outlook:
    """Return how it stands at an instant, with a deadline on Tuesday 22 December."""
    return replace(an_outlook(a_committee(), **wishes), at=at)  # type: ignore[arg-type] # handed on as they came


def heard(outlook: Outlook, topic: Topic, person: PersonId = BO) -> list[tuple[str, str]]:
    """Return when a grader hears it, and what makes each the reminder that it is."""
    found = told(outlook, person, topic)
    return list(zip(days(found), (one.occurrence for one in found), strict=True))


BEFORE = datetime(2026, 12, 3, 9, tzinfo=UTC)


def test_who_is_late_hears_it_after_two_working_days_and_who_waits_after_one() -> None:
    """Late enough for what was only forgotten, early enough for a department that waits."""
    outlook = outlook_at(BEFORE)

    assert heard(outlook, Topic.HELD_UP) == [("Wed 23 Dec 08:00", "2026-12-22/0")]
    assert heard(outlook, Topic.OVERDUE) == [("Thu 24 Dec 08:00", "2026-12-22/0")]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 12, 24, 6, 59, tzinfo=UTC), ["2026-12-22/0"]),
        (datetime(2026, 12, 24, 7, tzinfo=UTC), ["2026-12-22/0", "2026-12-22/1"]),
        (datetime(2027, 1, 1, 7, tzinfo=UTC), ["2026-12-22/1", "2026-12-22/2"]),
        (datetime(2027, 2, 18, 7, tzinfo=UTC), ["2026-12-22/8"]),
        (datetime(2028, 1, 1, 7, tzinfo=UTC), ["2026-12-22/8"]),
    ],
)
def test_each_week_has_an_occurrence_of_its_own_until_it_is_given_up(
    at: datetime, expected: list[str]
) -> None:
    """The one that was due stays planned until it is sent, and nobody is written to for years."""
    assert [occurrence for _, occurrence in heard(outlook_at(at), Topic.OVERDUE)] == expected


def test_a_week_that_begins_on_a_day_off_is_heard_on_the_next_working_day() -> None:
    """The deadline is such that the first week's day is New Year's Eve, and the second a Thursday again."""
    outlook = outlook_at(datetime(2026, 12, 25, tzinfo=UTC))
    day_off = replace(outlook, books=[replace(a_committee(), assessment=outlook.assessment)])

    assert heard(day_off, Topic.HELD_UP)[-1] == ("Wed 30 Dec 08:00", "2026-12-22/1")
    easter = replace(outlook.assessment, deadline=date(2027, 3, 15))
    before_easter = replace(
        outlook,
        at=datetime(2027, 3, 20, tzinfo=UTC),
        assessment=easter,
        books=[replace(a_committee(), assessment=easter)],
    )
    assert heard(before_easter, Topic.OVERDUE)[-1] == ("Wed 24 Mar 08:00", "2027-03-15/1")
    assert (
        heard(replace(before_easter, at=datetime(2027, 3, 25, tzinfo=UTC)), Topic.OVERDUE)[-1][1]
        == "2027-03-15/2"
    )


def test_muting_ends_what_is_heard_while_waiting_and_not_what_others_wait_for() -> None:
    """A grader who wants the last reminder only must still hear that the department waits."""
    outlook = outlook_at(BEFORE, choices={BO: Choice(muted=True)})

    assert (heard(outlook, Topic.HELD_UP), len(heard(outlook, Topic.OVERDUE))) == ([], 1)


def test_it_can_be_put_off() -> None:
    """As every reminder but the last before the deadline."""
    outlook = outlook_at(BEFORE, choices={BO: Choice(snoozed_until=date(2026, 12, 29))})

    assert heard(outlook, Topic.OVERDUE) == [("Tue 29 Dec 08:00", "2026-12-22/0")]


def test_without_a_deadline_and_when_all_is_confirmed_nothing_is_heard() -> None:
    """Nothing is late then."""
    done = an_outlook(locked(a_committee()))

    assert heard(an_outlook(a_committee(), deadline=None), Topic.OVERDUE) == []
    assert heard(done, Topic.OVERDUE, ADA) == heard(done, Topic.HELD_UP, ADA) == []
    assert date(2026, 12, 22) == TUESDAY

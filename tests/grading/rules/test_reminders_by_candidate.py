"""What stays open where candidates are confirmed one at a time, and when matters and choices end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from grading.model import Gradebook, Quorum, Unit
from grading.reminding import WHOLE_ASSESSMENT, Choice, IssueKey, OpenIssue, Topic
from grading.rules.reminders import open_issues_in, planned, waiting_for
from tests.support.builders import (
    ADA,
    BO,
    NOW,
    TODAY,
    a_committee,
    a_grader,
    c,
    confirmed,
    graded,
    in_conflict,
    locked,
    shared,
)
from tests.support.outlooks import HOURS, ONE, PAT, an_outlook, days, told


def with_one_locked() -> Gradebook:
    """Return a committee in which one may confirm, and Ada has: the first candidate, and no other."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE, quorum=Quorum.ONE), "A", "B", "C"))
    first = book.unit_of(c(1))
    return replace(confirmed(book, ADA, units=[first]), confirmed=frozenset({first}))


def test_nobody_is_awaited_for_a_candidate_whose_grade_is_locked() -> None:
    """One was enough; the others cannot confirm it any more."""
    book = with_one_locked()
    since = {(ONE, OpenIssue.CONFIRMATIONS): NOW}

    assert open_issues_in([book], TODAY, unassigned=False) == frozenset()
    assert told(an_outlook(book, since=since), BO, Topic.AWAITED) == []
    assert waiting_for(book, BO) == ()


def test_an_agreement_is_a_matter_from_the_day_after_its_last_while_there_is_work_left() -> None:
    """It is valid until the evening, and needed no more once all is confirmed."""

    def open_issues(until: date, *, done: bool = False) -> frozenset[IssueKey]:
        grader = replace(a_grader(ADA), external=True, agreement_until=until)
        book = graded(a_committee(graders=(grader,)), "A", "B", "C")
        return open_issues_in([locked(book) if done else book], TODAY, unassigned=False)

    assert open_issues(TODAY) == frozenset()
    assert open_issues(TODAY - timedelta(days=1)) == {(ONE, OpenIssue.AGREEMENTS)}
    assert open_issues(TODAY - timedelta(days=1), done=True) == frozenset()


def test_a_snooze_brings_nothing_forward() -> None:
    """Put off until before the first reminder, it changes nothing."""
    plain = an_outlook(a_committee())
    early = an_outlook(a_committee(), choices={ADA: Choice(snoozed_until=date(2026, 12, 7))})

    assert days(told(early, ADA, Topic.DEADLINE)) == days(told(plain, ADA, Topic.DEADLINE))


def test_a_snooze_brings_nothing_of_after_the_deadline_forward() -> None:
    """It ends with the last reminder at the latest; what becomes due after that comes in its own time."""
    since = {(ONE, OpenIssue.CONFLICTS): datetime(2026, 12, 22, 12, tzinfo=UTC)}
    choices = {ADA: Choice(snoozed_until=date(2027, 2, 1))}

    assert days(told(an_outlook(in_conflict(), since=since, choices=choices), ADA, Topic.CONFLICTS)) == [
        "Wed 23 Dec 08:00"
    ]


def test_planners_hear_of_the_deadline_while_a_candidate_is_in_no_committee() -> None:
    """All that was graded is confirmed, and somebody has been forgotten."""
    done = locked(graded(a_committee(), "A", "B", "C"))
    forgotten = an_outlook(done, since={(WHOLE_ASSESSMENT, OpenIssue.UNASSIGNED): NOW})

    assert {one.topic for one in planned(forgotten, HOURS)} == {Topic.UNASSIGNED, Topic.RISK, Topic.MISSED}


def test_conflicts_that_are_found_anew_are_another_occasion() -> None:
    """What was said of the ones before must not keep these from being said."""
    outlooks = [
        an_outlook(in_conflict(channel="c"), since={(ONE, OpenIssue.CONFLICTS): since})
        for since in (NOW, NOW + timedelta(days=7))
    ]
    topics = {Topic.CONFLICTS, Topic.CONFLICTS_LAST}
    before, after = (
        {(one.person, one.occurrence) for one in planned(outlook, HOURS) if one.topic in topics}
        for outlook in outlooks
    )

    assert {person for person, _ in before} == {ADA, BO, None, PAT.id}
    assert before & after == set()

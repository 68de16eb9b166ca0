"""The pace of a committee in odd places: clocks that differ, and absentees."""

from datetime import date, timedelta

from grading.model import Marking, PersonId
from grading.rules.alerts import forecast, risk_in
from tests.support.builders import ADA, BO, TODAY, a_committee, confirmed, graded, shared

PAT = PersonId(7)
LATER = date(2026, 12, 22)


def test_who_began_tomorrow_has_graded_for_a_day() -> None:
    """The grader's day has begun where it is still yesterday for the planner."""
    assert forecast("Ada", 1, 3, TODAY + timedelta(days=1), TODAY).ready_on == TODAY + timedelta(days=2)


def test_who_will_be_ready_on_the_last_day_is_not_late() -> None:
    """The deadline is a day on which one may still work."""
    book = graded(a_committee(graders=1), "A")
    last = TODAY + timedelta(days=2)

    assert risk_in(book, {ADA: TODAY}, last, TODAY, PAT) is None
    assert risk_in(book, {ADA: TODAY}, last - timedelta(days=1), TODAY, PAT) is not None


def test_who_has_shared_is_not_awaited() -> None:
    """The planner calls the other one."""
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)

    risk = risk_in(book, {ADA: TODAY, BO: TODAY}, TODAY, TODAY, PAT)

    assert risk is not None
    assert (risk.awaited, risk.awaited_to_share) == (("Bo",), True)


def test_a_committee_that_grades_together_and_left_an_absentee_is_not_late() -> None:
    """Two of three graded and confirmed by both without the third: at that pace nothing is left to grade."""
    book = confirmed(graded(a_committee(marking=Marking.SHARED), "A", "B"), ADA, BO)

    assert risk_in(book, {}, LATER, TODAY, PAT) is None

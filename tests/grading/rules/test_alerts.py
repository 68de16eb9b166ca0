"""What planners hear unasked, with how it was worked out, and without what they may not know."""

from dataclasses import replace
from datetime import date

import pytest

from grading.model import AssessmentStatus, Marking, PersonId
from grading.rules.alerts import CommitteeAtRisk, Forecast, forecast, not_ready, risk_in
from tests.support.builders import (
    ADA,
    BO,
    a_committee,
    an_assessment,
    c,
    graded,
    in_conflict,
    locked,
    shared,
)

PAT = PersonId(7)
TODAY = date(2026, 12, 3)
BEGAN = date(2026, 11, 30)
SOON, LATER = date(2026, 12, 4), date(2026, 12, 22)


@pytest.mark.parametrize(
    ("done", "of", "since", "expected"),
    [
        (12, 60, date(2026, 11, 30), date(2026, 12, 19)),
        (59, 60, date(2026, 11, 30), date(2026, 12, 4)),
        (30, 60, TODAY, date(2026, 12, 4)),
        (7, 60, date(2026, 12, 2), date(2026, 12, 19)),
        (60, 60, date(2026, 11, 30), TODAY),
        (0, 60, date(2026, 11, 30), None),
        (5, 60, None, None),
    ],
    ids=[
        "3 a day leave 16 days",
        "a part of a day counts as one",
        "begun today",
        "53 at 7 in 2 days are 15.1 days",
        "all done",
        "nothing yet",
        "nobody knows since when",
    ],
)
def test_the_forecast_is_the_pace_so_far(
    done: int, of: int, since: date | None, expected: date | None
) -> None:
    """Simple enough to be said in a sentence and checked in one's head."""
    assert forecast("Ada", done, of, since, TODAY).ready_on == expected


def test_a_grader_who_will_be_late_puts_the_committee_at_risk() -> None:
    """One of three graded in four days; the deadline is in one."""
    book = graded(graded(a_committee(), "A", by=ADA), "A", "B", "C", by=BO)

    risk = risk_in(book, {ADA: BEGAN, BO: BEGAN}, date(2026, 12, 10), TODAY, PAT)

    assert risk == CommitteeAtRisk(
        name=book.committee.name,
        late=(Forecast(grader="Ada", graded=1, candidates=3, since=BEGAN, ready_on=date(2026, 12, 11)),),
        conflicts=0,
        awaited=("Ada", "Bo"),
        awaited_to_share=True,
    )


def test_in_good_time_nothing_is_at_risk() -> None:
    """A planner who is warned of everything reads nothing."""
    book = graded(graded(a_committee(), "A", by=ADA), "A", "B", "C", by=BO)

    assert risk_in(book, {ADA: BEGAN, BO: BEGAN}, LATER, TODAY, PAT) is None
    assert risk_in(in_conflict(), {}, LATER, TODAY, PAT) is None


def test_somebody_who_has_not_begun_is_named_however_far_off_the_deadline_is() -> None:
    """The alert is given near the deadline only; nobody's first grade tells nothing of a pace."""
    risk = risk_in(a_committee(), {}, LATER, TODAY, PAT)

    assert risk is not None
    assert [(one.grader, one.ready_on) for one in risk.late] == [("Ada", None), ("Bo", None)]


def test_on_the_last_day_all_that_is_not_confirmed_is_at_risk() -> None:
    """With the conflicts, and who is awaited."""
    risk = risk_in(in_conflict(), {}, SOON, TODAY, PAT)

    assert risk is not None
    assert (risk.late, risk.conflicts, risk.awaited) == ((), 1, ("Ada", "Bo"))
    assert risk_in(locked(in_conflict()), {}, SOON, TODAY, PAT) is None


def test_somebody_who_shared_without_a_grade_is_done_with_it() -> None:
    """What was left ungraded on purpose is no work to come."""
    book = shared(graded(a_committee(), "A", "B"), ADA)

    risk = risk_in(book, {ADA: BEGAN, BO: BEGAN}, SOON, TODAY, PAT)

    assert risk is not None
    assert [one.grader for one in risk.late] == ["Bo"]


def test_a_committee_that_grades_together_has_one_pace() -> None:
    """There are no graders' own grades to count."""
    book = graded(a_committee(marking=Marking.SHARED), "A")

    risk = risk_in(book, {ADA: TODAY, BO: BEGAN}, SOON, TODAY, PAT)

    assert risk is not None
    assert risk.late == (
        Forecast(grader=None, graded=1, candidates=3, since=BEGAN, ready_on=date(2026, 12, 11)),
    )


def test_a_planner_who_grades_learns_nothing_of_a_co_grader() -> None:
    """Not even how many grades there are, before all have shared: whatever is hidden, all is equal."""
    hidden = [
        graded(graded(a_committee(), "A", by=ADA), *given, by=BO) for given in ((), ("A",), ("F", "F", "F"))
    ]

    seen = [risk_in(book, {ADA: BEGAN, BO: BEGAN}, date(2026, 12, 5), TODAY, ADA) for book in hidden]

    assert seen[0] is not None
    assert [one.grader for one in seen[0].late] == ["Ada"]
    assert seen[0] == seen[1] == seen[2]


def test_what_is_missing_is_named_once_the_exam_is_over() -> None:
    """Candidates without a committee, committees without graders, or no candidates at all."""
    exam = an_assessment()
    without = replace(a_committee(graders=()), assessment=exam)

    found = not_ready(exam, AssessmentStatus.DRAFT, [without], 2)
    empty = not_ready(exam, AssessmentStatus.DRAFT, [a_committee(candidates=0)], 0)

    assert found is not None
    assert (found.unassigned, found.without_graders, found.has_candidates) == (2, ("1",), True)
    assert empty is not None
    assert (empty.without_graders, empty.has_candidates) == ((), False)
    assert not_ready(exam, AssessmentStatus.READY, [without], 2) is None
    assert c(1) in without.candidates

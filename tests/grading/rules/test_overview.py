"""An assessment as its planner sees it."""

from dataclasses import replace

from grading.model import AssessmentStatus, CommitteeName, Gradebook, Marking, State, Unit
from grading.rules.overview import overview, status_of
from tests.support.builders import (
    ADA,
    BO,
    CY,
    a_committee,
    an_assessment,
    c,
    confirmed,
    graded,
    locked,
    shared,
    u,
)

DRAFT, READY, GRADING, GRADED = AssessmentStatus


def test_the_statuses_are_called_as_inspera_calls_them() -> None:
    """Planners know these words."""
    assert [status.value for status in AssessmentStatus] == [
        "Draft",
        "Ready for grading",
        "Grading in progress",
        "Graded",
    ]


def test_a_candidate_without_a_committee_blocks_ready_for_grading() -> None:
    """Otherwise nobody would grade them."""
    assert status_of([a_committee()], [c(9)]) is DRAFT
    assert status_of([a_committee()], []) is READY


def test_an_assessment_without_graders_or_candidates_is_a_draft() -> None:
    """There is nothing to grade, or nobody to do it."""
    assert status_of([], []) is DRAFT
    assert status_of([a_committee(candidates=0)], []) is DRAFT
    assert status_of([a_committee(), a_committee(graders=())], []) is DRAFT
    assert status_of([a_committee(), a_committee(graders=(), candidates=0)], []) is READY


def test_grading_is_in_progress_from_the_first_thing_that_is_done() -> None:
    """A grade, a share, a confirmation."""
    book = a_committee()
    absent = a_committee(marking=Marking.SHARED)

    for begun in (graded(book, "A", by=ADA), shared(book, ADA), confirmed(absent, ADA)):
        assert status_of([a_committee(), begun], []) is GRADING


def test_graded_is_when_all_committees_are_confirmed() -> None:
    """And no candidate is left without one; empty committees do not count."""
    done = locked(graded(a_committee(), "A", "B", "C"))
    left_out = locked(a_committee(marking=Marking.SHARED))

    assert status_of([done, a_committee(candidates=0)], []) is GRADED
    assert status_of([left_out], []) is GRADED
    assert status_of([done, a_committee()], []) is GRADING
    assert status_of([done], [c(9)]) is GRADING


def test_with_unit_candidate_every_candidate_must_be_confirmed() -> None:
    """One open candidate keeps the assessment open."""
    book = graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C")

    assert status_of([locked(book, units=[u(1), u(2)])], []) is GRADING
    assert status_of([locked(book)], []) is GRADED


def two_committees() -> tuple[Gradebook, Gradebook]:
    """Return a committee that Ada and Bo are grading, and one of Bo and Cy that has shared."""
    first = graded(graded(a_committee(), "A", by=ADA), None, "B", by=BO)
    second = replace(
        a_committee(graders=3, name="2"),
        committee=replace(a_committee(graders=3).committee, name=CommitteeName("2")),
    )
    return first, confirmed(shared(graded(second, "A", "B", "C")), CY)


def test_the_planner_sees_states_and_who_is_awaited() -> None:
    """To share first, to confirm later; grades are not among it."""
    first, second = two_committees()

    seen = overview(an_assessment(), [first, second], [c(9)])

    assert (seen.assessment, seen.status, seen.unassigned) == (an_assessment(), GRADING, (c(9),))
    assert [(one.name, one.candidates, one.awaited, one.awaited_to_share) for one in seen.committees] == [
        ("1", 3, ("Ada", "Bo"), True),
        ("2", 3, ("Ada", "Bo"), False),
    ]
    assert [dict(one.counts) for one in seen.committees] == [
        {State.PRIVATE: 2, State.NOT_STARTED: 1},
        {State.PENDING_CONFIRM: 3},
    ]


def test_before_all_have_shared_only_who_has_yet_to_share_is_awaited() -> None:
    """Who has shared cannot do more for now."""
    first, _ = two_committees()

    (committee,) = overview(an_assessment(), [shared(first, ADA)], []).committees

    assert committee.awaited == ("Bo",)


def test_an_overview_says_what_keeps_an_assessment_a_draft() -> None:
    """The planner assigns the candidates that are named."""
    seen = overview(an_assessment(), [a_committee()], [c(9)])

    assert (seen.status, seen.unassigned) == (DRAFT, (c(9),))


def test_a_planner_who_grades_is_shown_no_more_than_a_grader() -> None:
    """Otherwise the overview would count a co-grader's hidden grades for them."""
    first, second = two_committees()

    seen = overview(an_assessment(), [first, second], [], viewer=ADA)
    other = overview(an_assessment(), [first, second], [], viewer=CY)

    assert dict(seen.committees[0].counts) == {State.PRIVATE: 1, State.NOT_STARTED: 2}
    assert dict(other.committees[0].counts) == {State.PRIVATE: 2, State.NOT_STARTED: 1}
    assert overview(an_assessment(), [graded(a_committee(), "A", by=BO)], [], viewer=ADA).status is READY

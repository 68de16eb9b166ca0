"""What planners are told of a finished round, and who waits for a further assessment."""

from dataclasses import replace

from grading.model import Cause, Form, Gradebook, Round, Unit
from grading.notices import GradeMoved, RoundFinished
from grading.rules.finished_rounds import awaiting_further, round_finished
from tests.support.builders import (
    ADA,
    CY,
    KEY,
    a_committee,
    a_grader,
    c,
    graded,
    in_round,
    locked,
    shared,
    u,
)

FIRST = locked(shared(graded(a_committee(candidates=5), "C", "C", "C", "C", None)))


def round_of(number: int, *grades: str | None, of: tuple[int, ...], cause: Cause = Cause.APPEAL) -> Gradebook:
    """Return a finished round with these grades of these candidates."""
    ids = tuple(c(n) for n in of)
    book = a_committee(graders=(a_grader(CY),), candidates=ids, name=f"again {number}", unit=Unit.CANDIDATE)
    return locked(shared(graded(in_round(book, number, cause), *grades)))


def test_a_finished_round_tells_what_goes_up_and_down_and_what_is_not_final() -> None:
    """The planner publishes what changed, and has the rest assessed further."""
    appeal = round_of(2, "B", "D", "C", "A", of=(1, 2, 3, 4))

    assert round_finished(appeal, [FIRST, appeal], ADA) == RoundFinished(
        assessment=KEY,
        committee=appeal.committee.name,
        to=ADA,
        cause=Cause.APPEAL,
        round=Round(2),
        up=1,
        down=1,
        unchanged=1,
        ungraded=0,
        changed=(
            GradeMoved(candidate=c(1), before="C", after="B"),
            GradeMoved(candidate=c(2), before="C", after="D"),
        ),
        further=(c(4),),
        form=None,
    )


def test_a_further_assessment_is_told_by_what_it_changes_for_everybody() -> None:
    """From the first grade, which counted until now, and not from the appeal's, which never did."""
    appeal, further = round_of(2, "A", of=(4,)), round_of(3, "B", of=(4,))

    told = round_finished(further, [FIRST, appeal, further], ADA)

    assert (told.up, told.changed) == (1, (GradeMoved(candidate=c(4), before="C", after="B"),))
    assert told.further == ()


def test_who_was_left_ungraded_is_counted_and_keeps_the_grade() -> None:
    """An appeal was withdrawn; and somebody without a grade gets the first one."""
    appeal = round_of(2, None, "E", of=(1, 5))

    told = round_finished(appeal, [FIRST, appeal], ADA)

    assert (told.ungraded, told.up, told.down, told.unchanged) == (1, 1, 0, 0)
    assert told.changed == (GradeMoved(candidate=c(5), before=None, after="E"),)


def test_a_later_round_says_nothing_of_the_one_before_it() -> None:
    """Two rounds may be open at once, of different candidates; each is told by itself."""
    second, third = round_of(2, "B", of=(1,)), round_of(3, "D", of=(1,))

    assert round_finished(second, [FIRST, second, third], ADA).changed == (
        GradeMoved(candidate=c(1), before="C", after="B"),
    )


def test_the_form_of_the_exam_goes_along() -> None:
    """A changed grade of an oral exam asks for a new one."""
    oral = replace(FIRST, assessment=replace(FIRST.assessment, form=Form.ORAL))
    appeal = replace(round_of(2, "B", of=(1,)), assessment=oral.assessment)

    assert round_finished(appeal, [oral, appeal], ADA).form is Form.ORAL


def test_who_came_out_too_far_away_waits_until_a_further_assessment_has_begun() -> None:
    """Exactly those: the button begins it for them and for nobody else."""
    appeal = round_of(2, "A", "B", "F", of=(1, 2, 3))
    begun = in_round(a_committee(candidates=(c(3),), name="third", unit=Unit.CANDIDATE), 3)
    half = replace(appeal, confirmed=frozenset({u(1)}))

    assert awaiting_further([FIRST, appeal]) == (c(1), c(3))
    assert awaiting_further([FIRST, appeal, begun]) == (c(1),)
    assert awaiting_further([FIRST, half]) == (c(1),)
    assert awaiting_further([FIRST, round_of(2, "A", of=(1,), cause=Cause.FORMAL_ERROR)]) == ()

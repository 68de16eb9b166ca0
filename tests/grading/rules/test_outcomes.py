"""The outcome of a candidate: the final grade of the newest round that has one (L § 11-9, § 11-11)."""

import pytest

from grading.model import FIRST_ROUND, Cause, CommitteeName, Gradebook, Marking, PersonId, Round, Unit
from grading.rules.outcomes import Outcome, final_grade, outcomes, outcomes_in_full
from tests.support.builders import ADA, CY, a_committee, a_grader, c, graded, in_round, locked, shared, u

DI = PersonId(4)


def first_round(*grades: str) -> Gradebook:
    """Return the committee of the first grading with these grades, confirmed."""
    return locked(shared(graded(a_committee(candidates=len(grades)), *grades)))


def reassessment(
    number: int, *grades: str, of: tuple[str, ...], cause: Cause | None = Cause.APPEAL
) -> Gradebook:
    """Return a committee of other graders that grades some of the candidates anew; not confirmed yet."""
    book = a_committee(
        graders=(a_grader(CY), a_grader(DI)), candidates=of, name=f"appeals {number}", unit=Unit.CANDIDATE
    )
    return shared(graded(in_round(book, number, cause), *grades))


def test_without_a_reassessment_the_confirmed_grade_is_the_outcome() -> None:
    """Nothing is an outcome before it is confirmed."""
    open_one = shared(graded(a_committee(candidates=1), "A"))

    assert outcomes([first_round("A", "B")]) == {c(1): "A", c(2): "B"}
    assert outcomes([open_one]) == {}
    assert final_grade(open_one, c(1)) is None


def test_an_appeal_that_is_decided_replaces_the_grade_of_who_appealed() -> None:
    """Up or down: the new grade counts, also where it is the lower one; others keep theirs."""
    first = first_round("C", "C", "C")
    appeals = locked(reassessment(2, "B", "D", of=(c(1), c(3))))

    assert outcomes([first, appeals]) == {c(1): "B", c(2): "C", c(3): "D"}


def test_an_appeal_that_is_not_decided_changes_nothing_yet() -> None:
    """Until its quorum is reached the first grade stands, of each candidate by itself."""
    first = first_round("C", "C")
    appeals = locked(reassessment(2, "B", "B", of=(c(1), c(2))), units=[u(1)])

    assert outcomes([first, appeals]) == {c(1): "B", c(2): "C"}


def test_the_newest_round_counts_in_whichever_order_committees_are_read() -> None:
    """Committees come by name, and a name says nothing of the round."""
    first = first_round("C")
    second, third = (locked(reassessment(n, grade, of=(c(1),))) for n, grade in ((2, "B"), (3, "A")))

    assert {outcomes(order)[c(1)] for order in ([third, first, second], [first, second, third])} == {"A"}


def test_who_was_left_ungraded_anew_keeps_the_earlier_grade() -> None:
    """An appeal that was withdrawn decides nothing."""
    appeals = locked(reassessment(2, of=(c(1),)))

    assert outcomes([first_round("C"), appeals]) == {c(1): "C"}


def test_a_common_grade_is_an_outcome_too() -> None:
    """In shared marking the committee has one grade between them."""
    book = graded(a_committee(marking=Marking.SHARED, candidates=2, name=CommitteeName("2")), "E", by=ADA)

    assert outcomes([locked(book)]) == {c(1): "E"}


@pytest.mark.parametrize("grade", ["A", "E", "F"])
@pytest.mark.parametrize("cause", [Cause.APPEAL, None])
def test_an_appeal_two_grades_away_is_not_final(grade: str, cause: Cause | None) -> None:
    """Up or down: a further assessment is asked for, and until then the first grade stands everywhere."""
    appeal = locked(reassessment(2, grade, of=(c(1),), cause=cause))

    found = outcomes_in_full([first_round("C"), appeal])

    assert found == {c(1): Outcome(grade="C", round=FIRST_ROUND, not_final=grade)}
    assert outcomes([first_round("C"), appeal]) == {c(1): "C"}


@pytest.mark.parametrize("grade", ["A", "B", "C", "D", "F"])
def test_the_further_assessment_is_final_whatever_its_grade_is(grade: str) -> None:
    """Somewhere it must end; also where it is two grades away again."""
    appeal = locked(reassessment(2, "A", of=(c(1),)))
    further = locked(reassessment(3, grade, of=(c(1),)))

    found = outcomes_in_full([first_round("C"), appeal, further])

    assert found == {c(1): Outcome(grade=grade, round=Round(3), before="C")}


def test_an_appeal_after_a_further_assessment_is_measured_by_that() -> None:
    """Two grades away from what counts now, not from what counted once."""
    rounds = [
        first_round("C"),
        locked(reassessment(2, "A", of=(c(1),))),
        locked(reassessment(3, "B", of=(c(1),))),
    ]

    near = outcomes([*rounds, locked(reassessment(4, "A", of=(c(1),)))])
    far = outcomes([*rounds, locked(reassessment(4, "D", of=(c(1),)))])

    assert (near[c(1)], far[c(1)]) == ("A", "B")


def test_a_formal_error_counts_however_far_away_its_grade_is() -> None:
    """What was graded with an error is no measure for what is graded without."""
    anew = locked(reassessment(2, "F", of=(c(1),), cause=Cause.FORMAL_ERROR))

    assert outcomes_in_full([first_round("A"), anew]) == {
        c(1): Outcome(grade="F", round=Round(2), before="A")
    }


def test_who_was_left_ungraded_by_the_further_assessment_still_waits_for_one() -> None:
    """A round without a grade decides nothing, in the third as in the second."""
    appeal, empty = locked(reassessment(2, "A", of=(c(1),))), locked(reassessment(3, of=(c(1),)))

    assert outcomes_in_full([first_round("C"), appeal, empty])[c(1)].not_final == "A"


def test_who_had_no_grade_before_gets_the_first_one() -> None:
    """There is nothing from which an appeal could be far away."""
    first = locked(shared(a_committee(candidates=1)))

    assert outcomes([first, locked(reassessment(2, "A", of=(c(1),)))]) == {c(1): "A"}

"""The outcome of a candidate: the final grade of the newest round that has one (L § 11-9, § 11-11)."""

from dataclasses import replace

from grading.model import CommitteeName, Gradebook, Marking, PersonId, Round, Unit
from grading.rules.outcomes import final_grade, outcomes
from tests.support.builders import ADA, CY, a_committee, a_grader, c, graded, locked, shared, u

DI = PersonId(4)


def first_round(*grades: str) -> Gradebook:
    """Return the committee of the first grading with these grades, confirmed."""
    return locked(shared(graded(a_committee(candidates=len(grades)), *grades)))


def reassessment(number: int, *grades: str, of: tuple[str, ...]) -> Gradebook:
    """Return a committee of other graders that grades some of the candidates anew; not confirmed yet."""
    book = a_committee(
        graders=(a_grader(CY), a_grader(DI)), candidates=of, name=f"appeals {number}", unit=Unit.CANDIDATE
    )
    anew = replace(book, committee=replace(book.committee, round=Round(number)))
    return shared(graded(anew, *grades))


def test_without_a_reassessment_the_confirmed_grade_is_the_outcome() -> None:
    """Nothing is an outcome before it is confirmed."""
    open_one = shared(graded(a_committee(candidates=1), "A"))

    assert outcomes([first_round("A", "B")]) == {c(1): "A", c(2): "B"}
    assert outcomes([open_one]) == {}
    assert final_grade(open_one, c(1)) is None


def test_an_appeal_that_is_decided_replaces_the_grade_of_who_appealed() -> None:
    """Up or down: the new grade counts, also where it is the lower one; others keep theirs."""
    first = first_round("C", "C", "C")
    appeals = locked(reassessment(2, "A", "D", of=(c(1), c(3))))

    assert outcomes([first, appeals]) == {c(1): "A", c(2): "C", c(3): "D"}


def test_an_appeal_that_is_not_decided_changes_nothing_yet() -> None:
    """Until its quorum is reached the first grade stands, of each candidate by itself."""
    first = first_round("C", "C")
    appeals = locked(reassessment(2, "A", "B", of=(c(1), c(2))), units=[u(1)])

    assert outcomes([first, appeals]) == {c(1): "A", c(2): "C"}


def test_the_newest_round_counts_in_whichever_order_committees_are_read() -> None:
    """Committees come by name, and a name says nothing of the round."""
    first = first_round("C")
    second, third = (locked(reassessment(n, grade, of=(c(1),))) for n, grade in ((2, "B"), (3, "D")))

    assert {outcomes(order)[c(1)] for order in ([third, first, second], [first, second, third])} == {"D"}


def test_who_was_left_ungraded_anew_keeps_the_earlier_grade() -> None:
    """An appeal that was withdrawn decides nothing."""
    appeals = locked(reassessment(2, of=(c(1),)))

    assert outcomes([first_round("C"), appeals]) == {c(1): "C"}


def test_a_common_grade_is_an_outcome_too() -> None:
    """In shared marking the committee has one grade between them."""
    book = graded(a_committee(marking=Marking.SHARED, candidates=2, name=CommitteeName("2")), "E", by=ADA)

    assert outcomes([locked(book)]) == {c(1): "E"}

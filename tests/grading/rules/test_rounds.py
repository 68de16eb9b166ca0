"""Rounds: what an earlier one decided is frozen for those who are assessed again (L § 11-9, § 11-11)."""

from dataclasses import replace
from datetime import date

from grading.errors import InLaterRound
from grading.model import Candidate, DeadlinePolicy, Gradebook, PersonId, SubmissionStatus
from grading.rules.rounds import check_not_in_later_round, in_later_round, within_round
from tests.support.builders import CY, a_committee, a_grader, c, in_round, refusal

DI = PersonId(4)


def again(number: int, *candidates: str) -> Gradebook:
    """Return a committee of a later round with these candidates."""
    book = a_committee(graders=(a_grader(CY), a_grader(DI)), candidates=candidates, name=f"again {number}")
    return in_round(book, number)


def test_who_is_assessed_again_is_frozen_in_the_earlier_round() -> None:
    """Reopened, the first grade could still be bent to the second."""
    first, second = a_committee(candidates=3), again(2, c(2))

    refused = refusal(InLaterRound, check_not_in_later_round, first, [c(1), c(2)], [second])

    assert refused.candidates == (c(2),)
    assert in_later_round(first, [second]) == {c(2)}


def test_others_of_the_committee_are_not_frozen() -> None:
    """One appeal must not keep the planner from mending a slip of another candidate."""
    check_not_in_later_round(a_committee(candidates=3), [c(1), c(3)], [again(2, c(2))])


def test_the_newest_round_itself_is_not_frozen() -> None:
    """What is being decided now can be reopened; what came before it cannot."""
    first, second, third = a_committee(candidates=2), again(2, c(1), c(2)), again(3, c(2))

    check_not_in_later_round(third, [c(2)], [first, second])

    assert in_later_round(second, [first, third]) == {c(2)}
    assert in_later_round(first, [second, third]) == {c(1), c(2)}


def test_the_graders_of_a_later_round_know_its_own_deadline_and_no_status() -> None:
    """The first deadline is long over; and an import of the first graders set a candidate to Submitted."""
    day = date(2027, 1, 20)
    book = again(2, c(1))
    first = replace(
        book,
        assessment=replace(
            book.assessment,
            deadline=date(2026, 12, 22),
            deadline_policy=DeadlinePolicy.THREE_WEEKS,
            deadline_extension=5,
        ),
        candidates={
            c(1): Candidate(id=c(1), status=SubmissionStatus.NOT_STARTED, deadline=date(2026, 12, 29))
        },
    )

    without = within_round(first)
    with_day = within_round(replace(first, committee=replace(first.committee, deadline=day)))

    assert without.candidates == {c(1): Candidate(id=c(1))}
    assert (without.assessment.deadline, with_day.assessment.deadline) == (None, day)
    assert (without.assessment.deadline_policy, without.assessment.deadline_extension) == (None, 0)
    assert without.assessment.title == first.assessment.title


def test_the_first_round_is_read_as_it_is() -> None:
    """Nothing of it is hidden from its own graders, nor later from its planners."""
    book = a_committee()

    assert within_round(book) is book

"""When a direct message has nothing left to call for, by what its reader may see."""

import pytest

from grading.model import Gradebook, Unit
from grading.rules.standing import Next
from grading.rules.steps_called import is_over
from grading.rules.visibility import visible_to
from tests.support.builders import (
    ADA,
    BO,
    CY,
    a_committee,
    confirmed,
    graded,
    in_conflict,
    locked,
    shared,
    u,
)

NOTHING = a_committee()
ALIKE = graded(NOTHING, "A", "B", "C")
SHARED = shared(ALIKE)
SINGLY = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C"), units=[u(1), u(2)])


@pytest.mark.parametrize(
    ("asks", "book", "is_it"),
    [
        (Next.SHARE, NOTHING, False),
        (Next.SHARE, shared(ALIKE, BO), False),
        (Next.SHARE, shared(ALIKE, ADA), True),
        (Next.ALIGN, in_conflict(), False),
        (Next.ALIGN, SHARED, True),
        (Next.CONFIRM, SHARED, False),
        (Next.CONFIRM, confirmed(SHARED, ADA), True),
        (Next.CONFIRM, confirmed(SHARED, BO), False),
        (Next.CONFIRM, locked(SHARED), True),
        (Next.CONFIRM, in_conflict(), True),
        (Next.CONFIRM, SINGLY, False),
        (Next.CONFIRM, confirmed(SINGLY, ADA, units=[u(1), u(2)]), False),
        (Next.CONFIRM, locked(shared(SINGLY)), True),
    ],
)
def test_a_message_is_over_once_its_reader_has_nothing_to_do_of_it(
    asks: Next, book: Gradebook, is_it: bool
) -> None:
    """Where candidates are confirmed one at a time, other steps may come in between."""
    assert is_over(visible_to(book, ADA), asks) is is_it


def test_a_grader_who_has_left_the_committee_has_nothing_to_do_there() -> None:
    """Their message stays in their chat."""
    assert is_over(visible_to(NOTHING, CY), Next.SHARE)


def test_hidden_grades_of_a_co_grader_make_no_difference() -> None:
    """A message that turns grey would tell of them."""
    with_own = graded(NOTHING, "A", "B", "C", by=ADA)
    both = graded(with_own, "F", by=BO)

    assert [is_over(visible_to(book, ADA), asks) for book in (with_own, both) for asks in Next] == [
        is_over(visible_to(with_own, ADA), asks) for _ in range(2) for asks in Next
    ]

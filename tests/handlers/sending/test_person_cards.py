"""When a direct message has nothing left to call for, by what its reader may see."""

import pytest

from grading.model import Gradebook, PersonId, Unit
from grading.outbox import PersonCard
from grading.rules.standing import Next
from handlers.sending.person_cards import is_over
from tests.support.builders import (
    ADA,
    BO,
    CY,
    KEY,
    NOW,
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


def card(asks: Next, person: PersonId = ADA) -> PersonCard:
    """Return a message that called somebody to a step."""
    return PersonCard(
        assessment=KEY,
        committee=NOTHING.committee.name,
        person=person,
        asks=asks,
        channel="D1",
        ts="1.1",
        posted_at=NOW,
    )


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
    assert is_over(book, card(asks)) is is_it


def test_a_grader_who_has_left_the_committee_has_nothing_to_do_there() -> None:
    """Their message stays in their chat."""
    assert is_over(NOTHING, card(Next.SHARE, CY))


def test_hidden_grades_of_a_co_grader_make_no_difference() -> None:
    """A message that turns grey would tell of them."""
    with_own = graded(NOTHING, "A", "B", "C", by=ADA)
    both = graded(with_own, "F", by=BO)

    assert [is_over(book, card(asks)) for book in (with_own, both) for asks in Next] == [
        is_over(with_own, card(asks)) for _ in range(2) for asks in Next
    ]

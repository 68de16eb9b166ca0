"""Which day counts: the assessment's, a later round's own, or a candidate's own."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model import Gradebook, Round, Unit
from grading.rules.due import days_of, deadline_of, due_by, due_for_all, own_days
from tests.support.builders import ADA, BO, CY, a_committee, c, graded, locked, shared, u

USUAL, LATE, LATER = date(2026, 12, 22), date(2027, 1, 4), date(2027, 1, 11)


def with_days(book: Gradebook, **days: date | None) -> Gradebook:
    """Return the committee due on the usual day, with days of some candidates' own: `c1=LATE`."""
    own = {c(int(name.removeprefix("c"))): day for name, day in days.items()}
    candidates = {
        one: replace(candidate, deadline=own.get(one)) for one, candidate in book.candidates.items()
    }
    return replace(book, assessment=replace(book.assessment, deadline=USUAL), candidates=candidates)


def in_round_two(book: Gradebook, deadline: date | None) -> Gradebook:
    """Return the committee as one that grades appeals."""
    return replace(book, committee=replace(book.committee, round=Round(2), deadline=deadline))


def test_a_candidate_s_own_day_counts_for_that_candidate_alone() -> None:
    """Who was ill hands in later; the others' grades are not late for it, nor may they be."""
    book = with_days(a_committee(), c2=LATE)

    assert [deadline_of(book, c(number)) for number in (1, 2, 3)] == [USUAL, LATE, USUAL]
    assert deadline_of(book) == USUAL
    assert own_days(book) == {c(2): LATE}
    assert days_of(book) == (USUAL, LATE)


def test_an_own_day_that_is_everybody_s_is_none() -> None:
    """A list of exceptions must name those alone."""
    assert own_days(with_days(a_committee(), c1=USUAL)) == {}


@pytest.mark.parametrize("deadline", [LATE, None])
def test_a_later_round_has_its_own_deadline_or_none(deadline: date | None) -> None:
    """The assessment's passed before anybody appealed, and a candidate's own was for the first grading."""
    book = in_round_two(with_days(a_committee(), c2=LATER), deadline)

    assert deadline_of(book) == deadline_of(book, c(2)) == due_by(book, ADA) == deadline
    assert own_days(book) == {}


def test_who_has_only_late_candidates_left_to_grade_has_until_their_day() -> None:
    """Nobody can grade what was not handed in yet."""
    book = with_days(a_committee(), c2=LATE, c3=LATER)
    begun, ada_waits = graded(book, "A", by=ADA), graded(book, "A", "B", by=ADA)

    assert [due_by(one, ADA) for one in (book, begun, ada_waits)] == [USUAL, LATE, LATER]
    assert [due_by(one, BO) for one in (book, begun, ada_waits)] == [USUAL, USUAL, USUAL]


def test_when_all_is_graded_the_earliest_day_counts_again() -> None:
    """The late candidate is no reason any more to let the others wait."""
    book = graded(with_days(a_committee(), c2=LATE), "A", "B", "C")

    assert (due_by(book, ADA), due_for_all(book, CY)) == (USUAL, USUAL)


def test_who_is_confirmed_counts_no_more() -> None:
    """With unit candidate the late one is all that is left."""
    book = with_days(a_committee(unit=Unit.CANDIDATE), c2=LATE)
    done = locked(shared(graded(book, "A", "B", "C")), units=[u(1), u(3)])

    assert (days_of(done), due_by(done, ADA)) == ((LATE,), LATE)


def test_a_committee_is_late_only_when_somebody_has_other_candidates_left_than_late_ones() -> None:
    """The planner's alarm goes by what can be done."""
    book = with_days(a_committee(), c2=LATE)
    one_is_left = graded(graded(book, "A", None, "C", by=ADA), "A", by=BO)
    late_is_left = graded(graded(book, "A", None, "C", by=ADA), "A", None, "C", by=BO)

    assert due_for_all(one_is_left, CY) == USUAL
    assert due_for_all(late_is_left, CY) == LATE


def test_who_grades_learns_nothing_by_it_of_how_far_co_graders_are() -> None:
    """A planner who sits in the committee hears by their own work alone, until all have shared."""
    book = graded(with_days(a_committee(), c2=LATE), "A", None, "C", by=ADA)
    further = graded(book, "A", None, "C", by=BO)

    assert due_for_all(book, ADA) == due_for_all(further, ADA) == LATE
    assert due_for_all(book, BO) == USUAL


def test_where_nobody_named_a_day_none_is_due() -> None:
    """But a candidate's own is."""
    book = replace(with_days(a_committee(), c2=LATE), assessment=a_committee().assessment)

    assert (deadline_of(book), days_of(book)) == (None, (LATE,))
    assert own_days(book) == {c(2): LATE}


@given(
    days=st.lists(st.none() | st.sampled_from([LATE, LATER]), min_size=3, max_size=3), done=st.integers(0, 3)
)
def test_the_day_is_always_one_of_those_of_the_committee(days: list[date | None], done: int) -> None:
    """No reminder is planned for a day that nobody named."""
    book = with_days(a_committee(), **{f"c{number}": day for number, day in enumerate(days, 1)})
    book = graded(book, *"ABC"[:done], by=ADA)

    assert due_by(book, ADA) in days_of(book)
    assert due_for_all(book, ADA) in days_of(book)

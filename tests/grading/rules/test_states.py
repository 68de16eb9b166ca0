"""The state of a candidate, and what a grader may see of it."""

from dataclasses import replace

import pytest

from grading.changes import Cell, ValueSet
from grading.model import COMMON, CommitteeName, Marking, QuestionNumber, State, Unit
from grading.rules.evolution import evolve
from grading.rules.states import (
    all_have_shared,
    conflicts,
    grades_fingerprint,
    has_sharing,
    is_in_conflict,
    is_ungraded,
    owner_for,
    owners,
    sharers,
    state_of,
    ungraded,
    ungraded_by,
    values,
)
from grading.rules.visibility import visible_to
from tests.support.builders import (
    ADA,
    BO,
    CY,
    a_committee,
    c,
    confirmed,
    graded,
    in_conflict,
    locked,
    shared,
    u,
)


def test_the_labels_of_the_states_are_inspera_s() -> None:
    """Graders know these words from Inspera; another wording would be another state to them."""
    assert [str(state) for state in State] == [
        "Not started",
        "Private",
        "Pending all to share",
        "Conflicts",
        "To confirm",
        "Pending all to confirm",
        "Confirmed",
    ]


def test_private_marking_by_several_graders_goes_through_all_seven_states() -> None:
    """The workflow of domain.md §2 is what the whole product shows."""
    started = a_committee(candidates=1)
    private = graded(started, "A", by=ADA)
    pending_share = shared(private, ADA)
    conflict = shared(graded(private, "B", by=BO))
    to_confirm = shared(graded(started, "A"))
    pending = confirmed(to_confirm, ADA)
    done = locked(to_confirm)

    states = [
        state_of(book, c(1))
        for book in (started, private, pending_share, conflict, to_confirm, pending, done)
    ]

    assert states == list(State)


@pytest.mark.parametrize("marking", list(Marking))
def test_a_grader_alone_has_nothing_to_share(marking: Marking) -> None:
    """With one grader the grade is ready to confirm at once (S)."""
    book = a_committee(graders=1, candidates=2, marking=marking)

    some = graded(book, "A", by=ADA)

    assert [state_of(some, candidate) for candidate in some.candidates] == [
        State.TO_CONFIRM,
        State.NOT_STARTED,
    ]
    assert state_of(locked(some), c(2)) is State.CONFIRMED


def test_shared_marking_goes_from_not_started_to_confirmed_without_sharing() -> None:
    """In shared marking there is one grade between all; nothing is private and nothing can differ."""
    book = a_committee(graders=2, candidates=1, marking=Marking.SHARED)
    set_by_one = graded(book, "B", by=ADA)

    states = [
        state_of(one, c(1)) for one in (book, set_by_one, confirmed(set_by_one, BO), locked(set_by_one))
    ]

    assert states == [State.NOT_STARTED, State.TO_CONFIRM, State.PENDING_CONFIRM, State.CONFIRMED]


def test_a_candidate_nobody_graded_is_not_started_after_all_have_shared() -> None:
    """Absent candidates stay ungraded and are no conflict."""
    book = shared(graded(a_committee(candidates=2), "A"))

    assert state_of(book, c(2)) is State.NOT_STARTED
    assert not is_in_conflict(book, c(2))
    assert state_of(confirmed(book, ADA), c(2)) is State.PENDING_CONFIRM


def test_a_grade_beside_none_is_a_conflict() -> None:
    """One grader found the candidate, the other did not: that is a difference to settle."""
    book = shared(graded(a_committee(candidates=1), "A", by=ADA))

    assert state_of(book, c(1)) is State.CONFLICTS


def test_three_graders_conflict_when_one_of_them_differs() -> None:
    """There is no majority: all must be equal."""
    book = in_conflict(graders=3)

    assert conflicts(book, book.unit_of(c(1))) == (c(2),)
    assert values(book, c(2)) == ("B", "C", "B")


def test_hidden_grades_are_no_conflict_yet() -> None:
    """Before all have shared nobody may learn that grades differ."""
    book = graded(graded(a_committee(), "A", by=ADA), "B", by=BO)

    assert not is_in_conflict(shared(book, ADA), c(1))
    assert is_in_conflict(shared(book), c(1))


def test_with_unit_candidate_each_candidate_has_its_own_state() -> None:
    """Sharing and confirming one candidate must not move another."""
    book = graded(a_committee(unit=Unit.CANDIDATE, candidates=4), "A", "B", "C", "D")
    book = shared(shared(book, ADA, units=[u(2)]), units=[u(3), u(4)])
    book = locked(book, units=[u(4)])

    assert [state_of(book, candidate) for candidate in book.candidates] == [
        State.PRIVATE,
        State.PENDING_SHARE,
        State.TO_CONFIRM,
        State.CONFIRMED,
    ]


def test_grades_belong_to_each_grader_in_private_marking_and_to_all_in_shared() -> None:
    """Every rule asks these for whose grade is meant."""
    private, common = a_committee(), a_committee(marking=Marking.SHARED)

    assert (owner_for(private, BO), owner_for(common, BO)) == (BO, COMMON)
    assert (owners(private), owners(common)) == ((ADA, BO), (COMMON,))
    assert (has_sharing(private), has_sharing(common), has_sharing(a_committee(graders=1))) == (
        True,
        False,
        False,
    )


def test_all_have_shared_only_when_each_seat_has() -> None:
    """Two of three are not all."""
    book = a_committee(graders=3)

    assert sharers(shared(book, CY, ADA), c(1)) == (ADA, CY)
    assert not all_have_shared(shared(book, CY, ADA), c(1))
    assert all_have_shared(shared(book), c(1))
    assert all_have_shared(a_committee(marking=Marking.SHARED), c(1))


def test_ungraded_are_those_without_any_grade_or_without_mine() -> None:
    """What is listed before sharing is one's own; what is listed before confirming is everybody's."""
    book = graded(graded(a_committee(), "A", by=ADA), None, "B", by=BO)
    (whole,) = book.units()

    assert ungraded(book, whole) == (c(3),)
    assert ungraded_by(book, ADA, whole) == (c(2), c(3))
    assert not is_ungraded(book, c(1))


def test_a_grader_sees_only_their_own_grades_until_all_have_shared() -> None:
    """The promise of private marking."""
    book = graded(graded(a_committee(candidates=2), "A", by=ADA), "B", "C", by=BO)

    seen = visible_to(shared(book, BO), ADA)

    assert {candidate: set(grades) for candidate, grades in seen.evaluations.items()} == {c(1): {ADA}}
    assert visible_to(shared(book), ADA).evaluations == book.evaluations
    assert seen.shares == shared(book, BO).shares


def test_with_unit_candidate_grades_open_one_candidate_at_a_time() -> None:
    """A candidate that all have shared is open; the others stay hidden."""
    book = graded(a_committee(unit=Unit.CANDIDATE, candidates=2), "A", "B")

    seen = visible_to(shared(book, units=[u(1)]), ADA)

    assert {candidate: set(grades) for candidate, grades in seen.evaluations.items()} == {
        c(1): {ADA, BO},
        c(2): {ADA},
    }


def test_in_shared_marking_everybody_sees_everything() -> None:
    """There is nothing private to hide."""
    book = graded(a_committee(marking=Marking.SHARED), "A", by=ADA)

    assert visible_to(book, BO).evaluations == book.evaluations


def test_a_fingerprint_stands_for_exactly_these_grades_of_these_candidates() -> None:
    """A confirmation is given for what was shown; anything else must give another fingerprint."""
    book = graded(a_committee(candidates=2), "A", "B")
    fingerprint = grades_fingerprint(book, [c(1), c(2)])

    others = {
        grades_fingerprint(book, [c(1)]),
        grades_fingerprint(graded(book, "B", by=ADA), [c(1), c(2)]),
        grades_fingerprint(graded(a_committee(candidates=2), "A", "B", by=ADA), [c(1), c(2)]),
        grades_fingerprint(graded(a_committee(candidates=2), "A"), [c(1), c(2)]),
        grades_fingerprint(
            replace(book, committee=replace(book.committee, name=CommitteeName("2"))), [c(1), c(2)]
        ),
    }

    assert fingerprint not in others
    assert len(others) == 5
    assert grades_fingerprint(book, [c(2), c(1)]) == fingerprint
    assert len(fingerprint) == 32
    assert set(fingerprint) <= set("0123456789abcdef")


def test_a_fingerprint_stands_for_the_marks_too() -> None:
    """Marks are locked with the grades, so a confirmation must cover what was marked when it was given."""
    book = graded(a_committee(candidates=1), "A", by=ADA)
    mark = ValueSet(
        cell=Cell(candidate=c(1), question=QuestionNumber("1")), owner=ADA, by=ADA, before=None, after="7.5"
    )
    marked, other = evolve(book, mark), evolve(book, replace(mark, after="8"))

    assert len({grades_fingerprint(one, [c(1)]) for one in (book, marked, other)}) == 3


def test_a_fingerprint_does_not_change_between_releases() -> None:
    """Confirmations are kept with their digests: another recipe would void every open one."""
    book = graded(a_committee(candidates=1), "Å", by=ADA)

    assert grades_fingerprint(book, [c(1)]) == "6523a2703836cb1b0487eb7cc3a5393c"

"""What changed after all had shared: what a grader looks at before confirming."""

from collections.abc import Collection, Sequence

from grading.changes import Cell, Change, Recorded, SharingChanged, ValueSet
from grading.model import WHOLE, CandidateId, ChangeId, Gradebook, PersonId, Unit
from grading.rules.since_sharing import Moved, SinceSharing, last_shared, moved_since_sharing
from grading.rules.visibility import visible_to
from tests.support.builders import ADA, BO, a_committee, c, graded, shared, u


def a_set(number: int, before: str | None, after: str | None, by: PersonId = ADA) -> ValueSet:
    """Return that a grader's own grade went from one to another."""
    return ValueSet(cell=Cell(candidate=c(number)), owner=by, by=by, before=before, after=after)


def moved(
    book: Gradebook, changes: Sequence[Change], candidates: Collection[CandidateId] | None = None
) -> tuple[Moved, ...]:
    """Return what Ada is told has moved, of these candidates or of all, after the changes in the trail."""
    shares: list[Recorded[SharingChanged]] = []
    sets: list[Recorded[ValueSet]] = []
    for entry, change in enumerate(changes, start=1):
        match change:
            case SharingChanged():
                shares.append(Recorded(entry=entry, id=ChangeId(str(entry)), change=change))
            case ValueSet():
                sets.append(Recorded(entry=entry, id=ChangeId(str(entry)), change=change))
            case _:
                pass
    shared_at = last_shared(book, shares, book.candidates if candidates is None else candidates)
    return moved_since_sharing(visible_to(book, ADA), SinceSharing(shared=shared_at, sets=tuple(sets)))


SHARED: tuple[Change, ...] = (
    SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
    a_set(1, None, "B", BO),
    SharingChanged(is_shared=True, grader=BO, unit=WHOLE),
)
BOOK = shared(graded(a_committee(), "A", "B", "C"))


def test_what_was_graded_before_all_had_shared_did_not_change() -> None:
    """Between the two shares the second grader is still grading."""
    assert moved(BOOK, SHARED) == ()


def test_a_grade_that_was_adopted_is_named_with_whose_it_was() -> None:
    """That is where the two had to talk."""
    changes = (*SHARED, a_set(2, "C", "B", BO))

    assert moved(BOOK, changes) == (Moved(candidate=c(2), grader="Bo", before="C", after="B"),)


def test_several_steps_are_one_move_from_what_was_shared() -> None:
    """The review is no history."""
    changes = (*SHARED, a_set(2, "C", "D", BO), a_set(2, "D", "B", BO))

    (one,) = moved(BOOK, changes)

    assert (one.before, one.after) == ("C", "B")


def test_what_was_changed_and_taken_back_is_no_change() -> None:
    """A slip that was undone is not worth a look."""
    changes = (*SHARED, a_set(2, "B", "F"), a_set(2, "F", "B"))

    assert moved(BOOK, changes) == ()


def test_one_at_a_time_each_candidate_counts_from_its_own_sharing() -> None:
    """The first candidate was shared a week before the last."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C"), units=[u(1), u(2)])
    changes: tuple[Change, ...] = (
        *(SharingChanged(is_shared=True, grader=person, unit=u(1)) for person in (ADA, BO)),
        a_set(2, "C", "B"),
        *(SharingChanged(is_shared=True, grader=person, unit=u(2)) for person in (ADA, BO)),
        a_set(1, "B", "A"),
    )

    (one,) = moved(book, changes)

    assert one == Moved(candidate=c(1), grader="Ada", before="B", after="A")


def test_nothing_is_told_of_a_candidate_whom_not_all_have_shared() -> None:
    """A co-grader's grade is hidden, and so is that it moved."""
    book = shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B", "C"), ADA, units=[u(1)])
    changes = (
        SharingChanged(is_shared=True, grader=ADA, unit=u(1)),
        a_set(1, "A", "B", BO),
        a_set(2, "A", "B", BO),
    )

    assert moved(book, changes) == ()


def test_of_other_candidates_than_those_asked_for_nothing_is_told() -> None:
    """Who confirms one candidate reviews that one."""
    changes = (*SHARED, a_set(2, "C", "B", BO))

    assert moved(BOOK, changes, [c(1)]) == ()


def test_a_single_grader_has_nothing_that_was_shared() -> None:
    """Nobody else looks."""
    book = graded(a_committee(graders=1), "A")

    assert moved(book, [a_set(1, "B", "A")]) == ()

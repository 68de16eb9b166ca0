"""Aligning grades that differ: by changing one's own, or adopting a co-grader's.

Each grader changes their own grade until all are equal (S, Share and confirm grading). Ours: there is no
vote, no average and no third grader.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from grading.errors import (
    ConfirmedAlready,
    NoCoGraderGrade,
    NotAllShared,
    NothingToShare,
    NotInConflict,
    Stale,
)
from grading.fingerprints import fingerprint
from grading.model import Book, CandidateId, Gradebook, PersonId
from grading.rules.decision import Decision
from grading.rules.marking import take_over
from grading.rules.notifications import names_of
from grading.rules.registering import set_grades
from grading.rules.states import (
    all_have_shared,
    conflicts,
    differ_in_marks,
    grades_fingerprint,
    has_sharing,
    is_in_conflict,
    sharers,
)
from grading.rules.visibility import visible_to

SHOWN = 12
"""So many digits of a fingerprint a button carries where there are many buttons in one message."""


def check_in_conflict(book: Book, person: PersonId, candidate: CandidateId) -> None:
    """Raise unless the candidate's shared grades differ and may still be changed.

    Raises `NothingToShare`, `NotAllShared`, `ConfirmedAlready`, `NotInConflict`.
    """
    if not has_sharing(book):
        raise NothingToShare
    check_all_have_shared(book, person, candidate)
    if book.unit_of(candidate) in book.confirmed:
        raise ConfirmedAlready(candidate=candidate)
    if not is_in_conflict(book, candidate):
        raise NotInConflict(candidate=candidate)


def check_all_have_shared(book: Book, person: PersonId, candidate: CandidateId) -> None:
    """Raise `NotAllShared` while a candidate is not open to all graders."""
    if not all_have_shared(book, candidate):
        shared = sharers(book, candidate)
        waiting = [g.person for g in book.graders if g.person not in shared]
        names = names_of(book, [waited for waited in waiting if waited != person])
        raise NotAllShared(waiting_for=names, you_too=person in waiting)


def check_as_shown(book: Book, person: PersonId, candidate: CandidateId, seen: str) -> None:
    """Raise `Stale` unless the grades that the grader may see are those that were shown.

    `seen` are the first digits of their fingerprint, `SHOWN` or more of them.
    """
    now = grades_fingerprint(visible_to(book, person), [candidate])
    if len(seen) < SHOWN or not now.startswith(seen):
        raise Stale


def align(book: Gradebook, person: PersonId, candidate: CandidateId, value: str) -> Decision:
    """Decide that the grader changes their own grade of a candidate in conflict."""
    check_in_conflict(book, person, candidate)
    return set_grades(book, person, {candidate: value})


def adopt(
    book: Gradebook, person: PersonId, candidate: CandidateId, co_grader: PersonId, *, seen: str
) -> Decision:
    """Decide that the grader takes over a co-grader's grade, as shown with the fingerprint `seen`.

    Where marks are aligned, the marks go with it; they are read with the book.

    Raises `Stale` if the grades that the grader may see are others by now, `NoCoGraderGrade` if there is none
    to take over, and as `check_in_conflict`.
    """
    check_as_shown(book, person, candidate, seen)
    check_in_conflict(book, person, candidate)
    grade = book.grade(candidate, co_grader)
    if grade is None:
        raise NoCoGraderGrade
    if book.workflow.align_marks:
        return take_over(book, person, [candidate], co_grader)
    return set_grades(book, person, {candidate: grade})


def is_adopted(book: Book, person: PersonId, candidate: CandidateId, co_grader: PersonId) -> bool:
    """Tell whether the grader has the co-grader's grade already (and marks), where both may be seen."""
    own, other = book.grade(candidate, person), book.grade(candidate, co_grader)
    if not has_sharing(book) or not all_have_shared(book, candidate) or own is None or own != other:
        return False
    return not (book.workflow.align_marks and differ_in_marks(book, candidate, person, co_grader))


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoptable:
    """The candidates whose grades a grader could take over from a co-grader, from which grade to which.

    Where marks are aligned they go with it, and the grade may be the same. `fingerprint` binds a button to
    exactly these.
    """

    grades: Mapping[CandidateId, tuple[str | None, str]] = field(repr=False)
    fingerprint: str


def adoptable(book: Book, person: PersonId, co_grader: PersonId, but: Collection[CandidateId]) -> Adoptable:
    """Return what the grader could adopt from a co-grader in one go; `but` these candidates."""
    grades = {
        candidate: (book.grade(candidate, person), grade)
        for unit in book.units()
        if unit not in book.confirmed
        for candidate in conflicts(book, unit)
        if candidate not in but
        if (grade := book.grade(candidate, co_grader)) is not None
        if grade != book.grade(candidate, person) or _other_marks(book, candidate, person, co_grader)
    }
    facts = [
        [candidate, *pair, *_marks_in_short(book, candidate, person, co_grader)]
        for candidate, pair in sorted(grades.items())
    ]
    return Adoptable(grades=grades, fingerprint=fingerprint([co_grader, facts]))


def adopt_all(
    book: Gradebook, person: PersonId, co_grader: PersonId, but: Collection[CandidateId], *, seen: str
) -> Decision:
    """Decide that the grader takes over all that was shown with the fingerprint `seen`.

    Where marks are aligned, those of all these candidates are read with the book.

    Raises `Stale` if it would be something else by now, `NothingToShare` where nobody shares.
    """
    if not has_sharing(book):
        raise NothingToShare
    found = adoptable(book, person, co_grader, but)
    if found.fingerprint != seen:
        raise Stale
    if book.workflow.align_marks:
        return take_over(book, person, found.grades, co_grader)
    return set_grades(book, person, {candidate: after for candidate, (_, after) in found.grades.items()})


def _other_marks(book: Book, candidate: CandidateId, person: PersonId, co_grader: PersonId) -> bool:
    return book.workflow.align_marks and differ_in_marks(book, candidate, person, co_grader)


def _marks_in_short(
    book: Book, candidate: CandidateId, person: PersonId, co_grader: PersonId
) -> list[str | None]:
    if not book.workflow.align_marks:
        return []
    found = book.evaluations_of(candidate)
    return [found[one].marks_fingerprint if one in found else None for one in (person, co_grader)]

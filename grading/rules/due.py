"""Which day counts for whom: a committee's own, a candidate's own, or else the assessment's.

A committee of a later round has its own deadline or none, for the assessment's has passed. In the first round
a candidate may have one of their own, as somebody who was ill and handed in later.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from grading.model import FIRST_ROUND, Assessment, Book, Candidate, CandidateId, Committee, PersonId
from grading.rules.once import once
from grading.rules.standing import is_blind, yet_to_grade


def deadline_in(
    assessment: Assessment, committee: Committee, candidate: Candidate | None = None
) -> date | None:
    """Return the day until which a committee is to have graded, or one candidate of it."""
    if committee.round != FIRST_ROUND:
        return committee.deadline
    if candidate is not None and candidate.deadline is not None:
        return candidate.deadline
    return committee.deadline or assessment.deadline


def deadline_of(book: Book, candidate: CandidateId | None = None) -> date | None:
    """Return the day until which the book's committee is to have graded, or one candidate of it."""
    known = None if candidate is None else book.candidates.get(candidate)
    return deadline_in(book.assessment, book.committee, known)


@once
def own_days(book: Book) -> Mapping[CandidateId, date]:
    """Return the candidates with a day of their own that is another than the committee's, in their order."""
    if book.committee.round != FIRST_ROUND:
        return {}
    usual = deadline_of(book)
    return {
        one: day
        for one, candidate in book.candidates.items()
        if (day := candidate.deadline) is not None and day != usual
    }


@once
def days_of(book: Book) -> tuple[date, ...]:
    """Return each day until which some candidate who is not confirmed is to be graded, the earliest first."""
    return tuple(sorted(_days_among(book, _unconfirmed(book))))


def due_by(book: Book, grader: PersonId) -> date | None:
    """Return the day until which something is left for a grader.

    It is the earliest day of those whom they have yet to grade: who has only late candidates left is not late
    before their day. With nothing left to grade it is the earliest of all who are not confirmed.
    """
    return min(_days_among(book, yet_to_grade(book, grader) or _unconfirmed(book)), default=None)


def due_for_all(book: Book, viewer: PersonId) -> date | None:
    """Return the day until which something is left in a committee, as far as the viewer may know of it.

    Who grades in it learns nothing of how far co-graders are while marking is hidden.
    """
    seats = [grader.person for grader in book.graders]
    asked = [viewer] if viewer in seats and is_blind(book) else seats
    left = {one for grader in asked for one in yet_to_grade(book, grader)}
    return min(_days_among(book, left or _unconfirmed(book)), default=None)


def _unconfirmed(book: Book) -> tuple[CandidateId, ...]:
    if not book.confirmed:
        return tuple(book.candidates)
    return tuple(one for one in book.candidates if book.unit_of(one) not in book.confirmed)


def _days_among(book: Book, candidates: Iterable[CandidateId]) -> AbstractSet[date]:
    own, usual = own_days(book), deadline_of(book)
    return {day for one in candidates if (day := own.get(one, usual)) is not None}

"""Which day counts for whom: a committee's own, a candidate's own, or else the assessment's.

A committee of a later round has its own deadline or none, for the assessment's has passed. In the first round
a candidate may have one of their own, as somebody who was ill and handed in later.
"""

from collections.abc import Iterable, Mapping
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
    usual = deadline_of(book)
    found = {one: deadline_of(book, one) for one in book.candidates}
    return {one: day for one, day in found.items() if day is not None and day != usual}


@once
def days_of(book: Book) -> tuple[date, ...]:
    """Return each day until which some candidate who is not confirmed is to be graded, the earliest first."""
    return tuple(sorted({day for one in _unconfirmed(book) if (day := deadline_of(book, one)) is not None}))


def due_by(book: Book, grader: PersonId) -> date | None:
    """Return the day until which something is left for a grader.

    It is the earliest day of those whom they have yet to grade: who has only late candidates left is not late
    before their day. With nothing left to grade it is the earliest of all who are not confirmed.
    """
    return _earliest(book, yet_to_grade(book, grader) or _unconfirmed(book))


def due_for_all(book: Book, viewer: PersonId) -> date | None:
    """Return the day until which something is left in a committee, as far as the viewer may know of it.

    Who grades in it learns nothing of how far co-graders are while marking is hidden.
    """
    seats = [grader.person for grader in book.graders]
    asked = [viewer] if viewer in seats and is_blind(book) else seats
    left = {one for grader in asked for one in yet_to_grade(book, grader)}
    return _earliest(book, left or _unconfirmed(book))


def _unconfirmed(book: Book) -> tuple[CandidateId, ...]:
    return tuple(one for one in book.candidates if book.unit_of(one) not in book.confirmed)


def _earliest(book: Book, candidates: Iterable[CandidateId]) -> date | None:
    days = [day for one in candidates if (day := deadline_of(book, one)) is not None]
    return min(days, default=None)

"""Who is told when a deadline moves: the graders whose committee has candidates that are not confirmed.

A later round has a deadline of its own, which does not move with that of the first grading.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from grading.model import Book, PersonId
from grading.notices import DeadlineChanged
from grading.rules.rounds import is_later


def concerned(books: Sequence[Book]) -> Mapping[PersonId, str]:
    """Return the graders of committees that have candidates who are not confirmed, each once, with a name."""
    return {grader.person: grader.name for book in books if _has_work_left(book) for grader in book.graders}


def deadline_notices(
    books: Sequence[Book], before: date | None, day: date, mover: PersonId | None
) -> tuple[DeadlineChanged, ...]:
    """Return what these graders are told, each once, but not who moved it."""
    notices = {
        grader.person: DeadlineChanged(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=grader.person,
            before=before,
            day=day,
        )
        for book in books
        if _has_work_left(book)
        for grader in book.graders
        if grader.person != mover
    }
    return tuple(notices.values())


def _has_work_left(book: Book) -> bool:
    is_open = any(book.unit_of(candidate) not in book.confirmed for candidate in book.candidates)
    return is_open and not is_later(book.committee)

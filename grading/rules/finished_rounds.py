"""What a finished round has come to, as its planners are told: what changed, and what is not final yet."""

from collections.abc import Iterable

from grading.model import Book, CandidateId, Cause, PersonId
from grading.notices import GradeMoved, RoundFinished
from grading.rules.outcomes import final_grade, outcomes_in_full


def round_finished(book: Book, books: Iterable[Book], planner: PersonId) -> RoundFinished:
    """Return what a planner is told once a committee of a later round is done.

    `books` are those of all committees of the assessment, `book` among them.
    """
    number = book.committee.round
    until = [one for one in books if one.committee.round <= number]
    now = outcomes_in_full(until)
    before = outcomes_in_full(one for one in until if one.committee.round < number)
    graded = [one for one in book.candidates if final_grade(book, one) is not None]
    further = tuple(one for one in graded if now[one].not_final is not None)
    moved = [
        GradeMoved(candidate=one, before=before[one].grade if one in before else None, after=now[one].grade)
        for one in graded
        if one not in further
    ]
    grades = book.assessment.scale.grades
    return RoundFinished(
        assessment=book.assessment.key,
        committee=book.committee.name,
        to=planner,
        cause=book.committee.cause or Cause.APPEAL,
        round=number,
        up=sum(_is_better(grades, one) for one in moved),
        down=sum(_is_better(grades, one.turned()) for one in moved),
        unchanged=sum(one.before == one.after for one in moved),
        ungraded=len(book.candidates) - len(graded),
        changed=tuple(one for one in moved if one.before != one.after),
        further=further,
        form=book.assessment.form,
    )


def awaiting_further(books: Iterable[Book]) -> tuple[CandidateId, ...]:
    """Return who waits for a further assessment that nobody has begun: an appeal came out too far away."""
    given = tuple(books)
    found = {one for one, outcome in outcomes_in_full(given).items() if outcome.not_final is not None}
    still_open = {
        candidate
        for book in given
        for candidate in book.candidates
        if candidate in found and book.unit_of(candidate) not in book.confirmed
    }
    return tuple(sorted(found - still_open))


def _is_better(grades: tuple[str, ...], moved: GradeMoved) -> bool:
    """Return whether the later grade is nearer the best one; any grade is better than none."""
    if moved.after is None:
        return False
    return moved.before is None or grades.index(moved.after) < grades.index(moved.before)

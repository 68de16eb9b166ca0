"""Registering and clearing a grade."""

from dataclasses import dataclass, field

from grading.model import CandidateId, Gradebook
from grading.ports import Reading, Work
from grading.rules.nearest import candidate_in
from grading.rules.registering import check_some_may_change, set_grades
from grading.rules.scales import grade_in
from grading.rules.standing import next_to_grade, yet_to_grade
from grading.rules.states import owner_for
from grading.usecases.entering import (
    Doer,
    Place,
    Where,
    carry_out,
    check_ready,
    enter,
    place_of,
    progress_after,
    progress_of,
    refusing_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A grade went from `before` to `after` (None: no grade); equal ones mean that nothing changed."""

    place: Place
    candidate: CandidateId = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """What a form to register a grade begins with: whom the grader has yet to grade, and who comes next.

    `upcoming` is None on the first form of a row: nobody knows yet in which order the grader goes.
    """

    book: Gradebook
    left: tuple[CandidateId, ...] = field(repr=False)
    upcoming: CandidateId | None = field(default=None, repr=False)


async def blank_form(
    reading: Reading, doer: Doer, where: Where, after: CandidateId | None = None
) -> BlankForm:
    """Return an empty form of the grader's committee, or the one that follows `after`.

    Raises what `enter` raises, and `SharedAlready` or `ConfirmedAlready` where no grade can be registered.
    """
    book = await enter(reading, doer, where)
    with refusing_in(book):
        check_some_may_change(book, doer.person.id)
    left = yet_to_grade(book, doer.person.id)
    upcoming = None if after is None else next_to_grade(book, left, after)
    return BlankForm(book=book, left=left, upcoming=upcoming)


async def register_grade(work: Work, doer: Doer, where: Where, candidate: str, grade: str) -> Registered:
    """Set the grader's grade of a candidate.

    Raises what `enter` raises, `UnknownCandidate`, `NotInScale`, `NotReadyForGrading`, `SharedAlready`,
    `ConfirmedAlready`.
    """
    return await _set(work, doer, where, candidate, grade)


async def clear_grade(work: Work, doer: Doer, where: Where, candidate: str) -> Registered:
    """Remove the grader's grade of a candidate; raises as `register_grade`."""
    return await _set(work, doer, where, candidate, None)


async def _set(work: Work, doer: Doer, where: Where, text: str, grade: str | None) -> Registered:
    book = await enter(work, doer, where, only=[CandidateId(text)])
    with refusing_in(book):
        candidate = candidate_in(book, text)
        value = None if grade is None else grade_in(book.assessment.scale, grade)
        progress = await progress_of(work, doer, book)
        await check_ready(work, doer, book, progress)
        present = book.grades.get(candidate, {}).get(owner_for(book, doer.person.id))
        after = await carry_out(work, doer, book, set_grades(book, doer.person.id, {candidate: value}))
    return Registered(
        place=await place_of(work, doer, after, progress_after(progress, doer, book, after)),
        candidate=candidate,
        before=None if present is None else present.value,
        after=value,
    )

"""Registering and clearing a grade."""

from dataclasses import dataclass, field

from grading.model import CandidateId
from grading.ports import Work
from grading.rules.nearest import candidate_in
from grading.rules.registering import set_grades
from grading.rules.scales import grade_in
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

"""Registering and clearing a grade."""

from dataclasses import dataclass, field

from grading.model import CandidateId, VisibleGradebook
from grading.ports import Snapshot, UnitOfWork
from grading.rules.nearest import candidate_in
from grading.rules.registering import check_some_may_change, set_grades
from grading.rules.scales import grade_in
from grading.rules.standing import next_to_grade, yet_to_grade
from grading.rules.states import owner_for
from grading.rules.visibility import visible_to
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    check_ready,
    committee_view,
    enter_to_act,
    progress_after,
    progress_of,
    refusing_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A grade went from `before` to `after` (None: no grade); equal ones mean that nothing changed."""

    view: CommitteeView
    candidate: CandidateId = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """What a form to register a grade begins with: whom the grader has yet to grade, and who comes next.

    `upcoming` is None on the first form of a row: nobody knows yet in which order the grader goes.
    """

    book: VisibleGradebook
    left: tuple[CandidateId, ...] = field(repr=False)
    upcoming: CandidateId | None = field(default=None, repr=False)


async def blank_form(
    snapshot: Snapshot, actor: Actor, scope: Scope, after: CandidateId | None = None
) -> BlankForm:
    """Return an empty form of the grader's committee, or the one that follows `after`.

    Raises what `enter` raises, and `SharedAlready` or `ConfirmedAlready` where no grade can be registered.
    """
    book = await enter_to_act(snapshot, actor, scope)
    with refusing_in(book):
        check_some_may_change(book, actor.person.id)
    seen = visible_to(book, actor.person.id)
    left = yet_to_grade(seen, actor.person.id)
    upcoming = None if after is None else next_to_grade(seen, left, after)
    return BlankForm(book=seen, left=left, upcoming=upcoming)


async def register_grade(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, grade: str
) -> Registered:
    """Set the grader's grade of a candidate.

    Raises what `enter` raises, `UnknownCandidate`, `NotInScale`, `NotReadyForGrading`, `SharedAlready`,
    `ConfirmedAlready`.
    """
    return await _set(work, actor, scope, candidate, grade)


async def clear_grade(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str) -> Registered:
    """Remove the grader's grade of a candidate; raises as `register_grade`."""
    return await _set(work, actor, scope, candidate, None)


async def _set(work: UnitOfWork, actor: Actor, scope: Scope, text: str, grade: str | None) -> Registered:
    book = await enter_to_act(work, actor, scope, only=[CandidateId(text)])
    with refusing_in(book):
        candidate = candidate_in(book, text)
        value = None if grade is None else grade_in(book.assessment.scale, grade)
        progress = await progress_of(work, actor, book)
        await check_ready(work, actor, book, progress)
        present = book.grade(candidate, owner_for(book, actor.person.id))
        after = await carry_out(work, actor, book, set_grades(book, actor.person.id, {candidate: value}))
    seen = visible_to(after, actor.person.id)
    return Registered(
        view=await committee_view(work, actor, seen, progress_after(progress, actor, book, after)),
        candidate=candidate,
        before=present,
        after=value,
    )

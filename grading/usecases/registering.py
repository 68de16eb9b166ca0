"""Registering and clearing a grade, one candidate after the other."""

from dataclasses import dataclass, field

from grading.changes import ValueSet
from grading.errors import NothingToUndo, Stale
from grading.model import CandidateId, ChangeId, VisibleGradebook
from grading.ports import Snapshot, UnitOfWork
from grading.rules.nearest import candidate_in
from grading.rules.registering import check_some_may_change, ends_confirmation_of, set_grades
from grading.rules.scales import grade_in
from grading.rules.standing import next_to_grade, yet_to_grade
from grading.rules.states import owner_for
from grading.rules.undoing import undo
from grading.rules.visibility import visible_to
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    check_ready,
    committee_view,
    enter,
    enter_to_act,
    progress_after,
    progress_of,
    refusing_in,
    with_marks,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A grade went from `before` to `after` (None: no grade); equal ones mean that nothing changed.

    `change` is what can be undone, if something was changed. `own_fell` says that the grader's
    own confirmation became void, `has_idle_reason` that a reason was given and nothing changed.
    """

    view: CommitteeView
    candidate: CandidateId = field(repr=False)
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)
    change: ChangeId | None = None
    own_fell: bool = False
    has_idle_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UpNext:
    """A candidate whose grade is asked for, and how many are left; None once nobody is left."""

    view: CommitteeView
    left: int
    candidate: CandidateId | None = field(repr=False)
    has_questions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """What a form to register a grade begins with: whom the grader has yet to grade, and who comes next.

    `upcoming` is None on the first form of a row, as nobody knows yet in which order the grader goes, unless
    only one is left.
    """

    book: VisibleGradebook
    left: tuple[CandidateId, ...] = field(repr=False)
    upcoming: CandidateId | None = field(default=None, repr=False)


async def blank_form(
    snapshot: Snapshot,
    actor: Actor,
    scope: Scope,
    after: CandidateId | None = None,
    upcoming: CandidateId | None = None,
) -> BlankForm:
    """Return an empty form of the grader's committee, or the one that follows `after`, or of the `upcoming`.

    Raises what `enter` raises, and `SharedAlready` or `ConfirmedAlready` where no grade can be registered.
    """
    book = await enter_to_act(snapshot, actor, scope)
    with refusing_in(book):
        check_some_may_change(book, actor.person.id)
    seen = visible_to(book, actor.person.id)
    left = yet_to_grade(seen, actor.person.id)
    if upcoming is None and (after is not None or len(left) == 1):
        upcoming = next_to_grade(seen, left, after)
    return BlankForm(book=seen, left=left, upcoming=upcoming)


async def up_next(
    snapshot: Snapshot,
    actor: Actor,
    scope: Scope,
    *,
    after: CandidateId | None = None,
    at_first: CandidateId | None = None,
) -> UpNext:
    """Return whom to grade: `at_first` if they are left, else who comes after a candidate.

    After the last candidate come those who were skipped. Raises as `blank_form`.
    """
    form = await blank_form(snapshot, actor, scope)
    following = next_to_grade(form.book, form.left, after)
    return UpNext(
        view=await committee_view(snapshot, actor, form.book),
        left=len(form.left),
        candidate=at_first if at_first in form.left else following,
        has_questions=bool(await snapshot.questions(form.book.assessment.key)),
    )


async def register_grade(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, grade: str
) -> Registered:
    """Set the grader's grade of a candidate.

    Raises what `enter` raises, `UnknownCandidate`, `NotInScale`, `NotReadyForGrading`, `SharedAlready`,
    `ConfirmedAlready`.
    """
    return await _set(work, actor, scope, candidate, grade)


async def register_in_turn(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: CandidateId, grade: str
) -> Registered:
    """Set the grade of a candidate who had none when it was asked for; the same grade again changes nothing.

    Raises as `register_grade`, and `Stale` where another grade stands by now.
    """
    return await _set(work, actor, scope, candidate, grade, only_first=True)


async def take_grade_back(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: CandidateId, change: ChangeId
) -> None:
    """Undo one's own registering of a grade; nothing where it is undone already.

    Raises what `enter` and `undo` raise.
    """
    book = await enter(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        done = await work.change_set(book.assessment.key, book.committee.name, change)
        if done is None:
            return
        if not any(isinstance(one, ValueSet) and one.cell.candidate == known for one in done.changes):
            raise NothingToUndo
        book = await with_marks(work, book, done.changes)
        await carry_out(work, actor, book, undo(book, actor.person.id, done.changes), undoes=done.id)


async def clear_grade(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str) -> Registered:
    """Remove the grader's grade of a candidate; raises as `register_grade`."""
    return await _set(work, actor, scope, candidate, None)


async def _set(
    work: UnitOfWork, actor: Actor, scope: Scope, text: str, grade: str | None, *, only_first: bool = False
) -> Registered:
    book = await enter_to_act(work, actor, scope, only=[CandidateId(text)])
    with refusing_in(book):
        candidate = candidate_in(book, text)
        value = None if grade is None else grade_in(book.assessment.scale, grade)
        progress = await progress_of(work, actor, book)
        await check_ready(work, actor, book, progress)
        present = book.grade(candidate, owner_for(book, actor.person.id))
        if only_first and present not in {None, value}:
            raise Stale
        decision = set_grades(book, actor.person.id, {candidate: value})
        after = await carry_out(work, actor, book, decision)
    seen = visible_to(after, actor.person.id)
    return Registered(
        view=await committee_view(work, actor, seen, progress_after(progress, actor, book, after)),
        candidate=candidate,
        before=present,
        after=value,
        change=None if present == value else actor.by.change,
        own_fell=ends_confirmation_of(actor.person.id, decision.changes),
        has_idle_reason=present == value and bool(actor.by.reason),
    )

"""Taking over all of a co-grader's grades at once: shown first, then done, and undone in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.changes import ValueSet
from grading.errors import NothingToShare, NothingToUndo
from grading.model import CandidateId, ChangeId, Gradebook, PersonId
from grading.ports import Snapshot, UnitOfWork
from grading.rules.alignment import Adoptable, adopt_all, adoptable
from grading.rules.drafts import still_meant, undecided
from grading.rules.notifications import name_of
from grading.rules.states import conflicts, has_sharing
from grading.rules.undoing import undo
from grading.rules.visibility import visible_to
from grading.usecases.aligning import Conflicts, conflicts_shown
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    committee_view,
    enter,
    enter_to_act,
    refusing_in,
    with_marks,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOfOne:
    """What a grader would take over from a co-grader; so many conflicts `stay` as they are."""

    view: CommitteeView
    co_grader: PersonId
    name: str
    found: Adoptable
    stay: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllAdopted:
    """So many grades were taken over, or (`undone`) are again what they were, by this change."""

    grades: Mapping[CandidateId, str | None] = field(repr=False)
    change: ChangeId
    remaining: Conflicts
    is_undone: bool = False


async def preview_all(snapshot: Snapshot, actor: Actor, scope: Scope, co_grader: PersonId) -> AllOfOne:
    """Return what the grader would adopt of a co-grader's: all about which they have said nothing yet.

    Raises `NothingToShare`, and what `enter` raises.
    """
    book = await enter(snapshot, actor, scope)
    with refusing_in(book):
        if not has_sharing(book):
            raise NothingToShare
    seen = visible_to(book, actor.person.id)
    differing, but = await _but(snapshot, actor, book)
    found = adoptable(seen, actor.person.id, co_grader, but)
    return AllOfOne(
        view=await committee_view(snapshot, actor, seen),
        co_grader=co_grader,
        name=name_of(book, co_grader),
        found=found,
        stay=differing - len(found.grades),
    )


async def adopt_everything(
    work: UnitOfWork, actor: Actor, scope: Scope, co_grader: PersonId, *, seen: str
) -> AllAdopted:
    """Take over exactly what was shown; raises what `adopt_all` raises."""
    book = await enter_to_act(work, actor, scope)
    person = actor.person.id
    with refusing_in(book):
        _, but = await _but(work, actor, book)
        found = adoptable(book, person, co_grader, but)
        if book.workflow.align_marks:
            key, name = book.assessment.key, book.committee.name
            book = await work.gradebook(key, name, marks_of=found.grades)
        decision = adopt_all(book, person, co_grader, but, seen=seen)
        after = await carry_out(work, actor, book, decision)
    return AllAdopted(
        grades={candidate: grade for candidate, (_, grade) in found.grades.items()},
        change=actor.by.change,
        remaining=await _remaining(work, actor, after),
    )


async def undo_everything(work: UnitOfWork, actor: Actor, scope: Scope, change: ChangeId) -> AllAdopted:
    """Take such a step back, all of it; raises `NothingToUndo`, and what `undo` raises."""
    book = await enter(work, actor, scope)
    with refusing_in(book):
        done = await work.change_set(book.assessment.key, book.committee.name, change)
        if done is None:
            raise NothingToUndo
        book = await with_marks(work, book, done.changes)
        decision = undo(book, actor.person.id, done.changes)
        after = await carry_out(work, actor, book, decision, undoes=done.id)
    back = {one.cell.candidate for one in decision.changes if isinstance(one, ValueSet)}
    return AllAdopted(
        grades={candidate: after.grade(candidate, actor.person.id) for candidate in back},
        change=actor.by.change,
        remaining=await _remaining(work, actor, after),
        is_undone=True,
    )


async def _but(snapshot: Snapshot, actor: Actor, book: Gradebook) -> tuple[int, frozenset[CandidateId]]:
    """Return how many conflicts there are, and those about which the grader has said something."""
    seen = visible_to(book, actor.person.id)
    kept = await snapshot.drafts(book.assessment.key, book.committee.name, actor.person.id)
    differing = [one for unit in seen.units() for one in conflicts(seen, unit)]
    left = undecided(seen, actor.person.id, still_meant(seen, kept), differing)
    return len(differing), frozenset(differing) - frozenset(left)


async def _remaining(work: UnitOfWork, actor: Actor, book: Gradebook) -> Conflicts:
    seen = visible_to(book, actor.person.id)
    return await conflicts_shown(work, seen, await committee_view(work, actor, seen))

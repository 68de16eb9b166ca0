"""Graders say whether something may disqualify them, and planners keep those whom it may."""

from dataclasses import dataclass

from grading.errors import AnotherPlanner, ReasonMissing, Stale
from grading.model import Assessment, CommitteeName, Grader, PersonId
from grading.ports import Snapshot, UnitOfWork
from grading.rules.impartiality import declare, doubt, keep
from grading.rules.visibility import visible_to
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    committee_view,
    enter,
    known_assessment,
    planned_key,
    refusing_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedGrader:
    """A grader of a committee, whom the planner may keep though something may disqualify them."""

    assessment: Assessment
    committee: CommitteeName
    grader: Grader


async def declare_impartial(work: UnitOfWork, actor: Actor, scope: Scope) -> CommitteeView:
    """Declare that nothing disqualifies the grader, in all committees of the assessment.

    Raises `GraderDoubted`, and what `enter` raises.
    """
    book = await enter(work, actor, scope)
    with refusing_in(book):
        await carry_out(work, actor, book, declare(book, actor.person.id))
    return await _view(work, actor, Scope(key=book.assessment.key, committee=book.committee.name))


async def doubt_impartiality(work: UnitOfWork, actor: Actor, scope: Scope) -> CommitteeView:
    """Say that something may disqualify the grader; planners hear of it, and why if that was said.

    Raises what `enter` raises.
    """
    book = await enter(work, actor, scope)
    planners = tuple(planner.id for planner in await work.planners(book.assessment.key))
    with refusing_in(book):
        decision = doubt(book, actor.person.id, planners, actor.by.reason)
        await carry_out(work, actor, book, decision)
    return await _view(work, actor, Scope(key=book.assessment.key, committee=book.committee.name))


async def find_doubted(
    snapshot: Snapshot, actor: Actor, key: str, committee: str, grader: PersonId
) -> DoubtedGrader:
    """Return a grader whom the planner may keep; raises `NotAPlanner`, `Stale`."""
    found = await known_assessment(snapshot, await planned_key(snapshot, actor, key))
    for one in await snapshot.committees(found.key):
        for seat in one.graders:
            if one.name == committee and seat.person == grader:
                return DoubtedGrader(assessment=found, committee=one.name, grader=seat)
    raise Stale(about_settings=True)


async def keep_doubted(
    work: UnitOfWork, actor: Actor, key: str, committee: str, grader: PersonId
) -> DoubtedGrader:
    """Keep a grader who said that something may disqualify them, with the reason that they are told.

    Nobody decides so of themselves. Raises `AnotherPlanner`, `ReasonMissing`, and as `find_doubted`.
    """
    found = await find_doubted(work, actor, key, committee, grader)
    if grader == actor.person.id:
        raise AnotherPlanner(key=found.assessment.key)
    if actor.by.reason is None:
        raise ReasonMissing
    book = await work.gradebook(found.assessment.key, found.committee)
    decision = keep(book, grader, actor.person.name or actor.person.email, actor.by.reason)
    await carry_out(work, actor, book, decision)
    return found


async def _view(work: UnitOfWork, actor: Actor, scope: Scope) -> CommitteeView:
    book = await enter(work, actor, scope)
    return await committee_view(work, actor, visible_to(book, actor.person.id))

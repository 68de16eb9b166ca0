"""Confirming the grades of a committee."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grading.changes import ConfirmationGiven, UnitConfirmed
from grading.errors import NotAllShared
from grading.model import CandidateId, Gradebook, UnitId, VisibleGradebook
from grading.notices import AssessmentGraded, GradingConfirmed, Notice
from grading.ports import Snapshot, UnitOfWork
from grading.rules.confirmation import Confirmable, confirm, confirmable, quorum_of
from grading.rules.finished_rounds import round_finished
from grading.rules.moderating import told_to_moderator
from grading.rules.nearest import candidate_in
from grading.rules.rounds import first_grading, is_later
from grading.rules.since_sharing import Moved, moved_since_sharing
from grading.rules.states import is_done, is_ungraded
from grading.rules.steps import is_shared_by_confirming
from grading.rules.visibility import visible_to
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    committee_view,
    enter,
    enter_to_act,
    refusing_in,
)
from grading.usecases.sharing import SharePreview, share_previewed
from grading.usecases.since_sharing import read_since_sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationPreview:
    """What a confirmation would cover; `only` is the candidate that was named, if one was.

    `moved` are the grades that are no longer as they were shared.
    """

    view: CommitteeView
    what: Confirmable
    quorum: int
    only: CandidateId | None
    moved: tuple[Moved, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The confirmation is given; `reached` says whether the grades are locked by it."""

    view: CommitteeView
    candidates: int
    ungraded: int
    reached: bool


async def preview_confirmation(
    snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str | None = None
) -> ConfirmationPreview:
    """Return what the grader would confirm; raises what `confirmable` raises."""
    book = await enter_to_act(snapshot, actor, scope)
    with refusing_in(book):
        only = None if candidate is None else candidate_in(book, candidate)
        what = confirmable(book, actor.person.id, only)
    seen = visible_to(book, actor.person.id)
    return ConfirmationPreview(
        view=await committee_view(snapshot, actor, seen),
        what=what,
        quorum=quorum_of(book),
        only=only,
        moved=await _moved(snapshot, seen, what),
    )


async def preview_confirming_step(
    snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str | None = None
) -> ConfirmationPreview | SharePreview:
    """Return what the grader would confirm, or share where the step called "Confirm your grades" is to share.

    Raises what `confirmable` raises.
    """
    try:
        return await preview_confirmation(snapshot, actor, scope, candidate)
    except NotAllShared as refused:
        book = await enter(snapshot, actor, scope)
        if not refused.you_too or not is_shared_by_confirming(book, actor.person.id):
            raise
        with refusing_in(book):
            only = None if candidate is None else candidate_in(book, candidate)
            return await share_previewed(snapshot, actor, book, only)


async def _moved(snapshot: Snapshot, book: VisibleGradebook, what: Confirmable) -> tuple[Moved, ...]:
    covered = [candidate for unit in what.units for candidate in book.members(unit)]
    return moved_since_sharing(book, await read_since_sharing(snapshot, book, covered))


async def confirm_grading(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    *,
    seen: str,
    leave_ungraded: bool = False,
    only: CandidateId | None = None,
) -> Confirmed:
    """Confirm exactly the grades that were shown; planners hear of it once the quorum is reached.

    Raises what `confirm` raises.
    """
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        decision = confirm(book, actor.person.id, seen=seen, leave_ungraded=leave_ungraded, only=only)
        after = await carry_out(work, actor, book, decision)
    given = [change for change in decision.changes if isinstance(change, ConfirmationGiven)]
    reached = [change.unit for change in decision.changes if isinstance(change, UnitConfirmed)]
    if reached:
        await work.queue_notices(await told_to_others(work, actor, after, reached), actor.by)
    ungraded = sum(len(change.left_ungraded) for change in given)
    return Confirmed(
        view=await committee_view(work, actor, visible_to(after, actor.person.id)),
        candidates=sum(len(after.members(change.unit)) for change in given) - ungraded,
        ungraded=ungraded,
        reached=bool(reached),
    )


async def told_to_others(
    snapshot: Snapshot, actor: Actor, after: Gradebook, reached: Sequence[UnitId]
) -> tuple[Notice, ...]:
    """Return what the moderator hears, and what planners do who did not sit by."""
    planners = await _told_to_planners(snapshot, actor, after, reached)
    return (*told_to_moderator(after, reached), *planners)


async def _told_to_planners(
    snapshot: Snapshot, actor: Actor, after: Gradebook, reached: Sequence[UnitId]
) -> tuple[Notice, ...]:
    """Return what planners hear: that all is graded, or what was confirmed where they did not sit by."""
    key, committee = after.assessment.key, after.committee.name
    graders = {grader.person for grader in after.graders}
    planners = [one.id for one in await snapshot.planners(key) if one.id != actor.person.id]
    if is_later(after.committee) and is_done(after):
        books = await _with_others(snapshot, after)
        return tuple(round_finished(after, books, planner) for planner in planners)
    books = await _all_done(snapshot, after)
    if books:
        candidates = [(book, candidate) for book in books for candidate in book.candidates]
        ungraded = sum(is_ungraded(book, candidate) for book, candidate in candidates)
        return tuple(
            AssessmentGraded(
                assessment=key,
                committee=committee,
                to=planner,
                committees=len(books),
                grades=len(candidates) - ungraded,
                ungraded=ungraded,
            )
            for planner in planners
            # Of the only committee its graders hear as graders.
            if planner not in graders or len(books) > 1
        )
    covered = [candidate for unit in reached for candidate in after.members(unit)]
    ungraded = sum(is_ungraded(after, candidate) for candidate in covered)
    return tuple(
        GradingConfirmed(
            assessment=key,
            committee=committee,
            to=planner,
            candidates=len(covered) - ungraded,
            ungraded=ungraded,
        )
        for planner in planners
        if planner not in graders
    )


async def _all_done(snapshot: Snapshot, after: Gradebook) -> Sequence[Gradebook]:
    """Return the books of the first grading if everything in them is confirmed, else none."""
    key, committee = after.assessment.key, after.committee
    if is_later(committee) or not is_done(after) or await snapshot.unassigned(key):
        return ()
    # Before the last committee is done, the books of the others need not be read.
    has_later = any(is_later(one) for one in await snapshot.committees(key))
    if not has_later and not await snapshot.is_all_confirmed(key):
        return ()
    books = first_grading(await _with_others(snapshot, after))
    return books if all(is_done(book) for book in books) else ()


async def _with_others(snapshot: Snapshot, after: Gradebook) -> Sequence[Gradebook]:
    """Return the books of all committees of the assessment, this one as it is now."""
    key, own = after.assessment.key, after.committee.name
    names = [one.name for one in await snapshot.committees(key)]
    return [after if name == own else await snapshot.gradebook(key, name) for name in names]

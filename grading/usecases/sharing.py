"""Sharing one's grades with the co-graders, and taking them back."""

from dataclasses import dataclass, field

from grading.model import CandidateId, Gradebook, Unit
from grading.ports import Snapshot, UnitOfWork
from grading.rules.decision import Decision
from grading.rules.nearest import candidate_in
from grading.rules.sharing import candidates_to_share, fingerprint_to_share, left_ungraded, share, unshare
from grading.rules.standing import Next
from grading.rules.visibility import visible_to
from grading.usecases.aligning import Conflicts, conflicts_shown
from grading.usecases.entering import (
    Actor,
    CommitteeView,
    Scope,
    carry_out,
    committee_view,
    enter,
    refusing_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePreview:
    """What would be shared: so many candidates, these of them without a grade; bound to `fingerprint`.

    With unit `candidate` the ungraded are simply held back; otherwise they need the grader's word. `only` is
    the candidate that was named, if one was.
    """

    view: CommitteeView
    candidates: int
    needs_consent: bool
    ungraded: tuple[CandidateId, ...] = field(repr=False)
    fingerprint: str
    only: CandidateId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The grades are shared; `held_back` were not ready (unit `candidate` only).

    `conflicts` are to be aligned where that is what follows.
    """

    view: CommitteeView
    held_back: tuple[CandidateId, ...] = field(repr=False)
    conflicts: Conflicts | None = None


async def is_shared_alone(snapshot: Snapshot, actor: Actor, scope: Scope) -> bool:
    """Say whether a candidate is shared, and taken back, without the others: with unit `candidate`."""
    return (await enter(snapshot, actor, scope)).workflow.unit is Unit.CANDIDATE


async def share_or_preview(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str | None = None
) -> Shared | SharePreview:
    """Share all of the grader's grades, or that of one candidate.

    Where they are shared together and some are missing, nothing is shared yet, and what would be is returned.
    Raises as `share_grades`.
    """
    book = await enter(work, actor, scope)
    with refusing_in(book):
        only = None if candidate is None else candidate_in(book, candidate)
        if _needs_consent(book, actor, only):
            return await share_previewed(work, actor, book, only)
        return await _share(work, actor, book, share(book, actor.person.id, only=only), only)


async def share_grades(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    *,
    seen: str | None = None,
    leave_ungraded: bool = False,
    candidate: str | None = None,
) -> Shared:
    """Share all of the grader's grades, or that of one candidate.

    Raises `UnknownCandidate`, and what `grading.rules.sharing.share` raises.
    """
    book = await enter(work, actor, scope)
    with refusing_in(book):
        only = None if candidate is None else candidate_in(book, candidate)
        decision = share(book, actor.person.id, seen=seen, leave_ungraded=leave_ungraded, only=only)
        return await _share(work, actor, book, decision, only)


def _needs_consent(book: Gradebook, actor: Actor, only: CandidateId | None) -> bool:
    return book.workflow.unit is Unit.COMMITTEE and bool(left_ungraded(book, actor.person.id, only))


async def share_previewed(
    snapshot: Snapshot, actor: Actor, book: Gradebook, only: CandidateId | None
) -> SharePreview:
    """Return what the grader would share; raises as `candidates_to_share`."""
    candidates = candidates_to_share(book, actor.person.id, only)
    return SharePreview(
        view=await committee_view(snapshot, actor, visible_to(book, actor.person.id)),
        candidates=len(candidates),
        needs_consent=_needs_consent(book, actor, only),
        ungraded=left_ungraded(book, actor.person.id, only),
        fingerprint=fingerprint_to_share(book, actor.person.id),
        only=only,
    )


async def _share(
    work: UnitOfWork, actor: Actor, book: Gradebook, decision: Decision, only: CandidateId | None
) -> Shared:
    after = await carry_out(work, actor, book, decision)
    seen = visible_to(after, actor.person.id)
    view = await committee_view(work, actor, seen)
    return Shared(
        view=view,
        held_back=left_ungraded(after, actor.person.id, only),
        conflicts=await conflicts_shown(work, seen, view) if view.standing.next is Next.ALIGN else None,
    )


async def unshare_grades(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str | None = None
) -> CommitteeView:
    """Take the grader's grades back before all have shared, or that of one candidate.

    Raises `UnknownCandidate`, and what `unshare` raises.
    """
    book = await enter(work, actor, scope)
    with refusing_in(book):
        only = None if candidate is None else {candidate_in(book, candidate)}
        after = await carry_out(work, actor, book, unshare(book, actor.person.id, only))
    return await committee_view(work, actor, visible_to(after, actor.person.id))

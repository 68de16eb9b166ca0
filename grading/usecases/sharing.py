"""Sharing one's grades with the co-graders, and taking them back."""

from dataclasses import dataclass, field

from grading.model import CandidateId, Unit
from grading.ports import Snapshot, UnitOfWork
from grading.rules.nearest import candidate_in
from grading.rules.sharing import candidates_to_share, fingerprint_to_share, left_ungraded, share, unshare
from grading.rules.visibility import visible_to
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

    With unit `candidate` the ungraded are simply held back; otherwise they need the grader's word.
    """

    view: CommitteeView
    candidates: int
    needs_consent: bool
    ungraded: tuple[CandidateId, ...] = field(repr=False)
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The grades are shared; `held_back` were not ready (unit `candidate` only)."""

    view: CommitteeView
    held_back: tuple[CandidateId, ...] = field(repr=False)


async def is_shared_alone(snapshot: Snapshot, actor: Actor, scope: Scope) -> bool:
    """Say whether a candidate is shared, and taken back, without the others: with unit `candidate`."""
    return (await enter(snapshot, actor, scope)).workflow.unit is Unit.CANDIDATE


async def preview_share(
    snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str | None = None
) -> SharePreview:
    """Return what would be shared, of everything or of one candidate.

    Raises `UnknownCandidate`, and what `candidates_to_share` raises.
    """
    book = await enter(snapshot, actor, scope)
    with refusing_in(book):
        only = None if candidate is None else candidate_in(book, candidate)
        candidates = candidates_to_share(book, actor.person.id, only)
        ungraded = left_ungraded(book, actor.person.id, only)
        return SharePreview(
            view=await committee_view(snapshot, actor, visible_to(book, actor.person.id)),
            candidates=len(candidates),
            needs_consent=bool(ungraded) and book.workflow.unit is Unit.COMMITTEE,
            ungraded=ungraded,
            fingerprint=fingerprint_to_share(book, actor.person.id),
        )


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
        after = await carry_out(work, actor, book, decision)
    held_back = () if leave_ungraded else left_ungraded(after, actor.person.id, only)
    view = await committee_view(work, actor, visible_to(after, actor.person.id))
    return Shared(view=view, held_back=held_back)


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

"""What a planner does in the graders' place: sharing for all, confirming, reopening, making private again.

Each begins with a look at what would happen, bound by a fingerprint, and takes a reason.
"""

from dataclasses import dataclass, field

from grading.changes import UnitConfirmed
from grading.model import Assessment, AssessmentStatus, CandidateId, Committee, Gradebook
from grading.ports import Snapshot, UnitOfWork
from grading.rules.decision import Decision
from grading.rules.nearest import candidate_in
from grading.rules.notifications import names_of
from grading.rules.overview import status_of
from grading.rules.powers import (
    Bypassable,
    ConfirmableFor,
    Intent,
    bypass,
    bypassable,
    confirm_for,
    confirmable_for,
    make_private,
    privatisable,
)
from grading.rules.reopening import Reopenable, reopen, reopenable
from grading.rules.states import conflicts
from grading.usecases.confirming import told_to_planners
from grading.usecases.entering import Actor, Scope, carry_out, check_may_change, refusing_in
from grading.usecases.planned_committees import planned_book, planned_committee


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCommittee:
    """The committee that a planner acts on."""

    assessment: Assessment
    committee: Committee


@dataclass(frozen=True, slots=True, kw_only=True)
class BypassPreview:
    """What sharing for all would share, and the names of the graders in whose place."""

    at: PlannedCommittee
    what: Bypassable
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bypassed:
    """Everything is shared; so many conflicts have come to light."""

    at: PlannedCommittee
    names: tuple[str, ...]
    candidates: int
    conflicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmForPreview:
    """What a planner would confirm, and the names of the graders in whose place."""

    at: PlannedCommittee
    what: ConfirmableFor
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedFor:
    """So many grades are confirmed in the graders' place; `status` is that of the assessment now."""

    at: PlannedCommittee
    names: tuple[str, ...]
    grades: int
    ungraded: int
    status: AssessmentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenPreview:
    """What would be reopened."""

    at: PlannedCommittee
    what: Reopenable


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """So many candidates, or the one that is named, are open again; so many graders are told."""

    at: PlannedCommittee
    candidates: int
    candidate: CandidateId | None = field(repr=False)
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivatePreview:
    """A candidate whose marking would be private again."""

    at: PlannedCommittee
    candidate: CandidateId = field(repr=False)
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePrivate:
    """A candidate whose marking is private again; so many graders are told."""

    at: PlannedCommittee
    candidate: CandidateId = field(repr=False)
    told: int


async def preview_bypass(
    snapshot: Snapshot, actor: Actor, scope: Scope, name: str | None = None
) -> BypassPreview:
    """Return what sharing for all would share; raises as `planned_committee` and `bypassable`."""
    book = await planned_book(snapshot, actor, scope, name)
    with refusing_in(book):
        what = bypassable(book, actor.person.id)
        await check_may_change(snapshot, book, what.candidates)
    return BypassPreview(at=_at(book), what=what, names=names_of(book, what.graders))


async def share_for_all(work: UnitOfWork, actor: Actor, scope: Scope, *, seen: str) -> Bypassed:
    """Share everything in the place of all who have not.

    Raises `ReasonMissing`, and as `planned_committee` and `bypass`.
    """
    book = await _held(work, actor, scope)
    with refusing_in(book):
        what = bypassable(book, actor.person.id)
        await check_may_change(work, book, what.candidates)
        decision = bypass(book, _intent(actor), seen=seen)
    after = await carry_out(work, actor, book, decision)
    return Bypassed(
        at=_at(book),
        names=names_of(book, what.graders),
        candidates=len(what.candidates),
        conflicts=sum(len(conflicts(after, unit)) for unit in after.units()),
    )


async def preview_confirm_for(
    snapshot: Snapshot, actor: Actor, scope: Scope, name: str | None = None
) -> ConfirmForPreview:
    """Return what the planner would confirm; raises as `planned_committee` and `confirmable_for`."""
    book = await planned_book(snapshot, actor, scope, name)
    with refusing_in(book):
        what = confirmable_for(book)
    return ConfirmForPreview(at=_at(book), what=what, names=names_of(book, what.graders))


async def confirm_for_committee(
    work: UnitOfWork, actor: Actor, scope: Scope, *, seen: str, leave_ungraded: bool = False
) -> ConfirmedFor:
    """Confirm in the place of each grader who has not; other planners hear of it as of any confirmation.

    Raises `ReasonMissing`, and as `planned_committee` and `confirm_for`.
    """
    book = await _held(work, actor, scope)
    with refusing_in(book):
        what = confirmable_for(book)
        decision = confirm_for(book, _intent(actor), seen=seen, leave_ungraded=leave_ungraded)
    after = await carry_out(work, actor, book, decision)
    reached = [change.unit for change in decision.changes if isinstance(change, UnitConfirmed)]
    await work.queue_notices(await told_to_planners(work, actor, after, reached), actor.by)
    return ConfirmedFor(
        at=_at(book),
        names=names_of(book, what.graders),
        grades=what.candidates - len(what.ungraded),
        ungraded=len(what.ungraded),
        status=await _status(work, after),
    )


async def preview_reopening(
    snapshot: Snapshot, actor: Actor, scope: Scope, name: str | None = None, candidate: str | None = None
) -> ReopenPreview:
    """Return what would be reopened; raises as `planned_committee`, `reopenable`, and `InLaterRound`."""
    book = await planned_book(snapshot, actor, scope, name, candidate)
    with refusing_in(book):
        what = reopenable(book, None if candidate is None else candidate_in(book, candidate))
        await check_may_change(snapshot, book, what.candidates)
    return ReopenPreview(at=_at(book), what=what)


async def reopen_grading(
    work: UnitOfWork, actor: Actor, scope: Scope, *, seen: str, candidate: str | None = None
) -> Reopened:
    """Open a confirmed committee, or one candidate of it, again.

    Raises `ReasonMissing`, `InLaterRound`, and as `planned_committee` and `reopen`.
    """
    book = await _held(work, actor, scope, candidate)
    with refusing_in(book):
        only = None if candidate is None else candidate_in(book, candidate)
        what = reopenable(book, only)
        await check_may_change(work, book, what.candidates)
        decision = reopen(book, _intent(actor), only, seen=seen)
    await carry_out(work, actor, book, decision)
    return Reopened(at=_at(book), candidates=len(what.candidates), candidate=only, told=_told(decision))


async def preview_private(snapshot: Snapshot, actor: Actor, scope: Scope, candidate: str) -> PrivatePreview:
    """Return the candidate whose marking would be private again.

    Raises as `planned_committee`, `privatisable`, and `InLaterRound`.
    """
    book = await planned_book(snapshot, actor, scope, candidate=candidate)
    with refusing_in(book):
        only = candidate_in(book, candidate)
        stands = privatisable(book, only)
        await check_may_change(snapshot, book, [only])
    return PrivatePreview(at=_at(book), candidate=only, fingerprint=stands)


async def back_to_private(
    work: UnitOfWork, actor: Actor, scope: Scope, candidate: str, *, seen: str
) -> MadePrivate:
    """Make a candidate's marking private again, after all have shared it.

    Raises `ReasonMissing`, `InLaterRound`, and as `planned_committee` and `make_private`.
    """
    book = await _held(work, actor, scope, candidate)
    with refusing_in(book):
        only = candidate_in(book, candidate)
        await check_may_change(work, book, [only])
        decision = make_private(book, only, _intent(actor), seen=seen)
    await carry_out(work, actor, book, decision)
    return MadePrivate(at=_at(book), candidate=only, told=_told(decision))


def _at(book: Gradebook) -> PlannedCommittee:
    return PlannedCommittee(assessment=book.assessment, committee=book.committee)


def _intent(actor: Actor) -> Intent:
    return Intent.of(actor.person, actor.by.reason)


def _told(decision: Decision) -> int:
    return sum(notice.to is not None for notice in decision.notices)


async def _held(work: UnitOfWork, actor: Actor, scope: Scope, candidate: str | None = None) -> Gradebook:
    """Return the committee's gradebook, which nobody else changes before the planner's act is saved."""
    key, committee = await planned_committee(work, actor, scope, candidate=candidate)
    await work.hold_committee(key, committee.name)
    return await work.gradebook(key, committee.name)


async def _status(snapshot: Snapshot, after: Gradebook) -> AssessmentStatus:
    key = after.assessment.key
    names = [one.name for one in await snapshot.committees(key)]
    books = [after if name == after.committee.name else await snapshot.gradebook(key, name) for name in names]
    return status_of(books, await snapshot.unassigned(key))

"""Proposing grades to co-graders: collected as drafts, sent together, answered together or one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grading.errors import Stale
from grading.model import CandidateId, Gradebook, ProposalDraft, ProposalId
from grading.ports import UnitOfWork
from grading.rules.alignment import check_as_shown, check_in_conflict
from grading.rules.decision import Decision, unchanged
from grading.rules.drafts import still_meant
from grading.rules.nearest import candidate_in
from grading.rules.notifications import names_of, others
from grading.rules.proposing import (
    accept,
    accept_all,
    decline,
    decline_all,
    propose,
    propose_all,
    take_back,
)
from grading.rules.scales import grade_in
from grading.rules.visibility import visible_to
from grading.usecases.aligning import Aligned, Conflicts, aligned, conflicts_shown
from grading.usecases.entering import Actor, Scope, carry_out, committee_view, enter_to_act, refusing_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """So many proposals left together, to these co-graders; the conflicts that remain."""

    proposals: int
    to: tuple[str, ...]
    remaining: Conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """So many proposals were answered at once; the conflicts that remain."""

    proposals: int
    remaining: Conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What is meant to be proposed for a candidate now, None if nothing is; the conflicts that remain."""

    candidate: CandidateId = field(repr=False)
    draft: ProposalDraft | None = field(repr=False)
    remaining: Conflicts


async def propose_grade(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    candidate: str,
    grade: str,
    reason: str | None,
    proposal: ProposalId,
) -> Aligned:
    """Suggest a grade to the co-graders at once; raises what `propose` raises."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        value = grade_in(book.assessment.scale, grade)
        decision = propose(book, actor.person.id, known, value, reason, proposal)
        await _drop(work, actor, book, [known])
        return await aligned(work, actor, book, known, decision)


async def draft_own(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    candidate: CandidateId,
    *,
    seen: str,
    rows: Sequence[CandidateId] = (),
) -> Drafted:
    """Keep in mind to propose the grade that the grader has; nobody else sees it.

    Raises `Stale` if the grades are not those that were shown any more, and as `check_in_conflict`.
    """
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        check_as_shown(book, actor.person.id, known, seen)
        own = book.grade(known, actor.person.id)
        if own is None:
            raise Stale
        return await _draft(work, actor, book, ProposalDraft(candidate=known, grade=own), rows)


async def draft_grade(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    candidate: CandidateId,
    grade: str,
    reason: str,
    *,
    seen: str,
    rows: Sequence[CandidateId] = (),
) -> Drafted:
    """Keep in mind to propose another grade; raises `NotInScale`, and as `draft_own`."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        check_as_shown(book, actor.person.id, known, seen)
        value = grade_in(book.assessment.scale, grade)
        draft = ProposalDraft(candidate=known, grade=value, reason=reason.strip())
        return await _draft(work, actor, book, draft, rows)


async def drop_draft(
    work: UnitOfWork,
    actor: Actor,
    scope: Scope,
    candidate: CandidateId,
    rows: Sequence[CandidateId] = (),
) -> Drafted:
    """Propose nothing for a candidate any more; nothing happens where nothing was meant to be proposed."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        await _drop(work, actor, book, [known])
        return Drafted(candidate=known, draft=None, remaining=await _remaining(work, actor, book, rows))


async def send_drafts(
    work: UnitOfWork, actor: Actor, scope: Scope, batch: ProposalId, rows: Sequence[CandidateId] = ()
) -> Sent:
    """Propose all that the grader meant to propose, in one message; nothing happens where that is nothing."""
    book = await enter_to_act(work, actor, scope)
    person = actor.person.id
    with refusing_in(book):
        kept = await work.drafts(book.assessment.key, book.committee.name, person)
        meant = still_meant(book, kept)
        decision = propose_all(book, person, meant, batch) if meant else unchanged(book)
        after = await carry_out(work, actor, book, decision)
        await _drop(work, actor, book, [one.candidate for one in kept])
        return Sent(
            proposals=len(meant),
            to=names_of(book, [one.person for one in others(book, person)]),
            remaining=await _remaining(work, actor, after, rows),
        )


async def accept_proposal(
    work: UnitOfWork, actor: Actor, scope: Scope, proposal: ProposalId, rows: Sequence[CandidateId] = ()
) -> Aligned:
    """Accept a co-grader's suggestion; raises what `accept` raises."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        book = await _with_marks(work, book)
        decision = accept(book, actor.person.id, proposal)
        return await aligned(work, actor, book, book.proposals[proposal].candidate, decision, rows)


async def decline_proposal(
    work: UnitOfWork, actor: Actor, scope: Scope, proposal: ProposalId, rows: Sequence[CandidateId] = ()
) -> Aligned:
    """Decline a co-grader's suggestion; raises what `decline` raises."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        decision = decline(book, actor.person.id, proposal)
        return await aligned(work, actor, book, book.proposals[proposal].candidate, decision, rows)


async def take_proposal_back(
    work: UnitOfWork, actor: Actor, scope: Scope, proposal: ProposalId, rows: Sequence[CandidateId] = ()
) -> Aligned:
    """Take one's own suggestion back; raises what `take_back` raises."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        decision = take_back(book, actor.person.id, proposal)
        return await aligned(work, actor, book, book.proposals[proposal].candidate, decision, rows)


async def accept_proposals(
    work: UnitOfWork, actor: Actor, scope: Scope, batch: ProposalId, *, seen: str
) -> Answered:
    """Accept all that waits of a batch, as it was shown; raises what `accept_all` raises."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        book = await _with_marks(work, book)
        decision = accept_all(book, actor.person.id, batch, seen=seen)
        return await _answered(work, actor, book, decision)


async def decline_proposals(
    work: UnitOfWork, actor: Actor, scope: Scope, batch: ProposalId, *, seen: str
) -> Answered:
    """Decline all that waits of a batch, as it was shown; raises what `decline_all` raises."""
    book = await enter_to_act(work, actor, scope)
    with refusing_in(book):
        decision = decline_all(book, actor.person.id, batch, seen=seen)
        return await _answered(work, actor, book, decision)


async def _with_marks(work: UnitOfWork, book: Gradebook) -> Gradebook:
    """Return the book with the marks of all for whom a grade is proposed, where marks are aligned."""
    if not book.workflow.align_marks:
        return book
    proposed = {one.candidate for one in book.proposals.values()}
    return await work.gradebook(book.assessment.key, book.committee.name, marks_of=proposed)


async def _draft(
    work: UnitOfWork,
    actor: Actor,
    book: Gradebook,
    draft: ProposalDraft,
    rows: Sequence[CandidateId],
) -> Drafted:
    check_in_conflict(book, actor.person.id, draft.candidate)
    key, committee = book.assessment.key, book.committee.name
    await work.put_draft(key, committee, actor.person.id, draft, actor.by.at)
    remaining = await _remaining(work, actor, book, rows)
    return Drafted(candidate=draft.candidate, draft=draft, remaining=remaining)


async def _drop(work: UnitOfWork, actor: Actor, book: Gradebook, candidates: Sequence[CandidateId]) -> None:
    key, committee = book.assessment.key, book.committee.name
    await work.drop_drafts(key, committee, candidates, actor.person.id)


async def _remaining(
    work: UnitOfWork, actor: Actor, book: Gradebook, rows: Sequence[CandidateId]
) -> Conflicts:
    seen = visible_to(book, actor.person.id)
    return await conflicts_shown(work, seen, await committee_view(work, actor, seen), rows)


async def _answered(work: UnitOfWork, actor: Actor, book: Gradebook, decision: Decision) -> Answered:
    gone = len(book.proposals.keys() - decision.after.proposals.keys())
    after = await carry_out(work, actor, book, decision)
    return Answered(proposals=gone, remaining=await _remaining(work, actor, after, ()))

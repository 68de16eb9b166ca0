"""Proposing grades to co-graders, one or many at once, and answering what was proposed (ours).

A proposed grade is set for all at once when all have accepted it. One message says all that was proposed
together, and one says that all of it is answered.
"""

from collections.abc import Collection, Mapping, Sequence

from grading.aligning_notices import GradesWereProposed, ProposalsAnswered, Suggested
from grading.changes import Change, GradeProposed, ProposalAccepted, ProposalClosed
from grading.errors import Stale, UnknownProposal
from grading.fingerprints import fingerprint
from grading.model import Book, CandidateId, Gradebook, PersonId, Proposal, ProposalDraft, ProposalId
from grading.notices import GradeWasProposed, Notice, ProposalWasAdopted, ReadyToConfirm
from grading.rules.alignment import check_in_conflict
from grading.rules.decision import Decision, decided
from grading.rules.marking import agree_on
from grading.rules.notifications import name_of, others
from grading.rules.registering import replace_grades
from grading.rules.states import conflicts, grades_fingerprint, is_in_conflict


def propose(
    book: Gradebook,
    person: PersonId,
    candidate: CandidateId,
    value: str,
    reason: str | None,
    proposal: ProposalId,
) -> Decision:
    """Decide that the grader suggests a grade; an earlier suggestion of theirs for the candidate is replaced.

    Raises as `check_in_conflict`.
    """
    draft = ProposalDraft(candidate=candidate, grade=value, reason=(reason or "").strip())
    return propose_all(book, person, [draft], proposal)


def propose_all(
    book: Gradebook, person: PersonId, drafts: Sequence[ProposalDraft], batch: ProposalId
) -> Decision:
    """Decide that the grader suggests these grades, in one message to each co-grader.

    Raises as `check_in_conflict`.
    """
    for draft in drafts:
        check_in_conflict(book, person, draft.candidate)
    wanted = {draft.candidate for draft in drafts}
    earlier = [
        ProposalClosed(proposal=known.id, candidate=known.candidate, adopted=False)
        for known in book.proposals.values()
        if known.proposer == person and known.candidate in wanted
    ]
    proposed = [
        GradeProposed(
            proposal=batch if len(drafts) == 1 else ProposalId(f"{batch}-{number}"),
            candidate=draft.candidate,
            proposer=person,
            value=draft.grade,
            reason=draft.reason,
            about=grades_fingerprint(book, [draft.candidate]),
        )
        for number, draft in enumerate(drafts, start=1)
    ]
    decision = decided(book, (*earlier, *proposed))
    notices = [
        _told(decision.after, grader.person, person, proposed, batch) for grader in others(book, person)
    ]
    return decided(book, decision.changes, notices)


def _told(
    book: Book, to: PersonId, proposer: PersonId, proposed: Sequence[GradeProposed], batch: ProposalId
) -> Notice:
    key, committee, who = book.assessment.key, book.committee.name, name_of(book, proposer)
    is_last = len(book.graders) == 2  # noqa: PLR2004 - the proposer and the reader
    if len(proposed) == 1:
        (one,) = proposed
        return GradeWasProposed(
            assessment=key,
            committee=committee,
            to=to,
            proposal=one.proposal,
            candidate=one.candidate,
            value=one.value,
            reason=one.reason,
            who=who,
            own=book.grade(one.candidate, to),
            is_last=is_last,
            with_marks=book.workflow.align_marks,
        )
    return GradesWereProposed(
        assessment=key,
        committee=committee,
        to=to,
        batch=batch,
        seen=together(open_to(book, to, batch)),
        suggested=tuple(
            Suggested(
                candidate=one.candidate,
                value=one.value,
                own=book.grade(one.candidate, to),
                reason=one.reason,
            )
            for one in proposed
        ),
        who=who,
        is_last=is_last,
        with_marks=book.workflow.align_marks,
    )


def open_to(book: Book, person: PersonId, batch: ProposalId | None = None) -> tuple[Proposal, ...]:
    """Return what waits for the grader's answer: of one batch, or all that co-graders have proposed."""
    return tuple(
        one
        for one in book.proposals.values()
        if one.proposer != person
        and person not in one.accepted
        and batch in {None, one.batch}
        and is_in_conflict(book, one.candidate)
        and one.about == grades_fingerprint(book, [one.candidate])
    )


def together(proposals: Collection[Proposal]) -> str:
    """Return the fingerprint of several proposals, by which a button answers exactly those."""
    return fingerprint(sorted(one.id for one in proposals))


def accept(book: Gradebook, person: PersonId, proposal: ProposalId) -> Decision:
    """Decide that a co-grader accepts; once all have, the grade is set for everybody at once.

    Where marks are aligned, everybody then has the marks of who proposed it; they are read with the book.

    Raises `UnknownProposal` for one that is gone, one's own, or one accepted before; `Stale` if the grades it
    was about are others by now; and as `check_in_conflict`.
    """
    known = book.proposals.get(proposal)
    if known is None or known.proposer == person or person in known.accepted:
        raise UnknownProposal
    check_in_conflict(book, person, known.candidate)
    if known.about != grades_fingerprint(book, [known.candidate]):
        raise Stale
    return _accepted(book, person, [known])


def accept_all(book: Gradebook, person: PersonId, batch: ProposalId, *, seen: str) -> Decision:
    """Decide that a co-grader accepts all that waits for them of a batch, as shown; marks as in `accept`.

    Raises `UnknownProposal` if nothing of it waits, `Stale` if it is not what was shown, and as `accept`.
    """
    return _accepted(book, person, _as_shown(book, person, batch, seen))


def decline(book: Gradebook, person: PersonId, proposal: ProposalId) -> Decision:
    """Decide that a co-grader declines; the proposal is gone, and the conflict stays.

    Raises `UnknownProposal` for one that is gone, or one's own.
    """
    known = book.proposals.get(proposal)
    if known is None or known.proposer == person:
        raise UnknownProposal
    check_in_conflict(book, person, known.candidate)
    return _declined(book, person, [known])


def decline_all(book: Gradebook, person: PersonId, batch: ProposalId, *, seen: str) -> Decision:
    """Decide that a co-grader declines all that waits for them of a batch; raises as `accept_all`."""
    return _declined(book, person, _as_shown(book, person, batch, seen))


def take_back(book: Gradebook, person: PersonId, proposal: ProposalId) -> Decision:
    """Decide that the proposer takes a proposal back; raises `UnknownProposal`."""
    known = book.proposals.get(proposal)
    if known is None or known.proposer != person:
        raise UnknownProposal
    return decided(book, [ProposalClosed(proposal=known.id, candidate=known.candidate, adopted=False)])


def _as_shown(book: Gradebook, person: PersonId, batch: ProposalId, seen: str) -> Sequence[Proposal]:
    waiting = open_to(book, person, batch)
    if not waiting:
        raise UnknownProposal
    if together(waiting) != seen:
        raise Stale
    for one in waiting:
        check_in_conflict(book, person, one.candidate)
    return waiting


def _accepted(book: Gradebook, person: PersonId, proposals: Sequence[Proposal]) -> Decision:
    accepted: list[Change] = [
        ProposalAccepted(proposal=one.id, grader=person, candidate=one.candidate) for one in proposals
    ]
    standing = [one for one in proposals if _is_agreed(book, one, person)]
    if not standing:
        decision = decided(book, accepted)
        return decided(book, accepted, _answered(book, decision.after, person, proposals, declined=False))
    agreed = agree_on if book.workflow.align_marks else _set_for_all
    carried_out = agreed(book, person, standing)
    told = _answered(book, carried_out.after, person, proposals, declined=False)
    knows = {one.to for one in told if isinstance(one, ProposalsAnswered)}
    rest = [one for one in carried_out.notices if not (isinstance(one, ReadyToConfirm) and one.to in knows)]
    return Decision(
        changes=(*accepted, *carried_out.changes), notices=(*told, *rest), after=carried_out.after
    )


def _set_for_all(book: Gradebook, person: PersonId, agreed: Sequence[Proposal]) -> Decision:
    for_all: Mapping[CandidateId, Mapping[PersonId, str | None]] = {
        one.candidate: {grader.person: one.value for grader in book.graders} for one in agreed
    }
    return replace_grades(book, person, for_all, adopted={one.id for one in agreed})


def _is_agreed(book: Book, proposal: Proposal, person: PersonId) -> bool:
    agreed = proposal.accepted | {person, proposal.proposer}
    return all(grader.person in agreed for grader in book.graders)


def _declined(book: Gradebook, person: PersonId, proposals: Sequence[Proposal]) -> Decision:
    closed = [
        ProposalClosed(proposal=one.id, candidate=one.candidate, adopted=False, declined=True)
        for one in proposals
    ]
    after = decided(book, closed).after
    return decided(book, closed, _answered(book, after, person, proposals, declined=True))


def _answered(
    before: Gradebook, after: Gradebook, person: PersonId, answered: Sequence[Proposal], *, declined: bool
) -> tuple[Notice, ...]:
    """Return what is told of the answers: to the proposers, once all of a batch is answered.

    A single grade that stands now is told to everybody.
    """
    first = answered[0]
    is_alone = first.id == first.batch
    if is_alone and not declined:
        if first.id in after.proposals:
            return ()
        return tuple(_adopted(after, grader.person, first) for grader in others(after, person))
    differing = sum(len(conflicts(after, unit)) for unit in after.units())
    told: list[Notice] = []
    for batch, proposer in dict.fromkeys((one.batch, one.proposer) for one in answered):
        if open_to(after, person, batch):
            continue
        of_batch = [one for one in answered if one.batch == batch]
        told.append(
            ProposalsAnswered(
                assessment=before.assessment.key,
                committee=before.committee.name,
                to=proposer,
                who=name_of(before, person),
                accepted=0 if declined else len(of_batch),
                declined=len(of_batch) if declined else 0,
                conflicts=differing,
                candidate=of_batch[0].candidate if is_alone else None,
                value=of_batch[0].value if is_alone else None,
            )
        )
    return tuple(told)


def _adopted(book: Book, to: PersonId, proposal: Proposal) -> ProposalWasAdopted:
    return ProposalWasAdopted(
        assessment=book.assessment.key,
        committee=book.committee.name,
        to=to,
        candidate=proposal.candidate,
        value=proposal.value,
    )

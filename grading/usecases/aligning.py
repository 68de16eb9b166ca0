"""Seeing where the grades differ and making them equal."""

from dataclasses import dataclass, field

from grading.errors import NotAllShared, NothingToShare
from grading.model import CandidateId, Gradebook, PersonId, Proposal, ProposalId
from grading.ports import Reading, Work
from grading.rules.alignment import accept, adopt, align, propose
from grading.rules.decision import Decision
from grading.rules.nearest import candidate_in
from grading.rules.scales import grade_in
from grading.rules.sharing import awaited
from grading.rules.standing import Seen, is_blind, seen_candidate, seen_conflicts
from grading.rules.states import digest_of, has_sharing
from grading.rules.telling import names_of
from grading.usecases.entering import Doer, Place, Where, carry_out, enter, place_of, refusing_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """The candidates in conflict, in order, and the proposals about them."""

    place: Place
    viewer: PersonId
    conflicts: tuple[Seen, ...] = field(repr=False)
    proposals: tuple[Proposal, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The candidate after a step of aligning, and the conflicts that remain."""

    candidate: Seen
    remaining: Conflicts


async def show_conflicts(reading: Reading, doer: Doer, where: Where) -> Conflicts:
    """Return what to align.

    Raises `NothingToShare` where there is nothing to compare, `NotAllShared` while grades are hidden.
    """
    book = await enter(reading, doer, where)
    with refusing_in(book):
        if not has_sharing(book):
            raise NothingToShare
        waiting = awaited(book)
        found = await _conflicts(reading, doer, book)
        if is_blind(book) and not found.conflicts:
            names = names_of(book, [person for person in waiting if person != doer.person.id])
            raise NotAllShared(waiting_for=names, you_too=doer.person.id in waiting)
    return found


async def align_grade(work: Work, doer: Doer, where: Where, candidate: str, grade: str) -> Aligned:
    """Change the grader's own grade of a candidate in conflict; raises what `align` raises."""
    book = await enter(work, doer, where)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        value = grade_in(book.assessment.scale, grade)
        return await _aligned(work, doer, book, known, align(book, doer.person.id, known, value))


async def adopt_grade(
    work: Work, doer: Doer, where: Where, candidate: CandidateId, co_grader: PersonId, *, seen: str
) -> Aligned:
    """Take over a co-grader's grade as it was shown; raises what `adopt` raises."""
    book = await enter(work, doer, where)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        decision = adopt(book, doer.person.id, known, co_grader, seen=seen)
        return await _aligned(work, doer, book, known, decision)


async def propose_grade(
    work: Work,
    doer: Doer,
    where: Where,
    candidate: str,
    grade: str,
    reason: str | None,
    proposal: ProposalId,
) -> Aligned:
    """Suggest a grade to the co-graders; raises what `propose` raises."""
    book = await enter(work, doer, where)
    with refusing_in(book):
        known = candidate_in(book, candidate)
        value = grade_in(book.assessment.scale, grade)
        decision = propose(book, doer.person.id, known, value, reason, proposal)
        return await _aligned(work, doer, book, known, decision)


async def accept_proposal(work: Work, doer: Doer, where: Where, proposal: ProposalId) -> Aligned:
    """Accept a co-grader's suggestion; raises what `accept` raises."""
    book = await enter(work, doer, where)
    with refusing_in(book):
        decision = accept(book, doer.person.id, proposal)
        candidate = book.proposals[proposal].candidate
        return await _aligned(work, doer, book, candidate, decision)


async def _aligned(
    work: Work, doer: Doer, book: Gradebook, candidate: CandidateId, decision: Decision
) -> Aligned:
    after = await carry_out(work, doer, book, decision)
    return Aligned(
        candidate=seen_candidate(after, doer.person.id, candidate),
        remaining=await _conflicts(work, doer, after),
    )


async def _conflicts(reading: Reading, doer: Doer, book: Gradebook) -> Conflicts:
    found = seen_conflicts(book, doer.person.id)
    differing = {seen.candidate for seen in found}
    return Conflicts(
        place=await place_of(reading, doer, book),
        viewer=doer.person.id,
        conflicts=found,
        proposals=tuple(
            one
            for one in book.proposals.values()
            if one.candidate in differing and one.about == digest_of(book, [one.candidate])
        ),
    )

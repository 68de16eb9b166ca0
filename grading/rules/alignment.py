"""Aligning grades that differ: by changing one's own, adopting a co-grader's, or proposing one to all.

Each grader changes their own grade until all are equal (S, Share and confirm grading). Ours: there is no
vote, no average and no third grader; a proposal is set for all at once when all have accepted it.
"""

from grading.changes import GradeProposed, ProposalAccepted, ProposalClosed
from grading.errors import (
    ConfirmedAlready,
    NoCoGraderGrade,
    NotAllShared,
    NothingToShare,
    NotInConflict,
    ReasonMissing,
    Stale,
    UnknownProposal,
)
from grading.model import Book, CandidateId, Gradebook, PersonId, ProposalId
from grading.notices import GradeWasProposed, ProposalWasAdopted
from grading.rules.decision import Decision, decided
from grading.rules.notifications import name_of, names_of, others
from grading.rules.registering import replace_grades, set_grades
from grading.rules.states import (
    all_have_shared,
    grades_fingerprint,
    has_sharing,
    is_in_conflict,
    sharers,
)
from grading.rules.visibility import visible_to


def check_in_conflict(book: Book, person: PersonId, candidate: CandidateId) -> None:
    """Raise unless the candidate's shared grades differ and may still be changed.

    Raises `NothingToShare`, `NotAllShared`, `ConfirmedAlready`, `NotInConflict`.
    """
    if not has_sharing(book):
        raise NothingToShare
    if not all_have_shared(book, candidate):
        shared = sharers(book, candidate)
        waiting = [g.person for g in book.graders if g.person not in shared]
        names = names_of(book, [waited for waited in waiting if waited != person])
        raise NotAllShared(waiting_for=names, you_too=person in waiting)
    if book.unit_of(candidate) in book.confirmed:
        raise ConfirmedAlready(candidate=candidate)
    if not is_in_conflict(book, candidate):
        raise NotInConflict(candidate=candidate)


def align(book: Gradebook, person: PersonId, candidate: CandidateId, value: str) -> Decision:
    """Decide that the grader changes their own grade of a candidate in conflict."""
    check_in_conflict(book, person, candidate)
    return set_grades(book, person, {candidate: value})


def adopt(
    book: Gradebook, person: PersonId, candidate: CandidateId, co_grader: PersonId, *, seen: str
) -> Decision:
    """Decide that the grader takes over a co-grader's grade, as shown with the fingerprint `seen`.

    Raises `Stale` if the grades that the grader may see are others by now, `NoCoGraderGrade` if there is none
    to take over, and as `check_in_conflict`.
    """
    if seen != grades_fingerprint(visible_to(book, person), [candidate]):
        raise Stale
    check_in_conflict(book, person, candidate)
    grade = book.grade(candidate, co_grader)
    if grade is None:
        raise NoCoGraderGrade
    return set_grades(book, person, {candidate: grade})


def is_adopted(book: Book, person: PersonId, candidate: CandidateId, co_grader: PersonId) -> bool:
    """Tell whether the grader has the co-grader's grade already, where both may be seen."""
    own, other = book.grade(candidate, person), book.grade(candidate, co_grader)
    return has_sharing(book) and all_have_shared(book, candidate) and own is not None and own == other


def propose(
    book: Gradebook,
    person: PersonId,
    candidate: CandidateId,
    value: str,
    reason: str | None,
    proposal: ProposalId,
) -> Decision:
    """Decide that the grader suggests a grade; an earlier suggestion of theirs for the candidate is replaced.

    Raises as `check_in_conflict`, and `ReasonMissing`.
    """
    check_in_conflict(book, person, candidate)
    if not reason or not reason.strip():
        raise ReasonMissing
    earlier = [
        ProposalClosed(proposal=known.id, candidate=candidate, adopted=False)
        for known in book.proposals.values()
        if known.candidate == candidate and known.proposer == person
    ]
    proposed = GradeProposed(
        proposal=proposal,
        candidate=candidate,
        proposer=person,
        value=value,
        reason=reason.strip(),
        about=grades_fingerprint(book, [candidate]),
    )
    notices = tuple(
        GradeWasProposed(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=grader.person,
            proposal=proposal,
            candidate=candidate,
            value=value,
            reason=reason.strip(),
            who=name_of(book, person),
        )
        for grader in others(book, person)
    )
    return decided(book, (*earlier, proposed), notices)


def accept(book: Gradebook, person: PersonId, proposal: ProposalId) -> Decision:
    """Decide that a co-grader accepts; once all have, the grade is set for everybody at once.

    Raises `UnknownProposal` for one that is gone, one's own, or one accepted before; `Stale` if the grades it
    was about are others by now; and as `check_in_conflict`.
    """
    known = book.proposals.get(proposal)
    if known is None or known.proposer == person or person in known.accepted:
        raise UnknownProposal
    check_in_conflict(book, person, known.candidate)
    if known.about != grades_fingerprint(book, [known.candidate]):
        raise Stale
    accepted = ProposalAccepted(proposal=proposal, grader=person, candidate=known.candidate)
    agreed = known.accepted | {person, known.proposer}
    if any(grader.person not in agreed for grader in book.graders):
        return decided(book, [accepted])
    for_all: dict[PersonId, str | None] = {grader.person: known.value for grader in book.graders}
    carried_out = replace_grades(book, person, {known.candidate: for_all}, adopted=proposal)
    told = tuple(
        ProposalWasAdopted(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=grader.person,
            candidate=known.candidate,
            value=known.value,
        )
        for grader in others(book, person)
    )
    return Decision(
        changes=(accepted, *carried_out.changes),
        notices=told + carried_out.notices,
        after=carried_out.after,
    )

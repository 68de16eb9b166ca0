"""Taking back one's last change while that is still possible."""

from collections.abc import Sequence

from grading.changes import (
    Change,
    ConfirmationGiven,
    GradeProposed,
    ProposalClosed,
    SharingChanged,
    StatusSet,
    ValueSet,
)
from grading.errors import ChangedSince, NothingToUndo
from grading.model import CandidateId, Gradebook, PersonId
from grading.rules.confirmation import withdraw
from grading.rules.decision import Decision
from grading.rules.evolution import covered
from grading.rules.registering import set_grades
from grading.rules.sharing import unshare
from grading.rules.states import owner_for


def undo(book: Gradebook, person: PersonId, changes: Sequence[Change]) -> Decision:
    """Decide to take back what the grader did in one go.

    Grades go back to what they were, if nobody changed them since; grades shared are unshared; a confirmation
    is withdrawn; a proposal is closed. What touched co-graders' grades (an accepted proposal) stays.
    Raises `NothingToUndo`, `ChangedSince`, and what the rules of the opposite action raise.
    """
    sets = [change for change in changes if isinstance(change, ValueSet)]
    if sets:
        return _undo_grades(book, person, sets, [c for c in changes if isinstance(c, StatusSet)])
    shared = {
        one
        for change in changes
        if isinstance(change, SharingChanged) and change.is_shared
        for one in covered(book, change)
    }
    if shared:
        return unshare(book, person, shared)
    given = tuple(change.unit for change in changes if isinstance(change, ConfirmationGiven))
    if given:
        return withdraw(book, person, given)
    proposed = [change for change in changes if isinstance(change, GradeProposed)]
    if proposed and all(change.proposal in book.proposals for change in proposed):
        return Decision(
            changes=tuple(
                ProposalClosed(proposal=change.proposal, candidate=change.candidate, adopted=False)
                for change in proposed
            )
        )
    raise NothingToUndo


def _undo_grades(
    book: Gradebook, person: PersonId, sets: Sequence[ValueSet], statuses: Sequence[StatusSet]
) -> Decision:
    owner = owner_for(book, person)
    back: dict[CandidateId, str | None] = {}
    for change in sets:
        candidate = change.cell.candidate
        if change.owner != owner:
            raise NothingToUndo
        known = book.evaluation(candidate, owner)
        if book.grade(candidate, owner) != change.after:
            raise ChangedSince
        if known is not None and known.grade is not None and known.by != person:
            raise ChangedSince
        back[candidate] = change.before
    decision = set_grades(book, person, back)
    restored = tuple(
        StatusSet(candidate=change.candidate, before=change.after, after=change.before)
        for change in statuses
        if book.candidates[change.candidate].status is change.after
    )
    return Decision(changes=decision.changes + restored, notices=decision.notices)

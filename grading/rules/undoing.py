"""Taking back one's last change while that is still possible (ours)."""

from collections.abc import Sequence

from grading.changes import (
    AutomaticMarksImported,
    Change,
    CommentSet,
    ConfirmationEnded,
    ExplanationSet,
    ProposalClosed,
    QuestionCorrected,
    SharingChanged,
    StatusSet,
    ThresholdsApplied,
    ValueSet,
)
from grading.errors import ChangedSince, NothingToUndo
from grading.model import CandidateId, Gradebook, PersonId
from grading.rules.confirmation import withdraw
from grading.rules.decision import Decision, decided
from grading.rules.evolution import evolve_all
from grading.rules.marking import set_back
from grading.rules.registering import set_grades
from grading.rules.sharing import unshare
from grading.rules.states import owner_for


def undo(book: Gradebook, person: PersonId, changes: Sequence[Change]) -> Decision:
    """Decide to take back what the grader did in one go: what is the inverse of each change happens.

    Grades go back to what they were, if nobody changed them since; grades shared are unshared; a confirmation
    is withdrawn; a proposal is closed; a comment or an explanation says what it said before. What touched
    co-graders' grades (an accepted proposal) stays, and so does an explanation that was sent.
    Raises `NothingToUndo`, `ChangedSince`, and what the rules of the opposite action raise.
    """
    if any(
        isinstance(one, ThresholdsApplied | QuestionCorrected | AutomaticMarksImported) for one in changes
    ):
        # The grades of co-graders moved with it: the former thresholds or weight come back instead.
        raise NothingToUndo
    inverses = [inverse for change in changes if (inverse := change.inverse) is not None]
    sets = [one for one in inverses if isinstance(one, ValueSet)]
    if any(one.cell.question is not None for one in sets):
        return set_back(book, person, sets)
    if sets:
        return _set_back(book, person, sets, [one for one in inverses if isinstance(one, StatusSet)])
    shared = {one for back in inverses if isinstance(back, SharingChanged) for one in back.covered(book)}
    if shared:
        return unshare(book, person, shared)
    given = tuple(inverse.unit for inverse in inverses if isinstance(inverse, ConfirmationEnded))
    if given:
        return withdraw(book, person, given)
    said = [inverse for inverse in inverses if isinstance(inverse, CommentSet | ExplanationSet)]
    if said:
        return decided(book, said)
    closed = [inverse for inverse in inverses if isinstance(inverse, ProposalClosed)]
    if closed and all(one.proposal in book.proposals for one in closed):
        return decided(book, closed)
    raise NothingToUndo


def _set_back(
    book: Gradebook, person: PersonId, sets: Sequence[ValueSet], statuses: Sequence[StatusSet]
) -> Decision:
    owner = owner_for(book, person)
    grades: dict[CandidateId, str | None] = {}
    for back in sets:
        candidate = back.cell.candidate
        if back.owner != owner:
            raise NothingToUndo
        known = book.evaluation(candidate, owner)
        if book.grade(candidate, owner) != back.before:
            raise ChangedSince
        if known is not None and known.grade is not None and known.by != person:
            raise ChangedSince
        grades[candidate] = back.after
    decision = set_grades(book, person, grades)
    restored = tuple(back for back in statuses if book.candidates[back.candidate].status is back.before)
    return Decision(
        changes=decision.changes + restored,
        notices=decision.notices,
        after=evolve_all(decision.after, restored),
    )

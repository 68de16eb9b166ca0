"""What a gradebook becomes by what happened: the meaning of each change, apart from any database."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from grading.changes import (
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    GradeProposed,
    ProposalAccepted,
    ProposalClosed,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    StatusSet,
    UnitConfirmed,
    ValueSet,
)
from grading.model import (
    Book,
    CandidateId,
    Confirmation,
    Evaluation,
    Gradebook,
    PersonId,
    Proposal,
    ProposalId,
    UnitId,
)
from grading.rules.fingerprints import marks_fingerprint


class _Draft:
    """A gradebook's facts while changes are applied to them; copied once, however many the changes are."""

    def __init__(self, book: Gradebook) -> None:
        self.book = book
        self.candidates = dict(book.candidates)
        self.evaluations = dict(book.evaluations)
        self.shares = set(book.shares)
        self.confirmations = dict(book.confirmations)
        self.confirmed = set(book.confirmed)
        self.proposals = dict(book.proposals)

    def finished(self) -> Gradebook:
        return replace(
            self.book,
            candidates=self.candidates,
            evaluations=self.evaluations,
            shares=frozenset(self.shares),
            confirmations=self.confirmations,
            confirmed=frozenset(self.confirmed),
            proposals=self.proposals,
        )

    def set_value(self, change: ValueSet) -> None:
        candidate = change.cell.candidate
        of_candidate = dict(self.evaluations.pop(candidate, {}))
        known = of_candidate.pop(change.owner, None)
        evaluation = evaluation_after(known, change)
        if evaluation.grade is not None or evaluation.marks_fingerprint is not None:
            of_candidate[change.owner] = evaluation
        if of_candidate:
            self.evaluations[candidate] = of_candidate

    def propose(self, change: GradeProposed) -> None:
        self.proposals[change.proposal] = Proposal(
            id=change.proposal,
            candidate=change.candidate,
            proposer=change.proposer,
            value=change.value,
            reason=change.reason,
            about=change.about,
        )

    def accept(self, proposal: ProposalId, grader: PersonId) -> None:
        known = self.proposals[proposal]
        self.proposals[proposal] = replace(known, accepted=known.accepted | {grader})

    def unconfirm(self, unit: UnitId, grader: PersonId) -> None:
        others = tuple(given for given in self.confirmations.pop(unit, ()) if given.grader != grader)
        if others:
            self.confirmations[unit] = others

    def confirm(self, unit: UnitId, confirmation: Confirmation) -> None:
        self.unconfirm(unit, confirmation.grader)
        self.confirmations[unit] = (*self.confirmations.get(unit, ()), confirmation)


def evaluation_after(known: Evaluation | None, change: ValueSet) -> Evaluation:
    """Return an evaluation after one of its values was set.

    Raises ValueError where it has marks that were not read: total and fingerprint are of all of them.
    """
    version = change.read_version + 1
    if change.cell.question is None:
        if known is None:
            return Evaluation(grade=change.after, by=change.by, origin=change.origin, version=version)
        return replace(known, grade=change.after, by=change.by, origin=change.origin, version=version)
    before = known or Evaluation(grade=None, by=change.by)
    if before.marks_fingerprint is not None and not before.marks:
        message = "the marks of this evaluation were not read"
        raise ValueError(message)
    marks = {question: mark for question, mark in before.marks.items() if question != change.cell.question}
    if change.after is not None:
        marks[change.cell.question] = Decimal(change.after)
    return replace(
        before,
        marks=marks,
        total=sum(marks.values(), start=Decimal()) if marks else None,
        marks_fingerprint=marks_fingerprint(marks),
        version=version,
    )


def covered(book: Book, change: SharingChanged) -> tuple[CandidateId, ...]:
    """Return whose grades were shared or taken back."""
    return change.candidates or book.members(change.unit)


def evolve(book: Gradebook, change: Change) -> Gradebook:
    """Return the gradebook after one change."""
    return evolve_all(book, [change])


def evolve_all(book: Gradebook, changes: Iterable[Change]) -> Gradebook:
    """Return the gradebook after all the changes, in order."""
    draft = _Draft(book)
    for change in changes:
        _apply(draft, change)
    return draft.finished()


def _apply(draft: _Draft, change: Change) -> None:
    match change:
        case ValueSet():
            draft.set_value(change)
        case StatusSet(candidate=candidate, after=after):
            draft.candidates[candidate] = replace(draft.candidates[candidate], status=after)
        case SharingChanged(grader=grader, is_shared=True):
            draft.shares.update((grader, one) for one in covered(draft.book, change))
        case SharingChanged(grader=grader):
            draft.shares.difference_update((grader, one) for one in covered(draft.book, change))
        case GradeProposed():
            draft.propose(change)
        case ProposalAccepted(proposal=proposal, grader=grader):
            draft.accept(proposal, grader)
        case ProposalClosed(proposal=proposal):
            draft.proposals.pop(proposal, None)
        case ConfirmationGiven(grader=grader, unit=unit, fingerprint=fingerprint):
            draft.confirm(unit, Confirmation(grader=grader, fingerprint=fingerprint))
        case ConfirmationEnded(grader=grader, unit=unit):
            draft.unconfirm(unit, grader)
        case UnitConfirmed(unit=unit):
            draft.confirmed.add(unit)
        case SetUpChanged() | SheetDroppedInChannel():
            pass
        case _:
            assert_never(change)

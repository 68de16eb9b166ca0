"""What a gradebook becomes by what happened: the meaning of each change, apart from any database."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from grading.changes import (
    Change,
    ConfirmationGiven,
    ConfirmationVoided,
    ConfirmationWithdrawn,
    GradeProposed,
    GradeSet,
    GradesShared,
    GradesUnshared,
    ProposalAccepted,
    ProposalClosed,
    SetUpChanged,
    SheetDroppedOpenly,
    StatusSet,
    UnitConfirmed,
)
from grading.model import CandidateId, Confirmation, Grade, Gradebook, PersonId, Proposal, ProposalId, UnitId


class _Draft:
    """A gradebook's facts while changes are applied to them; copied once, however many the changes are."""

    def __init__(self, book: Gradebook) -> None:
        self.book = book
        self.candidates = dict(book.candidates)
        self.grades = dict(book.grades)
        self.shares = set(book.shares)
        self.confirmations = dict(book.confirmations)
        self.confirmed = set(book.confirmed)
        self.proposals = dict(book.proposals)

    def finished(self) -> Gradebook:
        return replace(
            self.book,
            candidates=self.candidates,
            grades=self.grades,
            shares=frozenset(self.shares),
            confirmations=self.confirmations,
            confirmed=frozenset(self.confirmed),
            proposals=self.proposals,
        )

    def set_grade(self, change: GradeSet) -> None:
        of_candidate = dict(self.grades.pop(change.candidate, {}))
        of_candidate.pop(change.grader, None)
        if change.after is not None:
            of_candidate[change.grader] = Grade(
                value=change.after, by=change.by, origin=change.origin, version=change.read_version + 1
            )
        if of_candidate:
            self.grades[change.candidate] = of_candidate

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


def covered(book: Gradebook, change: GradesShared | GradesUnshared) -> tuple[CandidateId, ...]:
    """Return whose grades were handed in or taken back."""
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
        case GradeSet():
            draft.set_grade(change)
        case StatusSet(candidate=candidate, after=after):
            draft.candidates[candidate] = replace(draft.candidates[candidate], status=after)
        case GradesShared(grader=grader):
            draft.shares.update((grader, one) for one in covered(draft.book, change))
        case GradesUnshared(grader=grader):
            draft.shares.difference_update((grader, one) for one in covered(draft.book, change))
        case GradeProposed():
            draft.propose(change)
        case ProposalAccepted(proposal=proposal, grader=grader):
            draft.accept(proposal, grader)
        case ProposalClosed(proposal=proposal):
            draft.proposals.pop(proposal, None)
        case ConfirmationGiven(grader=grader, unit=unit, fingerprint=fingerprint):
            draft.confirm(unit, Confirmation(grader=grader, fingerprint=fingerprint))
        case ConfirmationVoided(grader=grader, unit=unit) | ConfirmationWithdrawn(grader=grader, unit=unit):
            draft.unconfirm(unit, grader)
        case UnitConfirmed(unit=unit):
            draft.confirmed.add(unit)
        case SetUpChanged() | SheetDroppedOpenly():
            pass
        case _:
            assert_never(change)

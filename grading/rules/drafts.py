"""Drafts of proposals: which still mean something, and which a change of grades has ended."""

from collections.abc import Iterable, Sequence

from grading.changes import Change, SharingChanged, ValueSet
from grading.model import Book, CandidateId, PersonId, ProposalDraft
from grading.rules.states import all_have_shared, has_sharing, is_in_conflict


def without_drafts(book: Book, changes: Iterable[Change]) -> tuple[CandidateId, ...]:
    """Return the candidates whose drafts these changes of the book end: their shared grades are others now.

    A candidate whom not all have shared has no drafts.
    """
    if not has_sharing(book):
        return ()
    touched = dict.fromkeys(one for change in changes for one in _touched(book, change))
    return tuple(one for one in touched if all_have_shared(book, one))


def _touched(book: Book, change: Change) -> Iterable[CandidateId]:
    match change:
        case ValueSet():
            return (change.cell.candidate,)
        case SharingChanged(is_shared=False):
            return change.covered(book)
        case _:
            return ()


def still_meant(book: Book, drafts: Iterable[ProposalDraft]) -> Sequence[ProposalDraft]:
    """Return the drafts about candidates who are in conflict."""
    return [
        one
        for one in drafts
        if one.candidate in book.candidates
        and is_in_conflict(book, one.candidate)
        and book.unit_of(one.candidate) not in book.confirmed
    ]


def undecided(
    book: Book, person: PersonId, drafts: Iterable[ProposalDraft], conflicts: Iterable[CandidateId]
) -> tuple[CandidateId, ...]:
    """Return the conflicts about which the grader has neither drafted, proposed nor accepted anything."""
    said = {one.candidate for one in drafts} | {
        one.candidate for one in book.proposals.values() if one.proposer == person or person in one.accepted
    }
    return tuple(one for one in conflicts if one not in said)

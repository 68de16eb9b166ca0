"""Rounds: the first grading, and reassessments behind an information barrier (L § 11-9, § 11-11).

A committee grades in one round. What an earlier round decided is frozen for each candidate who is in a later
one, and stays readable to its graders.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from grading.errors import InLaterRound
from grading.model import (
    FIRST_ROUND,
    Assessment,
    Book,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    Gradebook,
)
from grading.rules.actions import Action

B = TypeVar("B", bound=Book)

FROZEN = frozenset(
    {
        Action.SHARE_FOR_ALL,
        Action.CONFIRM_FOR,
        Action.REOPEN,
        Action.TAKE_OUT,
        Action.RESTORE,
        Action.JOIN_LATE,
        Action.MODERATE,
        Action.APPLY,
        Action.APPLY_TO_ALL,
    }
)
"""What can still be done to a candidate of an earlier round, and no more once they are in a later one."""


def is_later(committee: Committee) -> bool:
    """Return whether the committee grades again what was graded before."""
    return committee.round > FIRST_ROUND


def first_grading(books: Iterable[B]) -> Sequence[B]:
    """Return the books of the first grading."""
    return [book for book in books if not is_later(book.committee)]


def within_round(book: Gradebook) -> Gradebook:
    """Return the book as its graders may know it: of a later round without what the first one has left.

    That is the deadline of the first grading, and the candidates' statuses, in which an import of the first
    graders shows.
    """
    committee = book.committee
    if not is_later(committee):
        return book
    return replace(
        book,
        assessment=replace(
            book.assessment,
            deadline=committee.deadline,
            deadline_policy=None,
            deadline_extension=0,
            deadline_is_own=committee.deadline is not None,
        ),
        candidates={candidate: Candidate(id=candidate) for candidate in book.candidates},
    )


def of_round(
    assessment: Assessment, books: Iterable[B], committee: CommitteeName
) -> tuple[Assessment, Sequence[B]]:
    """Return the books that a deadline is about, and the assessment with that deadline.

    Without a name of a committee these are the books of the first grading.
    """
    if not committee:
        return assessment, first_grading(books)
    found = [book for book in books if book.committee.name == committee]
    return (found[0].assessment if found else assessment), found


def in_later_round(book: Book, others: Iterable[Book]) -> frozenset[CandidateId]:
    """Return the candidates of a committee who are in a later round; `others` are the other committees."""
    return frozenset(
        candidate
        for other in others
        if other.committee.round > book.committee.round
        for candidate in other.candidates
        if candidate in book.candidates
    )


def check_not_in_later_round(book: Book, candidates: Iterable[CandidateId], others: Iterable[Book]) -> None:
    """Raise `InLaterRound` if some of these candidates of the committee are in a later round."""
    later = in_later_round(book, others)
    frozen = tuple(candidate for candidate in candidates if candidate in later)
    if frozen:
        raise InLaterRound(candidates=frozen)

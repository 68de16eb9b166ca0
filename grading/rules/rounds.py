"""Rounds: the first grading, and reassessments behind an information barrier (L § 11-9, § 11-11).

A committee grades in one round. What an earlier round decided is frozen for each candidate who is in a later
one, and stays readable to its graders.
"""

from collections.abc import Iterable

from grading.errors import InLaterRound
from grading.model import Book, CandidateId


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

"""The outcome of each candidate, for everybody who tells one: export, overview, protocol, statistics.

Reassessments are rounds of their own (L § 11-9, § 11-11). The outcome is the final grade of the newest round
that has one; what earlier rounds decided stays readable and counts no more (domain, Rounds).
"""

from collections.abc import Iterable, Mapping

from grading.model import Book, CandidateId
from grading.rules.states import values


def final_grade(book: Book, candidate: CandidateId) -> str | None:
    """Return the grade that the committee has confirmed; None before, and for a candidate left ungraded."""
    if book.unit_of(candidate) not in book.confirmed:
        return None
    return next((value for value in values(book, candidate) if value is not None), None)


def outcomes(books: Iterable[Book]) -> Mapping[CandidateId, str]:
    """Return the outcome of each candidate of these committees who has one, in the committees' order."""
    found: dict[CandidateId, tuple[int, str]] = {}
    for book in books:
        for candidate in book.candidates:
            grade, known = final_grade(book, candidate), found.get(candidate)
            if grade is not None and (known is None or known[0] < book.committee.round):
                found[candidate] = (book.committee.round, grade)
    return {candidate: grade for candidate, (_, grade) in found.items()}

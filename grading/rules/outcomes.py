"""The outcome of each candidate, for everybody who tells one: export, overview, protocol, statistics.

Reassessments are rounds of their own (L § 11-9, § 11-11). The outcome is the final grade of the newest
finished round; what earlier rounds decided stays readable and counts no more (domain, Rounds). Ours:

- Until a round is finished for a candidate, the outcome before it stands.
- Who is left ungraded by a later round keeps the outcome before it: a round without a grade decides nothing,
  as when an appeal is withdrawn.
- An appeal that comes to a grade `FAR` or more steps away on the scale is not final. A further assessment is
  asked for, and the grade of the next finished round is final whatever it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from grading.model import FIRST_ROUND, Book, CandidateId, Cause, Round, Scale
from grading.rules.states import values

FAR = 2
"""So many grades away from the one before, an appeal asks for a further assessment (domain, Rounds)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a candidate's rounds have come to: the grade that counts, and of which round it is.

    `before` is the grade that counted before that round, None in the first. `not_final` is the grade of an
    appeal that is too far away to count before a further assessment.
    """

    grade: str = field(repr=False)
    round: Round
    before: str | None = field(default=None, repr=False)
    not_final: str | None = field(default=None, repr=False)


def final_grade(book: Book, candidate: CandidateId) -> str | None:
    """Return the grade that the committee has confirmed; None before, and for a candidate left ungraded."""
    if book.unit_of(candidate) not in book.confirmed:
        return None
    return next((value for value in values(book, candidate) if value is not None), None)


def outcomes(books: Iterable[Book]) -> Mapping[CandidateId, str]:
    """Return the grade that counts of each candidate of these committees who has one.

    The order is that of the committees.
    """
    return {candidate: one.grade for candidate, one in outcomes_in_full(books).items()}


def outcomes_in_full(books: Iterable[Book]) -> Mapping[CandidateId, Outcome]:
    """Return what the rounds have come to of each candidate who has a grade, in the committees' order."""
    given = tuple(books)
    found: dict[CandidateId, Outcome] = {}
    for book in sorted(given, key=lambda one: one.committee.round):
        for candidate in book.candidates:
            grade = final_grade(book, candidate)
            if grade is not None:
                found[candidate] = _after(book, grade, found.get(candidate))
    order = dict.fromkeys(candidate for book in given for candidate in book.candidates)
    return {candidate: found[candidate] for candidate in order if candidate in found}


def steps_between(scale: Scale, grade: str, other: str) -> int:
    """Return how many grades lie between two of the scale, counted as steps."""
    return abs(scale.grades.index(grade) - scale.grades.index(other))


def _after(book: Book, grade: str, known: Outcome | None) -> Outcome:
    number = book.committee.round
    if known is None:
        return Outcome(grade=grade, round=number)
    is_appeal = number > FIRST_ROUND and book.committee.cause is not Cause.FORMAL_ERROR
    is_far = steps_between(book.assessment.scale, known.grade, grade) >= FAR
    if is_appeal and is_far and known.not_final is None:
        return Outcome(grade=known.grade, round=known.round, before=known.before, not_final=grade)
    return Outcome(grade=grade, round=number, before=known.grade)

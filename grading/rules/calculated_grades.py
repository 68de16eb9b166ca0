"""A grader's own grade by the marks, where another one was set by hand or imported (domain, Scales)."""

from grading.changes import Cell, ValueSet
from grading.errors import Refused, Stale
from grading.model import Book, CandidateId, Gradebook, Origin, PersonId
from grading.rules.decision import Decision, decided
from grading.rules.registering import check_may_change, set_grades
from grading.rules.states import owner_for
from grading.rules.thresholds import calculated_grade


def calculated_instead(book: Book, person: PersonId, candidate: CandidateId) -> str | None:
    """Return the grade by the grader's marks, where they could use it in the place of what stands.

    None where their grade is calculated already, where marks or thresholds are missing, and where the grade
    cannot be changed now. The book must have been read with the candidate's marks.
    """
    owner = owner_for(book, person)
    known = book.evaluation(candidate, owner)
    if known is not None and known.grade is not None and known.origin is Origin.CALCULATED:
        return None
    try:
        check_may_change(book, person, candidate)
    except Refused:
        return None
    return calculated_grade(book, candidate, owner)


def use_calculated(book: Gradebook, person: PersonId, candidate: CandidateId, seen: str) -> Decision:
    """Decide that the grader's grade follows the marks from now on.

    Raises `Stale` where the marks do not come to the grade that was `seen`, and what `set_grades` raises. A
    grade that is the same changes what it follows, and touches no confirmation.
    """
    check_may_change(book, person, candidate)
    if calculated_instead(book, person, candidate) != seen:
        raise Stale
    owner = owner_for(book, person)
    known = book.evaluation(candidate, owner)
    if known is None or known.grade != seen:
        return set_grades(book, person, {candidate: seen}, Origin.CALCULATED)
    follows = ValueSet(
        cell=Cell(candidate=candidate),
        owner=owner,
        by=person,
        before=seen,
        after=seen,
        origin=Origin.CALCULATED,
        read_version=known.version,
    )
    return decided(book, [follows])

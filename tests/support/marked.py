"""Gradebooks with questions and marks, which grades follow.

A book has one question of 100 marks, so that a mark is a percentage.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from grading.changes import Cell, ValueSet
from grading.fingerprints import marks_fingerprint
from grading.model import (
    COMMON,
    AssessmentKey,
    Attribution,
    CandidateId,
    CommitteeName,
    Evaluation,
    Gradebook,
    Marking,
    Origin,
    PersonId,
    Question,
    QuestionNumber,
)
from grading.ports import UnitOfWork
from grading.rules.thresholds import NTNU, Thresholds, grade_of

ONLY = QuestionNumber("1")
ONE = CommitteeName("1")
LIMITS = {"A": 89, "B": 77, "C": 65, "D": 53, "E": 41}
"""NTNU's table as a roster names it."""

IN_ROSTER = {"number": "1", "title": "All of it", "maximum": 100}
QUESTION = Question(number=ONLY, title="All of it", maximum=Decimal(100))


def asked(book: Gradebook, thresholds: Thresholds = NTNU) -> Gradebook:
    """Return the book of an exam with the question, graded by these thresholds."""
    assessment = replace(book.assessment, thresholds=dict(thresholds))
    return replace(book, assessment=assessment, questions=(QUESTION,))


def marked(
    book: Gradebook,
    *marks: str | None,
    by: PersonId | None = None,
    grades: tuple[str | None, ...] = (),
    origin: Origin = Origin.CALCULATED,
) -> Gradebook:
    """Return the book with these marks of the first candidates, each of one grader or (None) of all.

    `grades` are the grades that stand beside them. A None among the marks leaves that candidate without any.
    """
    evaluations = {one: dict(book.evaluations_of(one)) for one in book.evaluations}
    private = book.workflow.marking is Marking.PRIVATE
    people = [seat.person for seat in book.graders] if by is None else [by]
    for place, (candidate, mark) in enumerate(zip(book.candidates, marks, strict=False)):
        grade = grades[place] if place < len(grades) else None
        known = {} if mark is None else {ONLY: Decimal(mark)}
        if grade is None and not known:
            continue
        for person in people:
            evaluations.setdefault(candidate, {})[person if private else COMMON] = Evaluation(
                grade=grade,
                by=person,
                origin=origin,
                marks=known,
                total=sum(known.values(), start=Decimal()) if known else None,
                marks_fingerprint=marks_fingerprint(known),
            )
    return replace(book, evaluations=evaluations)


async def marks(
    work: UnitOfWork,
    key: AssessmentKey,
    by: Attribution,
    values: Mapping[CandidateId, str],
    committee: CommitteeName = ONE,
) -> None:
    """Let somebody mark these candidates, with the grades that follow from NTNU's thresholds beside it."""
    assert by.person is not None
    for candidate, value in values.items():
        book = await work.gradebook(key, committee, marks_of=[candidate])
        grade = grade_of(Fraction(value), NTNU, book.assessment.scale)
        changes = [
            ValueSet(
                cell=Cell(candidate=candidate, question=question),
                owner=by.person,
                by=by.person,
                before=None,
                after=after,
                origin=Origin.CALCULATED,
                read_version=version,
            )
            for version, (question, after) in enumerate(((ONLY, value), (None, grade)))
        ]
        await work.record(book, changes, by)

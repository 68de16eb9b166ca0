"""Marks: which of them count for somebody, what they come to in per cent, and what is still missing.

All of it is exact: marks are decimals, a percentage is a fraction, and nothing is rounded.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from grading.model import Book, CandidateId, PersonId, Question, QuestionNumber

Marks = Mapping[QuestionNumber, Decimal]

_WHOLE = 100
"""Per cent: of a weight that changes nothing, and of all marks that there are."""


def own_marks(book: Book, candidate: CandidateId, owner: PersonId) -> Marks:
    """Return the marks that this owner has set, without the automatic ones."""
    evaluation = book.evaluation(candidate, owner)
    return {} if evaluation is None else evaluation.marks


def effective_marks(book: Book, candidate: CandidateId, owner: PersonId) -> Marks:
    """Return the marks that count for this owner: the automatic ones, with the owner's own in their place."""
    return {**book.automatic_of(candidate), **own_marks(book, candidate, owner)}


def counting(questions: Iterable[Question]) -> Sequence[Question]:
    """Return the questions that count: a weight of 0 takes a faulty one out."""
    return [question for question in questions if question.weight > 0]


def missing(questions: Iterable[Question], marks: Marks) -> tuple[QuestionNumber, ...]:
    """Return the questions that count and have no mark, in order."""
    return tuple(question.number for question in counting(questions) if question.number not in marks)


def is_complete(questions: Iterable[Question], marks: Marks) -> bool:
    """Return whether every question that counts has a mark; False where none counts."""
    those = counting(questions)
    return bool(those) and not missing(those, marks)


def weighted_total(questions: Iterable[Question], marks: Marks) -> Decimal:
    """Return the sum of the marks by weight: of a question with a weight of 50 % half of its mark."""
    return sum(
        (
            marks[question.number] * question.weight / _WHOLE
            for question in counting(questions)
            if question.number in marks
        ),
        start=Decimal(),
    )


def weighted_maximum(questions: Iterable[Question]) -> Decimal:
    """Return what the marks of all questions come to at most, by weight."""
    return sum(
        (question.maximum * question.weight / _WHOLE for question in counting(questions)), start=Decimal()
    )


def percentage(questions: Iterable[Question], marks: Marks) -> Fraction | None:
    """Return the marks in per cent of what they come to at most; None while a question that counts has none.

    A mark below 0 counts as it is, so the percentage may be below 0.
    """
    those = counting(questions)
    if not is_complete(those, marks):
        return None
    reached = _exactly((marks[one.number], one.weight) for one in those)
    most = _exactly((one.maximum, one.weight) for one in those)
    return reached * _WHOLE / most


def _exactly(products: Iterable[tuple[Decimal, Decimal]]) -> Fraction:
    """Return the sum of products, nothing rounded.

    Whole numbers over one denominator, for a sum of fractions takes ten times as long, and there are hundreds
    of thousands of marks.
    """
    top, bottom = 0, 1
    for value, weight in products:
        (value_top, value_bottom), (weight_top, weight_bottom) = (
            value.as_integer_ratio(),
            weight.as_integer_ratio(),
        )
        over = value_bottom * weight_bottom
        if bottom % over:
            top, bottom = top * over, bottom * over
        top += value_top * weight_top * (bottom // over)
    return Fraction(top, bottom)


def percentage_of(book: Book, candidate: CandidateId, owner: PersonId) -> Fraction | None:
    """Return the percentage that the candidate has by this owner's marks; None while some are missing."""
    return percentage(book.questions, effective_marks(book, candidate, owner))

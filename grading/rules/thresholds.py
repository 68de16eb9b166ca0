"""Thresholds: the least percentage of each grade, and the grade that a percentage comes to."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from grading.model import Book, CandidateId, PersonId, Scale
from grading.rules.marks import percentage_of

Thresholds = Mapping[str, Decimal]


def _table(**least: int) -> Thresholds:
    return MappingProxyType({grade: Decimal(at) for grade, at in least.items()})


NTNU: Thresholds = _table(A=89, B=77, C=65, D=53, E=41, F=0)
"""NTNU's percentage scale, which is advisory."""

INSPERA: Thresholds = _table(A=83, B=66, C=50, D=33, E=16)
"""What Inspera begins with; most grades differ from NTNU's."""


def grade_of(percentage: Fraction, thresholds: Thresholds, scale: Scale) -> str | None:
    """Return the best grade whose threshold the percentage reaches; None where no threshold is in force.

    Exactly on the threshold is reached. Below all of them is the scale's last grade, whose own threshold need
    not be named.
    """
    if not thresholds:
        return None
    for grade in scale.grades:
        if grade in thresholds and percentage >= Fraction(thresholds[grade]):
            return grade
    return scale.grades[-1]


def calculated_grade(book: Book, candidate: CandidateId, owner: PersonId) -> str | None:
    """Return the grade by this owner's marks; None while some are missing, or without thresholds."""
    reached = percentage_of(book, candidate, owner)
    if reached is None:
        return None
    return grade_of(reached, book.assessment.thresholds, book.assessment.scale)

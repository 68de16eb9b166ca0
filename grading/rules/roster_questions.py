"""Whether what a roster says of questions, answers and thresholds makes sense."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from grading.model import QuestionType, Scale
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.lookalikes import look
from grading.rules.roster_clashes import Lines, Named, clashes
from grading.rules.roster_form import Parts, Position, fault_at


def faults_of_questions(parts: Parts, lines: Lines) -> Iterator[RosterFault]:
    """Yield numbers and ids that stand twice, maxima of 0, keys and answers of what is no choice."""
    yield from clashes(
        [(("questions", n, "number"), one.number, look(one.number)) for n, one in parts.questions], lines
    )
    ids: list[Named] = [
        (("questions", n, "id"), one.id or one.number, one.id or one.number) for n, one in parts.questions
    ]
    numbers = [one.number for _, one in parts.questions]
    if len(set(numbers)) == len(numbers):
        yield from clashes(ids, lines)
    for n, one in parts.questions:
        where: Position = ("questions", n)
        if not one.maximum:
            yield fault_at(lines, (*where, "maximum"), RosterProblem.NO_MAXIMUM, one.number)
        if one.key is not None and one.type is not QuestionType.MULTIPLE_CHOICE:
            yield fault_at(lines, (*where, "key"), RosterProblem.KEY_OF_NO_CHOICE, one.number)
    if parts.is_whole:
        choices = {one.number for _, one in parts.questions if one.type is QuestionType.MULTIPLE_CHOICE}
        for place, candidate, number in parts.answers:
            if number not in choices:
                yield fault_at(lines, place, RosterProblem.NO_SUCH_CHOICE, number[:80], candidate)


def faults_of_thresholds(
    thresholds: Mapping[str, Decimal], scale: Scale, lines: Lines
) -> Iterator[RosterFault]:
    """Yield thresholds of what is no grade, and those that do not fall from one grade to the next."""
    for grade in thresholds:
        if grade not in scale.grades:
            yield fault_at(lines, _of(grade), RosterProblem.NOT_A_GRADE, grade[:80])
    known = [grade for grade in scale.grades if grade in thresholds]
    for better, worse in pairwise(known):
        if thresholds[worse] >= thresholds[better]:
            yield fault_at(lines, _of(worse), RosterProblem.THRESHOLDS_RISE, worse[:80], better[:80])


def _of(grade: str) -> Position:
    return ("assessment", "thresholds", grade)

"""Correcting questions after the test: a weight, or the key of a choice (Marking 2.0; domain, Questions).

A weight takes the calculated grades away until thresholds are applied again; nobody may be confirmed by then.
A key moves the automatic marks of all who are not confirmed, and their calculated grades follow at once.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from grading.changes import Cell, Correction, QuestionCorrected, ValueSet
from grading.decimals import canonical
from grading.errors import CannotCorrect, CorrectionProblem
from grading.model import (
    Assessment,
    Book,
    CandidateId,
    Gradebook,
    Origin,
    PersonId,
    Question,
    QuestionNumber,
    QuestionType,
    Tool,
)
from grading.rules.changing_questions import Answers, mark_by_key
from grading.rules.decision import Decision
from grading.rules.lookalikes import look
from grading.rules.recalculating import moved_together
from grading.rules.states import owners
from grading.rules.thresholds import calculated_grade

_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,9})?")
_MOST = Decimal(1000)
_DECIMALS = 2
_LONGEST_KEY = 200

AutomaticMarks = Mapping[CandidateId, Decimal | None]


def correction(
    assessment: Assessment, questions: Sequence[Question], what: Correction, number: str, said: str
) -> QuestionCorrected:
    """Return the correction that somebody asks for in words: of which question, and the new weight or key.

    Raises `CannotCorrect`: not in Marking 2.0, no such question, no weight from 0 to 1,000 per cent with two
    decimals at most, no key, a question that has none, or what stands already.
    """

    def refused(problem: CorrectionProblem) -> CannotCorrect:
        return CannotCorrect(
            problem=problem,
            key=assessment.key,
            question=number[:80],
            said=said[:80],
            known=tuple(one.number for one in questions),
        )

    if assessment.tool is not Tool.MARKING_2_0:
        raise refused(CorrectionProblem.NEW_MARKING_ONLY)
    question = next((one for one in questions if look(one.number) == look(number.strip())), None)
    if question is None:
        raise refused(CorrectionProblem.NO_QUESTION)
    if what is Correction.KEY:
        if question.type is not QuestionType.MULTIPLE_CHOICE:
            raise refused(CorrectionProblem.NO_CHOICE)
        before, after = question.key, said.strip()
        if not after or len(after) > _LONGEST_KEY:
            raise refused(CorrectionProblem.NO_KEY)
    else:
        weight = _weight(said)
        if weight is None:
            raise refused(CorrectionProblem.NO_WEIGHT)
        before, after = canonical(question.weight), canonical(weight)
    if before == after:
        raise refused(CorrectionProblem.SAME)
    return QuestionCorrected(question=question.number, what=what, before=before, after=after)


def _weight(said: str) -> Decimal | None:
    bare = said.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(bare):
        return None
    weight = Decimal(canonical(Decimal(bare.replace(",", "."))))
    is_too_exact = -int(weight.as_tuple().exponent) > _DECIMALS
    return None if weight > _MOST or is_too_exact else weight


def corrected(questions: Iterable[Question], change: QuestionCorrected) -> tuple[Question, ...]:
    """Return the questions as they are with the correction."""
    return tuple(change.corrected(one) if one.number == change.question else one for one in questions)


def marks_by_new_key(question: Question, answers: Answers, known: AutomaticMarks) -> AutomaticMarks:
    """Return the automatic marks on the corrected question that are others than those `known`."""
    found = {one: mark_by_key(question, said.get(question.number)) for one, said in answers.items()}
    return {one: mark for one, mark in found.items() if mark != known.get(one)}


def with_automatic(book: Gradebook, question: QuestionNumber, marks: AutomaticMarks) -> Gradebook:
    """Return the book with these automatic marks on a question."""
    automatic = dict(book.automatic)
    for candidate, mark in marks.items():
        if candidate in book.candidates:
            of_candidate = {
                one: value for one, value in book.automatic_of(candidate).items() if one != question
            }
            automatic[candidate] = of_candidate if mark is None else {**of_candidate, question: mark}
    return replace(book, automatic=automatic)


def correct_weight(book: Gradebook, actor: PersonId, change: QuestionCorrected) -> Decision:
    """Decide that the question counts by the new weight, and take all calculated grades away.

    The caller has checked that the actor may, and that nobody is confirmed. Nobody is told that all agree:
    the grades are gone for now.
    """
    gone = [
        ValueSet(
            cell=Cell(candidate=candidate),
            owner=owner,
            by=actor,
            before=evaluation.grade,
            after=None,
            origin=Origin.CALCULATED,
            read_version=evaluation.version,
        )
        for candidate in book.candidates
        for owner in owners(book)
        if (evaluation := book.evaluation(candidate, owner)) is not None
        and evaluation.grade is not None
        and evaluation.origin is Origin.CALCULATED
    ]
    return replace(moved_together(book, actor, change, gone), notices=())


def correct_key(
    book: Gradebook,
    actor: PersonId,
    change: QuestionCorrected,
    marks: AutomaticMarks,
    frozen: Collection[CandidateId] = (),
) -> Decision:
    """Decide that the question has another key; the calculated grades follow the automatic marks.

    `marks` are those that change, and the book has the former ones. `frozen` are candidates in whom nothing
    changes any more. Grades of all owners are set: nobody sees more by it than before.
    """
    reached = {one: mark for one, mark in marks.items() if not is_out_of_reach(book, one, frozen)}
    after = with_automatic(book, change.question, reached)
    sets = [
        one
        for candidate in reached
        if candidate in book.candidates
        for owner in owners(book)
        if (one := _followed(after, actor, candidate, owner)) is not None
    ]
    return moved_together(after, actor, change, sets)


def is_out_of_reach(book: Book, candidate: CandidateId, frozen: Collection[CandidateId]) -> bool:
    """Say whether a correction does not reach a candidate: confirmed, or in a later round."""
    return candidate in frozen or (candidate in book.candidates and book.unit_of(candidate) in book.confirmed)


def _followed(book: Gradebook, actor: PersonId, candidate: CandidateId, owner: PersonId) -> ValueSet | None:
    """Return how the owner's grade follows the marks in the book; None where it does not."""
    now = book.evaluation(candidate, owner)
    if now is None or (now.grade is not None and now.origin is not Origin.CALCULATED):
        return None
    then = calculated_grade(book, candidate, owner)
    if then == now.grade:
        return None
    return ValueSet(
        cell=Cell(candidate=candidate),
        owner=owner,
        by=actor,
        before=now.grade,
        after=then,
        origin=Origin.CALCULATED,
        read_version=now.version,
    )

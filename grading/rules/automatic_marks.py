"""Automatic marks from the exam system: what a file holds is judged, and grades follow (domain, Excel).

All or nothing: one fault keeps the whole file out. Who is confirmed is not reached, and named.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from grading.automatic_marks import AutomaticMarksFile, CandidateRead, QuestionRead
from grading.changes import AutomaticMarksImported, Setting, SetUpChanged
from grading.decimals import canonical
from grading.model import CandidateId, Gradebook, PersonId, Question, QuestionNumber, QuestionType
from grading.rules.decision import Decision, unchanged
from grading.rules.recalculating import followed, moved_together

AutomaticMarks = Mapping[CandidateId, Mapping[QuestionNumber, Decimal]]

_LONGEST_MARK = 40
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_MOST_DECIMALS = 9


class MarksProblem(StrEnum):
    """Why a mark in a file cannot be taken."""

    NO_CANDIDATE = "no_candidate"
    UNKNOWN_CANDIDATE = "unknown_candidate"
    SEVERAL_CANDIDATES = "several_candidates"
    UNKNOWN_QUESTION = "unknown_question"
    NO_NUMBER = "no_number"
    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"
    TWICE = "twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksFault:
    """What is wrong in a row; in JSON rows are candidates, from 1.

    Each unknown candidate and question is named once, where it stands first. `other` is the row with another
    mark for the same.
    """

    problem: MarksProblem
    row: int
    candidate: str = field(default="", repr=False)
    question: str = ""
    number: str = ""
    said: str = field(default="", repr=False)
    maximum: Decimal | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedMarks:
    """The marks of a file by our candidates and questions, and what is wrong with it.

    `for_graders` counts the marks on questions that graders mark; those are left out.
    """

    marks: AutomaticMarks = field(repr=False)
    faults: tuple[MarksFault, ...] = ()
    for_graders: Mapping[QuestionNumber, int] = field(default_factory=dict)


def judged(
    file: AutomaticMarksFile, questions: Iterable[Question], candidates: Collection[CandidateId]
) -> JudgedMarks:
    """Return whose marks a file holds, by question; questions are known by the exam system's id alone.

    A mark that stands twice counts once. A comma is a point. The lowest mark is the maximum below zero.
    """
    ids = {one.id: one for one in questions}
    meant = [ids.get(one.id) for one in file.questions]  # type: ignore[call-overload] # an id as it was read
    by_digits: dict[str, list[CandidateId]] = {}
    for one in candidates:
        by_digits.setdefault(one.lstrip("0"), []).append(one)
    numbers: dict[str, Decimal | None] = {}
    found: dict[CandidateId, dict[QuestionNumber, Decimal]] = {}
    rows: dict[tuple[CandidateId, QuestionNumber], int] = {}
    for_graders: Counter[QuestionNumber] = Counter()
    unknown: set[int] = set()
    faults: list[MarksFault] = []
    for read in file.candidates:
        fits = _fits(read, candidates, by_digits)
        if len(fits) != 1:
            faults += _stray(read, fits)
        # An unknown candidate may have marks that are wrong as well, and both are said.
        candidate = fits[0] if len(fits) == 1 else None
        for place, text, row in read.marks:
            question = meant[place]
            if question is None:
                if place not in unknown:
                    unknown.add(place)
                    faults.append(_unknown(file.questions[place], row))
                continue
            if question.type is QuestionType.MANUAL:
                for_graders[question.number] += 1
                continue
            if text not in numbers:
                numbers[text] = _number(text)
            mark = numbers[text]
            problem = MarksProblem.NO_NUMBER if mark is None else _problem(question, mark)
            if problem is not None:
                faults.append(_wrong(problem, question, read.id, text, row))
            if candidate is None or mark is None or problem is not None:
                continue
            first = rows.setdefault((candidate, question.number), row)
            known = found.setdefault(candidate, {}).setdefault(question.number, mark)
            if known != mark:
                faults.append(
                    replace(_wrong(MarksProblem.TWICE, question, candidate, text, row), other=first)
                )
    ordered = sorted(faults, key=lambda one: one.row)
    return JudgedMarks(marks=found, faults=tuple(ordered), for_graders=dict(for_graders))


def changed_marks(wanted: AutomaticMarks, known: AutomaticMarks) -> AutomaticMarks:
    """Return the marks that are others than those known; what a file leaves out stays as it is."""
    found: dict[CandidateId, dict[QuestionNumber, Decimal]] = {}
    for candidate, marks in wanted.items():
        before = known.get(candidate, {})
        if others := {number: mark for number, mark in marks.items() if before.get(number) != mark}:
            found[candidate] = others
    return found


def with_marks(book: Gradebook, marks: AutomaticMarks) -> Gradebook:
    """Return the book with these automatic marks of its candidates in the place of its own."""
    new = {
        one: {**book.automatic_of(one), **of_one} for one, of_one in marks.items() if one in book.candidates
    }
    return replace(book, automatic={**book.automatic, **new}) if new else book


def import_automatic(
    book: Gradebook, actor: PersonId, marks: AutomaticMarks, frozen: Collection[CandidateId] = ()
) -> Decision:
    """Decide that these marks count, and that the calculated grades follow where thresholds are in force.

    The book has the former marks. `frozen` are candidates in whom nothing changes any more; they and those
    confirmed are not among the `marks`. Grades of all owners are set: nobody sees more by it than before.
    """
    here = {one: of_one for one, of_one in marks.items() if one in book.candidates}
    if not here:
        return unchanged(book)
    after = with_marks(book, here)
    first = AutomaticMarksImported(candidates=len(here), marks=sum(len(of_one) for of_one in here.values()))
    return moved_together(after, actor, first, followed(after, actor, frozen))


def changes_of_marks(
    marks: AutomaticMarks, known: AutomaticMarks, questions: Sequence[Question]
) -> Iterable[SetUpChanged]:
    """Yield whose automatic marks change, from what to what, as the trail keeps them."""
    order = [one.number for one in questions]
    for candidate in sorted(marks):
        before = {
            number: mark for number, mark in known.get(candidate, {}).items() if number in marks[candidate]
        }
        yield SetUpChanged(
            setting=Setting.AUTOMATIC_MARKS,
            subject=candidate,
            before=_in_short(order, before),
            after=_in_short(order, marks[candidate]),
        )


def _in_short(order: Sequence[QuestionNumber], marks: Mapping[QuestionNumber, Decimal]) -> str | None:
    return ", ".join(f"{one}: {canonical(marks[one])}" for one in order if one in marks) or None


def _fits(
    read: CandidateRead, candidates: Collection[CandidateId], by_digits: Mapping[str, Sequence[CandidateId]]
) -> Sequence[CandidateId]:
    """Return the candidates whose ID may be meant: that one, or those that have lost zeros before it."""
    if read.id in candidates:
        return (CandidateId(read.id),)
    return by_digits.get(read.id, ()) if read.is_number else ()


def _stray(read: CandidateRead, fits: Sequence[CandidateId]) -> Iterable[MarksFault]:
    problem = MarksProblem.SEVERAL_CANDIDATES if fits else MarksProblem.UNKNOWN_CANDIDATE
    if not read.id:
        problem = MarksProblem.NO_CANDIDATE
    yield MarksFault(problem=problem, row=read.marks[0].row if read.marks else 1, candidate=read.id)


def _unknown(question: QuestionRead, row: int) -> MarksFault:
    return MarksFault(
        problem=MarksProblem.UNKNOWN_QUESTION, row=row, question=question.id, number=question.number
    )


def _wrong(problem: MarksProblem, question: Question, candidate: str, text: str, row: int) -> MarksFault:
    return MarksFault(
        problem=problem,
        row=row,
        candidate=candidate,
        question=question.number,
        said=text[:_LONGEST_MARK],
        maximum=question.maximum,
    )


def _problem(question: Question, mark: Decimal) -> MarksProblem | None:
    if mark > question.maximum:
        return MarksProblem.TOO_HIGH
    return MarksProblem.TOO_LOW if mark < -question.maximum else None


def _number(text: str) -> Decimal | None:
    """Return the mark, or None for what is no number with nine decimals at most."""
    # Python would read underscores, the digits of other scripts, and words such as NaN.
    if len(text) > _LONGEST_MARK or not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text.replace(",", "."))
    if abs(number.adjusted()) > _LONGEST_MARK:
        return None
    exact = Decimal(canonical(number))
    return exact if -int(exact.as_tuple().exponent) <= _MOST_DECIMALS else None

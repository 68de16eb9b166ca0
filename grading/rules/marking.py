"""Setting marks: one's own or in shared marking the common ones, and the calculated grade that follows."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from grading.changes import Cell, ValueSet
from grading.decimals import canonical
from grading.errors import ChangedSince, MarkFault, MarkProblem, MarksInvalid, NothingToUndo
from grading.model import Book, CandidateId, Gradebook, Origin, PersonId, Proposal, Question, QuestionNumber
from grading.rules.decision import Decision
from grading.rules.evolution import evolve, evolve_all
from grading.rules.lookalikes import look
from grading.rules.marks import own_marks
from grading.rules.registering import check_may_change, grade_set, replace_values
from grading.rules.states import owner_for
from grading.rules.thresholds import calculated_grade

AUTO = frozenset({"auto", "automatic", "automatisk"})
NONE = frozenset({"none", "ingen", "-"})

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]*)?")
_DECIMALS = 2
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


def marks_said(
    book: Book, candidate: CandidateId, said: Iterable[tuple[str, str]]
) -> Mapping[QuestionNumber, Decimal | None]:
    """Return what somebody says of questions, by number: a mark, or None to take the own one away.

    `auto` goes back to the automatic mark, `none` takes the mark away. Raises `MarksInvalid` with every fault
    at once: a question that there is not, or that is named twice; what is no mark, has more than two
    decimals, or is beyond the maximum or below 0. Only in place of an automatic mark it may be below 0.
    """
    known = {look(one.number): one for one in book.questions}
    found: dict[QuestionNumber, Decimal | None] = {}
    faults: list[MarkFault] = []
    for name, text in said:
        question = known.get(look(name.strip()))
        if question is None:
            faults.append(MarkFault(problem=MarkProblem.UNKNOWN, question=name[:80], said=text[:40]))
            continue
        if question.number in found:
            faults.append(MarkFault(problem=MarkProblem.TWICE, question=question.number, said=text[:40]))
            continue
        found[question.number] = None
        automatic = book.automatic_of(candidate).get(question.number)
        try:
            found[question.number] = _mark(question, automatic, text.strip())
        except _Wrong as wrong:
            faults.append(
                MarkFault(
                    problem=wrong.problem,
                    question=question.number,
                    said=text[:40],
                    maximum=question.maximum,
                )
            )
    if faults:
        raise MarksInvalid(faults=tuple(faults), known=tuple(one.number for one in book.questions))
    return found


def set_marks(
    book: Gradebook, person: PersonId, candidate: CandidateId, marks: Mapping[QuestionNumber, Decimal | None]
) -> Decision:
    """Decide the grader's marks of a candidate, read with the book; None takes the own mark away.

    An equal mark changes nothing, and one that equals the automatic mark is the automatic mark. A calculated
    grade follows. Raises `ConfirmedAlready` and `SharedAlready`.
    """
    return set_all_marks(book, person, {candidate: marks})


def set_all_marks(
    book: Gradebook,
    person: PersonId,
    marks: Mapping[CandidateId, Mapping[QuestionNumber, Decimal | None]],
) -> Decision:
    """Decide the grader's marks of several candidates, read with the book; as `set_marks`."""
    owner = owner_for(book, person)
    values: dict[CandidateId, list[ValueSet]] = {}
    for candidate, of_candidate in marks.items():
        check_may_change(book, person, candidate)
        automatic, own = book.automatic_of(candidate), own_marks(book, candidate, owner)
        wanted = {one: None if mark == automatic.get(one) else mark for one, mark in of_candidate.items()}
        # What is set comes first: an evaluation that holds nothing in between would begin anew.
        order = sorted(wanted, key=lambda one: wanted[one] is None)
        texts = {one: _text(wanted[one]) for one in order if own.get(one) != wanted[one]}
        values[candidate] = _followed(book, person, candidate, owner, texts)
    return replace_values(book, person, values)


def take_over(
    book: Gradebook, person: PersonId, candidates: Iterable[CandidateId], co_grader: PersonId
) -> Decision:
    """Decide that the grader's marks and grades of candidates are a co-grader's, read with the book.

    Raises `ConfirmedAlready` and `SharedAlready`.
    """
    values: dict[CandidateId, list[ValueSet]] = {}
    for one in candidates:
        check_may_change(book, person, one)
        theirs = book.evaluation(one, co_grader)
        grade = None if theirs is None else theirs.grade
        origin = Origin.MANUAL if theirs is None else theirs.origin
        values[one] = _taken_over(book, person, one, person, co_grader, grade, origin)
    return replace_values(book, person, values)


def agree_on(book: Gradebook, actor: PersonId, agreed: Collection[Proposal]) -> Decision:
    """Decide that every grader has the grade that was proposed, and the marks of who proposed it.

    The marks are read with the book; the caller has checked that all agree.
    """
    values = {
        one.candidate: [
            change
            for grader in book.graders
            for change in _taken_over(
                book, actor, one.candidate, grader.person, one.proposer, one.value, Origin.MANUAL
            )
        ]
        for one in agreed
    }
    return replace_values(book, actor, values, adopted={one.id for one in agreed})


def _taken_over(
    book: Gradebook,
    actor: PersonId,
    candidate: CandidateId,
    owner: PersonId,
    co_grader: PersonId,
    grade: str | None,
    origin: Origin,
) -> list[ValueSet]:
    """Return that an owner has a co-grader's marks of a candidate, and this grade."""
    own, others = own_marks(book, candidate, owner), own_marks(book, candidate, co_grader)
    order = sorted({*own, *others}, key=lambda one: (one not in others, one))
    texts = {one: _text(others.get(one)) for one in order if own.get(one) != others.get(one)}
    changes = _marks_set(book, actor, candidate, owner, texts)
    marked = evolve_all(book, changes)
    if marked.grade(candidate, owner) != grade:
        changes.append(grade_set(marked, actor, candidate, owner, grade, origin))
    return changes


def set_back(book: Gradebook, person: PersonId, back: Sequence[ValueSet]) -> Decision:
    """Decide that marks and grades which the grader set in one go are as before; `back` are the inverses.

    Raises `ChangedSince` where somebody has set one of them since, `NothingToUndo` where they are not the
    grader's to set, and what `set_marks` raises.
    """
    owner = owner_for(book, person)
    values: dict[CandidateId, list[ValueSet]] = {}
    now = book
    for one in sorted(back, key=lambda one: (one.cell.question is None, one.after is None)):
        candidate = one.cell.candidate
        check_may_change(book, person, candidate)
        if one.owner != owner:
            raise NothingToUndo
        known = now.evaluation(candidate, owner)
        if _value_in(now, one.cell, owner) != one.before:
            raise ChangedSince
        if one.cell.question is None and known is not None and known.grade is not None and known.by != person:
            raise ChangedSince
        change = ValueSet(
            cell=one.cell,
            owner=owner,
            by=person,
            before=one.before,
            after=one.after,
            origin=one.origin,
            read_version=0 if known is None else known.version,
        )
        values.setdefault(candidate, []).append(change)
        now = evolve(now, change)
    return replace_values(book, person, values)


def _followed(
    book: Gradebook,
    person: PersonId,
    candidate: CandidateId,
    owner: PersonId,
    texts: Mapping[QuestionNumber, str | None],
) -> list[ValueSet]:
    """Return the marks that are set, and behind them the grade that follows."""
    changes = _marks_set(book, person, candidate, owner, texts)
    if not changes:
        return []
    grade = _following(evolve_all(book, changes), person, candidate, owner)
    return changes if grade is None else [*changes, grade]


def _marks_set(
    book: Gradebook,
    person: PersonId,
    candidate: CandidateId,
    owner: PersonId,
    texts: Mapping[QuestionNumber, str | None],
) -> list[ValueSet]:
    changes: list[ValueSet] = []
    now = book
    for question, text in texts.items():
        known = now.evaluation(candidate, owner)
        before = None if known is None else known.marks.get(question)
        change = ValueSet(
            cell=Cell(candidate=candidate, question=question),
            owner=owner,
            by=person,
            before=_text(before),
            after=text,
            read_version=0 if known is None else known.version,
        )
        changes.append(change)
        now = evolve(now, change)
    return changes


def _following(book: Gradebook, person: PersonId, candidate: CandidateId, owner: PersonId) -> ValueSet | None:
    """Return that the grade follows the marks; None where it need not, or was set by hand or by a sheet."""
    if not book.assessment.thresholds:
        return None
    known = book.evaluation(candidate, owner)
    present = None if known is None else known.grade
    if known is not None and present is not None and known.origin is not Origin.CALCULATED:
        return None
    grade = calculated_grade(book, candidate, owner)
    if grade == present:
        return None
    return grade_set(book, person, candidate, owner, grade, Origin.CALCULATED)


class _Wrong(Exception):
    """What was said is no mark; `problem` says why."""

    def __init__(self, problem: MarkProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def _mark(question: Question, automatic: Decimal | None, text: str) -> Decimal | None:
    said = text.translate(_DASHES)
    if said.casefold() in AUTO:
        if automatic is None:
            raise _Wrong(MarkProblem.NOT_AUTOMATIC)
        return None
    if said.casefold() in NONE:
        return None
    if not _NUMBER.fullmatch(said):
        raise _Wrong(MarkProblem.NO_MARK)
    _, _, decimals = said.replace(",", ".").partition(".")
    if len(decimals.rstrip("0")) > _DECIMALS:
        raise _Wrong(MarkProblem.DECIMALS)
    mark = Decimal(canonical(Decimal(said.replace(",", "."))))
    if mark > question.maximum:
        raise _Wrong(MarkProblem.TOO_HIGH)
    if mark < 0 and automatic is None:
        raise _Wrong(MarkProblem.BELOW_ZERO)
    if mark < -question.maximum:
        raise _Wrong(MarkProblem.TOO_LOW)
    return mark


def _value_in(book: Book, cell: Cell, owner: PersonId) -> str | None:
    known = book.evaluation(cell.candidate, owner)
    if known is None:
        return None
    return known.grade if cell.question is None else _text(known.marks.get(cell.question))


def _text(mark: Decimal | None) -> str | None:
    return None if mark is None else canonical(mark)

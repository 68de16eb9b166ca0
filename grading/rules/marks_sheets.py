"""What importing a marks sheet would do, row by row: one column for each question, all or nothing.

The sheet is that of H 6189728499101, but a mark above the maximum is reported, not dropped.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from grading.errors import MarkFault, MarkProblem, MarksInvalid, NoQuestions, SheetHasErrors, Stale
from grading.fingerprints import fingerprint
from grading.model import (
    Book,
    CandidateId,
    Gradebook,
    PersonId,
    QuestionNumber,
    Sheet,
    SheetRow,
    VisibleGradebook,
)
from grading.rules.decision import Decision
from grading.rules.lookalikes import look
from grading.rules.marking import AUTO, NONE, marks_said, set_all_marks
from grading.rules.marks import effective_marks
from grading.rules.sheets import ERRORS, RowVerdict, SheetPreview, Verdict, matches, of_nobody
from grading.rules.states import owner_for


def preview_marks(
    book: Gradebook,
    person: PersonId,
    sheet: Sheet,
    written: Sheet | None = None,
) -> SheetPreview:
    """Return what importing the sheet as this grader's marks would do; marks are read with the book.

    `written` is the sheet as we wrote it, None for one of other making: a cell that still says what it said
    then is left alone. Raises `NoQuestions`, and `SharedAlready` if it would change what the grader has
    shared and co-graders have yet to share.
    """
    return _previewed(book, person, sheet, written)[0]


def import_marks(
    book: Gradebook,
    person: PersonId,
    sheet: Sheet,
    written: Sheet | None,
    *,
    seen: str,
) -> Decision:
    """Decide that all marks of the preview with the fingerprint `seen` are set, or none.

    A calculated grade follows. Raises `Stale` if the sheet would do something else by now, `SheetHasErrors`,
    and as `preview_marks`.
    """
    shown, decision = _previewed(book, person, sheet, written)
    if shown.fingerprint != seen:
        raise Stale
    if shown.has_errors:
        raise SheetHasErrors(rows=sum(shown.counts.get(verdict, 0) for verdict in ERRORS))
    return decision


def own_marks_in(book: VisibleGradebook) -> Mapping[CandidateId, Mapping[QuestionNumber, Decimal]]:
    """Return the marks that count for the viewer, as a sheet to fill in holds them."""
    owner = owner_for(book, book.seen_by())
    return {one: effective_marks(book, one, owner) for one in book.candidates}


def questions_of(book: Book, headings: Collection[str]) -> Mapping[str, QuestionNumber]:
    """Return which question each heading names; a heading that names none is left out."""
    known = {look(question.number): question.number for question in book.questions}
    return {one: known[look(one)] for one in headings if look(one) in known}


def _previewed(
    book: Gradebook, person: PersonId, sheet: Sheet, written: Sheet | None
) -> tuple[SheetPreview, Decision]:
    if not book.questions:
        raise NoQuestions(key=book.assessment.key)
    columns = questions_of(book, sheet.headings)
    then = {} if written is None or not written.headings else _said_in(book, written)
    matched = matches(book, sheet)
    same: dict[CandidateId, list[SheetRow]] = {}
    for row, fits in matched:
        if len(fits) == 1:
            same.setdefault(fits[0], []).append(row)
    judged = [
        _judge(book, person, row, columns, sheet.headings, same[fits[0]], then.get(fits[0]), fits[0])
        if len(fits) == 1
        else of_nobody(row, fits)
        for row, fits in matched
    ]
    decision = set_all_marks(
        book,
        person,
        {
            row.candidate: {question: after for question, (_, after) in row.marks.items()}
            for row in judged
            if row.verdict is Verdict.WILL_CHANGE and row.candidate is not None
        },
    )
    owner = owner_for(book, person)
    rows = tuple(
        one if one.candidate is None else replace(one, after=decision.after.grade(one.candidate, owner))
        for one in judged
    )
    return SheetPreview(
        rows=rows,
        counts=Counter(row.verdict for row in rows),
        not_in_sheet=len(book.candidates.keys() - same.keys()),
        fingerprint=fingerprint([book.assessment.key, book.committee.name, [_facts(row) for row in rows]]),
        unread=tuple(one for one in sheet.headings if one not in columns),
    ), decision


def _judge(
    book: Book,
    person: PersonId,
    row: SheetRow,
    columns: Mapping[str, QuestionNumber],
    headings: Sequence[str],
    same: Sequence[SheetRow],
    then: Mapping[QuestionNumber, str] | None,
    candidate: CandidateId,
) -> RowVerdict:
    """Return what becomes of a candidate's row, given all rows of theirs and what we had written in it."""
    owner = owner_for(book, person)
    before = book.grade(candidate, owner)
    judged = RowVerdict(row=row, verdict=Verdict.UNCHANGED, candidate=candidate, before=before)
    marks = {_said(columns, headings, one) for one in same}
    if len(marks) > 1 or row != same[0]:
        verdict = Verdict.DUPLICATE if len(marks) > 1 else Verdict.REPEATED
        return replace(judged, verdict=verdict, elsewhere=tuple(one.row for one in same if one != row))
    cells = _said(columns, headings, row)
    if twice := _named_twice(cells):
        return replace(judged, verdict=Verdict.BAD_MARK, faults=twice)
    said = dict(cells)
    if not said:
        return replace(judged, verdict=Verdict.EMPTY_KEPT)
    edited = {
        question: text
        for question, text in said.items()
        if then is None or not _is_as_written(text, then.get(question))
    }
    wanted, faults = _read(book, candidate, edited)
    if faults:
        return replace(judged, verdict=Verdict.BAD_MARK, faults=faults)
    now = effective_marks(book, candidate, owner)
    moved = {one: (now.get(one), mark) for one, mark in wanted.items() if now.get(one) != mark}
    if not moved:
        return judged
    if book.unit_of(candidate) in book.confirmed:
        return replace(judged, verdict=Verdict.LOCKED, marks=moved)
    if then is not None:
        since = {one: pair for one, pair in moved.items() if _mark_of(then.get(one)) != pair[0]}
        if since:
            return replace(judged, verdict=Verdict.CHANGED_SINCE, marks=since)
    return replace(judged, verdict=Verdict.WILL_CHANGE, marks=moved)


def _said(
    columns: Mapping[str, QuestionNumber], headings: Sequence[str], row: SheetRow
) -> tuple[tuple[QuestionNumber, str], ...]:
    """Return what the row says of each question, without its empty cells."""
    return tuple(
        (columns[heading], text.strip())
        for heading, text in zip(headings, row.marks, strict=True)
        if heading in columns and text.strip()
    )


def _named_twice(cells: Sequence[tuple[QuestionNumber, str]]) -> tuple[MarkFault, ...]:
    """Return a fault for each question in whose two columns, with headings that look alike, marks stand."""
    counts = Counter(question for question, _ in cells)
    return tuple(
        MarkFault(problem=MarkProblem.TWICE, question=question, said=text[:40])
        for question, text in cells
        if counts[question] > 1
    )


def _said_in(book: Book, written: Sheet) -> Mapping[CandidateId, Mapping[QuestionNumber, str]]:
    columns = questions_of(book, written.headings)
    return {CandidateId(row.candidate): dict(_said(columns, written.headings, row)) for row in written.rows}


def _is_as_written(text: str, then: str | None) -> bool:
    """Say whether a cell is as we wrote it; a spreadsheet may show its decimals behind a comma."""
    return then is not None and text.replace(",", ".") == then


def _mark_of(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _read(
    book: Book, candidate: CandidateId, said: Mapping[QuestionNumber, str]
) -> tuple[Mapping[QuestionNumber, Decimal | None], tuple[MarkFault, ...]]:
    """Return the marks, or every fault: a cell takes no mark away, so words that do are none here."""
    words = tuple(
        MarkFault(problem=MarkProblem.NO_MARK, question=question, said=text[:40])
        for question, text in said.items()
        if text.casefold() in AUTO | NONE
    )
    taking_away = {one.question for one in words}
    numbers = [(question, text) for question, text in said.items() if question not in taking_away]
    try:
        return marks_said(book, candidate, numbers), words
    except MarksInvalid as invalid:
        return {}, (*words, *invalid.faults)


def _facts(row: RowVerdict) -> list[object]:
    moved = [[question, *map(str, pair)] for question, pair in sorted(row.marks.items())]
    said = [row.row.row, row.row.candidate, *row.row.marks]
    return [said, row.verdict, row.before, row.after, moved]

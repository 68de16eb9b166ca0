"""The rows of a sheet's preview, grouped by what becomes of them; each group with its complete count."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import partial
from typing import assert_never

from grading.errors import MarkFault, MarkProblem, Stray
from grading.model import Kind
from grading.rules.sheets import ERRORS, RowVerdict, SheetPreview, Verdict
from handlers.blocks import section
from handlers.card import Block
from handlers.escaping import safe
from handlers.lists import GAP, Drawn, inline, listed
from handlers.phrases import mark_in_words
from handlers.refusals.value import mark_fault
from handlers.words import Words

_ROOM_FOR_ERRORS = 2_600
_ROOM_FOR_CHANGES = 2_600
_ROOM_FOR_OTHERS = 1_000
_ROOM_FOR_TWINS = 100
_ROOM_FOR_COUNTS = 500

_MOST_FAULTS = 5
_MOST_NEW = 60
"""Up to so many new grades are listed: they fit a telephone's screen, since each takes little room."""


class What(Enum):
    """What somebody gave: a file of grades, a file of marks, or grades that they typed."""

    GRADES = auto()
    MARKS = auto()
    TYPED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    head: str
    items: Sequence[str] = ()
    room: int = _ROOM_FOR_OTHERS
    between: str = " · "


def counted(words: Words, preview: SheetPreview, what: What = What.GRADES) -> str:
    """Return the counts of all rows in one line, and how many candidates the sheet leaves out."""
    errors = sum(preview.counts.get(verdict, 0) for verdict in ERRORS)
    told = [words.say("sheet-count-errors", count=errors)] if errors else []
    for verdict in Verdict:
        count = preview.counts.get(verdict, 0)
        if verdict not in ERRORS and (count or verdict is Verdict.WILL_CHANGE):
            told.append(_count(words, verdict, count, preview, what))
    if preview.not_in_sheet:
        told.append(words.say("sheet-count-missing", count=preview.not_in_sheet))
    return " · ".join(told)


def groups(words: Words, preview: SheetPreview, kind: Kind, what: What = What.GRADES) -> tuple[Block, ...]:
    """Return the rows that need a look, the most urgent first; unchanged rows are only counted."""
    blocks: list[Block] = []
    if what is What.MARKS:
        changing = (_marks_changes(words, preview.rows), *_unread(words, preview))
    else:
        changing = (
            _changes(words, preview.rows),
            _new(words, preview.rows),
            _no_submission(words, preview.rows, kind),
        )
    for group in (
        _errors(words, preview.rows),
        *changing,
        _since(words, preview.rows),
        _unknown(words, preview.rows),
        _repeated(words, preview.rows, what),
        _empty(words, preview.rows, what),
    ):
        if group.items:
            blocks += listed(
                group.head,
                group.items,
                group.room,
                lambda left: words.say("and-more", left=left),
                group.between,
            )
        elif group.head:
            blocks.append(section(group.head))
    return tuple(blocks)


def _count(words: Words, verdict: Verdict, count: int, preview: SheetPreview, what: What) -> str:
    match verdict:
        case Verdict.WILL_CHANGE if what is What.MARKS:
            return words.say("marks-sheet-count-change", count=count)
        case Verdict.WILL_CHANGE:
            new = sum(row.before is None for row in preview.rows if row.verdict is verdict)
            sentence = "typed-count-change" if what is What.TYPED else "sheet-count-change"
            return words.say(sentence, count=count, changed=count - new, new=new)
        case Verdict.UNCHANGED:
            return words.say("sheet-count-unchanged", count=count)
        case Verdict.EMPTY_KEPT:
            return words.say("sheet-count-empty", count=count)
        case Verdict.CHANGED_SINCE:
            return words.say("sheet-count-since", count=count)
        case Verdict.UNKNOWN_ID:
            return words.say("sheet-count-unknown", count=count)
        case Verdict.REPEATED:
            return words.say("sheet-count-repeated", count=count)
        case (
            Verdict.NO_ID
            | Verdict.SEVERAL_IDS
            | Verdict.NOT_IN_SCALE
            | Verdict.BAD_MARK
            | Verdict.LOCKED
            | Verdict.DUPLICATE
        ):
            return words.say("sheet-count-errors", count=count)
        case _:
            assert_never(verdict)


def _group(
    head: Callable[[int], str],
    rows: Sequence[RowVerdict],
    draw: Callable[[RowVerdict], str],
    room: int = _ROOM_FOR_OTHERS,
    between: str = " · ",
) -> _Group:
    """Return a group of these rows; its head is said of their number."""
    return _Group(head=head(len(rows)) if rows else "", items=Drawn(rows, draw), room=room, between=between)


def _errors(words: Words, rows: Iterable[RowVerdict]) -> _Group:
    return _group(
        lambda count: words.say("sheet-errors", count=count),
        [row for row in rows if row.verdict in ERRORS],
        partial(_error, words),
        _ROOM_FOR_ERRORS,
        "\n",
    )


def _error(words: Words, row: RowVerdict) -> str:
    number, candidate = row.row.row, safe(row.candidate or row.row.candidate, 40)
    match row.verdict:
        case Verdict.NO_ID:
            return words.say("sheet-error-no-id", row=number)
        case Verdict.SEVERAL_IDS:
            ids = inline(words, map(safe, row.fits), _ROOM_FOR_TWINS)
            return words.say("sheet-error-several-ids", row=number, candidate=candidate, ids=ids)
        case Verdict.BAD_MARK:
            faults = " ".join(_fault(words, one) for one in row.faults[:_MOST_FAULTS])
            return words.say("marks-sheet-error", row=number, candidate=candidate, faults=faults)
        case Verdict.LOCKED if row.marks:
            return words.say("marks-sheet-error-locked", row=number, candidate=candidate)
        case Verdict.LOCKED:
            return words.say(
                "sheet-error-locked",
                row=number,
                candidate=candidate,
                before=_grade(words, row.before),
                after=_grade(words, row.after),
            )
        case Verdict.DUPLICATE:
            rows = inline(words, map(str, row.elsewhere), _ROOM_FOR_TWINS)
            count = len(row.elsewhere)
            return words.say("sheet-error-duplicate", row=number, candidate=candidate, count=count, rows=rows)
        case _:
            return f"{_not_in_scale(words, row, candidate)}{_written(words, row)}"


def _not_in_scale(words: Words, row: RowVerdict, candidate: str) -> str:
    """Return what is wrong with the grade, above all what cannot be seen."""
    number, written = row.row.row, row.row.grade
    grade = safe(written, 40)
    match row.stray:
        case Stray.UNSEEN:
            return words.say("sheet-error-unseen", row=number, candidate=candidate, grade=grade)
        case Stray.FOREIGN:
            return words.say("sheet-error-foreign", row=number, candidate=candidate, grade=grade)
        case None if written.strip() == row.nearest:
            return words.say("sheet-error-spaces", row=number, candidate=candidate)
        case None:
            return words.say("sheet-error-scale", row=number, candidate=candidate, grade=grade)
        case _:
            assert_never(row.stray)


def _written(words: Words, row: RowVerdict) -> str:
    if row.nearest is not None:
        return f" {words.say('sheet-error-write', nearest=safe(row.nearest, 40))}"
    return "" if row.stray is None else f" {words.say('sheet-error-write-anew')}"


def _changes(words: Words, rows: Iterable[RowVerdict]) -> _Group:
    return _group(
        lambda count: words.say("sheet-changes", count=count),
        [row for row in rows if row.verdict is Verdict.WILL_CHANGE and row.before is not None],
        partial(_from_to, words, "sheet-change"),
        _ROOM_FOR_CHANGES,
    )


def _marks_changes(words: Words, rows: Iterable[RowVerdict]) -> _Group:
    """Return the marks that change, by candidate, and the grade that goes along."""
    return _group(
        lambda count: words.say("marks-sheet-changes", count=count),
        [row for row in rows if row.verdict is Verdict.WILL_CHANGE],
        partial(_marks, words),
        _ROOM_FOR_CHANGES,
        "\n",
    )


def _marks(words: Words, row: RowVerdict) -> str:
    candidate = safe(row.candidate or "")
    marks = ", ".join(_move(words, question, pair) for question, pair in row.marks.items())
    if row.before == row.after:
        return words.say("marks-sheet-row", candidate=candidate, marks=marks)
    if row.before is None:
        after = _grade(words, row.after)
        return words.say("marks-sheet-row-graded", candidate=candidate, marks=marks, after=after)
    return words.say(
        "marks-sheet-row-regraded",
        candidate=candidate,
        marks=marks,
        before=_grade(words, row.before),
        after=_grade(words, row.after),
    )


def _move(words: Words, question: str, pair: tuple[Decimal | None, Decimal | None]) -> str:
    before, after = (None if mark is None else mark_in_words(words, mark) for mark in pair)
    number = safe(question, 20)
    if before is None:
        return words.say("marks-sheet-move", question=number, after=after or "")
    return words.say("marks-sheet-move-from", question=number, before=before, after=after or "")


def _fault(words: Words, fault: MarkFault) -> str:
    if fault.problem is MarkProblem.NO_MARK:
        said, question = safe(fault.said, 40), safe(fault.question, 20)
        return words.say("marks-sheet-fault-no-mark", said=said, question=question)
    return mark_fault(words, fault, ())


def _unread(words: Words, preview: SheetPreview) -> Sequence[_Group]:
    if not preview.unread:
        return ()
    headings = inline(words, [safe(one, 40) for one in preview.unread], _ROOM_FOR_COUNTS)
    return (_Group(head=words.say("marks-sheet-unread", headings=headings)),)


def _new(words: Words, rows: Iterable[RowVerdict]) -> _Group:
    """Return the grades of candidates who had none; of many how many have each, for the sheet has them."""
    new = [row for row in rows if row.verdict is Verdict.WILL_CHANGE and row.before is None]
    if len(new) > _MOST_NEW:
        counts = Counter(_grade(words, row.after) for row in new)
        told = [f"{grade}{GAP}{count}" for grade, count in sorted(counts.items())]
        return _Group(head=words.say("sheet-news", count=len(new)), items=told, room=_ROOM_FOR_COUNTS)
    return _group(
        lambda count: words.say("sheet-news", count=count),
        new,
        lambda row: words.say(
            "sheet-new", candidate=safe(row.candidate or ""), after=_grade(words, row.after)
        ),
        _ROOM_FOR_CHANGES,
    )


def _no_submission(words: Words, rows: Iterable[RowVerdict], kind: Kind) -> _Group:
    """Return the candidates whom the import sets to Submitted: S warns of it for those who were absent."""
    absent = [row for row in rows if row.has_no_submission]
    if absent and kind is Kind.GRADE_REGISTRATION:
        return _Group(head=words.say("sheet-no-submission-normal", candidates=len(absent)))
    return _group(lambda count: words.say("sheet-no-submission", count=count), absent, _candidate)


def _since(words: Words, rows: Iterable[RowVerdict]) -> _Group:
    return _group(
        lambda count: words.say("sheet-since", count=count),
        [row for row in rows if row.verdict is Verdict.CHANGED_SINCE],
        partial(_since_one, words),
    )


def _since_one(words: Words, row: RowVerdict) -> str:
    if not row.marks:
        return _from_to(words, "sheet-since-one", row)
    questions = ", ".join(safe(one, 20) for one in row.marks)
    return words.say("marks-sheet-since-one", candidate=safe(row.candidate or ""), questions=questions)


def _unknown(words: Words, rows: Iterable[RowVerdict]) -> _Group:
    return _group(
        lambda count: words.say("sheet-unknown", count=count),
        [row for row in rows if row.verdict is Verdict.UNKNOWN_ID],
        lambda row: words.say("sheet-row", candidate=safe(row.row.candidate, 40), row=row.row.row),
    )


def _repeated(words: Words, rows: Iterable[RowVerdict], what: What) -> _Group:
    sentence = "marks-sheet-repeated" if what is What.MARKS else "sheet-repeated"
    return _group(
        lambda count: words.say(sentence, count=count),
        [row for row in rows if row.verdict is Verdict.REPEATED],
        lambda row: words.say("sheet-row", candidate=safe(row.candidate or ""), row=row.row.row),
    )


def _empty(words: Words, rows: Iterable[RowVerdict], what: What) -> _Group:
    sentence = "marks-sheet-empty" if what is What.MARKS else "sheet-empty"
    return _group(
        lambda count: words.say(sentence, count=count),
        [row for row in rows if row.verdict is Verdict.EMPTY_KEPT],
        _candidate,
    )


def _from_to(words: Words, sentence: str, row: RowVerdict) -> str:
    return words.say(
        sentence,
        candidate=safe(row.candidate or ""),
        before=_grade(words, row.before),
        after=_grade(words, row.after),
    )


def _candidate(row: RowVerdict) -> str:
    return safe(row.candidate or "")


def _grade(words: Words, grade: str | None) -> str:
    return words.say("ungraded") if grade is None else safe(grade, 40)

"""Reads files of marks in a process that may be killed, so that no file can hurt or hold up the bot."""

import asyncio
import json
from collections.abc import Sequence

from grading.automatic_marks import AutomaticMarksFile, CandidateRead, MarkRead, MarksForm, QuestionRead
from grading.errors import SheetFault, SheetUnreadable
from store.results.parsing import is_marks_file
from store.sandbox.children import Children, NoAnswer, Trouble, python_child
from store.workbooks.grid import MAX_TEXT

LARGEST_RESULTS = 64 * 1024 * 1024
"""Bytes; some 10,000 candidates with 30 questions, and what they wrote."""

CHILD = python_child("store.results.child")
_FAULTS = frozenset(map(str, SheetFault))
_FORMS = frozenset(map(str, MarksForm))

_FAULTS_OF_CHILDREN = {
    Trouble.TOO_SLOW: SheetFault.TOO_SLOW,
    Trouble.TOO_LONG: SheetFault.TOO_LARGE,
    Trouble.BROKEN: SheetFault.DAMAGED,
}


class ResultsReader:
    """Reads files of marks, one at a time unless said otherwise; each may take `time_limit` seconds.

    `command` is what reads one file: content on its standard input, JSON on its standard output.
    """

    def __init__(self, *, time_limit: float = 30.0, at_once: int = 1, command: Sequence[str] = CHILD) -> None:
        self._children = Children(command, time_limit=time_limit, at_once=at_once)

    def is_meant(self, content: bytes) -> bool:
        """Say whether a file is one of marks, by a look at it."""
        return is_marks_file(content)

    async def read_marks(self, name: str, content: bytes) -> AutomaticMarksFile:
        """Return the automatic marks in a file.

        Raises `SheetUnreadable` for whatever the file is to blame for. An `OSError` means that no process
        could be started, which says nothing about the file.
        """
        if not content:
            raise SheetUnreadable(SheetFault.EMPTY)
        if len(content) > LARGEST_RESULTS:
            raise SheetUnreadable(SheetFault.TOO_LARGE)
        try:
            answer = await self._children.ask(content)
        except NoAnswer as none:
            raise SheetUnreadable(_FAULTS_OF_CHILDREN[none.trouble]) from none
        return await asyncio.to_thread(_understood, name, answer)


def _understood(name: str, answer: bytes) -> AutomaticMarksFile:
    """Return what the child says, which is believed no more than the file is."""
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error
    match said:
        case {"fault": str(fault), "cell": str() | None as cell} if fault in _FAULTS:
            raise SheetUnreadable(SheetFault(fault), cell=cell)
        case {
            "form": str(form),
            "questions": [*questions],
            "candidates": [*candidates],
            "by_graders": int(by_graders),
        } if form in _FORMS and by_graders >= 0:
            try:
                return AutomaticMarksFile(
                    name=name,
                    form=MarksForm(form),
                    questions=tuple(_question(*one) for one in questions),
                    candidates=tuple(_candidate(len(questions), *one) for one in candidates),
                    by_graders=by_graders,
                )
            except (TypeError, ValueError) as error:
                raise SheetUnreadable(SheetFault.DAMAGED) from error
        case _:
            raise SheetUnreadable(SheetFault.DAMAGED)


def _question(found: object, number: object) -> QuestionRead:
    return QuestionRead(id=_text(found), number=_text(number))


def _candidate(
    questions: int, found: object, is_number: object, marks: Sequence[Sequence[object]]
) -> CandidateRead:
    if not isinstance(is_number, bool):
        raise TypeError
    return CandidateRead(
        id=_text(found), is_number=is_number, marks=tuple(_mark(questions, *one) for one in marks)
    )


def _mark(questions: int, question: object, mark: object, row: object) -> MarkRead:
    if not isinstance(question, int) or not isinstance(row, int) or not 0 <= question < questions or row < 1:
        raise TypeError
    return MarkRead(question, _text(mark), row)


def _text(said: object) -> str:
    if not isinstance(said, str) or len(said) > MAX_TEXT:
        raise TypeError
    return said

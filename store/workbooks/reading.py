"""Reads sheets in a process that may be killed, so that no file can hurt or hold up the bot."""

import asyncio
import json
from collections.abc import Sequence

from grading.errors import SheetFault, SheetUnreadable
from grading.model import Sheet, SheetRow
from grading.planner_files import PlannerFile
from store.sandbox.children import Children, NoAnswer, Trouble, python_child
from store.workbooks import archive, compound
from store.workbooks.grid import MAX_TEXT
from store.workbooks.planner_answer import planner_file
from store.workbooks.stamps import can_be_stamp

MAX_FILE = 10 * 1024 * 1024
FAULTS = frozenset(map(str, SheetFault))

CHILD = python_child("store.workbooks.child")

_FAULTS_OF_CHILDREN = {
    Trouble.TOO_SLOW: SheetFault.TOO_SLOW,
    Trouble.TOO_LONG: SheetFault.TOO_LARGE,
    Trouble.BROKEN: SheetFault.DAMAGED,
}


class SheetReader:
    """Reads sheets, at most `at_once` at a time; each may take `time_limit` seconds.

    `command` is what reads one file: content on its standard input, JSON on its standard output.
    """

    def __init__(self, *, time_limit: float = 20.0, at_once: int = 2, command: Sequence[str] = CHILD) -> None:
        self._children = Children(command, time_limit=time_limit, at_once=at_once)

    async def read_grades(self, name: str, content: bytes) -> Sheet:
        """Return the rows of a sheet of grades or marks, and its stamp if it is one that we wrote.

        Raises as `read_file`, and `SheetUnreadable` (NO_HEADER) for a planner's file.
        """
        found = await self.read_file(name, content)
        if isinstance(found, PlannerFile):
            raise SheetUnreadable(SheetFault.NO_HEADER)
        return found

    async def read_file(self, name: str, content: bytes) -> Sheet | PlannerFile:
        """Return a sheet of grades or marks, or a planner's file where no column holds any.

        Raises `SheetUnreadable` for whatever the file is to blame for. An `OSError` means that no process
        could be started, which says nothing about the file.
        """
        _check_cheaply(content)
        try:
            answer = await self._children.ask(content)
        except NoAnswer as none:
            raise SheetUnreadable(_FAULTS_OF_CHILDREN[none.trouble]) from none
        return await asyncio.to_thread(_understood, name, answer)


def _check_cheaply(content: bytes) -> None:
    """Refuse what a look at size, first bytes and zip directory is enough to refuse."""
    if not content:
        raise SheetUnreadable(SheetFault.EMPTY)
    if len(content) > MAX_FILE:
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    if compound.is_encrypted_package(content):
        raise SheetUnreadable(SheetFault.PROTECTED)
    if content.startswith(archive.MAGIC):
        archive.check_directory(content)


def _understood(name: str, answer: bytes) -> Sheet | PlannerFile:
    """Return what the child says, which is believed no more than the file is."""
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error
    match said:
        case {"fault": str(fault), "cell": str() | None as cell} if fault in FAULTS:
            raise SheetUnreadable(SheetFault(fault), cell=cell)
        case {"rows": [*rows], "stamp": stamp, "headings": [*headings]} if stamp is None or can_be_stamp(
            stamp
        ):
            return Sheet(
                name=name,
                rows=tuple(_row(one, len(headings)) for one in rows),
                stamp=stamp,
                headings=tuple(map(_text, headings)),
            )
        case {"tables": _, "named": _}:
            return planner_file(name, said)
        case _:
            raise SheetUnreadable(SheetFault.DAMAGED)


def _row(said: list[object], headings: int) -> SheetRow:
    # Written out, for a pattern takes three times as long, and there are ten thousand rows.
    try:
        row, candidate, grade, is_number, marks = said
    except (TypeError, ValueError) as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error
    if not isinstance(row, int) or row < 1 or not isinstance(is_number, bool):
        raise SheetUnreadable(SheetFault.DAMAGED)
    if not isinstance(marks, list) or len(marks) != headings:
        raise SheetUnreadable(SheetFault.DAMAGED)
    return SheetRow(
        row=row,
        candidate=_text(candidate),
        grade=_text(grade),
        is_number=is_number,
        marks=tuple(map(_text, marks)),
    )


def _text(said: object) -> str:
    if not isinstance(said, str) or len(said) > MAX_TEXT:
        raise SheetUnreadable(SheetFault.DAMAGED)
    return said

"""Reads grades sheets in a process that may be killed, so that no file can hurt or hold up the bot."""

import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from grading.errors import SheetFault, SheetUnreadable
from grading.model import Sheet, SheetRow
from store.workbooks import archive, compound
from store.workbooks.grid import MAX_TEXT
from store.workbooks.stamps import can_be_stamp

MAX_FILE = 10 * 1024 * 1024
MAX_ANSWER = 16 * 1024 * 1024
CHUNK = 64 * 1024
FAULTS = frozenset(map(str, SheetFault))

# Isolated Python looks for modules neither in the environment nor in the working directory, so it is told.
CHILD = (
    sys.executable,
    "-I",
    "-c",
    "import sys; sys.path.insert(0, sys.argv[1]); from store.workbooks.child import main; main()",
    str(Path(__file__).resolve().parents[2]),
)


class SheetReader:
    """Reads grades sheets, at most `at_once` at a time; each may take `time_limit` seconds.

    `command` is what reads one file: content on its standard input, JSON on its standard output.
    """

    def __init__(self, *, time_limit: float = 20.0, at_once: int = 2, command: Sequence[str] = CHILD) -> None:
        self._time_limit = time_limit
        self._command = tuple(command)
        self._turns = asyncio.Semaphore(at_once)

    async def read_grades(self, name: str, content: bytes) -> Sheet:
        """Return the file's rows and its stamp, if it is one that we wrote.

        Raises `SheetUnreadable` for whatever the file is to blame for. An `OSError` means that no process
        could be started, which says nothing about the file.
        """
        _check_cheaply(content)
        async with self._turns:
            answer = await self._ask(content)
        return await asyncio.to_thread(_understood, name, answer)

    async def _ask(self, content: bytes) -> bytes:
        """Return the child's answer; when this returns or raises, the child is gone."""
        child = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={},  # the bot's settings and tokens are none of its business
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(self._time_limit):
                answer = await _converse(child, content)
                code = await child.wait()
        except TimeoutError as error:
            raise SheetUnreadable(SheetFault.TOO_SLOW) from error
        finally:
            await _end(child)
        if code == -signal.SIGXCPU:
            raise SheetUnreadable(SheetFault.TOO_SLOW)
        if code != 0:
            raise SheetUnreadable(SheetFault.DAMAGED)
        return answer


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


async def _converse(child: asyncio.subprocess.Process, content: bytes) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise SheetUnreadable(SheetFault.DAMAGED)
    # Not drained: the transport writes on while the answer is read, and a child need not read to the end.
    child.stdin.write(content)
    child.stdin.close()
    answer = bytearray()
    while chunk := await child.stdout.read(CHUNK):
        answer += chunk
        if len(answer) > MAX_ANSWER:
            raise SheetUnreadable(SheetFault.TOO_LARGE)
    return bytes(answer)


async def _end(child: asyncio.subprocess.Process) -> None:
    """Kill the child if it lives, and take what it left in its pipe, without which the pipe stays open."""
    if child.returncode is None:
        child.kill()
    if child.stdout is not None:
        while await child.stdout.read(CHUNK):
            pass
    await child.wait()


def _understood(name: str, answer: bytes) -> Sheet:
    """Return what the child says, which is believed no more than the file is."""
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error
    match said:
        case {"fault": str(fault), "cell": str() | None as cell} if fault in FAULTS:
            raise SheetUnreadable(SheetFault(fault), cell=cell)
        case {"rows": [*rows], "stamp": stamp} if stamp is None or can_be_stamp(stamp):
            return Sheet(name=name, rows=tuple(map(_row, rows)), stamp=stamp)
        case _:
            raise SheetUnreadable(SheetFault.DAMAGED)


def _row(said: object) -> SheetRow:
    match said:
        case [int(row), str(candidate), str(grade), bool(is_number)] if (
            row > 0 and len(candidate) <= MAX_TEXT and len(grade) <= MAX_TEXT
        ):
            return SheetRow(row=row, candidate=candidate, grade=grade, is_number=is_number)
        case _:
            raise SheetUnreadable(SheetFault.DAMAGED)

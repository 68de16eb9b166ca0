"""Reads rosters in a process that may be killed, so that no file can hurt or hold up the bot."""

import asyncio
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, ValidationError

from grading.errors import RosterInvalid
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.rosters import Roster, read_roster
from store.sandbox.children import Children, NoAnswer, Trouble, python_child

LARGEST_ROSTER = 6 * 1024 * 1024
"""Bytes; some 100,000 candidates with all that can be said of them."""

CHILD = python_child("store.documents.child")

_PROBLEMS = {
    Trouble.TOO_SLOW: RosterProblem.TOO_SLOW,
    Trouble.TOO_LONG: RosterProblem.TOO_MANY_PARTS,
    Trouble.BROKEN: RosterProblem.UNREADABLE,
}


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    document: object = None
    faults: list[RosterFault] = []


class RosterReader:
    """Reads rosters, at most `at_once` at a time; each may take `time_limit` seconds.

    `command` is what reads one file: its format in a line and its content on standard input, JSON on standard
    output.
    """

    def __init__(self, *, time_limit: float = 20.0, at_once: int = 1, command: Sequence[str] = CHILD) -> None:
        self._children = Children(command, time_limit=time_limit, at_once=at_once)

    async def read_roster(self, name: str, content: bytes) -> Roster:
        """Return the roster in a file, JSON by its name or else YAML.

        Raises `RosterInvalid` with every fault and its line. An `OSError` means that no process could be
        started, which says nothing about the file.
        """
        if len(content) > LARGEST_ROSTER:
            raise _refused(RosterProblem.FILE_TOO_LARGE)
        form = b"json" if name.casefold().endswith(".json") else b"yaml"
        try:
            answer = await self._children.ask(form + b"\n" + content)
        except NoAnswer as none:
            raise _refused(_PROBLEMS[none.trouble]) from none
        return await asyncio.to_thread(_understood, answer)


def _understood(answer: bytes) -> Roster:
    """Return what the child says, which is believed no more than the file is."""
    try:
        said = _Answer.model_validate_json(answer)
    except ValidationError as error:
        raise _refused(RosterProblem.UNREADABLE) from error
    if said.faults:
        raise RosterInvalid(faults=tuple(said.faults))
    return read_roster(said.document)


def _refused(problem: RosterProblem) -> RosterInvalid:
    return RosterInvalid(faults=(RosterFault(problem=problem),))

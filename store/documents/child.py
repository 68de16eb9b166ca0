"""Runs in a process of its own: reads one roster from standard input and answers in JSON."""

import json
import sys
from dataclasses import asdict

from grading.errors import RosterInvalid
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.rosters import read_roster
from store.documents.json_text import read_json
from store.documents.parts import Unreadable
from store.documents.yaml_text import read_yaml
from store.sandbox.confining import confine

MEMORY = 768 * 1024**2
CPU_SECONDS = 8


def read(content: bytes, *, is_json: bool) -> object:
    """Return the document in a file, which is a roster; raises `RosterInvalid` with every fault."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterInvalid(faults=(RosterFault(problem=RosterProblem.NOT_TEXT_AT_ALL),)) from None
    if not text.strip():
        raise RosterInvalid(faults=(RosterFault(problem=RosterProblem.EMPTY),))
    try:
        written = read_json(text) if is_json else read_yaml(text)
    except Unreadable as unreadable:
        raise RosterInvalid(faults=(unreadable.fault,)) from None
    read_roster(written.value, written.lines, written.faults)
    return written.value


def main() -> None:
    """Give up what the work does not need, then read; a crash is an answer too, given by the exit code.

    The first line that comes in is the format, the rest is the file.
    """
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    form, _, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        answer: dict[str, object] = {"document": read(content, is_json=form == b"json")}
    except RosterInvalid as invalid:
        answer = {"faults": [asdict(fault) for fault in invalid.faults]}
    except MemoryError:
        answer = {"faults": [asdict(RosterFault(problem=RosterProblem.TOO_MANY_PARTS))]}
    sys.stdout.write(json.dumps(answer))

"""Runs in a process of its own: reads one file of marks from standard input and answers in JSON."""

import gc
import json
import sys

from grading.errors import SheetFault, SheetUnreadable
from store.results.parsing import Marks, parsed
from store.sandbox.confining import confine

MEMORY = 1536 * 1024**2
CPU_SECONDS = 15


def answer_of(found: Marks) -> dict[str, object]:
    """Return what was found, as the reader understands it."""
    return {
        "form": found.form,
        "questions": [(one, number) for one, (_, number) in found.questions.items()],
        "candidates": [(one, one in found.numbers, marks) for one, marks in found.candidates.items()],
        "by_graders": found.by_graders,
    }


def main() -> None:
    """Give up what the work does not need, then read; a crash is an answer too, given by the exit code."""
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    # Nothing here is given up in a circle.
    gc.disable()
    try:
        answer = answer_of(parsed(sys.stdin.buffer.read()))
    except SheetUnreadable as no:
        answer = {"fault": no.fault, "cell": no.cell}
    except MemoryError:
        answer = {"fault": SheetFault.TOO_LARGE, "cell": None}
    sys.stdout.write(json.dumps(answer, separators=(",", ":")))

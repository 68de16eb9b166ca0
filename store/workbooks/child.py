"""Runs in a process of its own: reads one file from standard input and answers in JSON."""

import gc
import json
import sys

from grading.errors import SheetFault, SheetUnreadable
from grading.model import SheetRow
from store.sandbox.confining import confine
from store.workbooks import archive, compound
from store.workbooks.delimited import read_csv
from store.workbooks.xls import read_xls
from store.workbooks.xlsx import read_xlsx

MEMORY = 1024**3
CPU_SECONDS = 5


def read(content: bytes) -> tuple[tuple[SheetRow, ...], str | None]:
    """Return the rows and the stamp of a grades sheet; its first bytes decide the format, never its name.

    Raises `SheetUnreadable` for what it understands and refuses; any other exception means a damaged file.
    """
    if content.startswith(archive.MAGIC):
        return read_xlsx(content)
    if content.startswith(compound.MAGIC):
        return read_xls(content)
    return read_csv(content)


def main() -> None:
    """Give up what the work does not need, then read; a crash is an answer too, given by the exit code."""
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    # Nothing here is given up in a circle, and looking for it takes a fifth of the time.
    gc.disable()
    try:
        rows, stamp = read(sys.stdin.buffer.read())
        answer: dict[str, object] = {
            "rows": [(row.row, row.candidate, row.grade, row.is_number) for row in rows],
            "stamp": stamp,
        }
    except SheetUnreadable as no:
        answer = {"fault": no.fault, "cell": no.cell}
    except MemoryError:
        answer = {"fault": SheetFault.TOO_LARGE, "cell": None}
    sys.stdout.write(json.dumps(answer))

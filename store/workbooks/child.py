"""Runs in a process of its own: reads one file from standard input and answers in JSON."""

import gc
import json
import sys
from collections.abc import Sequence

from grading.errors import SheetFault, SheetUnreadable
from grading.model import SheetRow
from grading.planner_files import PlannerCell, PlannerTable
from store.sandbox.confining import confine
from store.workbooks import archive, compound
from store.workbooks.delimited import tables_of_csv
from store.workbooks.grid import Grid
from store.workbooks.planner_tables import named_assessments, tables_in
from store.workbooks.table import find_header, rows_of
from store.workbooks.xls import sheets_of_xls
from store.workbooks.xlsx import sheets_of_xlsx

MEMORY = 1024**3
CPU_SECONDS = 5


def read(content: bytes) -> tuple[tuple[SheetRow, ...], str | None]:
    """Return the rows and the stamp of a sheet; its first bytes decide the format, never its name.

    Raises `SheetUnreadable` for what it understands and refuses; any other exception means a damaged file.
    """
    grids, stamp = _opened(content)
    return rows_of(grids).rows, stamp


def answer_to(content: bytes) -> dict[str, object]:
    """Return what stands in a file: grades or marks wherever they have columns, otherwise a planner's tables.

    Raises as `read`.
    """
    grids, stamp = _opened(content)
    is_of_planner = not any(find_header(grid.top()) for grid in grids)
    tables = tables_in(grids) if is_of_planner else ()
    if tables:
        return {
            "tables": [_table(table) for table in tables],
            "named": [(one.key, one.sheet, one.cell) for one in named_assessments(grids)],
        }
    found = rows_of(grids)
    rows = [(row.row, row.candidate, row.grade, row.is_number, row.marks) for row in found.rows]
    return {"rows": rows, "stamp": stamp, "headings": found.headings}


def _opened(content: bytes) -> tuple[Sequence[Grid], str | None]:
    if content.startswith(archive.MAGIC):
        return sheets_of_xlsx(content)
    if content.startswith(compound.MAGIC):
        return sheets_of_xls(content)
    return tables_of_csv(content), None


def _table(table: PlannerTable) -> dict[str, object]:
    headings = list(table.columns)
    return {
        "sheet": table.sheet,
        "header": table.header,
        "columns": [(heading, table.columns[heading]) for heading in headings],
        "rows": [(row.row, [_cell(row.cell(heading)) for heading in headings]) for row in table.rows],
        "unknown": table.unknown,
        "faults": [(one.fault, one.cell) for one in table.faults],
    }


def _cell(cell: PlannerCell) -> object:
    """Return a cell in short: most are plain texts, and there are hundreds of thousands."""
    if cell.day is None and cell.fault is None and not cell.is_number:
        return cell.text
    return (cell.text, cell.is_number, None if cell.day is None else cell.day.isoformat(), cell.fault)


def main() -> None:
    """Give up what the work does not need, then read; a crash is an answer too, given by the exit code."""
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    # Nothing here is given up in a circle, and looking for it takes a fifth of the time.
    gc.disable()
    try:
        answer = answer_to(sys.stdin.buffer.read())
    except SheetUnreadable as no:
        answer = {"fault": no.fault, "cell": no.cell}
    except MemoryError:
        answer = {"fault": SheetFault.TOO_LARGE, "cell": None}
    sys.stdout.write(json.dumps(answer))

"""Finding candidates and graders in a planner's file: the headings, and the rows below them.

Unlike a grades sheet, a planner's file may have several tables, and every place that cannot be read is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grading.errors import SheetFault, SheetUnreadable
from grading.planner_files import (
    Heading,
    NamedAssessment,
    PlannerCell,
    PlannerRow,
    PlannerTable,
    UnreadPlace,
)
from store.workbooks.grid import HEADER_WITHIN, Cell, Grid, letters_of, name_of
from store.workbooks.table import CANDIDATE, CANDIDATE_IF_NO_OTHER, folded

HEADINGS: Mapping[Heading, frozenset[str]] = {
    Heading.CANDIDATE: CANDIDATE,
    Heading.COMMITTEE: frozenset({"committee", "kommisjon"}),
    Heading.STATUS: frozenset({"status"}),
    Heading.DEADLINE: frozenset({"deadline", "grading deadline", "frist", "sensurfrist"}),
    Heading.EMAIL: frozenset({"e-mail", "email", "e-mail address", "email address", "e-post", "epost"}),
    Heading.NAME: frozenset({"name", "navn"}),
    Heading.EXTERNAL: frozenset({"external", "ekstern"}),
    Heading.AGREEMENT: frozenset({"agreement until", "avtale til"}),
    Heading.ASSESSMENT: frozenset({"assessment", "prøve"}),
}
_NAMES = {name: heading for heading, names in HEADINGS.items() for name in names}
_MEANT_FOR_A_TABLE = 2
LONGEST_UNKNOWN = 60
"""Letters of an unknown heading that are handed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerHeader:
    """The row of the headings; `columns` by what they hold, `twice` those that name the same once more."""

    row: int
    columns: Mapping[Heading, int]
    twice: Sequence[int]
    unknown: Sequence[str]


def find_planner_header(top: Sequence[Sequence[str]]) -> PlannerHeader | None:
    """Return the first row that names candidates, addresses, or committees with something about them."""
    for number, texts in enumerate(top[:HEADER_WITHIN], start=1):
        header = _header(number, texts)
        named = header.columns.keys()
        is_of_graders = named & {Heading.COMMITTEE, Heading.EMAIL} and len(named) >= _MEANT_FOR_A_TABLE
        if Heading.CANDIDATE in named or is_of_graders:
            return header
    return None


def tables_in(grids: Sequence[Grid]) -> tuple[PlannerTable, ...]:
    """Return the tables of all sheets that have such headings.

    One on a hidden sheet has a fault and no rows. Raises `SheetUnreadable` (TOO_LARGE) for too many cells.
    """
    found = [(grid, find_planner_header(grid.top())) for grid in grids]
    return tuple(_table(grid, header) for grid, header in found if header is not None)


def named_assessments(grids: Sequence[Grid]) -> tuple[NamedAssessment, ...]:
    """Return the assessments that visible sheets without a table name: beside the word, or else below it."""
    return tuple(
        named
        for grid in grids
        if grid.visible and find_planner_header(grid.top()) is None
        for named in _named_in(grid)
    )


def _header(number: int, texts: Sequence[str]) -> PlannerHeader:
    names = {column: folded(text) for column, text in enumerate(texts, start=1) if text.strip()}
    meant = {column: _NAMES[name] for column, name in names.items() if name in _NAMES}
    if Heading.CANDIDATE not in meant.values():
        meant |= {
            column: Heading.CANDIDATE for column, name in names.items() if name in CANDIDATE_IF_NO_OTHER
        }
    columns = {meant[column]: column for column in sorted(meant, reverse=True)}
    twice = sorted(meant.keys() - columns.values())
    unknown = [texts[column - 1].strip()[:LONGEST_UNKNOWN] for column in names if column not in meant]
    return PlannerHeader(row=number, columns=columns, twice=twice, unknown=unknown)


def _table(grid: Grid, header: PlannerHeader) -> PlannerTable:
    if not grid.is_whole:
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    faults = [
        UnreadPlace(fault=SheetFault.COLUMN_TWICE, cell=name_of(header.row, column))
        for column in header.twice
    ]
    cells: dict[Heading, Mapping[int, Cell]] = {}
    if grid.visible:
        for heading, column in header.columns.items():
            try:
                cells[heading] = grid.column(column, header.row)
            except SheetUnreadable as unreadable:
                faults.append(UnreadPlace(fault=unreadable.fault, cell=unreadable.cell or ""))
        faults += _blurred(grid, header, cells)
    else:
        faults = [UnreadPlace(fault=SheetFault.HIDDEN)]
    return PlannerTable(
        sheet=grid.name,
        header=header.row,
        columns={heading: letters_of(column) for heading, column in header.columns.items()},
        rows=tuple(_rows(cells)),
        unknown=tuple(header.unknown),
        faults=tuple(faults),
    )


def _blurred(
    grid: Grid, header: PlannerHeader, cells: Mapping[Heading, Mapping[int, Cell]]
) -> Iterator[UnreadPlace]:
    """Yield what a person does not see, or sees for several rows at once."""
    rows = {row for column in cells.values() for row, cell in column.items() if _holds_something(cell)}
    for heading, column in header.columns.items():
        if grid.hides_column(column) and any(map(_holds_something, cells.get(heading, {}).values())):
            yield UnreadPlace(fault=SheetFault.HIDDEN, cell=name_of(header.row, column))
        if (row := grid.merges(column, header.row)) is not None:
            yield UnreadPlace(fault=SheetFault.MERGED, cell=name_of(row, column))
    first = min(header.columns.values())
    for row in sorted(rows):
        if grid.hides_row(row):
            yield UnreadPlace(fault=SheetFault.HIDDEN, cell=name_of(row, first))


def _rows(cells: Mapping[Heading, Mapping[int, Cell]]) -> Iterator[PlannerRow]:
    rows: dict[int, dict[Heading, PlannerCell]] = {}
    for heading, column in cells.items():
        for row, cell in column.items():
            if _holds_something(cell):
                rows.setdefault(row, {})[heading] = PlannerCell(
                    text=cell.text, day=cell.day, is_number=cell.is_number, fault=cell.fault
                )
    for row in sorted(rows):
        yield PlannerRow(row=row, cells=rows[row])


def _holds_something(cell: Cell) -> bool:
    return bool(cell.text.strip()) or cell.fault is not None


def _named_in(grid: Grid) -> Iterator[NamedAssessment]:
    top = grid.top()[:HEADER_WITHIN]
    for row, texts in enumerate(top, start=1):
        for column, text in enumerate(texts, start=1):
            if folded(text) not in HEADINGS[Heading.ASSESSMENT]:
                continue
            beside = texts[column] if column < len(texts) else ""
            below = top[row][column - 1] if row < len(top) and column <= len(top[row]) else ""
            if beside.strip():
                yield NamedAssessment(key=beside.strip(), sheet=grid.name, cell=name_of(row, column + 1))
                return
            if below.strip():
                yield NamedAssessment(key=below.strip(), sheet=grid.name, cell=name_of(row + 1, column))
                return

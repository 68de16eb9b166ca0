"""Finding the grades in a sheet: the header, its two columns, their rows; whatever is doubtful is refused."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import category

from grading.errors import SheetFault, SheetUnreadable
from grading.model import SheetRow
from store.workbooks.grid import HEADER_WITHIN, Cell, Grid, name_of

CANDIDATE = frozenset({"candidate id", "candidateid", "kandidatnummer"})
CANDIDATE_IF_NO_OTHER = frozenset({"candidate", "kandidat"})
GRADE = frozenset({"grade", "karakter"})


WHOLE_NUMBER = re.compile(r"(\d+)[.,]0+")
UNSEEN = frozenset({"Cf", "Cc"})
"""Categories of characters without a glyph, such as a byte order mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the header stands and which columns it names, `twice` one that it names again; count from 1."""

    row: int
    candidate: int
    grade: int
    twice: int | None = None


def rows_of(grids: Iterable[Grid]) -> tuple[SheetRow, ...]:
    """Return the rows of the one sheet that holds grades.

    Raises `SheetUnreadable`: SEVERAL_SHEETS if more than one visible sheet has the header, HIDDEN if only a
    hidden one has, EMPTY, NO_HEADER or TOO_LARGE if none has, and whatever `read_rows` finds.
    """
    grids = tuple(grids)
    found = [(grid, header) for grid in grids if (header := find_header(grid.top())) is not None]
    seen = [(grid, header) for grid, header in found if grid.visible]
    match seen:
        case [(grid, header)]:
            return read_rows(grid, header)
        case [_, *_]:
            raise SheetUnreadable(SheetFault.SEVERAL_SHEETS)
        case _ if found:
            raise SheetUnreadable(SheetFault.HIDDEN)
        case _ if not all(grid.is_whole for grid in grids):
            raise SheetUnreadable(SheetFault.TOO_LARGE)
        case _ if any(grid.used for grid in grids):
            raise SheetUnreadable(SheetFault.NO_HEADER)
        case _:
            raise SheetUnreadable(SheetFault.EMPTY)


def find_header(top: Sequence[Sequence[str]]) -> Header | None:
    """Return the first row that names both columns; titles and blank rows may stand above it."""
    for number, texts in enumerate(top[:HEADER_WITHIN], start=1):
        names = {column: folded(text) for column, text in enumerate(texts, start=1)}
        candidates = _columns(names, CANDIDATE) or _columns(names, CANDIDATE_IF_NO_OTHER)
        grades = _columns(names, GRADE)
        if candidates and grades:
            twice = min((*candidates[1:], *grades[1:]), default=None)
            return Header(row=number, candidate=candidates[0], grade=grades[0], twice=twice)
    return None


def read_rows(grid: Grid, header: Header) -> tuple[SheetRow, ...]:
    """Return the rows below the header in which a candidate ID or a grade stands, in order.

    Raises `SheetUnreadable` with the first cell that cannot be read with certainty: COLUMN_TWICE for one that
    the header names again, HIDDEN, MERGED for what shows one value for several candidates, READINGS_DIFFER
    and a cell's own fault; EMPTY if there is no row, TOO_LARGE for too many cells.
    """
    if header.twice is not None:
        raise SheetUnreadable(SheetFault.COLUMN_TWICE, cell=name_of(header.row, header.twice))
    if not grid.is_whole:
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    candidates = grid.column(header.candidate, header.row)
    grades = grid.column(header.grade, header.row)
    _check_cells({(row, header.candidate): cell for row, cell in candidates.items()})
    _check_cells({(row, header.grade): cell for row, cell in grades.items()})
    _check_merges(grid, header)
    _check_hidden(grid, header, grades)
    rows = tuple(
        SheetRow(
            row=row,
            candidate=_whole(candidates[row].text) if row in candidates else "",
            grade=grades[row].text if row in grades else "",
            is_number=row in candidates and candidates[row].is_number,
        )
        for row in sorted(candidates.keys() | grades.keys())
    )
    rows = tuple(row for row in rows if row.candidate.strip() or row.grade.strip())
    if not rows:
        raise SheetUnreadable(SheetFault.EMPTY)
    return rows


def folded(text: str) -> str:
    """Return a heading as it is compared: without case, blanks too many, and characters that are not seen."""
    seen = "".join(one for one in text if one.isspace() or category(one) not in UNSEEN)
    return " ".join(seen.split()).casefold()


def _whole(text: str) -> str:
    """Return an ID without the empty decimals that spreadsheets and statistics programs give it."""
    number = WHOLE_NUMBER.fullmatch(text.strip())
    return number[1] if number else text


def _columns(names: Mapping[int, str], wanted: frozenset[str]) -> Sequence[int]:
    return [column for column, name in names.items() if name in wanted]


def _check_cells(cells: Mapping[tuple[int, int], Cell]) -> None:
    for (row, column), cell in sorted(cells.items(), key=lambda item: item[0]):
        if cell.fault is not None:
            raise SheetUnreadable(cell.fault, cell=name_of(row, column))


def _check_merges(grid: Grid, header: Header) -> None:
    for column in (header.candidate, header.grade):
        row = grid.merges(column, header.row)
        if row is not None:
            raise SheetUnreadable(SheetFault.MERGED, cell=name_of(row, column))


def _check_hidden(grid: Grid, header: Header, grades: Mapping[int, Cell]) -> None:
    graded = sorted(row for row, cell in grades.items() if cell.text.strip())
    for column in (header.candidate, header.grade):
        if graded and grid.hides_column(column):
            raise SheetUnreadable(SheetFault.HIDDEN, cell=name_of(header.row, column))
    for row in graded:
        if grid.hides_row(row):
            raise SheetUnreadable(SheetFault.HIDDEN, cell=name_of(row, header.grade))

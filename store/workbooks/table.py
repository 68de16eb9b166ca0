"""Finding grades or marks in a sheet: header, columns, rows; whatever is doubtful is refused."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import category

from grading.errors import SheetFault, SheetUnreadable
from grading.model import SheetRow
from store.workbooks.grid import HEADER_WITHIN, Cell, Grid, name_of

CANDIDATE = frozenset({"candidate id", "candidateid", "kandidatnummer"})
CANDIDATE_IF_NO_OTHER = frozenset({"candidate", "kandidat"})
GRADE = frozenset({"grade", "karakter"})
TOTAL = frozenset({"totalscore", "total score", "total", "sum", "poengsum"})
"""Headings of what marks come to, which is not read (H 6189728499101)."""

PLANNERS = frozenset(
    {
        "committee",
        "kommisjon",
        "status",
        "e-mail",
        "email",
        "e-mail address",
        "email address",
        "e-post",
        "epost",
    }
)
"""Headings that only a planner's file has."""

WHOLE_NUMBER = re.compile(r"(\d+)[.,]0+")
UNSEEN = frozenset({"Cf", "Cc"})
"""Categories of characters without a glyph, such as a byte order mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the header stands and which columns it names, `twice` one that it names again; count from 1.

    A grades sheet has the column `grade`; a marks sheet has none, but `marks`, by their headings.
    """

    row: int
    candidate: int
    grade: int | None = None
    marks: Mapping[str, int] = field(default_factory=dict)
    twice: int | None = None

    @property
    def columns(self) -> Sequence[int]:
        """The columns that are read."""
        values = self.marks.values() if self.grade is None else (self.grade,)
        return (self.candidate, *values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The rows of a sheet, and the headings of its marks if it is a marks sheet."""

    rows: tuple[SheetRow, ...] = field(repr=False)
    headings: tuple[str, ...] = ()


def rows_of(grids: Iterable[Grid]) -> Read:
    """Return the rows of the one sheet that holds grades or marks.

    Raises `SheetUnreadable`: SEVERAL_SHEETS if more than one visible sheet has the header, HIDDEN if only a
    hidden one has, EMPTY, NO_HEADER or TOO_LARGE if none has, and whatever `read_rows` finds.
    """
    grids = tuple(grids)
    found = [(grid, header) for grid in grids if (header := find_header(grid.top())) is not None]
    seen = [(grid, header) for grid, header in found if grid.visible]
    match seen:
        case [(grid, header)]:
            return Read(rows=read_rows(grid, header), headings=tuple(header.marks))
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
    """Return the first row that names the columns of a sheet; titles and blank rows may stand above it.

    Candidates and grades make a grades sheet. Without grades it is a marks sheet if a heading begins with a
    digit, as the numbers of questions do, or is that of a total.
    """
    return _first(top, _grades_header) or _first(top, _marks_header)


def _first(
    top: Sequence[Sequence[str]], header_in: Callable[[int, Mapping[int, str]], Header | None]
) -> Header | None:
    for number, texts in enumerate(top[:HEADER_WITHIN], start=1):
        header = header_in(
            number, {column: text for column, text in enumerate(texts, start=1) if text.strip()}
        )
        if header is not None:
            return header
    return None


def _grades_header(number: int, texts: Mapping[int, str]) -> Header | None:
    names = {column: folded(text) for column, text in texts.items()}
    candidates = _columns(names, CANDIDATE) or _columns(names, CANDIDATE_IF_NO_OTHER)
    grades = _columns(names, GRADE)
    if not candidates or not grades:
        return None
    twice = min((*candidates[1:], *grades[1:]), default=None)
    return Header(row=number, candidate=candidates[0], grade=grades[0], twice=twice)


def _marks_header(number: int, texts: Mapping[int, str]) -> Header | None:
    names = {column: folded(text) for column, text in texts.items()}
    candidates = _columns(names, CANDIDATE) or _columns(names, CANDIDATE_IF_NO_OTHER)
    totals = _columns(names, TOTAL)
    others = [column for column, name in names.items() if name and column not in {*candidates, *totals}]
    is_of_marks = bool(totals) or any(names[column][0].isdigit() for column in others)
    if not candidates or not others or not is_of_marks or not PLANNERS.isdisjoint(names.values()):
        return None
    marks: dict[str, int] = {}
    twice = candidates[1:]
    for column in others:
        if names[column] in map(folded, marks):
            twice = [*twice, column]
        else:
            marks[texts[column].strip()] = column
    return Header(row=number, candidate=candidates[0], marks=marks, twice=min(twice, default=None))


def read_rows(grid: Grid, header: Header) -> tuple[SheetRow, ...]:
    """Return the rows below the header in which a candidate ID, a grade or a mark stands, in order.

    Raises `SheetUnreadable` with the first cell that cannot be read with certainty: COLUMN_TWICE for one that
    the header names again, HIDDEN, MERGED for what shows one value for several candidates, READINGS_DIFFER
    and a cell's own fault; EMPTY if there is no row, TOO_LARGE for too many cells.
    """
    if header.twice is not None:
        raise SheetUnreadable(SheetFault.COLUMN_TWICE, cell=name_of(header.row, header.twice))
    if not grid.is_whole:
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    cells = {column: grid.column(column, header.row) for column in header.columns}
    for column, of_column in cells.items():
        _check_cells({(row, column): cell for row, cell in of_column.items()})
    _check_merges(grid, header)
    _check_hidden(grid, header, cells)
    candidates = cells[header.candidate]
    grades = {} if header.grade is None else cells[header.grade]
    rows = tuple(
        SheetRow(
            row=row,
            candidate=_whole(candidates[row].text) if row in candidates else "",
            grade=grades[row].text if row in grades else "",
            is_number=row in candidates and candidates[row].is_number,
            marks=tuple(cells[at][row].text if row in cells[at] else "" for at in header.marks.values()),
        )
        for row in sorted({row for of_column in cells.values() for row in of_column})
    )
    rows = tuple(row for row in rows if any(map(str.strip, (row.candidate, row.grade, *row.marks))))
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
    for column in header.columns:
        row = grid.merges(column, header.row)
        if row is not None:
            raise SheetUnreadable(SheetFault.MERGED, cell=name_of(row, column))


def _check_hidden(grid: Grid, header: Header, cells: Mapping[int, Mapping[int, Cell]]) -> None:
    filled = {
        column: sorted(row for row, cell in cells[column].items() if cell.text.strip())
        for column in header.columns
        if column != header.candidate
    }
    for column in header.columns:
        holds = any(filled.values()) if column == header.candidate else bool(filled[column])
        if holds and grid.hides_column(column):
            raise SheetUnreadable(SheetFault.HIDDEN, cell=name_of(header.row, column))
    for column, rows in filled.items():
        for row in rows:
            if grid.hides_row(row):
                raise SheetUnreadable(SheetFault.HIDDEN, cell=name_of(row, column))

"""Reads tables from delimited text: whatever Excel, Inspera or a hand writes as CSV."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.grid import HEADER_WITHIN, MAX_AREA, MAX_TEXT, Cell, Grid
from store.workbooks.planner_tables import find_planner_header
from store.workbooks.table import find_header

DELIMITERS = (";", ",", "\t")
MARKUP = re.compile(r"\s*<[!?A-Za-z]")
NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
BYTE_ORDER_MARK = "\ufeff"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def tables_of_csv(content: bytes) -> Sequence[Grid]:
    """Return the table in a text in UTF-8 or, failing that, Windows-1252.

    The delimiter is the one that makes a header of one of the first rows: that of a grades sheet, or else the
    one with most of a planner's headings. Raises `SheetUnreadable`.
    """
    text = decoded(content)
    if MARKUP.match(text):
        raise SheetUnreadable(SheetFault.NOT_A_SHEET)
    if not text.strip():
        raise SheetUnreadable(SheetFault.EMPTY)
    tables = [_split(text, delimiter) for delimiter in DELIMITERS]
    grids = [_Text(rows=rows) for rows in tables if rows is not None and find_header(rows) is not None]
    if grids:
        return grids
    found = [(_named(rows), rows) for rows in tables if rows is not None]
    most = max((named for named, _ in found), default=0)
    if not most:
        raise SheetUnreadable(SheetFault.DAMAGED if None in tables else SheetFault.NO_HEADER)
    return [next(_Text(rows=rows) for named, rows in found if named == most)]


def _named(rows: Sequence[Sequence[str]]) -> int:
    header = find_planner_header(rows)
    return 0 if header is None else len(header.columns) + len(header.twice)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A delimited text as rows of texts."""

    rows: Sequence[Sequence[str]] = field(repr=False)

    @property
    def name(self) -> str:
        return ""

    @property
    def visible(self) -> bool:
        return True

    @property
    def used(self) -> bool:
        return bool(self.rows)

    @property
    def is_whole(self) -> bool:
        return True

    def top(self) -> Sequence[Sequence[str]]:
        return self.rows[:HEADER_WITHIN]

    def column(self, column: int, below: int) -> Mapping[int, Cell]:
        return {
            number: _cell(texts[column - 1])
            for number, texts in enumerate(self.rows[below:], start=below + 1)
            if len(texts) >= column and texts[column - 1]
        }

    def hides_row(self, _row: int) -> bool:
        return False

    def hides_column(self, _column: int) -> bool:
        return False

    def merges(self, _column: int, _below: int) -> None:
        return None


def decoded(content: bytes) -> str:
    """Return the text in UTF-8 or, failing that, Windows-1252.

    Raises `SheetUnreadable`: ENCODING, NOT_A_SHEET.
    """
    if content.startswith(WIDE_MARKS):
        raise SheetUnreadable(SheetFault.ENCODING)
    if NOT_TEXT.search(content):
        raise SheetUnreadable(SheetFault.NOT_A_SHEET)
    try:
        # Programs that append to each other's files leave more than one mark.
        return content.decode().lstrip(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SheetUnreadable(SheetFault.ENCODING) from error


def _split(text: str, delimiter: str) -> Sequence[Sequence[str]] | None:
    """Return the rows as this delimiter makes them, or None where the quotes do not fit it."""
    rows: list[Sequence[str]] = []
    area = 0
    csv.field_size_limit(MAX_TEXT)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            area += len(row) + 1
            if area > MAX_AREA:
                raise SheetUnreadable(SheetFault.TOO_LARGE)
            rows.append(row)
    except csv.Error:
        return None
    return rows


def _cell(text: str) -> Cell:
    """Return the cell; its fault is FORMULA where Excel would calculate.

    Digits without a zero before them count as a number: its writer may have dropped the zeros.
    """
    if text.lstrip().startswith("="):
        return Cell(text=text, fault=SheetFault.FORMULA)
    bare = text.strip()
    return Cell(text=text, is_number=bare.isdigit() and not bare.startswith("0"))

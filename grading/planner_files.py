"""A planner's Excel or CSV file as it was read: tables of candidates and graders, not judged yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from grading.errors import SheetFault


class Heading(StrEnum):
    """What a column of a planner's file holds."""

    CANDIDATE = "candidate"
    COMMITTEE = "committee"
    STATUS = "status"
    DEADLINE = "deadline"
    EMAIL = "email"
    NAME = "name"
    EXTERNAL = "external"
    AGREEMENT = "agreement"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerCell:
    """A cell as a person sees it: its text, or the `day` that it shows, or why it cannot be read for certain.

    `is_number` tells that it is a number, which keeps no zeros before it.
    """

    text: str = field(default="", repr=False)
    day: date | None = None
    is_number: bool = False
    fault: SheetFault | None = None


BLANK = PlannerCell()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerRow:
    """A row of a table; `row` counts from 1 as in Excel. A cell that is empty is left out."""

    row: int
    cells: Mapping[Heading, PlannerCell] = field(repr=False)

    def cell(self, heading: Heading) -> PlannerCell:
        """Return the cell in the column of this heading, a blank one where nothing stands."""
        return self.cells.get(heading, BLANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPlace:
    """A cell or column that cannot be read with certainty; `cell` is empty where the whole sheet is meant."""

    fault: SheetFault
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerTable:
    """A table on one sheet; `sheet` is empty in a CSV.

    `header` is the row of the headings, `columns` are the letters of the column below each of them. `unknown`
    are headings that mean nothing here, and `faults` what cannot be read.
    """

    sheet: str
    header: int
    columns: Mapping[Heading, str]
    rows: tuple[PlannerRow, ...] = field(repr=False)
    unknown: tuple[str, ...] = ()
    faults: tuple[UnreadPlace, ...] = ()

    def name_of(self, row: int, heading: Heading) -> str:
        """Return the name of a cell, such as B7."""
        return f"{self.columns.get(heading, '')}{row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAssessment:
    """An assessment's key as a sheet of its own gives it, and where."""

    key: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerFile:
    """A planner's file as it was read; `named` are the assessments that it names beside its tables."""

    name: str
    tables: tuple[PlannerTable, ...]
    named: tuple[NamedAssessment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet of a workbook to be written: its name, and its rows of texts, of which the first is a heading.

    The cells of one that `is_locked` cannot be edited. `choices` are the texts that a column offers, by the
    heading.
    """

    name: str
    rows: Sequence[Sequence[str]] = field(repr=False)
    is_locked: bool = False
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)

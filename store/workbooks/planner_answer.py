"""A planner's file as the reading process hands it on, in JSON; it is believed no more than the file is."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from grading.errors import SheetFault, SheetUnreadable
from grading.planner_files import (
    Heading,
    NamedAssessment,
    PlannerCell,
    PlannerFile,
    PlannerRow,
    PlannerTable,
    UnreadPlace,
)
from store.workbooks.grid import MAX_TEXT

_Text = Annotated[str, Field(max_length=MAX_TEXT)]
_Short = Annotated[str, Field(max_length=64)]
_RowNumber = Annotated[int, Field(ge=1)]
_OddCell = tuple[_Text, bool, date | None, SheetFault | None]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    sheet: _Text
    header: _RowNumber
    columns: list[tuple[Heading, _Short]]
    rows: list[tuple[_RowNumber, list[_Text | _OddCell]]]
    unknown: list[_Short]
    faults: list[tuple[SheetFault, _Short]]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tables: Annotated[list[_Table], Field(min_length=1)]
    named: list[tuple[_Text, _Text, _Short]]


def planner_file(name: str, said: object) -> PlannerFile:
    """Return what a planner's file holds; raises `SheetUnreadable` for an answer that cannot be one."""
    try:
        answer = _Answer.model_validate(said)
    except ValidationError as error:
        raise SheetUnreadable(SheetFault.DAMAGED) from error
    return PlannerFile(
        name=name,
        tables=tuple(map(_table, answer.tables)),
        named=tuple(NamedAssessment(key=key, sheet=sheet, cell=cell) for key, sheet, cell in answer.named),
    )


def _table(table: _Table) -> PlannerTable:
    headings = [heading for heading, _ in table.columns]
    return PlannerTable(
        sheet=table.sheet,
        header=table.header,
        columns=dict(table.columns),
        rows=tuple(PlannerRow(row=row, cells=_cells(headings, cells)) for row, cells in table.rows),
        unknown=tuple(table.unknown),
        faults=tuple(UnreadPlace(fault=fault, cell=cell) for fault, cell in table.faults),
    )


def _cells(headings: Sequence[Heading], cells: Sequence[str | _OddCell]) -> dict[Heading, PlannerCell]:
    # A row that is shorter or longer than its headings was not written by the reader.
    if len(cells) != len(headings):
        raise SheetUnreadable(SheetFault.DAMAGED)
    return {heading: _cell(cell) for heading, cell in zip(headings, cells, strict=True) if cell != ""}


def _cell(cell: str | _OddCell) -> PlannerCell:
    if isinstance(cell, str):
        return PlannerCell(text=cell)
    text, is_number, day, fault = cell
    return PlannerCell(text=text, is_number=is_number, day=day, fault=fault)

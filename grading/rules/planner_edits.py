"""A planner's Excel or CSV file as a change of the present roster: what it does not hold stays as it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grading.errors import RosterInvalid
from grading.model import (
    FIRST_ROUND,
    Candidate,
    CandidateId,
    CommitteeName,
    CommitteeType,
    WorkflowOverride,
)
from grading.planner_files import PlannerFile
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.characters import seen
from grading.rules.lookalikes import look
from grading.rules.planner_sheets import CandidateRow, CommitteeCell, GraderRow, PlannerRows, rows_in
from grading.rules.rosters import (
    MOST_FAULTS,
    Roster,
    RosterCommittee,
    RosterGrader,
    status_by_default,
)
from grading.rules.sheets import WHOLE_NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAlone:
    """The candidates and the seats that a file could hold and does not: they stay as they are."""

    candidates: int
    graders: int


def edited(file: PlannerFile, roster: Roster) -> Roster:
    """Return the roster with what the file says; a committee that it names for the first time is made.

    Raises `RosterInvalid` with every fault of the file at once, each with its sheet and cell.
    """
    rows = rows_in(file)
    edit = _Edit(roster=roster, rows=rows)
    candidates, seats = edit.candidates(), edit.seats()
    if faults := [*rows.faults, *edit.faults]:
        raise RosterInvalid(faults=tuple(faults[:MOST_FAULTS]))
    return _merged(roster, edit, candidates, seats)

"""Roster files at the command line: YAML and JSON of a whole exam, Excel and CSV of a part of one."""

from dataclasses import replace

from grading.model import AssessmentKey
from grading.planner_files import PlannerFile
from grading.ports import Snapshot
from grading.rules.dating import dated
from grading.rules.deadlines import Counting
from grading.rules.planner_edits import edited
from grading.rules.planner_keys import key_in, keys_in_name
from grading.rules.rosters import Roster
from grading.usecases.set_up import present_roster
from store.documents.reading import RosterReader
from store.workbooks.reading import SheetReader

_SHEETS = (".xlsx", ".xls", ".csv")


class NotAboutAnExam(Exception):
    """The file holds grades, or does not say which exam its candidates and graders are of."""


async def read_roster_file(name: str, content: bytes) -> Roster | PlannerFile:
    """Return what a roster file says, by the ending of its name.

    Raises `RosterInvalid`, `SheetUnreadable`, and `NotAboutAnExam` for a grades sheet.
    """
    if not name.casefold().endswith(_SHEETS):
        return await RosterReader().read_roster(name, content)
    read = await SheetReader().read_file(name, content)
    if not isinstance(read, PlannerFile):
        raise NotAboutAnExam
    return read


async def roster_in(snapshot: Snapshot, read: Roster | PlannerFile, counting: Counting) -> Roster:
    """Return the roster to be loaded, of a planner's file over the exam that it is about.

    Raises `RosterInvalid`, `UnknownAssessment` and `NotAboutAnExam`.
    """
    if isinstance(read, Roster):
        return dated(read, counting)
    key = key_in(read, [one for one in keys_in_name(read.name) if await _is_known(snapshot, one)])
    if key is None:
        raise NotAboutAnExam
    return edited(read, replace(await present_roster(snapshot, key), counting=counting)).roster


async def _is_known(snapshot: Snapshot, key: AssessmentKey) -> bool:
    return await snapshot.assessment(key) is not None

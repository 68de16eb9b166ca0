"""What a planner's Excel or CSV file says of candidates and graders, every cell judged and every fault named.

An empty cell says nothing: what is known stays as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from pydantic import TypeAdapter, ValidationError

from grading.addresses import compared
from grading.model import SubmissionStatus
from grading.planner_files import Heading, PlannerCell, PlannerFile, PlannerRow, PlannerTable
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.characters import seen
from grading.rules.command_words import is_command_word
from grading.rules.days import read_day
from grading.rules.roster_document import Email, Id, Name, Text, Wrong

_STATUSES = {
    "not started": SubmissionStatus.NOT_STARTED,
    "ikke startet": SubmissionStatus.NOT_STARTED,
    "ikke begynt": SubmissionStatus.NOT_STARTED,
    "in progress": SubmissionStatus.IN_PROGRESS,
    "pågår": SubmissionStatus.IN_PROGRESS,
    "påbegynt": SubmissionStatus.IN_PROGRESS,
    "submitted": SubmissionStatus.SUBMITTED,
    "levert": SubmissionStatus.SUBMITTED,
    "innlevert": SubmissionStatus.SUBMITTED,
    "withdrawn": SubmissionStatus.WITHDRAWN,
    "trukket": SubmissionStatus.WITHDRAWN,
    "absent": SubmissionStatus.ABSENT,
    "ikke møtt": SubmissionStatus.ABSENT,
    "fravær": SubmissionStatus.ABSENT,
}
_YES = frozenset({"yes", "ja", "true", "x"})
_NO = frozenset({"no", "nei", "false"})
_ID: TypeAdapter[str] = TypeAdapter(Id)
_NAME: TypeAdapter[str] = TypeAdapter(Name)
_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_LONGEST = 80
"""Letters of a cell that a fault repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cell of the file: its sheet, which has no name in a CSV, and its name."""

    sheet: str
    cell: str

    @property
    def in_words(self) -> str:
        """How it is named within a sentence."""
        return f"{self.sheet} {self.cell}".strip()

    def fault(self, problem: RosterProblem, said: str = "", other: str = "") -> RosterFault:
        """Return a fault of this cell."""
        return RosterFault(
            problem=problem, sheet=self.sheet, cell=self.cell, said=said[:_LONGEST], other=other
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """What a row says of a candidate; `is_number` where the ID may have lost the zeros before it."""

    at: Place
    id: str = field(repr=False)
    is_number: bool
    committee: "CommitteeCell | None"
    status: SubmissionStatus | None
    deadline: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeCell:
    """The name of a committee, and where it stands; a number may show decimals that mean nothing."""

    at: Place
    name: str
    is_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GraderRow:
    """What a row says of a grader's seat, and of the grader."""

    at: Place
    email: str
    committee: CommitteeCell
    name: str | None
    is_external: bool | None
    agreement_until: date | None


@dataclass(slots=True, kw_only=True)
class PlannerRows:
    """What a file says, row by row, and what is wrong with its cells."""

    candidates: list[CandidateRow] = field(default_factory=list, repr=False)
    graders: list[GraderRow] = field(default_factory=list, repr=False)
    faults: list[RosterFault] = field(default_factory=list)


def rows_in(file: PlannerFile) -> PlannerRows:
    """Return what the file's rows say, and every fault of its cells."""
    found = PlannerRows()
    for table in file.tables:
        found.faults += _faults_of(table)
        reader = _Reader(table=table, faults=found.faults)
        headings = table.columns.keys()
        if Heading.CANDIDATE in headings and Heading.EMAIL not in headings:
            found.candidates += reader.candidates()
        elif Heading.EMAIL in headings and Heading.COMMITTEE in headings:
            found.graders += reader.graders()
    if not found.candidates and not found.graders and not found.faults:
        found.faults.append(RosterFault(problem=RosterProblem.NO_ROWS))
    return found


def keys_in(file: PlannerFile) -> Iterator[tuple[Place, str]]:
    """Yield each assessment that the file names, in a column or on a sheet of its own, and where."""
    for one in file.named:
        yield Place(sheet=one.sheet, cell=one.cell), seen(one.key).strip()
    for table in file.tables:
        for row in table.rows:
            if text := _text(row.cell(Heading.ASSESSMENT)):
                yield _place(table, row, Heading.ASSESSMENT), text


def _faults_of(table: PlannerTable) -> Iterator[RosterFault]:
    """Yield what is wrong with a table as a whole."""
    for one in table.faults:
        yield Place(sheet=table.sheet, cell=one.cell).fault(RosterProblem.UNREAD, one.fault.value)
    for row in table.rows:
        if (fault := row.cell(Heading.ASSESSMENT).fault) is not None:
            yield _place(table, row, Heading.ASSESSMENT).fault(RosterProblem.UNREAD, fault.value)
    headings = table.columns.keys()
    header = next(iter(table.columns.values()), "")
    place = Place(sheet=table.sheet, cell=f"{header}{table.header}")
    if {Heading.CANDIDATE, Heading.EMAIL} <= headings:
        yield place.fault(RosterProblem.BOTH_IN_ONE_TABLE)
    elif Heading.EMAIL in headings and Heading.COMMITTEE not in headings:
        yield place.fault(RosterProblem.NO_COMMITTEE_COLUMN)
    elif Heading.CANDIDATE not in headings and Heading.EMAIL not in headings:
        yield place.fault(RosterProblem.NO_ID_COLUMN)


def _text(cell: PlannerCell) -> str:
    return " ".join(seen(cell.text).split())


def _place(table: PlannerTable, row: PlannerRow, heading: Heading) -> Place:
    # Of a heading without a column there is nothing to say in its own place.
    column = heading if heading in table.columns else next(iter(table.columns))
    return Place(sheet=table.sheet, cell=table.name_of(row.row, column))


@dataclass(slots=True, kw_only=True)
class _Reader:
    """The cells of one table, judged; what is wrong with them goes to `faults`."""

    table: PlannerTable
    faults: list[RosterFault]

    def candidates(self) -> Iterator[CandidateRow]:
        for row in self.table.rows:
            at = _place(self.table, row, Heading.CANDIDATE)
            status, deadline = self._status(row), self._day(row, Heading.DEADLINE)
            committee, given = self._committee(row), self._id(row, at)
            if given is not None:
                yield CandidateRow(
                    at=at,
                    id=given,
                    is_number=row.cell(Heading.CANDIDATE).is_number,
                    committee=committee,
                    status=status,
                    deadline=deadline,
                )

    def graders(self) -> Iterator[GraderRow]:
        for row in self.table.rows:
            at = _place(self.table, row, Heading.EMAIL)
            name = self._read(row, Heading.NAME, _TEXT, RosterProblem.TEXT_LENGTH)
            is_external, until = self._yes_or_no(row), self._day(row, Heading.AGREEMENT)
            committee, email = self._committee(row), self._email(row, at)
            if committee is None and self._says_nothing(row, Heading.COMMITTEE):
                self.faults.append(
                    _place(self.table, row, Heading.COMMITTEE).fault(RosterProblem.NO_COMMITTEE)
                )
            if committee is not None and email is not None:
                yield GraderRow(
                    at=at,
                    email=email,
                    committee=committee,
                    name=name,
                    is_external=is_external,
                    agreement_until=until,
                )

    def _id(self, row: PlannerRow, at: Place) -> str | None:
        given = self._read(row, Heading.CANDIDATE, _ID, RosterProblem.NOT_AN_ID)
        if given is None and self._says_nothing(row, Heading.CANDIDATE):
            self.faults.append(at.fault(RosterProblem.NO_ID))
        if given is not None and is_command_word(given):
            self.faults.append(at.fault(RosterProblem.COMMAND_WORD, given))
            return None
        return given

    def _email(self, row: PlannerRow, at: Place) -> str | None:
        given = self._read(row, Heading.EMAIL, _EMAIL, RosterProblem.NOT_AN_ADDRESS)
        if given is None and self._says_nothing(row, Heading.EMAIL):
            self.faults.append(at.fault(RosterProblem.NO_ADDRESS))
        return None if given is None else compared(given)

    def _committee(self, row: PlannerRow) -> CommitteeCell | None:
        given = self._read(row, Heading.COMMITTEE, _NAME, RosterProblem.HIDDEN_LETTER)
        if given is None:
            return None
        at = _place(self.table, row, Heading.COMMITTEE)
        return CommitteeCell(at=at, name=given, is_number=row.cell(Heading.COMMITTEE).is_number)

    def _status(self, row: PlannerRow) -> SubmissionStatus | None:
        text = self._sound(row, Heading.STATUS)
        if not text:
            return None
        status = _STATUSES.get(text.casefold().replace("_", " "))
        if status is None:
            at = _place(self.table, row, Heading.STATUS)
            self.faults.append(at.fault(RosterProblem.UNKNOWN_STATUS, text))
        return status

    def _yes_or_no(self, row: PlannerRow) -> bool | None:
        text = self._sound(row, Heading.EXTERNAL)
        if not text:
            return None
        if text.casefold() not in _YES | _NO:
            at = _place(self.table, row, Heading.EXTERNAL)
            self.faults.append(at.fault(RosterProblem.NEITHER_YES_NOR_NO, text))
            return None
        return text.casefold() in _YES

    def _day(self, row: PlannerRow, heading: Heading) -> date | None:
        cell = row.cell(heading)
        if cell.day is not None:
            return cell.day
        text = _text(cell)
        day = None if cell.is_number else read_day(text)
        if day is None and (text or cell.fault is not None):
            at = _place(self.table, row, heading)
            self.faults.append(at.fault(RosterProblem.UNCLEAR_DAY, text))
        return day

    def _read(
        self, row: PlannerRow, heading: Heading, form: TypeAdapter[str], otherwise: RosterProblem
    ) -> str | None:
        """Return the text of a cell that has the form; None for an empty one, and for one with a fault."""
        text = self._sound(row, heading)
        if not text:
            return None
        try:
            return form.validate_python(text)
        except ValidationError as error:
            at = _place(self.table, row, heading)
            self.faults.append(at.fault(_problem(error, otherwise), text))
            return None

    def _sound(self, row: PlannerRow, heading: Heading) -> str:
        """Return the text of a cell, nothing for one that cannot be read with certainty."""
        cell = row.cell(heading)
        if cell.fault is None:
            return _text(cell)
        at = _place(self.table, row, heading)
        self.faults.append(at.fault(RosterProblem.UNREAD, cell.fault.value))
        return ""

    def _says_nothing(self, row: PlannerRow, heading: Heading) -> bool:
        cell = row.cell(heading)
        return cell.fault is None and not _text(cell)


def _problem(error: ValidationError, otherwise: RosterProblem) -> RosterProblem:
    found: Iterable[object] = (
        one.get("ctx", {}).get("error") for one in error.errors(include_url=False, include_input=False)
    )
    kinds = {one["type"] for one in error.errors(include_url=False, include_input=False)}
    if kinds & {"string_too_long", "string_too_short"}:
        return RosterProblem.TEXT_LENGTH
    return next((one.problem for one in found if isinstance(one, Wrong)), otherwise)

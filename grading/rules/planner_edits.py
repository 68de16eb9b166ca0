"""A planner's Excel or CSV file as a change of the present roster: what it does not hold stays as it is."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grading.errors import RosterInvalid
from grading.model import (
    FIRST_ROUND,
    Candidate,
    CandidateId,
    CommitteeName,
    CommitteeType,
    Kind,
    SubmissionStatus,
    WorkflowOverride,
)
from grading.planner_files import PlannerFile
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.characters import seen
from grading.rules.lookalikes import look
from grading.rules.planner_sheets import CandidateRow, CommitteeCell, GraderRow, PlannerRows, rows_in
from grading.rules.roster_document import MOST_CANDIDATES, MOST_COMMITTEES, MOST_GRADERS
from grading.rules.rosters import MOST_FAULTS, Roster, RosterCommittee, RosterGrader

_LETTERS = re.compile("[A-Z]")
_WHOLE_NUMBER = re.compile(r"(\d+)[.,]0+")

Placed = Mapping[CandidateId, CandidateRow]
Seated = Mapping[CommitteeName, Mapping[str, GraderRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAlone:
    """How many candidates and seats a file leaves out, though it holds others: they stay as they are."""

    candidates: int = 0
    graders: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The roster with what a file says, and what the file leaves alone."""

    roster: Roster
    left: LeftAlone


def edited(file: PlannerFile, roster: Roster) -> Edited:
    """Return the roster with what the file says; a committee that it names for the first time is made.

    Raises `RosterInvalid` with every fault of the file at once, each with its sheet and cell.
    """
    return _Reading(roster=roster, rows=rows_in(file)).edited()


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The rows of a file over the present roster, and what is wrong with them.

    `names` are the committees by what they look like.
    """

    roster: Roster
    rows: PlannerRows
    faults: list[RosterFault] = field(default_factory=list)
    names: dict[str, CommitteeName] = field(init=False)
    _members: Mapping[CandidateId, CommitteeName] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.names = {look(one.name): one.name for one in self.roster.committees}
        self._members = self.roster.members()

    def edited(self) -> Edited:
        placed, seated = self.placed(), self.seated()
        self._check_rounds(placed)
        self._check_numbers(placed)
        self._check_people()
        if faults := [*self.rows.faults, *self.faults]:
            raise RosterInvalid(faults=tuple(_in_order(faults)[:MOST_FAULTS]))
        graders = self._graders()
        committees = self._committees(placed, seated, graders)
        candidates = {
            **self.roster.candidates,
            **{one: self._candidate(one, row) for one, row in placed.items()},
        }
        roster = replace(
            self.roster,
            committees=committees,
            candidates=dict(sorted(candidates.items())),
            stated=frozenset(one for one, row in placed.items() if self._says_status(one, row)),
        )
        return Edited(roster=roster, left=self._left_alone(placed, seated))

    def _left_alone(self, placed: Placed, seated: Seated) -> LeftAlone:
        seats = [(one.name, grader.email) for one in self.roster.committees for grader in one.graders]
        return LeftAlone(
            candidates=len(self.roster.candidates.keys() - placed.keys()) if placed else 0,
            graders=sum(email not in seated.get(name, {}) for name, email in seats) if seated else 0,
        )

    def placed(self) -> Placed:
        """Return each candidate of the file with the one row that is about them."""
        rows = self.rows.candidates
        known = _KnownIds(self.roster.candidates.keys(), [row.id for row in rows])
        placed: dict[CandidateId, CandidateRow] = {}
        new: dict[str, list[CandidateId]] = {}
        for row in rows:
            fits = known.fitting(row.id, is_number=row.is_number)
            if len(fits) > 1:
                self.faults.append(row.at.fault(RosterProblem.ID_OF_SEVERAL, row.id, ", ".join(fits[:5])))
                continue
            candidate = fits[0] if fits else CandidateId(_whole(row.id, is_number=True))
            alike = [] if fits else new.setdefault(_digits(candidate), [])
            if candidate in placed:
                first = placed[candidate].at.in_words
                self.faults.append(row.at.fault(RosterProblem.CANDIDATE_TWICE, candidate, first))
            elif clash := [one for one in alike if _fall_together(candidate, row, one, placed[one])]:
                self.faults.append(row.at.fault(RosterProblem.ALIKE, candidate, clash[0]))
            else:
                placed[candidate] = row
                alike.append(candidate)
        return placed

    def seated(self) -> Seated:
        """Return the seats of the file by committee and e-mail address, each with the one row about it."""
        seated: dict[CommitteeName, dict[str, GraderRow]] = {}
        for row in self.rows.graders:
            seats = seated.setdefault(self._committee(row.committee), {})
            first = seats.setdefault(row.email, row)
            if first is not row:
                self.faults.append(row.at.fault(RosterProblem.SEAT_TWICE, row.email, first.at.in_words))
        return seated

    def _committee(self, cell: CommitteeCell) -> CommitteeName:
        """Return the committee that is meant: one of that look, or a new one as it is written first."""
        if (known := self.names.get(look(cell.name))) is not None:
            return known
        name = _whole(cell.name, is_number=cell.is_number)
        return self.names.setdefault(look(name), CommitteeName(name))

    def _says_status(self, candidate: CandidateId, row: CandidateRow) -> bool:
        known = self.roster.candidates.get(candidate)
        return row.status is not None or (known is not None and self._comes_back(known, row))

    def _comes_back(self, known: Candidate, row: CandidateRow) -> bool:
        """Say whether a candidate who was withdrawn joins a committee, and so is back in the exam."""
        is_gone = known.status is SubmissionStatus.WITHDRAWN and known.id not in self._members
        return is_gone and row.committee is not None and row.status is None

    def _check_rounds(self, placed: Placed) -> None:
        """Note candidates who are put into a committee of a later round, which has its own way there."""
        later = {one.name for one in self.roster.committees if one.round != FIRST_ROUND}
        for row in placed.values():
            if row.committee is not None and (name := self._committee(row.committee)) in later:
                self.faults.append(row.committee.at.fault(RosterProblem.OF_LATER_ROUND, name))

    def _check_people(self) -> None:
        """Note where two rows about one person say something different of them."""
        first: dict[tuple[str, str], tuple[object, GraderRow]] = {}
        for row in self.rows.graders:
            said = {"name": row.name, "external": row.is_external, "until": row.agreement_until}
            for what, value in said.items():
                if value is None:
                    continue
                before, other = first.setdefault((row.email, what), (value, row))
                if before != value:
                    self.faults.append(
                        row.at.fault(RosterProblem.GRADER_DIFFERS, row.email, other.at.in_words)
                    )

    def _check_numbers(self, placed: Placed) -> None:
        counts = {
            MOST_CANDIDATES: len(placed.keys() | self.roster.candidates.keys()),
            MOST_GRADERS: len({row.email for row in self.rows.graders}),
            MOST_COMMITTEES: len(self.names),
        }
        for most, count in counts.items():
            if count > most:
                self.faults.append(RosterFault(problem=RosterProblem.TOO_MANY, most=most))

    def _candidate(self, candidate: CandidateId, row: CandidateRow) -> Candidate:
        """Return the candidate as the file says; what it leaves open is as known, or as usual."""
        known = self.roster.candidates.get(candidate)
        is_registered = self.roster.assessment.kind is Kind.GRADE_REGISTRATION
        by_default = SubmissionStatus.NOT_STARTED if is_registered else SubmissionStatus.SUBMITTED
        if known is None:
            return Candidate(id=candidate, status=row.status or by_default, deadline=row.deadline)
        unsaid = by_default if self._comes_back(known, row) else known.status
        return replace(known, status=row.status or unsaid, deadline=row.deadline or known.deadline)

    def _graders(self) -> Mapping[str, RosterGrader]:
        """Return all graders by e-mail address, with what the file says of them."""
        graders = {grader.email: grader for one in self.roster.committees for grader in one.graders}
        for row in self.rows.graders:
            known = graders.get(row.email) or RosterGrader(
                email=row.email, name=row.email, external=False, agreement_until=None
            )
            is_same_name = row.name is None or _shown(known.name) == row.name
            graders[row.email] = replace(
                known,
                name=known.name if is_same_name else row.name or known.name,
                external=known.external if row.is_external is None else row.is_external,
                agreement_until=row.agreement_until or known.agreement_until,
            )
        return graders

    def _committees(
        self, placed: Placed, seated: Seated, graders: Mapping[str, RosterGrader]
    ) -> tuple[RosterCommittee, ...]:
        moved = {
            candidate: name
            for candidate, row in placed.items()
            if row.committee is not None
            and (name := self._committee(row.committee)) != self._members.get(candidate)
        }
        joining: dict[CommitteeName, list[CandidateId]] = {}
        for candidate, name in moved.items():
            joining.setdefault(name, []).append(candidate)
        known = {one.name: one for one in self.roster.committees}
        named = [known.get(name) or _new(name) for name in dict.fromkeys((*known, *joining, *seated))]
        return tuple(
            replace(
                one,
                graders=_seats(one, seated.get(one.name, {}), graders),
                candidates=_members(one, moved.keys(), joining.get(one.name, ())),
            )
            for one in named
        )


class _KnownIds:
    """The IDs of the known candidates, and which of them a cell may mean."""

    def __init__(self, known: Collection[CandidateId], written: Sequence[str]) -> None:
        self._known = known
        self._written = frozenset(written)
        self._by_digits: dict[str, list[CandidateId]] = {}
        for one in known:
            self._by_digits.setdefault(_digits(one), []).append(one)

    def fitting(self, text: str, *, is_number: bool) -> Sequence[CandidateId]:
        """Return the known candidates whose ID this may be.

        A number has lost the zeros before it, and may have got decimals. It is an ID of its own all the same
        where those that have zeros before the same digits stand elsewhere in the file.
        """
        exact = CandidateId(text)
        if exact in self._known and not is_number:
            return (exact,)
        whole = _whole(text, is_number=True)
        same = self._by_digits.get(_digits(whole), ())
        if not is_number:
            same = [one for one in same if one.casefold() == whole.casefold()]
        if exact in self._known and all(one == exact or one in self._written for one in same):
            return (exact,)
        return same


def _digits(candidate: str) -> str:
    return candidate.casefold().lstrip("0")


def _whole(text: str, *, is_number: bool) -> str:
    """Return a number without the empty decimals that spreadsheets and statistics programs give it."""
    number = _WHOLE_NUMBER.fullmatch(text) if is_number else None
    return number[1] if number else text


def _fall_together(candidate: str, row: CandidateRow, other: str, first: CandidateRow) -> bool:
    """Say whether two new IDs of the same digits can be one: a number may have lost the zeros before it."""
    return candidate.casefold() == other.casefold() or row.is_number or first.is_number


def _in_order(faults: Iterable[RosterFault]) -> Sequence[RosterFault]:
    """Return the faults sheet by sheet, row by row."""
    listed = list(faults)
    sheets = {sheet: place for place, sheet in enumerate(dict.fromkeys(one.sheet for one in listed))}
    return sorted(listed, key=lambda one: (sheets[one.sheet], int("0" + _LETTERS.sub("", one.cell))))


def _shown(name: str) -> str:
    return " ".join(seen(name).split())


def _new(name: CommitteeName) -> RosterCommittee:
    return RosterCommittee(
        name=name,
        type=CommitteeType.GRADING,
        graders=(),
        candidates=(),
        channel=None,
        override=WorkflowOverride(),
    )


def _seats(
    committee: RosterCommittee, named: Collection[str], graders: Mapping[str, RosterGrader]
) -> tuple[RosterGrader, ...]:
    """Return the committee's seats, those that the file adds behind the others."""
    emails = dict.fromkeys((*(grader.email for grader in committee.graders), *named))
    return tuple(graders[email] for email in emails)


def _members(
    committee: RosterCommittee, moved: Collection[CandidateId], joining: Sequence[CandidateId]
) -> tuple[CandidateId, ...]:
    if committee.round != FIRST_ROUND:
        return committee.candidates
    return (*(one for one in committee.candidates if one not in moved), *joining)

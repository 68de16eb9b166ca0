"""What loading a roster would change: worked out as a whole before anything of it is carried out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo

from grading.changes import SetUpChanged
from grading.exam_notices import ExamChanged
from grading.fingerprints import fingerprint_of_many
from grading.model import (
    AssessmentKey,
    CandidateId,
    CommitteeName,
    DeadlinePolicy,
    PersonId,
    SubmissionStatus,
)
from grading.notices import CandidatesDeadlineChanged, DeadlineChanged
from grading.rules.candidate_days import DoubtedDay, doubted_days
from grading.rules.changing_committees import Consequence
from grading.rules.changing_exams import exam_notices
from grading.rules.completing_rosters import completed
from grading.rules.dating import Doubt, doubts_about
from grading.rules.deadlines import Extended, WorkedOut
from grading.rules.moving_deadlines import told_by_roster
from grading.rules.rosters import Roster
from grading.rules.round_faults import check_rounds
from grading.rules.setting_up import (
    SetUp,
    check_applicable,
    consequences,
    differences,
    needs_reason,
    own_hidden,
)
from grading.rules.two_graders import Shortfall, shortfalls_of_roster


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChange:
    """What loading a roster changes (or has changed); `is_new` where the assessment was not there before.

    A `policy` that is not `worked_out` leaves the deadline open, unless a planner's own date won over it, or
    over the roster's `lost_date`; it is `by_law` where nobody named a deadline. One that the roster moves to
    a `day` is told to so many graders and planners, and is in `doubt` where it may be a slip. It
    `keeps_statuses` of candidates whom the planner grades unseen by co-graders, for an import of theirs shows
    in a status. Moments are read in the `zone`. Where it changes committees that are at work it
    `needs_reason`, and has these `consequences` for their grading. The `shortfalls` are committees that have
    fewer graders than the Act asks for. Of `doubted_days` of candidates each may be a slip, and so many
    people are told of candidates' days.
    """

    key: AssessmentKey
    title: str
    is_new: bool
    changes: tuple[SetUpChanged, ...] = field(repr=False)
    unassigned: int
    policy: DeadlinePolicy | None = None
    worked_out: WorkedOut | None = None
    extended: Extended | None = None
    by_law: bool = False
    own_date: date | None = None
    lost_date: date | None = None
    day: date | None = None
    told: int = 0
    planners_told: int = 0
    doubts: tuple[Doubt, ...] = ()
    keeps_statuses: bool = False
    zone: tzinfo = UTC
    shortfalls: tuple[Shortfall, ...] = ()
    doubted_days: tuple[DoubtedDay, ...] = ()
    told_of_candidates: int = 0
    needs_reason: bool = False
    consequences: tuple[Consequence, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Bind a button to exactly these changes: 32 hexadecimal digits."""
        facts = [[change.setting, change.subject, change.before, change.after] for change in self.changes]
        return fingerprint_of_many(self.key, facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loader:
    """The planner who loads a roster, by e-mail too, and why."""

    id: PersonId
    email: str
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What else is known where a roster is loaded.

    That is the names of people by e-mail, the planners of the assessment, and who has ever done something in
    a committee, by e-mail.
    """

    names: Mapping[str, str]
    planners: Sequence[PersonId] = ()
    acted: Mapping[CommitteeName, Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A roster as it would be loaded over what there is now, and who is to be told."""

    now: SetUp | None
    roster: Roster
    change: RosterChange
    notices: tuple[DeadlineChanged | CandidatesDeadlineChanged | ExamChanged, ...]


def plan_of(
    now: SetUp | None,
    roster: Roster,
    by: Loader | None,
    known: Known,
    always: Collection[str] = (),
    today: date | None = None,
) -> Plan:
    """Return how the roster would be loaded over what there is now; `by` nobody is the command line.

    `always` are the planners of every assessment, by e-mail. Raises `RosterInvalid`.
    """
    loader = None if by is None else by.id
    closed = _closed(now, loader)
    roster = completed(now, roster, None if by is None else by.email, always, closed, known.names)
    # A planner is asked for the reason; the command line has nobody to ask.
    check_applicable(now, roster, loader, with_reason=by is not None)
    check_rounds(now, roster, known.acted)
    members = roster.members()
    before, day = None if now is None else now.assessment.deadline, roster.assessment.deadline
    is_moved = day is not None and day != before
    reason = None if by is None else by.reason
    told = told_by_roster(now, roster, known.planners, loader, reason)
    change = RosterChange(
        key=roster.assessment.key,
        title=roster.assessment.title,
        is_new=now is None,
        changes=differences(now, roster),
        unassigned=sum(
            c.status is SubmissionStatus.SUBMITTED and c.id not in members for c in roster.candidates.values()
        ),
        policy=roster.policy,
        worked_out=roster.worked_out,
        extended=roster.extended,
        by_law=roster.by_law,
        own_date=roster.assessment.deadline if roster.own_date_stands else None,
        lost_date=roster.lost_date if roster.own_date_stands else None,
        day=day if is_moved else None,
        told=len(told.graders),
        planners_told=len(told.planners),
        doubts=_doubts(roster, day, today) if is_moved else (),
        keeps_statuses=bool(closed & roster.stated),
        zone=UTC if roster.counting is None else roster.counting.zone,
        shortfalls=shortfalls_of_roster(now, roster),
        doubted_days=doubted_days(
            roster.candidates.values(),
            {} if now is None else {one: candidate for one, (candidate, _) in now.candidates.items()},
            today,
            roster.counting,
        ),
        told_of_candidates=len({one.to for one in told.of_candidates}),
        needs_reason=needs_reason(now, roster, loader),
        consequences=consequences(now, roster),
    )
    short = [one.committee for one in change.shortfalls]
    of_exam = exam_notices(now, change.changes, known.planners, short, loader, reason)
    return Plan(now=now, roster=roster, change=change, notices=(*told.all, *of_exam))


def _doubts(roster: Roster, day: date | None, today: date | None) -> tuple[Doubt, ...]:
    if day is None or today is None or roster.counting is None:
        return ()
    return doubts_about(day, today, roster.counting)


def _closed(now: SetUp | None, loader: PersonId | None) -> frozenset[CandidateId]:
    """Return the candidates whose co-graders' work is hidden from the person who loads the roster."""
    if now is None:
        return frozenset()
    return frozenset(c for name in own_hidden(now, loader) for c in now.books[name].candidates)

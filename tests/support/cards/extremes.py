"""What cards are made of, as long and as hostile as rosters, sheets and people can make it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from grading.aligning_notices import (
    CandidateAsked,
    GradeMadeConflict,
    GradesWereProposed,
    ProposalsAnswered,
    Suggested,
)
from grading.changes import Setting, SetUpChanged
from grading.exam_notices import ExamChanged
from grading.model import (
    AssessmentKey,
    CandidateId,
    Cause,
    ChangeId,
    Committee,
    CommitteeName,
    DeadlinePolicy,
    Form,
    Marking,
    Moderation,
    ProposalId,
    Quorum,
    Reminding,
    Round,
    Scale,
    Sheet,
    SheetId,
    SheetRow,
    SubmissionStatus,
    Tool,
    Unit,
    Workflow,
    WorkflowOverride,
)
from grading.notices import (
    AgreementRenewed,
    AssessmentGraded,
    BackToPrivate,
    CandidatesDeadlineChanged,
    CandidatesJoined,
    CoGraderConfirmed,
    CoGraderShared,
    CommitteeChanged,
    ConfirmationFell,
    ConfirmedForGraders,
    ConflictsFound,
    ConflictsStillOpen,
    DeadlineChanged,
    GradeMoved,
    GraderDoubts,
    GraderKept,
    GradesPublished,
    GradeWasProposed,
    GradingConfirmed,
    GradingReopened,
    ImpartialityAsked,
    MarkingWasCleared,
    ModerationReady,
    ModeratorChanged,
    Notice,
    ProposalWasAdopted,
    ReadyToConfirm,
    RevisionAsked,
    RoundFinished,
    RoundStarted,
    SchemeToRead,
    SeatEnded,
    SeatGiven,
    SharedForAll,
    ToolActivated,
    WorkflowChanged,
)
from grading.outbox import UnreachableReason
from grading.rules.agenda import Entry, Occasion
from grading.rules.alerts import (
    AgreementEnds,
    Alert,
    AtRisk,
    CannotReach,
    CommitteeAtRisk,
    ConflictsLast,
    Forecast,
    Missed,
    NotReady,
    Unassigned,
)
from grading.rules.dating import how_dated
from grading.rules.overview import overview
from grading.rules.reachability import Unreached, UnreachedChannel, UnreachedPerson
from grading.rules.roster_changes import RosterChange
from grading.rules.starting_rounds import Doubt as RoundDoubt
from grading.rules.two_graders import Ground, Shortfall
from grading.rules.waiting import WithoutAgreement
from grading.rules.workflow_wishes import Follow, WorkflowWish
from grading.usecases.calendars import Agenda
from grading.usecases.conflict_sheets import ConflictSheet
from grading.usecases.deadlines import DeadlineShown, Said
from grading.usecases.rounds import RoundProposed
from grading.usecases.settings import Restorable, WorkflowShown
from grading.usecases.showing import OwnGrades
from grading.usecases.workflow import ClearingAsked
from handlers.features.help.groups import CommandHelp
from tests.support.builders import ADA, graded
from tests.support.cards.results import (
    HOSTILE,
    PLANNER,
    TODAY,
    an_extreme_committee,
    committee_view,
    conflicts_of,
    extremely_conflicting,
)
from tests.support.norway import COUNTING

LARGE = an_extreme_committee()
GRADE = LARGE.assessment.scale.grades[7]
GRADED = graded(LARGE, *(GRADE for _ in LARGE.candidates))
HALF = graded(LARGE, *(GRADE for _ in range(100)))
CONFLICTING = extremely_conflicting()
FIRST = next(iter(LARGE.candidates))
PLACE = committee_view(HALF)
FEW_GRADES = committee_view(
    an_extreme_committee(scale=Scale(name="own", grades=LARGE.assessment.scale.grades[:10]))
)
CONFLICTS = conflicts_of(CONFLICTING)
CONFLICT_SHEET = ConflictSheet(
    assessment=CONFLICTING.assessment,
    committee=CONFLICTING.committee,
    graders=(HOSTILE,) * 12,
    rows=tuple((one, (GRADE,) * 12) for one in CONFLICTING.candidates),
    stamp=SheetId("x" * 32),
)
PLANNERS = tuple(
    replace(PLANNER, name=HOSTILE, email=f"{'p' * 60}{n}@{'u' * 180}.example") for n in range(20)
)
COMMITTEES = tuple(CommitteeName(f"{n} {HOSTILE}") for n in range(50))
KEYS = tuple(AssessmentKey(f"{n:02}{'K' * 62}") for n in range(40))


def a_sheet(*, broken: bool) -> Sheet:
    """Return a sheet with a row of every verdict for each of the 200 candidates and many more."""
    rows = [(str(candidate), GRADE) for candidate in LARGE.candidates]
    rows += [(f"{n} {HOSTILE}", GRADE) for n in range(200)]
    if broken:
        rows = [(str(candidate), HOSTILE) for candidate in LARGE.candidates] + rows + [("", GRADE)] * 50
    return Sheet(
        name=HOSTILE,
        rows=tuple(SheetRow(row=n, candidate=one, grade=grade) for n, (one, grade) in enumerate(rows, 2)),
    )


ABSENTEES = replace(
    LARGE,
    candidates={
        one: replace(candidate, status=SubmissionStatus.ABSENT) for one, candidate in LARGE.candidates.items()
    },
)
DOWNLOADED: dict[CandidateId, str | None] = dict.fromkeys(list(LARGE.candidates)[100:], "something else")

CHANGES = tuple(
    SetUpChanged(setting=setting, subject=f"{n} {HOSTILE}", before=before, after=after)
    for setting in (
        Setting.TITLE,
        Setting.COMMITTEE,
        Setting.GRADER,
        Setting.CANDIDATE,
        Setting.PLANNER,
        Setting.QUESTION,
        Setting.CHANNEL,
        Setting.COMMITTEE_WORKFLOW,
    )
    for n, (before, after) in enumerate([(None, HOSTILE), (HOSTILE, None), (HOSTILE, f"new {HOSTILE}")] * 30)
)
ROSTER = RosterChange(
    key=KEYS[0],
    title=HOSTILE,
    is_new=False,
    changes=CHANGES,
    unassigned=200,
    shortfalls=tuple(
        Shortfall(
            committee=CommitteeName(f"{n} {HOSTILE}"[:200]),
            ground=Ground.MASTERS_THESIS,
            graders=1,
            lacks_external=True,
        )
        for n in range(200)
    ),
)

UNREACHED: tuple[Unreached, ...] = (
    *(UnreachedPerson(name=HOSTILE, email=PLANNERS[0].email, why=why) for why in UnreachableReason),
    *(
        UnreachedChannel(committee=CommitteeName(HOSTILE), channel=HOSTILE, why=why)
        for why in UnreachableReason
    ),
)
OVERVIEW = overview(
    LARGE.assessment,
    [
        replace(HALF, committee=replace(HALF.committee, name=CommitteeName(f"{n} {HOSTILE}"[:200])))
        for n in range(6)
    ],
    tuple(LARGE.candidates),
    unreached=tuple(one for one in UNREACHED for _ in range(5)),
    blocked={seat.person: WithoutAgreement(name=seat.name, until=TODAY) for seat in HALF.graders},
)

NOTICES: tuple[Notice, ...] = tuple(
    notice
    for to in (ADA, None)
    for notice in (
        CoGraderShared(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, who=HOSTILE),
        ConflictsFound(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, conflicts=55, candidates=200
        ),
        ReadyToConfirm(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidates=200),
        CandidatesJoined(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidates=200),
        ConfirmationFell(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidate=FIRST, who=HOSTILE
        ),
        GradeWasProposed(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            proposal=ProposalId("p"),
            candidate=FIRST,
            value=GRADE,
            reason=HOSTILE * 20,
            who=HOSTILE,
        ),
        GradesWereProposed(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            batch=ProposalId("p"),
            seen="d" * 32,
            suggested=tuple(
                Suggested(candidate=one, value=GRADE, own=GRADE, reason=HOSTILE * 2)
                for one in LARGE.candidates
            ),
            who=HOSTILE,
            is_last=True,
        ),
        ProposalsAnswered(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            accepted=0,
            declined=1,
            conflicts=100,
            candidate=FIRST,
            value=GRADE,
        ),
        GradeMadeConflict(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            candidate=FIRST,
            before=GRADE,
            after=None,
            conflicts=100,
            reason=HOSTILE * 20,
        ),
        CandidateAsked(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            candidate=FIRST,
            reason=HOSTILE * 20,
        ),
        ProposalWasAdopted(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidate=FIRST, value=GRADE
        ),
        CoGraderConfirmed(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, who=HOSTILE),
        GradingConfirmed(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidates=200, ungraded=3
        ),
        SharedForAll(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            reason=HOSTILE * 20,
            ungraded=200,
        ),
        ConfirmedForGraders(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            reason=HOSTILE * 20,
            candidates=197,
            ungraded=3,
        ),
        GradingReopened(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            reason=HOSTILE * 20,
            candidates=200,
        ),
        BackToPrivate(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            reason=HOSTILE * 20,
            candidate=FIRST,
        ),
        *(
            ModeratorChanged(
                assessment=KEYS[0],
                committee=CommitteeName(HOSTILE),
                to=to,
                moderator=HOSTILE,
                is_you=is_you,
                is_back=is_back,
                who=HOSTILE,
                reason=HOSTILE * 20,
            )
            for is_you in (True, False)
            for is_back in (True, False)
        ),
        ModerationReady(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidates=200),
        RevisionAsked(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            status=Moderation.UNSATISFACTORY,
            candidates=(FIRST,) * 200,
            comment=HOSTILE * 20,
        ),
        WorkflowChanged(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            reason=HOSTILE * 20,
            before=Workflow(),
            after=Workflow(marking=Marking.SHARED, unit=Unit.CANDIDATE, quorum=Quorum.ONE),
            has_ended=to is not None,
        ),
        MarkingWasCleared(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            reason=HOSTILE * 20,
            committees=COMMITTEES,
            change=ChangeId("c" * 32),
        ),
        SchemeToRead(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, version=99, name=HOSTILE * 3
        ),
        ImpartialityAsked(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to),
        GraderDoubts(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            who=HOSTILE,
            grader=ADA,
            reason=HOSTILE * 20,
        ),
        GraderKept(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, who=HOSTILE, reason=HOSTILE * 20
        ),
        ToolActivated(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, who=HOSTILE, tool=Tool.CLASSIC
        ),
        ExamChanged(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            changes=(
                SetUpChanged(setting=Setting.SCALE, subject=KEYS[0], before=HOSTILE * 20, after=HOSTILE * 20),
                *(
                    SetUpChanged(setting=setting, subject=KEYS[0], before="written", after=None)
                    for setting in (Setting.KIND, Setting.FORM, Setting.LEVEL, Setting.CREDITS)
                ),
            ),
            short=COMMITTEES,
            reason=HOSTILE * 20,
        ),
        DeadlineChanged(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            before=date(2026, 12, 21),
            day=date(2027, 1, 4),
            reason=HOSTILE * 20,
        ),
        *(
            kind(
                assessment=KEYS[0],
                committee=CommitteeName(HOSTILE),
                to=to,
                reason=HOSTILE * 20,
                **{others: (HOSTILE,) * 20},
            )
            for kind, others in ((SeatEnded, "successors"), (SeatGiven, "predecessors"))
        ),
        CommitteeChanged(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            gone=(HOSTILE,) * 20,
            new=(HOSTILE,) * 20,
            left=1_000,
            joined=1_000,
            apart=1_000,
            reason=HOSTILE * 20,
            confirmation_fell=True,
        ),
        AgreementRenewed(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            until=date(2027, 12, 21),
            reason=HOSTILE * 20,
        ),
        CandidatesDeadlineChanged(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            candidates=tuple(LARGE.candidates)[:10],
            more=190,
            before=date(2026, 12, 21),
            day=date(2027, 1, 4),
            reason=HOSTILE * 20,
        ),
        GradesPublished(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            before=date(2026, 12, 20),
            day=date(2026, 12, 21),
            ask_until=date(2026, 12, 28),
            appeal_until=date(2027, 1, 11),
        ),
        ConflictsStillOpen(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            conflicts=100,
            since=date(2026, 12, 1),
        ),
        AssessmentGraded(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            committees=100,
            grades=200,
            ungraded=3,
        ),
        RoundStarted(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            cause=Cause.FORMAL_ERROR,
            round=Round(9),
            candidates=200,
            who=HOSTILE,
            reason=HOSTILE * 20,
        ),
        RoundFinished(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            cause=Cause.APPEAL,
            round=Round(9),
            up=200,
            down=200,
            unchanged=200,
            ungraded=200,
            changed=(GradeMoved(candidate=FIRST, before=GRADE, after=GRADE),) * 200,
            further=tuple(LARGE.candidates),
            form=Form.PRACTICAL,
        ),
    )
)

SETTINGS = WorkflowShown(
    assessment=replace(LARGE.assessment, key=KEYS[0], impartiality=True),
    committees=tuple(
        Committee(
            name=one, graders=LARGE.graders, override=WorkflowOverride(quorum=Quorum.ONE, unit=Unit.CANDIDATE)
        )
        for one in COMMITTEES
    ),
    restorable=tuple(
        Restorable(change=ChangeId(f"{n}{'c' * 30}"), committees=COMMITTEES, marking=Marking.PRIVATE)
        for n in range(5)
    ),
    undeclared=LARGE.graders,
    doubted=LARGE.graders,
)
CLEARING = ClearingAsked(
    assessment=replace(LARGE.assessment, key=KEYS[0]),
    wish=WorkflowWish(committee=HOSTILE, marking=Marking.SHARED, unit=Follow.ASSESSMENT, quorum=Quorum.ALL),
    marking=Marking.SHARED,
    grades=dict.fromkeys(COMMITTEES, 2000),
    reason='"' * 2_000,
)

BY_POLICY = replace(
    LARGE.assessment,
    ended=datetime(2025, 12, 11, 12, tzinfo=UTC),
    deadline=date(2026, 4, 7),
    deadline_policy=DeadlinePolicy.NTNU_THESIS,
    deadline_extension=20,
    reminding=Reminding(graders=tuple(range(90, 80, -1)), planners=tuple(range(90, 80, -1))),
)
DEADLINE_SHOWN = DeadlineShown(
    assessment=BY_POLICY,
    reckoned=how_dated(BY_POLICY, COUNTING),
    concerned=(HOSTILE,) * 40,
    offers=dict.fromkeys(DeadlinePolicy, date(2026, 12, 30)),
    said=Said(name=HOSTILE, day=TODAY, reason=HOSTILE * 5),
    own_days=dict.fromkeys(LARGE.candidates, date(2027, 1, 4)),
)
"""The deadline with the longest explanation, of the assessment with the longest names."""

OWN = OwnGrades(
    assessment=LARGE.assessment,
    committee=LARGE.committee,
    candidates=tuple(LARGE.candidates),
    grades={},
    stamp=SheetId("s"),
)
ENTRY = Entry(
    occasion=Occasion.GRADING_DEADLINE,
    key=KEYS[0],
    title=HOSTILE,
    committee=None,
    day=TODAY,
    is_confirmed=False,
    revision=1,
    changed_at=datetime(2026, 12, 1, tzinfo=UTC),
)
AGENDA = Agenda(
    person=PLANNER,
    assessment=replace(LARGE.assessment, key=KEYS[0], title=HOSTILE),
    entries=(ENTRY,) * 1_000,
)
NO_AGENDA = replace(AGENDA, assessment=None, entries=())
HELP = CommandHelp(usage="/grade propose 10023 B because …", sentence="help-propose")


ALERTS: tuple[Alert, ...] = (
    AtRisk(
        assessment=LARGE.assessment,
        committees=tuple(
            CommitteeAtRisk(
                name=CommitteeName(HOSTILE),
                late=(
                    Forecast(grader=HOSTILE, graded=1, candidates=200, since=TODAY, ready_on=TODAY),
                    Forecast(grader=None, graded=0, candidates=200, since=None, ready_on=None),
                ),
                conflicts=55,
                awaited=(HOSTILE,) * 12,
                awaited_to_share=True,
                blocked=OVERVIEW.committees[0].blocked,
            )
            for _ in range(30)
        ),
    ),
    Missed(assessment=LARGE.assessment, committees=OVERVIEW.committees * 6),
    Unassigned(assessment=LARGE.assessment, candidates=200),
    NotReady(
        assessment=LARGE.assessment,
        unassigned=200,
        without_graders=(CommitteeName(HOSTILE),) * 40,
        has_candidates=False,
    ),
    *(
        AgreementEnds(
            person=ADA,
            assessment=LARGE.assessment,
            committee=CommitteeName(HOSTILE),
            grader=HOSTILE,
            until=until,
            has_ended=ended,
        )
        for until, ended in ((None, False), (TODAY, False), (TODAY, True))
    ),
    ConflictsLast(assessment=LARGE.assessment, committee=CommitteeName(HOSTILE), conflicts=55, since=TODAY),
    *(CannotReach(assessment=LARGE.assessment, whom=whom) for whom in UNREACHED),
)

ROUND = RoundProposed(
    assessment=LARGE.assessment,
    cause=Cause.APPEAL,
    candidates=tuple(CandidateId("9" * 60 + f"{n:04}") for n in range(200)),
    is_all=False,
    round=Round(9),
    taken=(CommitteeName(HOSTILE),),
    doubts=tuple(RoundDoubt),
    last_day=TODAY,
    deadline=TODAY,
    fingerprint="f" * 32,
    reason='"' * 2_000,
)

"""Every card in a form as long and as hostile as rosters, sheets and people can make it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from grading.changes import GradeProposed, GradeSet, SetUpChanged
from grading.errands import Hindrance
from grading.errors import AgreementLapsed, RosterInvalid, SheetFault, SheetUnreadable
from grading.model import (
    AssessmentKey,
    CandidateId,
    CommitteeName,
    DeadlinePolicy,
    ProposalId,
    Reminding,
    Seat,
    Sheet,
    SheetId,
    SheetRow,
    SubmissionStatus,
)
from grading.notices import (
    AssessmentGraded,
    CoGraderConfirmed,
    CoGraderShared,
    ConfirmationFell,
    ConflictsFound,
    ConflictsStillOpen,
    DeadlineChanged,
    GradesPublished,
    GradeWasProposed,
    GradingConfirmed,
    Notice,
    ProposalWasAdopted,
    ReadyToConfirm,
)
from grading.reminding import Choice
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
from grading.rules.appeals import clocks
from grading.rules.dating import how_dated
from grading.rules.deadlines import extend
from grading.rules.overview import overview
from grading.rules.reaching import Unreached, UnreachedChannel, UnreachedPerson
from grading.usecases.aligning import Aligned
from grading.usecases.calendars import Agenda
from grading.usecases.choosing_reminders import OwnReminders
from grading.usecases.confirming import Confirmed
from grading.usecases.deadlines import DeadlineSet, DeadlineShown, Said
from grading.usecases.exporting import Export
from grading.usecases.importing import Imported, SheetFitsSeveral
from grading.usecases.owing import Debt, Week
from grading.usecases.planning import RosterChange
from grading.usecases.publishing import PublicationSet, PublicationShown
from grading.usecases.registering import Registered
from grading.usecases.reminder_settings import RemindersSet
from grading.usecases.reminding import Digest
from grading.usecases.sharing import Shared, SharePreview
from grading.usecases.showing import Barred, Contacts, OwnGrades, OwnWork
from grading.usecases.undoing import Undone
from handlers.card import Card
from handlers.cards import (
    calendars,
    confirming,
    conflicts,
    contacts,
    deadlines,
    digests,
    help,  # noqa: A004 - the module is named as the subcommand is
    notices,
    planning,
    publication,
    registering,
    reminders,
    reminding,
    sharing,
    sheets,
    status,
    trouble,
    undoing,
    work,
)
from handlers.words import Words
from tests.builders import ADA, graded, shared
from tests.handlers.cards.results import (
    HOSTILE,
    PLANNER,
    TODAY,
    an_extreme_committee,
    confirmation_of,
    conflicts_of,
    extremely_conflicting,
    place,
    sheet_of,
    status_of,
)
from tests.norway import COUNTING, norway

LARGE = an_extreme_committee()
GRADE = LARGE.assessment.scale.grades[7]
GRADED = graded(LARGE, *(GRADE for _ in LARGE.candidates))
HALF = graded(LARGE, *(GRADE for _ in range(100)))
CONFLICTING = extremely_conflicting()
FIRST = next(iter(LARGE.candidates))
PLACE = place(HALF)
CONFLICTS = conflicts_of(CONFLICTING)
PLANNERS = tuple(
    replace(PLANNER, name=HOSTILE, email=f"{'p' * 60}{n}@{'u' * 180}.example") for n in range(20)
)
KEYS = tuple(AssessmentKey(f"{n:02}{'K' * 62}") for n in range(40))


def _sheet(*, broken: bool) -> Sheet:
    """Return a sheet with a row of every verdict for each of the 200 candidates and many more."""
    rows = [(str(candidate), GRADE) for candidate in LARGE.candidates]
    rows += [(f"{n} {HOSTILE}", GRADE) for n in range(200)]
    if broken:
        rows = [(str(candidate), HOSTILE) for candidate in LARGE.candidates] + rows + [("", GRADE)] * 50
    return Sheet(
        name=HOSTILE,
        rows=tuple(SheetRow(row=n, candidate=one, grade=grade) for n, (one, grade) in enumerate(rows, 2)),
    )


_ABSENTEES = replace(
    LARGE,
    candidates={
        one: replace(candidate, status=SubmissionStatus.ABSENT) for one, candidate in LARGE.candidates.items()
    },
)
_DOWNLOADED: dict[CandidateId, str | None] = dict.fromkeys(list(LARGE.candidates)[100:], "something else")

_CHANGES = tuple(
    SetUpChanged(what=what, subject=f"{n} {HOSTILE}", before=before, after=after)
    for what in (
        "title",
        "committee",
        "grader",
        "candidate",
        "planner",
        "question",
        "channel",
        "workflow of committee",
    )
    for n, (before, after) in enumerate([(None, HOSTILE), (HOSTILE, None), (HOSTILE, f"new {HOSTILE}")] * 30)
)
_ROSTER = RosterChange(key=KEYS[0], title=HOSTILE, is_new=False, changes=_CHANGES, unassigned=200)

_UNREACHED: tuple[Unreached, ...] = (
    *(UnreachedPerson(name=HOSTILE, email=PLANNERS[0].email, why=why) for why in Hindrance),
    *(UnreachedChannel(committee=CommitteeName(HOSTILE), channel=HOSTILE, why=why) for why in Hindrance),
)
_OVERVIEW = overview(
    LARGE.assessment,
    [
        replace(HALF, committee=replace(HALF.committee, name=CommitteeName(f"{n} {HOSTILE}"[:200])))
        for n in range(6)
    ],
    tuple(LARGE.candidates),
    unreached=tuple(one for one in _UNREACHED for _ in range(5)),
)

_NOTICES: tuple[Notice, ...] = tuple(
    notice
    for to in (ADA, None)
    for notice in (
        CoGraderShared(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, who=HOSTILE),
        ConflictsFound(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, conflicts=55, candidates=200
        ),
        ReadyToConfirm(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidates=200),
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
        ProposalWasAdopted(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidate=FIRST, value=GRADE
        ),
        CoGraderConfirmed(assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, who=HOSTILE),
        GradingConfirmed(
            assessment=KEYS[0], committee=CommitteeName(HOSTILE), to=to, candidates=200, ungraded=3
        ),
        DeadlineChanged(
            assessment=KEYS[0],
            committee=CommitteeName(HOSTILE),
            to=to,
            before=date(2026, 12, 21),
            day=date(2027, 1, 4),
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
    )
)

_BY_POLICY = replace(
    LARGE.assessment,
    ended=datetime(2025, 12, 11, 12, tzinfo=UTC),
    deadline=date(2026, 4, 7),
    deadline_policy=DeadlinePolicy.NTNU_THESIS,
    deadline_extension=20,
    reminding=Reminding(graders=tuple(range(90, 80, -1)), planners=tuple(range(90, 80, -1))),
)
DEADLINE_SHOWN = DeadlineShown(
    assessment=_BY_POLICY,
    reckoned=how_dated(_BY_POLICY, COUNTING),
    concerned=(HOSTILE,) * 40,
    offers=dict.fromkeys(DeadlinePolicy, date(2026, 12, 30)),
    said=Said(name=HOSTILE, day=TODAY, reason=HOSTILE * 5),
)
"""The deadline with the longest explanation, of the assessment with the longest names."""

_OWN = OwnGrades(
    assessment=LARGE.assessment,
    committee=LARGE.committee,
    candidates=tuple(LARGE.candidates),
    grades={},
    stamp=SheetId("s"),
)
_ENTRY = Entry(
    occasion=Occasion.GRADING_DEADLINE,
    key=KEYS[0],
    title=HOSTILE,
    committee=None,
    day=TODAY,
    is_confirmed=False,
    revision=1,
    changed_at=datetime(2026, 12, 1, tzinfo=UTC),
)
_AGENDA = Agenda(
    person=PLANNER,
    assessment=replace(LARGE.assessment, key=KEYS[0], title=HOSTILE),
    entries=(_ENTRY,) * 1_000,
)
_NO_AGENDA = replace(_AGENDA, assessment=None, entries=())
_HELP = help.CommandHelp(usage="/grade propose 10023 B because …", sentence="help-propose")


def _unreadable(fault: SheetFault) -> Callable[[Words], Card]:
    return lambda words: sheets.sheet_unreadable(words, SheetUnreadable(fault=fault, cell="B7"), HOSTILE)


def _unavailable(why: str) -> Callable[[Words], Card]:
    return lambda words: sheets.file_unavailable(words, why)


def _notice(told: Notice) -> Callable[[Words], Card]:
    return lambda words: notices.notice(words, told, HOSTILE)


_ALERTS: tuple[Alert, ...] = (
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
            )
            for _ in range(30)
        ),
    ),
    Missed(assessment=LARGE.assessment, committees=_OVERVIEW.committees * 6),
    Unassigned(assessment=LARGE.assessment, candidates=200),
    NotReady(
        assessment=LARGE.assessment,
        unassigned=200,
        without_graders=(CommitteeName(HOSTILE),) * 40,
        has_candidates=False,
    ),
    *(
        AgreementEnds(
            assessment=LARGE.assessment,
            committee=CommitteeName(HOSTILE),
            grader=HOSTILE,
            until=until,
            has_ended=ended,
        )
        for until, ended in ((None, False), (TODAY, False), (TODAY, True))
    ),
    ConflictsLast(assessment=LARGE.assessment, committee=CommitteeName(HOSTILE), conflicts=55, since=TODAY),
    *(CannotReach(assessment=LARGE.assessment, whom=whom) for whom in _UNREACHED),
)


def _digest(**parts: Any) -> Callable[[Words], Card]:  # noqa: ANN401 - handed on as they came
    nothing = Digest(person=PLANNER, today=TODAY, debts=(), alerts=(), week=None, late_since=None)
    return lambda words: digests.digest(words, replace(nothing, **parts))


CARDS: Mapping[str, Callable[[Words], Card]] = {
    "work": lambda words: work.work(
        words,
        OwnWork(
            places=(PLACE,) * 40,
            barred=tuple(
                Barred(key=key, why=AgreementLapsed(key=key, until=TODAY), planners=(PLANNER,) * 9)
                for key in KEYS
            ),
            plans=KEYS,
        ),
        TODAY,
    ),
    "nothing to do": lambda words: work.work(words, OwnWork(places=(), barred=(), plans=()), TODAY),
    "registered": lambda words: registering.registered(
        words, Registered(place=PLACE, candidate=FIRST, before=GRADE, after=HOSTILE)
    ),
    "status of one": lambda words: status.status(
        words, status_of(CONFLICTING, next(iter(CONFLICTING.candidates))), TODAY
    ),
    "status of all": lambda words: status.status(words, status_of(GRADED), TODAY),
    "share preview": lambda words: sharing.share_preview(
        words,
        SharePreview(
            place=PLACE, candidates=200, needs_consent=True, ungraded=tuple(LARGE.candidates), digest="d" * 32
        ),
    ),
    "share preview, held back": lambda words: sharing.share_preview(
        words,
        SharePreview(
            place=PLACE, candidates=0, needs_consent=False, ungraded=tuple(LARGE.candidates), digest="d" * 32
        ),
    ),
    "shared": lambda words: sharing.shared(words, Shared(place=PLACE, held_back=tuple(LARGE.candidates))),
    "unshared": lambda words: sharing.unshared(words, PLACE),
    "conflicts": lambda words: conflicts.conflicts(words, CONFLICTS, 0),
    "conflicts, a later page": lambda words: conflicts.conflicts(words, CONFLICTS, 5),
    "aligned": lambda words: conflicts.aligned(
        words, Aligned(candidate=CONFLICTS.conflicts[0], remaining=CONFLICTS)
    ),
    "confirmation": lambda words: confirming.confirmation_preview(
        words, confirmation_of(shared(graded(LARGE, GRADE)))
    ),
    "confirmed": lambda words: confirming.confirmed(
        words, Confirmed(place=PLACE, candidates=100, ungraded=100, reached=False)
    ),
    "undone": lambda words: undoing.undone(
        words,
        Undone(
            place=PLACE,
            changes=(
                *(
                    GradeSet(candidate=one, grader=ADA, by=ADA, before=GRADE, after=HOSTILE)
                    for one in GRADED.candidates
                ),
                GradeProposed(
                    proposal=ProposalId("p"), candidate=FIRST, proposer=ADA, value=GRADE, reason="", about=""
                ),
            ),
        ),
    ),
    "sheet": lambda words: sheets.sheet_shown(words, sheet_of(_ABSENTEES, _sheet(broken=False), _DOWNLOADED)),
    "sheet with errors": lambda words: sheets.sheet_shown(words, sheet_of(HALF, _sheet(broken=True))),
    "sheet, nothing new": lambda words: sheets.sheet_shown(words, sheet_of(GRADED, _sheet(broken=False))),
    "sheet fits several": lambda words: sheets.sheet_fits_several(
        words,
        SheetFitsSeveral(
            id=SheetId("s" * 64),
            name=HOSTILE,
            seats=tuple(
                Seat(key=key, title=HOSTILE, committee=CommitteeName(HOSTILE), channel=None, open=True)
                for key in KEYS
            ),
        ),
    ),
    "imported": lambda words: sheets.imported(
        words, Imported(place=PLACE, id=SheetId("s" * 64), name=HOSTILE, changed=200)
    ),
    "import undone": lambda words: sheets.import_undone(
        words, Imported(place=PLACE, id=SheetId("s" * 64), name=HOSTILE, changed=1)
    ),
    "sheet cancelled": lambda words: sheets.sheet_cancelled(words, HOSTILE),
    "sheet to fill in": lambda words: sheets.sheet_ready(words, _OWN),
    "sheet on its way": lambda words: sheets.sheet_on_its_way(words, _OWN),
    "where to drop": sheets.where_to_drop,
    "preview elsewhere": lambda words: sheets.preview_is_in_direct_message(words, HOSTILE),
    "contacts": lambda words: contacts.contacts(words, Contacts(planners=dict.fromkeys(KEYS, PLANNERS))),
    "no contacts": lambda words: contacts.contacts(words, Contacts(planners={KEYS[0]: ()})),
    "graders' help": lambda words: help.grade_help(words, [_HELP] * 3),
    "planners' help": lambda words: help.exam_help(words, [_HELP] * 3),
    "not saved": lambda words: trouble.not_saved(words, "a1b2c3d4"),
    "cannot check identity": trouble.cannot_check_identity,
    "unknown command": lambda words: trouble.unknown_command(words, "/grade", HOSTILE, ["share", "status"]),
    "usage": lambda words: trouble.usage(words, ["/grade clear 10023"]),
    "outdated button": trouble.outdated_button,
    "dialog did not open": trouble.dialog_did_not_open,
    "overview": lambda words: planning.exam_overview(words, [_OVERVIEW] * 10, TODAY, norway),
    "no assessments": lambda words: planning.exam_overview(words, [], TODAY, norway),
    "roster": lambda words: planning.roster_preview(words, _ROSTER, "F" * 20),
    "roster without changes": lambda words: planning.roster_preview(
        words, replace(_ROSTER, changes=()), "F1"
    ),
    "roster loaded": lambda words: planning.roster_loaded(words, _ROSTER),
    "deadline set": lambda words: deadlines.deadline_set(
        words,
        DeadlineSet(
            assessment=replace(LARGE.assessment, deadline=date(2027, 1, 4)),
            before=date(2026, 12, 21),
            told=12,
        ),
        date(2026, 12, 1),
    ),
    "deadline": lambda words: deadlines.deadline_shown(words, DEADLINE_SHOWN, TODAY),
    "no deadline": lambda words: deadlines.deadline_shown(
        words,
        DeadlineShown(assessment=LARGE.assessment, reckoned=None, concerned=(), offers={}),
        TODAY,
    ),
    "deadline extended": lambda words: deadlines.deadline_set(
        words,
        DeadlineSet(
            assessment=_BY_POLICY,
            before=date(2026, 3, 12),
            told=40,
            reckoned=how_dated(_BY_POLICY, COUNTING),
            extended=extend(date(2026, 3, 12), 60, norway),
        ),
        TODAY,
    ),
    "reminders set": lambda words: reminding.reminders_set(
        words, RemindersSet(assessment=_BY_POLICY, before=Reminding())
    ),
    "published": lambda words: publication.publication_set(
        words,
        PublicationSet(
            assessment=LARGE.assessment, before=TODAY, clocks=clocks(date(2026, 3, 12), norway), told=40
        ),
        date(2026, 3, 12),
    ),
    "publication": lambda words: publication.publication_shown(
        words,
        PublicationShown(assessment=LARGE.assessment, today=TODAY, clocks=clocks(date(2026, 3, 12), norway)),
    ),
    "overview after publication": lambda words: planning.exam_overview(
        words,
        [replace(_OVERVIEW, assessment=replace(_OVERVIEW.assessment, published=TODAY))] * 10,
        TODAY,
        norway,
    ),
    "roster over an own date": lambda words: planning.roster_preview(
        words,
        replace(_ROSTER, policy=DeadlinePolicy.NTNU_THESIS, own_date=date(2027, 1, 4)),
        "F" * 20,
    ),
    "digest of a grader": _digest(debts=(Debt(place=PLACE, is_last=True),) * 40, late_since=TODAY),
    "digest of a planner": _digest(alerts=_ALERTS * 5, week=Week(overviews=(_OVERVIEW,) * 15, more=4000)),
    "digest of everything": _digest(
        debts=(Debt(place=PLACE, is_last=False),) * 9, alerts=_ALERTS, week=Week(overviews=(_OVERVIEW,))
    ),
    **{f"digest: {type(one).__name__} {n}": _digest(alerts=(one,)) for n, one in enumerate(_ALERTS)},
    "reminders": lambda words: reminders.own_reminders(
        words,
        [
            OwnReminders(assessment=LARGE.assessment, choice=choice, days=days, last=last)
            for choice in (Choice(), Choice(muted=True), Choice(snoozed_until=TODAY))
            for days, last in (((), None), ((TODAY,) * 9, TODAY), ((TODAY,), None))
        ]
        * 5,
        TODAY,
    ),
    "no reminders": lambda words: reminders.own_reminders(words, [], TODAY),
    "roster loading": planning.roster_loading,
    "roster cancelled": planning.roster_cancelled,
    "where to drop a roster": planning.where_to_drop_roster,
    "roster faults": lambda words: planning.roster_faults(
        words, RosterInvalid(faults=tuple(f"{n} {HOSTILE}" for n in range(300))), HOSTILE
    ),
    "calendar": lambda words: calendars.calendar_shown(words, _AGENDA, None, has_links=True),
    "calendar without a day": lambda words: calendars.calendar_shown(
        words, _NO_AGENDA, TODAY, has_links=True
    ),
    "calendar without links": lambda words: calendars.calendar_shown(words, _AGENDA, TODAY, has_links=False),
    "calendar ready": lambda words: calendars.calendar_ready(words, _AGENDA),
    "link on its way": calendars.link_on_its_way,
    "link ready": lambda words: calendars.link_ready(
        words, _AGENDA, f"https://{'h' * 250}/calendar/{'t' * 43}.ics"
    ),
    "link ended": calendars.link_ended,
    "no links": calendars.no_links,
    "export on its way": lambda words: planning.export_on_its_way(words, KEYS[0]),
    "exported": lambda words: planning.exported(
        words, Export(key=KEYS[0], books=(GRADED,), questions=(), trail=())
    ),
    **{f"unreadable: {fault}": _unreadable(fault) for fault in SheetFault},
    **{
        f"unavailable: {why}": _unavailable(why)
        for why in ("gone", "external", "host", "too_large", "missing_scope")
    },
    **{f"notice: {type(told).__name__} to {told.to}": _notice(told) for told in _NOTICES},
}

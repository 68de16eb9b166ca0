"""Every card in a form as long and as hostile as rosters, sheets and people can make it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from grading.changes import Cell, GradeProposed, ValueSet
from grading.errors import AgreementLapsed, RosterInvalid, SheetFault, SheetUnreadable, WhichCommittee
from grading.model import (
    Cause,
    ChangeId,
    CommitteeName,
    DeadlinePolicy,
    Marking,
    PersonId,
    ProposalDraft,
    ProposalId,
    Reminding,
    Round,
    Seat,
    SheetId,
    Tool,
)
from grading.notices import (
    Notice,
)
from grading.reminding import Choice
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.alignment import Adoptable
from grading.rules.appeals import clocks
from grading.rules.board import Show
from grading.rules.dating import Doubt, how_dated
from grading.rules.deadlines import extend
from grading.rules.visibility import confirmed_only
from grading.usecases.adopting_all import AllAdopted, AllOfOne
from grading.usecases.aligning import Aligned
from grading.usecases.asking import Asked
from grading.usecases.candidate_deadlines import CandidateDeadlineAsked, CandidateDeadlineSet
from grading.usecases.choosing_reminders import OwnReminders
from grading.usecases.confirming import Confirmed
from grading.usecases.deadlines import DeadlineAsked, DeadlineSet, DeadlineShown
from grading.usecases.exporting import Export
from grading.usecases.impartiality import DoubtedGrader
from grading.usecases.importing import Imported, SheetFitsSeveral
from grading.usecases.moderating import ModeratorSet
from grading.usecases.proposing import Answered, Drafted, Sent
from grading.usecases.publishing import PublicationSet, PublicationShown
from grading.usecases.registering import Registered, UpNext
from grading.usecases.reminder_content import TodoItem, Week
from grading.usecases.reminder_settings import RemindersSet
from grading.usecases.reminding import Digest
from grading.usecases.restoring_marking import Restored, RestoringAsked
from grading.usecases.rounds import RoundBegun
from grading.usecases.sharing import Shared, SharePreview
from grading.usecases.showing import Barred, Contacts, OwnWork
from grading.usecases.tools import ToolSet
from grading.usecases.undoing import Undone
from grading.usecases.workflow import WorkflowSet
from handlers.blocks import card
from handlers.card import Card
from handlers.escaping import safe
from handlers.features.aligning import adopting_all_cards, asking_cards, sheet_cards
from handlers.features.aligning import cards as conflicts
from handlers.features.aligning.pages import TOP, Place, Shows
from handlers.features.automatic_marks import cards as automatic_marks
from handlers.features.board import cards as board
from handlers.features.board import nudge_card
from handlers.features.calendar import cards as calendars
from handlers.features.changing import cards as changing
from handlers.features.changing import renew_dialog
from handlers.features.comments import cards as commenting
from handlers.features.confirming import cards as confirming
from handlers.features.contacts import cards as contacts
from handlers.features.correcting import cards as correcting
from handlers.features.deadline import asked_card, candidate_cards
from handlers.features.deadline import cards as deadlines
from handlers.features.explaining import cards as explaining
from handlers.features.flags import cards as flagging
from handlers.features.help import cards as help_cards
from handlers.features.help import guide
from handlers.features.home import cards as home
from handlers.features.impartiality import cards as impartiality
from handlers.features.in_turn import cards as in_turn
from handlers.features.in_turn.sitting import Sitting
from handlers.features.incomplete import cards as incomplete
from handlers.features.language import cards as language
from handlers.features.mark_schemes import cards as mark_schemes
from handlers.features.marks import cards as marks
from handlers.features.moderating import cards as moderating
from handlers.features.my_work import cards as work
from handlers.features.notes import cards as noting
from handlers.features.overview import cards as planning
from handlers.features.powers import cards as powers
from handlers.features.practising import cards as practising
from handlers.features.publication import cards as publication
from handlers.features.registering import cards as registering
from handlers.features.reminders import digest_card, welcome_card
from handlers.features.reminders import own_card as reminders
from handlers.features.reminders import settings_card as reminding
from handlers.features.rosters import cards as rosters
from handlers.features.rosters import faults_card, file_cards
from handlers.features.rounds import cards as rounds
from handlers.features.set_up import cards as set_up
from handlers.features.set_up import channel_cards as channels
from handlers.features.sharing import cards as sharing
from handlers.features.sheets import cards as sheets
from handlers.features.stats import cards as statistics
from handlers.features.status import cards as status
from handlers.features.thresholds import cards as thresholds
from handlers.features.tool import cards as tools
from handlers.features.typing import cards as typing
from handlers.features.undoing import cards as undoing
from handlers.features.which_exam.choices import which_card
from handlers.features.workflow import cards as workflows
from handlers.refusals import trouble
from handlers.sending import notice_cards as notices
from handlers.words import Words
from tests.support.builders import ADA, graded, shared
from tests.support.cards import automatic, changed_seats, corrections, explanations
from tests.support.cards.comments import COMMENTS, VISIBLE
from tests.support.cards.extreme_boards import BOARD, NUDGED
from tests.support.cards.extreme_set_ups import NO_SET_UP, SET_UP, SET_UP_CHANGED
from tests.support.cards.extremes import (
    ABSENTEES,
    AGENDA,
    ALERTS,
    BY_POLICY,
    CLEARING,
    COMMITTEES,
    CONFLICT_SHEET,
    CONFLICTING,
    CONFLICTS,
    DEADLINE_SHOWN,
    DOWNLOADED,
    FEW_GRADES,
    FIRST,
    GRADE,
    GRADED,
    HALF,
    HELP,
    KEYS,
    LARGE,
    NO_AGENDA,
    NOTICES,
    OVERVIEW,
    OWN,
    PLACE,
    PLANNERS,
    ROSTER,
    ROUND,
    SETTINGS,
    a_sheet,
)
from tests.support.cards.first_days import DIRECTORY, WELCOMES
from tests.support.cards.flags import FLAGS, NO_FLAGS
from tests.support.cards.mark_schemes import SCHEMES
from tests.support.cards.marked import MARKED, MARKS_FORM
from tests.support.cards.notes import NOTES
from tests.support.cards.planner_file_cards import PLANNER_FILE_CARDS
from tests.support.cards.powers import (
    BYPASS,
    BYPASSED,
    CONFIRM_FOR,
    CONFIRMED_FOR,
    MADE_PRIVATE,
    MODERATED,
    MODERATION,
    PRIVATE,
    PROMOTED,
    PROMOTION,
    REOPEN,
    REOPENED,
)
from tests.support.cards.results import (
    HOSTILE,
    PLANNER,
    TODAY,
    confirmation_of,
    sheet_of,
    status_of,
)
from tests.support.cards.statistics import EXAM_STATISTICS, STATISTICS
from tests.support.cards.threshold_drafts import APPLIED, HELD_DRAFT, NO_DRAFT, OWN_DRAFT
from tests.support.cards.typed_cards import TYPED_CARDS
from tests.support.norway import COUNTING, norway

EVERY_FAULT = RosterInvalid(
    faults=tuple(
        RosterFault(problem=one, place=HOSTILE, line=n, said=HOSTILE, other=HOSTILE, first=n)
        for n in range(5)
        for one in RosterProblem
    )
)


def _unreadable(fault: SheetFault) -> Callable[[Words], Card]:
    return lambda words: sheets.sheet_unreadable(words, SheetUnreadable(fault=fault, cell="B7"), HOSTILE)


def _unavailable(why: str) -> Callable[[Words], Card]:
    return lambda words: sheets.file_unavailable(words, why)


def _notice(told: Notice) -> Callable[[Words], Card]:
    return lambda words: notices.notice(words, told, HOSTILE)


def _digest(**parts: Any) -> Callable[[Words], Card]:  # noqa: ANN401 - handed on as they came
    nothing = Digest(person=PLANNER, today=TODAY, items=(), alerts=(), week=None, late_since=None)
    return lambda words: digest_card.digest(words, replace(nothing, **parts))


Draw = Callable[[Words, str | None], Card]

POWERS: Mapping[str, Draw] = {
    "bypass": lambda words, reason: powers.bypass_preview(words, BYPASS, reason),
    "confirm for": lambda words, reason: powers.confirm_for_preview(words, CONFIRM_FOR, reason),
    "reopen": lambda words, reason: powers.reopen_preview(words, REOPEN, reason),
    "private": lambda words, reason: powers.private_preview(words, PRIVATE, reason),
}


def _of_power(draw: Draw, reason: str | None) -> Callable[[Words], Card]:
    return lambda words: draw(words, reason)


def _of_moderator(is_back: bool, reason: str | None) -> Callable[[Words], Card]:
    preview = replace(PROMOTION, what=replace(PROMOTED, is_back=is_back))
    return lambda words: moderating.moderator_preview(words, preview, reason)


SITTING = Sitting.begun(datetime(2026, 12, 9, 22, tzinfo=UTC))

CARDS: Mapping[str, Callable[[Words], Card]] = {
    "board": lambda words: board.planners_board(words, BOARD, TODAY),
    "board, a later page": lambda words: board.planners_board(words, BOARD, TODAY, 45),
    "board, done": lambda words: board.planners_board(words, BOARD, TODAY, 130),
    "board, nothing": lambda words: board.planners_board(
        words, replace(BOARD, lines=(), show=Show.MINE), TODAY
    ),
    "nudged": lambda words: nudge_card.nudged(words, NUDGED, UTC),
    "home of a planner": lambda words: home.home(
        words, None, board.planners_board(words, BOARD, TODAY, on_home=True), TODAY
    ),
    "help with both": lambda words: help_cards.both_helps(words, [HELP] * 9, [HELP] * 9),
    "new exam": incomplete.new_exam_invited,
    "no exam yet": incomplete.no_exam_yet,
    "set-up, all missing": lambda words: set_up.set_up_shown(words, safe(HOSTILE), SET_UP),
    "set-up, empty": lambda words: set_up.set_up_shown(words, safe(HOSTILE), NO_SET_UP),
    "exam changed": lambda words: set_up.exam_changed(words, SET_UP_CHANGED),
    "committees": lambda words: set_up.committees_shown(words, SET_UP),
    "committee": lambda words: set_up.committee_shown(words, SET_UP, SET_UP.committees[0]),
    "committee to make": lambda words: set_up.committee_to_make(words, SET_UP, HOSTILE * 10),
    "candidates": lambda words: set_up.candidates_shown(words, SET_UP),
    "channel tied": lambda words: channels.channel_tied(
        words, SET_UP_CHANGED, SET_UP.committees[0].committee.name
    ),
    "channel tied already": lambda words: channels.channel_tied(
        words,
        replace(SET_UP_CHANGED, change=replace(ROSTER, changes=())),
        SET_UP.committees[1].committee.name,
    ),
    "channel untied": lambda words: channels.channel_untied(words, SET_UP, SET_UP.committees[0]),
    "which committee of the channel": lambda words: channels.which_committee(words, SET_UP, {"C0"}),
    "channels of no committee": lambda words: channels.which_committee(words, NO_SET_UP, {"C0"}),
    "how to tie a channel": lambda words: channels.how_to_tie(words, SET_UP),
    "work": lambda words: work.work(
        words,
        OwnWork(
            views=(PLACE,) * 40,
            barred=tuple(
                Barred(key=key, why=AgreementLapsed(key=key, until=TODAY), planners=(PLANNER,) * 9)
                for key in KEYS
            ),
            plans=KEYS,
        ),
        TODAY,
    ),
    "nothing to do": lambda words: work.work(words, OwnWork(views=(), barred=(), plans=()), TODAY),
    "registered": lambda words: registering.registered(
        words,
        Registered(view=PLACE, candidate=FIRST, before=GRADE, after=HOSTILE, change=ChangeId("c" * 32)),
    ),
    "the next candidate": lambda words: in_turn.registered_in_turn(
        words,
        Registered(view=FEW_GRADES, candidate=FIRST, before=None, after=HOSTILE, change=ChangeId("c" * 32)),
        UpNext(view=FEW_GRADES, left=12, candidate=FIRST),
        SITTING,
    ),
    "the next candidate, on a long scale": lambda words: in_turn.too_soon(
        words,
        UpNext(view=PLACE, left=1, candidate=FIRST),
        SITTING,
    ),
    "nobody is left": lambda words: in_turn.nobody_left(
        words, UpNext(view=PLACE, left=0, candidate=None), "10001: B"
    ),
    "which exam": lambda words: which_card(
        words,
        [
            Seat(key=key, title=HOSTILE, committee=CommitteeName(HOSTILE), channel=None, open=True)
            for key in KEYS * 9
        ],
        "status",
    ),
    "practice": lambda words: practising.practice(words, FEW_GRADES),
    "practice, on a long scale": lambda words: practising.practice(words, PLACE, "10001: B"),
    "practised": lambda words: practising.practised(words, PLACE, HOSTILE),
    "status of one": lambda words: status.status(
        words, status_of(CONFLICTING, next(iter(CONFLICTING.candidates))), TODAY
    ),
    "status of one with comments": lambda words: status.status(
        words,
        replace(
            status_of(CONFLICTING, next(iter(CONFLICTING.candidates))), comments=VISIBLE, notes=NOTES.notes
        ),
        TODAY,
    ),
    "status of all": lambda words: status.status(words, status_of(GRADED), TODAY),
    "share preview": lambda words: sharing.share_preview(
        words,
        SharePreview(
            view=PLACE,
            candidates=200,
            needs_consent=True,
            ungraded=tuple(LARGE.candidates),
            fingerprint="d" * 32,
        ),
    ),
    "share preview, held back": lambda words: sharing.share_preview(
        words,
        SharePreview(
            view=PLACE,
            candidates=0,
            needs_consent=False,
            ungraded=tuple(LARGE.candidates),
            fingerprint="d" * 32,
        ),
    ),
    "shared": lambda words: sharing.shared(words, Shared(view=PLACE, held_back=tuple(LARGE.candidates))),
    "unshared": lambda words: sharing.unshared(words, PLACE),
    "conflicts": lambda words: conflicts.conflicts(words, CONFLICTS),
    "conflicts, a later page": lambda words: conflicts.conflicts(words, CONFLICTS, Place(first=5)),
    "aligned": lambda words: conflicts.aligned(
        words, Aligned(candidate=CONFLICTS.conflicts[0], remaining=CONFLICTS)
    ),
    "conflicts, decided": lambda words: conflicts.conflicts(
        words, replace(CONFLICTS, undecided=frozenset()), Place(shows=Shows.DECIDED)
    ),
    "conflicts, proposed": lambda words: conflicts.conflicts(
        words,
        replace(CONFLICTS, answering=CONFLICTS.proposals),
        Place(shows=Shows.PROPOSED, aside=frozenset(list(LARGE.candidates)[:3])),
    ),
    "a proposal declined": lambda words: conflicts.declined(
        words, Aligned(candidate=CONFLICTS.conflicts[0], remaining=CONFLICTS), TOP
    ),
    "proposals sent": lambda words: conflicts.sent(
        words, Sent(proposals=55, to=(HOSTILE,) * 11, remaining=CONFLICTS), TOP
    ),
    "proposals declined": lambda words: conflicts.answered(
        words, Answered(proposals=55, remaining=CONFLICTS), declined=True
    ),
    "draft": lambda words: conflicts.drafted(
        words,
        Drafted(
            candidate=FIRST,
            draft=ProposalDraft(candidate=FIRST, grade=GRADE, reason=HOSTILE),
            remaining=CONFLICTS,
        ),
        TOP,
    ),
    "adopting all": lambda words: adopting_all_cards.preview(
        words,
        AllOfOne(
            view=PLACE,
            co_grader=ADA,
            name=HOSTILE,
            found=Adoptable(grades=dict.fromkeys(LARGE.candidates, (GRADE, GRADE)), fingerprint="d" * 32),
            stay=7,
        ),
    ),
    "adopted all": lambda words: adopting_all_cards.adopted(
        words,
        AllAdopted(
            grades=dict.fromkeys(LARGE.candidates, GRADE), change=ChangeId("x" * 32), remaining=CONFLICTS
        ),
    ),
    "asked about a candidate": lambda words: asking_cards.asked(
        words, Asked(candidate=FIRST, names=(HOSTILE,) * 11)
    ),
    "sheet of conflicts": lambda words: sheet_cards.conflict_sheet_on_its_way(words, CONFLICT_SHEET),
    "sheet of conflicts, sent": lambda words: sheet_cards.conflict_sheet_ready(words, CONFLICT_SHEET),
    "confirmation": lambda words: confirming.confirmation_preview(
        words, confirmation_of(shared(graded(LARGE, GRADE)))
    ),
    "confirmed": lambda words: confirming.confirmed(
        words, Confirmed(view=PLACE, candidates=100, ungraded=100, reached=False)
    ),
    "thresholds": lambda words: thresholds.thresholds_shown(words, NO_DRAFT, UTC),
    "thresholds, a draft of somebody else": lambda words: thresholds.thresholds_shown(words, HELD_DRAFT, UTC),
    "thresholds, a draft of one's own": lambda words: thresholds.thresholds_shown(words, OWN_DRAFT, UTC),
    "comments": lambda words: commenting.comments_shown(words, COMMENTS),
    "commented": lambda words: commenting.comment_kept(words, COMMENTS),
    "explanation": lambda words: explaining.explanation_shown(words, explanations.DRAFT),
    "explanation, ready": lambda words: explaining.explanation_shown(words, explanations.READY),
    "no explanation": lambda words: explaining.explanation_shown(words, explanations.NOTHING),
    "explanation to send": lambda words: explaining.to_send(words, explanations.READY),
    "explanation sent": lambda words: explaining.marked_as_sent(words, explanations.READY),
    "explanations": lambda words: explaining.explanations_listed(words, explanations.LISTED, is_planner=True),
    "no explanations": lambda words: explaining.explanations_listed(words, explanations.NONE),
    "flags": lambda words: flagging.flags_shown(words, FLAGS),
    "no flags": lambda words: flagging.flags_shown(words, NO_FLAGS),
    "flagged": lambda words: flagging.flag_kept(words, FLAGS),
    "flagged no more": lambda words: flagging.flag_kept(words, NO_FLAGS),
    "notes": lambda words: noting.notes_shown(words, NOTES),
    "noted": lambda words: noting.note_kept(words, NOTES),
    "automatic marks": lambda words: automatic_marks.marks_shown(words, automatic.SHOWN, "F1"),
    "faulty automatic marks": lambda words: automatic_marks.marks_shown(words, automatic.FAULTY, "F1"),
    "automatic marks again": lambda words: automatic_marks.marks_shown(words, automatic.SAME, "F1"),
    "automatic marks on their way": automatic_marks.marks_importing,
    "automatic marks imported": lambda words: automatic_marks.marks_imported(words, automatic.DONE),
    "automatic marks outdated": lambda words: automatic_marks.marks_outdated(
        words, automatic_marks.marks_shown(words, automatic.SHOWN, "F1")
    ),
    "automatic marks put aside": automatic_marks.marks_cancelled,
    "questions": lambda words: correcting.questions_shown(words, corrections.QUESTIONS),
    "another weight": lambda words: correcting.correction_offered(
        words, corrections.WEIGHT, corrections.REASON
    ),
    "another key": lambda words: correcting.correction_offered(words, corrections.KEY, corrections.REASON),
    "a question corrected": lambda words: correcting.correction_done(words, corrections.DONE),
    "thresholds applied": lambda words: thresholds.thresholds_applied(words, APPLIED),
    "statistics": lambda words: statistics.committee_statistics(words, STATISTICS),
    "statistics of an exam": lambda words: statistics.assessment_statistics(words, EXAM_STATISTICS),
    "undone": lambda words: undoing.undone(
        words,
        Undone(
            view=PLACE,
            changes=(
                *(
                    ValueSet(cell=Cell(candidate=one), owner=ADA, by=ADA, before=GRADE, after=HOSTILE)
                    for one in GRADED.candidates
                ),
                GradeProposed(
                    proposal=ProposalId("p"), candidate=FIRST, proposer=ADA, value=GRADE, reason="", about=""
                ),
            ),
        ),
    ),
    "sheet": lambda words: sheets.sheet_shown(words, sheet_of(ABSENTEES, a_sheet(broken=False), DOWNLOADED)),
    "sheet with errors": lambda words: sheets.sheet_shown(words, sheet_of(HALF, a_sheet(broken=True))),
    "sheet, nothing new": lambda words: sheets.sheet_shown(words, sheet_of(GRADED, a_sheet(broken=False))),
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
        words, Imported(view=PLACE, id=SheetId("s" * 64), name=HOSTILE, changed=200)
    ),
    "import undone": lambda words: sheets.import_undone(
        words, Imported(view=PLACE, id=SheetId("s" * 64), name=HOSTILE, changed=1)
    ),
    "sheet cancelled": lambda words: sheets.sheet_cancelled(words, HOSTILE, SheetId("s")),
    "sheet to fill in": lambda words: sheets.sheet_ready(words, OWN),
    "sheet on its way": lambda words: sheets.sheet_on_its_way(words, OWN),
    "where to drop": lambda words: sheets.where_to_drop(words, is_hidden=False),
    "where to drop hidden marks": lambda words: sheets.where_to_drop(words, is_hidden=True),
    "import under way": lambda words: sheets.import_under_way(words, HOSTILE, 10_000, undo=False),
    "import being undone": lambda words: sheets.import_under_way(words, HOSTILE, 501, undo=True, step=2),
    "sheet is open to all": lambda words: sheets.sheet_is_open_to_all(words, HOSTILE),
    "picture is open to all": lambda words: sheets.picture_is_open_to_all(words, HOSTILE),
    "picture to delete": lambda words: sheets.picture_to_delete(words, HOSTILE),
    "planner drops grades": sheets.planner_drops_grades,
    "grader drops a roster": lambda words: sheets.grader_drops_roster(words, HOSTILE),
    "sheet to drop here": lambda words: sheets.sheet_to_drop_here(words, HOSTILE),
    "preview elsewhere": lambda words: sheets.preview_is_in_direct_message(words, HOSTILE),
    "contacts": lambda words: contacts.contacts(words, Contacts(planners=dict.fromkeys(KEYS, PLANNERS))),
    "language": language.language_shown,
    "language chosen": language.language_chosen,
    "no contacts": lambda words: contacts.contacts(words, Contacts(planners={KEYS[0]: ()})),
    "graders' help": lambda words: help_cards.grade_help(words, [HELP] * 3),
    "planners' help": lambda words: help_cards.exam_help(words, [HELP] * 3),
    "not saved": lambda words: trouble.not_saved(words, "a1b2c3d4"),
    "too many": trouble.too_many,
    "cannot check identity": trouble.cannot_check_identity,
    "usage": lambda words: trouble.usage(words, ["/grade clear 10023"]),
    "outdated button": trouble.outdated_button,
    "outdated dialog": trouble.outdated_dialog,
    "dialog did not open": trouble.dialog_did_not_open,
    "overview": lambda words: planning.exam_overview(words, [OVERVIEW] * 10, TODAY, norway),
    "no assessments": lambda words: planning.exam_overview(words, [], TODAY, norway),
    "roster": lambda words: rosters.roster_preview(words, ROSTER, "F" * 20),
    "roster without changes": lambda words: rosters.roster_preview(words, replace(ROSTER, changes=()), "F1"),
    "roster loaded": lambda words: rosters.roster_loaded(words, ROSTER),
    "workflow": lambda words: workflows.workflow_shown(words, SETTINGS),
    "workflow set": lambda words: workflows.workflow_set(
        words, WorkflowSet(shown=SETTINGS, is_changed=True, told=40, cleared=COMMITTEES)
    ),
    "workflow as before": lambda words: workflows.workflow_set(
        words, WorkflowSet(shown=SETTINGS, is_changed=False)
    ),
    "clearing asked about": lambda words: workflows.clearing_asked(words, CLEARING),
    "restoring asked about": lambda words: workflows.restoring_asked(
        words,
        RestoringAsked(
            assessment=LARGE.assessment, change=ChangeId("c" * 32), grades=dict.fromkeys(COMMITTEES, 2000)
        ),
    ),
    "marking restored": lambda words: workflows.marking_restored(
        words, Restored(shown=SETTINGS, committees=COMMITTEES, marking=Marking.PRIVATE, told=40)
    ),
    "tool": lambda words: tools.tool_set(
        words, ToolSet(assessment=LARGE.assessment, before=Tool.CLASSIC, told=40)
    ),
    "declared": lambda words: impartiality.declared(words, PLACE),
    "to declare": lambda words: impartiality.declared(
        words, replace(PLACE, standing=replace(PLACE.standing, has_to_declare=True))
    ),
    "doubted": lambda words: impartiality.doubted(
        words, replace(PLACE, standing=replace(PLACE.standing, is_doubted=True))
    ),
    "kept": lambda words: impartiality.kept(
        words,
        DoubtedGrader(assessment=LARGE.assessment, committee=COMMITTEES[0], grader=LARGE.graders[0]),
    ),
    **SCHEMES,
    "scheme gone": mark_schemes.scheme_gone,
    "own steps": lambda words: tools.own_steps(words, PLACE),
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
            assessment=BY_POLICY,
            before=date(2026, 3, 12),
            told=40,
            reckoned=how_dated(BY_POLICY, COUNTING),
            extended=extend(date(2026, 3, 12), 60, COUNTING),
        ),
        TODAY,
    ),
    "deadline asked about": lambda words: asked_card.deadline_asked(
        words,
        DeadlineAsked(
            assessment=BY_POLICY,
            day=date(2029, 5, 17),
            doubts=tuple(Doubt),
            holiday=norway(date(2029, 5, 17)),
            told=40,
            wish=date(2029, 5, 17),
            reason='"' * 2_000,
        ),
    ),
    "candidate's deadline set": lambda words: candidate_cards.candidate_deadline_set(
        words,
        CandidateDeadlineSet(
            assessment=BY_POLICY,
            candidate=FIRST,
            before=date(2026, 12, 22),
            day=date(2027, 1, 4),
            is_as_the_others=False,
            told=40,
        ),
    ),
    "candidate's deadline asked about": lambda words: candidate_cards.candidate_deadline_asked(
        words,
        CandidateDeadlineAsked(
            assessment=BY_POLICY,
            candidate=FIRST,
            before=date(2026, 12, 22),
            day=date(2029, 5, 17),
            doubts=tuple(Doubt),
            holiday=norway(date(2029, 5, 17)),
            told=40,
            wish=date(2029, 5, 17),
            reason='"' * 2_000,
            fingerprint="f" * 32,
        ),
    ),
    "roster amid grading": lambda words: rosters.roster_preview(
        words, replace(ROSTER, needs_reason=True, consequences=changed_seats.CONSEQUENCES), "F1"
    ),
    "seat to be replaced": lambda words: changing.seat_change_asked(words, changed_seats.REPLACED),
    "seat to be released": lambda words: changing.seat_change_asked(words, changed_seats.RELEASED),
    "seat replaced": lambda words: changing.seat_changed(words, changed_seats.REPLACED),
    "seat released": lambda words: changing.seat_changed(words, changed_seats.RELEASED),
    "seat stays": changing.change_cancelled,
    "who is replaced": lambda words: changing.who_is_replaced(words, LARGE.assessment.key),
    "who is renewed": lambda words: changing.who_is_renewed(words, LARGE.assessment.key),
    "agreement asked about": lambda words: changing.renewal_asked(words, changed_seats.RENEWAL),
    "agreement renewed": lambda words: changing.renewed(words, changed_seats.RENEWAL),
    "nobody external": lambda words: renew_dialog.nobody_external(words, changed_seats.SEATS),
    "reminders set": lambda words: reminding.reminders_set(
        words, RemindersSet(assessment=BY_POLICY, before=Reminding())
    ),
    "published": lambda words: publication.publication_set(
        words,
        PublicationSet(
            assessment=LARGE.assessment, before=TODAY, clocks=clocks(date(2026, 3, 12), norway), told=40
        ),
        date(2026, 3, 12),
    ),
    "round proposed": lambda words: rounds.round_proposed(words, ROUND),
    "round of all proposed": lambda words: rounds.round_proposed(words, replace(ROUND, is_all=True)),
    "round begun": lambda words: rounds.round_begun(
        words,
        RoundBegun(
            assessment=LARGE.assessment,
            committee=CommitteeName(HOSTILE),
            cause=Cause.FORMAL_ERROR,
            round=Round(9),
            candidates=200,
            graders=40,
            deadline=TODAY,
        ),
    ),
    "publication": lambda words: publication.publication_shown(
        words,
        PublicationShown(assessment=LARGE.assessment, today=TODAY, clocks=clocks(date(2026, 3, 12), norway)),
    ),
    "overview after publication": lambda words: planning.exam_overview(
        words,
        [replace(OVERVIEW, assessment=replace(OVERVIEW.assessment, published=TODAY))] * 10,
        TODAY,
        norway,
    ),
    "roster over an own date": lambda words: rosters.roster_preview(
        words,
        replace(ROSTER, policy=DeadlinePolicy.NTNU_THESIS, own_date=date(2027, 1, 4)),
        "F" * 20,
    ),
    "digest of a grader": _digest(items=(TodoItem(view=PLACE, is_last=True),) * 40, late_since=TODAY),
    "welcome": lambda words: card(
        welcome_card.welcome_head(words, WELCOMES[0]),
        *welcome_card.welcome_groups(words, WELCOMES[:1], TODAY, DIRECTORY)[0],
    ),
    "digest with welcomes": _digest(welcomes=WELCOMES * 12, alerts=ALERTS),
    "graders' guide": lambda words: guide.grade_guide(words, PLACE, DIRECTORY),
    "planners' guide": lambda words: guide.exam_guide(words, BOARD.lines[0], DIRECTORY),
    "planners' guide, with nothing to do": lambda words: guide.exam_guide(words, None, DIRECTORY),
    "contacts with a directory": lambda words: contacts.contacts(
        words, Contacts(planners=dict.fromkeys(KEYS, PLANNERS)), DIRECTORY
    ),
    "digest of a planner": _digest(alerts=ALERTS * 5, week=Week(overviews=(OVERVIEW,) * 15, more=4000)),
    "digest of everything": _digest(
        items=(TodoItem(view=PLACE, is_last=False),) * 9, alerts=ALERTS, week=Week(overviews=(OVERVIEW,))
    ),
    **{f"digest: {type(one).__name__} {n}": _digest(alerts=(one,)) for n, one in enumerate(ALERTS)},
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
    "roster loading": rosters.roster_loading,
    "roster cancelled": rosters.roster_cancelled,
    "where to drop a roster": rosters.where_to_drop_roster,
    "marks registered": lambda words: marks.registered_marks(words, MARKED),
    "marks of a candidate": lambda words: marks.present_marks(words, MARKS_FORM),
    "marks by question": lambda words: status.status(
        words,
        replace(
            status_of(GRADED),
            by_question=tuple((one.number, 100_000) for one in MARKED.now.questions),
        ),
        TODAY,
    ),
    "marks in the status": lambda words: status.status(
        words,
        replace(
            status_of(CONFLICTING, next(iter(CONFLICTING.candidates))),
            marks=tuple((PersonId(n), HOSTILE, MARKED.now) for n in range(30)),
        ),
        TODAY,
    ),
    **PLANNER_FILE_CARDS,
    **TYPED_CARDS,
    "grades open in a channel": typing.open_in_channel,
    "example of a planner file": file_cards.example_sent,
    "roster faults": lambda words: faults_card.roster_faults(
        words,
        RosterInvalid(
            faults=tuple(
                RosterFault(problem=one, place=HOSTILE, line=n, said=HOSTILE, other=HOSTILE)
                for n in range(5)
                for one in RosterProblem
            )
        ),
        HOSTILE,
    ),
    "which committee": lambda words: powers.which_committee(
        words,
        WhichCommittee(key=KEYS[0], committees=(CommitteeName(HOSTILE),) * 60),
        "reopen",
        '"' * 2_000,
        FIRST,
    ),
    **{
        f"{name}, {'with' if reason else 'without'} reason": _of_power(draw, reason)
        for name, draw in POWERS.items()
        for reason in (None, HOSTILE * 20)
    },
    "bypassed": lambda words: powers.bypassed(words, BYPASSED),
    "confirmed for the graders": lambda words: powers.confirmed_for(words, CONFIRMED_FOR),
    "reopened": lambda words: powers.reopened(words, REOPENED),
    "reopened one": lambda words: powers.reopened(words, replace(REOPENED, candidate=FIRST)),
    **{
        f"moderator, back: {is_back}, reason: {bool(reason)}": _of_moderator(is_back, reason)
        for is_back in (True, False)
        for reason in (None, HOSTILE * 20)
    },
    "moderator set": lambda words: moderating.moderator_set(
        words, ModeratorSet(at=PROMOTION.at, what=PROMOTION.what, told=40)
    ),
    "moderation": lambda words: moderating.moderation(words, MODERATION),
    "nothing to moderate": lambda words: moderating.moderation(words, replace(MODERATION, reviewed=())),
    "moderated": lambda words: moderating.moderated(words, MODERATED),
    "work of a moderator": lambda words: work.work(
        words, OwnWork(views=(), barred=(), plans=KEYS, moderating=(MODERATION,) * 40), TODAY
    ),
    "made private": lambda words: powers.made_private(words, MADE_PRIVATE),
    "calendar": lambda words: calendars.calendar_shown(words, AGENDA, None, has_links=True),
    "calendar without a day": lambda words: calendars.calendar_shown(words, NO_AGENDA, TODAY, has_links=True),
    "calendar without links": lambda words: calendars.calendar_shown(words, AGENDA, TODAY, has_links=False),
    "calendar ready": lambda words: calendars.calendar_ready(words, AGENDA),
    "link on its way": calendars.link_on_its_way,
    "link ready": lambda words: calendars.link_ready(
        words, AGENDA, f"https://{'h' * 250}/calendar/{'t' * 43}.ics"
    ),
    "link ended": calendars.link_ended,
    "no links": calendars.no_links,
    "export on its way": lambda words: planning.export_on_its_way(words, KEYS[0]),
    "not exported": lambda words: planning.not_exported(words, KEYS[0]),
    "exported": lambda words: planning.exported(
        words, Export(key=KEYS[0], books=(confirmed_only(GRADED),), questions=(), trail=())
    ),
    **{f"unreadable: {fault}": _unreadable(fault) for fault in SheetFault},
    **{
        f"unavailable: {why}": _unavailable(why)
        for why in ("gone", "external", "host", "too_large", "missing_scope")
    },
    **{f"notice: {type(told).__name__} to {told.to}": _notice(told) for told in NOTICES},
}

"""The registry: every feature, merged by hand.

The order of the features is the order of the help, and of the hints beside a slash command: first what a
grader and a planner need first.
"""

from handlers.feature import Feature, Registry, merged
from handlers.features.aligning import adopting_all, aligning, proposing
from handlers.features.automatic_marks import importing as importing_marks
from handlers.features.board import board, nudge
from handlers.features.calendar import calendars
from handlers.features.changing import renewing, replacing
from handlers.features.comments import comments
from handlers.features.confirming import confirming
from handlers.features.contacts import contacts
from handlers.features.correcting import correcting
from handlers.features.deadline import deadline
from handlers.features.explaining import explaining
from handlers.features.export import export
from handlers.features.flags import flags
from handlers.features.help.help import help_feature
from handlers.features.home import home
from handlers.features.impartiality import impartiality
from handlers.features.in_turn import in_turn
from handlers.features.language import language
from handlers.features.mark_schemes import mark_schemes
from handlers.features.marks import marks
from handlers.features.moderating import moderate, moderator
from handlers.features.my_work import work
from handlers.features.notes import notes
from handlers.features.powers import bypass, confirm_for, private, reopen
from handlers.features.practising import practising
from handlers.features.publication import publication
from handlers.features.registering import registering
from handlers.features.reminders import remind
from handlers.features.reminders import settings as reminder_settings
from handlers.features.rosters import rosters
from handlers.features.rounds import rounds
from handlers.features.set_up import candidates, changing_exam, channels, committees, exam, next_steps
from handlers.features.sharing import sharing
from handlers.features.sheets import importing, sheet
from handlers.features.stats import stats
from handlers.features.status import status
from handlers.features.thresholds import thresholds
from handlers.features.tool import tool
from handlers.features.typing import grades as typed_grades
from handlers.features.typing.running import running_feature
from handlers.features.undoing import undoing
from handlers.features.workflow import workflow

_FEATURES: tuple[Feature, ...] = (
    work.feature,
    registering.feature,
    typed_grades.feature,
    in_turn.feature,
    practising.feature,
    status.feature,
    sharing.feature,
    aligning.feature,
    proposing.feature,
    adopting_all.feature,
    confirming.feature,
    undoing.feature,
    marks.feature,
    notes.feature,
    comments.feature,
    flags.feature,
    sheet.feature,
    importing.feature,
    board.feature,
    exam.feature,
    changing_exam.feature,
    rosters.feature,
    importing_marks.feature,
    committees.feature,
    candidates.feature,
    channels.feature,
    next_steps.feature,
    workflow.feature,
    tool.feature,
    deadline.feature,
    impartiality.feature,
    mark_schemes.feature,
    nudge.feature,
    replacing.feature,
    renewing.feature,
    bypass.feature,
    confirm_for.feature,
    reopen.feature,
    private.feature,
    moderator.feature,
    moderate.feature,
    thresholds.feature,
    correcting.feature,
    stats.feature,
    publication.feature,
    explaining.feature,
    rounds.feature,
    export.feature,
    calendars.feature,
    remind.feature,
    reminder_settings.feature,
    contacts.feature,
    language.feature,
    home.feature,
)

_HELP = help_feature(*_FEATURES)

REGISTRY: Registry = merged(*_FEATURES, _HELP, running_feature(*_FEATURES, _HELP))

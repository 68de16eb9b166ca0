"""The cards of planners' Excel and CSV files, as long and as hostile as files can make them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from grading.errors import RosterInvalid, SheetFault
from grading.model import AssessmentKey, CommitteeName
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.planner_edits import LeftAlone
from grading.usecases.planner_files import FileFits, FileShown, PresentRoster
from handlers.card import Card
from handlers.features.rosters import cards as rosters
from handlers.features.rosters import faults_card, file_cards
from handlers.words import Words
from tests.support.cards.extremes import ROSTER
from tests.support.cards.results import HOSTILE
from tests.support.set_ups import a_roster

PLANNER_FILE_CARDS: Mapping[str, Callable[[Words], Card]] = {
    "roster outdated": lambda words: rosters.roster_outdated(
        words, rosters.roster_preview(words, ROSTER, "F" * 20)
    ),
    "planner file": lambda words: file_cards.file_preview(
        words,
        FileShown(change=ROSTER, left=LeftAlone(candidates=12, graders=3), unknown=(HOSTILE,) * 20),
        "F" * 20,
    ),
    "planner file without changes": lambda words: file_cards.file_preview(
        words,
        FileShown(change=replace(ROSTER, changes=()), left=LeftAlone(candidates=1, graders=1), unknown=()),
        "F" * 20,
    ),
    "which assessment a planner file is about": lambda words: file_cards.which_assessment(
        words, FileFits(keys=tuple(AssessmentKey(f"{'K' * 60}-{n}") for n in range(200))), HOSTILE, "F" * 20
    ),
    "planner file without an assessment": lambda words: file_cards.which_assessment(
        words, FileFits(keys=()), HOSTILE, "F1"
    ),
    "planner file without headings": lambda words: file_cards.headings_missing(words, HOSTILE),
    "planner file being read": lambda words: file_cards.reading_for(words, "K" * 64),
    "set-up on its way": lambda words: file_cards.roster_on_its_way(words, AssessmentKey("K" * 64)),
    "set-up": lambda words: file_cards.roster_sent(
        words,
        PresentRoster(
            roster=a_roster(),
            hidden=frozenset(CommitteeName(f"{HOSTILE} {n}") for n in range(30)),
        ),
    ),
    "example on its way": file_cards.example_on_its_way,
    "faults of a planner file": lambda words: faults_card.roster_faults(
        words,
        RosterInvalid(
            faults=tuple(
                RosterFault(problem=RosterProblem.UNREAD, sheet=HOSTILE, cell="XFD1048576", said=one)
                for one in SheetFault
            )
        ),
        HOSTILE,
    ),
}

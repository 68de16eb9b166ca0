"""What is wrong with a roster, each fault with its place, its line, and what would be right."""

from collections.abc import Mapping

from grading.errors import RosterInvalid, SheetFault
from grading.roster_faults import RosterFault, RosterProblem
from handlers.blocks import card, section
from handlers.card import Card
from handlers.escaping import bold, plain, safe
from handlers.lists import listed
from handlers.words import Words

_ROOM_FOR_FAULTS = 7_000
_LONGEST_FAULT = 500

SENTENCES: Mapping[RosterProblem, str] = {
    RosterProblem.UNREADABLE: "roster-fault-unreadable",
    RosterProblem.NOT_TEXT_AT_ALL: "roster-fault-not-text-at-all",
    RosterProblem.EMPTY: "roster-fault-empty",
    RosterProblem.FILE_TOO_LARGE: "roster-fault-file-too-large",
    RosterProblem.TOO_SLOW: "roster-fault-too-slow",
    RosterProblem.TOO_DEEP: "roster-fault-too-deep",
    RosterProblem.TOO_MANY_PARTS: "roster-fault-too-many-parts",
    RosterProblem.ALIAS: "roster-fault-alias",
    RosterProblem.TAG: "roster-fault-tag",
    RosterProblem.SEVERAL_DOCUMENTS: "roster-fault-several-documents",
    RosterProblem.TWICE: "roster-fault-twice",
    RosterProblem.UNKNOWN_PART: "roster-fault-unknown-part",
    RosterProblem.MISSING: "roster-fault-missing",
    RosterProblem.NEEDS_QUOTES: "roster-fault-needs-quotes",
    RosterProblem.NOT_TEXT: "roster-fault-not-text",
    RosterProblem.TEXT_LENGTH: "roster-fault-text-length",
    RosterProblem.HIDDEN_LETTER: "roster-fault-hidden-letter",
    RosterProblem.NOT_A_LIST: "roster-fault-not-a-list",
    RosterProblem.NOT_PARTS: "roster-fault-not-parts",
    RosterProblem.NOT_ONE_OF: "roster-fault-not-one-of",
    RosterProblem.NOT_YES_OR_NO: "roster-fault-not-yes-or-no",
    RosterProblem.NOT_A_DAY: "roster-fault-not-a-day",
    RosterProblem.NOT_A_DEADLINE: "roster-fault-not-a-deadline",
    RosterProblem.NOT_A_MOMENT: "roster-fault-not-a-moment",
    RosterProblem.NOT_DAYS: "roster-fault-not-days",
    RosterProblem.NOT_AN_AMOUNT: "roster-fault-not-an-amount",
    RosterProblem.NOT_A_KEY: "roster-fault-not-a-key",
    RosterProblem.NOT_AN_ID: "roster-fault-not-an-id",
    RosterProblem.NOT_A_RANGE: "roster-fault-not-a-range",
    RosterProblem.NOT_AN_ADDRESS: "roster-fault-not-an-address",
    RosterProblem.TOO_MANY: "roster-fault-too-many",
    RosterProblem.OTHER_FORM: "roster-fault-other-form",
    RosterProblem.NO_ROWS: "planner-fault-no-rows",
    RosterProblem.NO_ID_COLUMN: "planner-fault-no-id-column",
    RosterProblem.NO_COMMITTEE_COLUMN: "planner-fault-no-committee-column",
    RosterProblem.BOTH_IN_ONE_TABLE: "planner-fault-both-in-one-table",
    RosterProblem.NO_ID: "planner-fault-no-id",
    RosterProblem.NO_ADDRESS: "planner-fault-no-address",
    RosterProblem.NO_COMMITTEE: "planner-fault-no-committee",
    RosterProblem.UNKNOWN_STATUS: "planner-fault-unknown-status",
    RosterProblem.NEITHER_YES_NOR_NO: "planner-fault-neither-yes-nor-no",
    RosterProblem.UNCLEAR_DAY: "planner-fault-unclear-day",
    RosterProblem.CANDIDATE_TWICE: "planner-fault-candidate-twice",
    RosterProblem.ID_OF_SEVERAL: "planner-fault-id-of-several",
    RosterProblem.SEAT_TWICE: "planner-fault-seat-twice",
    RosterProblem.GRADER_DIFFERS: "planner-fault-grader-differs",
    RosterProblem.SEVERAL_ASSESSMENTS: "planner-fault-several-assessments",
    RosterProblem.OF_LATER_ROUND: "planner-fault-of-later-round",
    RosterProblem.UNREAD: "planner-unread-unclear",
    RosterProblem.COMMAND_WORD: "roster-fault-command-word",
    RosterProblem.KEY_TAKEN: "roster-fault-key-taken",
    RosterProblem.REPEATED: "roster-fault-repeated",
    RosterProblem.ALIKE: "roster-fault-alike",
    RosterProblem.UNKNOWN_SCALE: "roster-fault-unknown-scale",
    RosterProblem.SHORT_SCALE: "roster-fault-short-scale",
    RosterProblem.NOT_A_GRADE: "roster-fault-not-a-grade",
    RosterProblem.NO_GRADERS: "roster-fault-no-graders",
    RosterProblem.UNLISTED_GRADER: "roster-fault-unlisted-grader",
    RosterProblem.NO_MAXIMUM: "roster-fault-no-maximum",
    RosterProblem.KEY_OF_NO_CHOICE: "roster-fault-key-of-no-choice",
    RosterProblem.THRESHOLDS_RISE: "roster-fault-thresholds-rise",
    RosterProblem.NO_SUCH_CHOICE: "roster-fault-no-such-choice",
    RosterProblem.LATER_ROUND_OF_GRADING: "roster-fault-later-round-of-grading",
    RosterProblem.FIRST_ROUND_AGAIN: "roster-fault-first-round-again",
    RosterProblem.CAUSE_OF_GRADING: "roster-fault-cause-of-grading",
    RosterProblem.DEADLINE_OF_GRADING: "roster-fault-deadline-of-grading",
    RosterProblem.BEFORE_THE_END: "roster-fault-before-the-end",
    RosterProblem.SCALE_STAYS: "roster-fault-scale-stays",
    RosterProblem.KIND_STAYS: "roster-fault-kind-stays",
    RosterProblem.END_STAYS: "roster-fault-end-stays",
    RosterProblem.THRESHOLDS_STAY: "roster-fault-thresholds-stay",
    RosterProblem.QUESTION_STAYS: "roster-fault-question-stays",
    RosterProblem.QUESTION_REMOVED: "roster-fault-question-removed",
    RosterProblem.ANSWERS_STAY: "roster-fault-answers-stay",
    RosterProblem.COMMITTEE_STAYS: "roster-fault-committee-stays",
    RosterProblem.COMMITTEE_REMOVED: "roster-fault-committee-removed",
    RosterProblem.WORKFLOW_STAYS: "roster-fault-workflow-stays",
    RosterProblem.SEAT_STAYS: "roster-fault-seat-stays",
    RosterProblem.GRADERS_STAY_SHARED: "roster-fault-graders-stay-shared",
    RosterProblem.GRADERS_STAY_CONFIRMED: "roster-fault-graders-stay-confirmed",
    RosterProblem.CANDIDATES_STAY: "roster-fault-candidates-stay",
    RosterProblem.CANDIDATES_CHANGE: "roster-fault-candidates-change",
    RosterProblem.CANDIDATE_STAYS: "roster-fault-candidate-stays",
    RosterProblem.OWN_COMMITTEE: "roster-fault-own-committee",
    RosterProblem.ROUND_STAYS: "roster-fault-round-stays",
    RosterProblem.FEW_GRADERS_AGAIN: "roster-fault-few-graders-again",
    RosterProblem.NO_EXTERNAL_AGAIN: "roster-fault-no-external-again",
    RosterProblem.SAT_EARLIER: "roster-fault-sat-earlier",
    RosterProblem.PLANS_TOO: "roster-fault-plans-too",
    RosterProblem.NOT_CONFIRMED_YET: "roster-fault-not-confirmed-yet",
    RosterProblem.IN_OPEN_ROUND: "roster-fault-in-open-round",
    RosterProblem.ROUND_TAKEN: "roster-fault-round-taken",
    RosterProblem.IN_LATER_ROUND: "roster-fault-in-later-round",
}

_UNREAD: Mapping[str, str] = {
    SheetFault.FORMULA: "planner-unread-formula",
    SheetFault.HIDDEN: "planner-unread-hidden",
    SheetFault.MERGED: "planner-unread-merged",
    SheetFault.ERROR_CELL: "planner-unread-error",
    SheetFault.NOT_SHOWN: "planner-unread-not-shown",
    SheetFault.PERCENTAGE: "planner-unread-percentage",
    SheetFault.DATE: "planner-unread-date",
    SheetFault.CELL_TWICE: "planner-unread-twice",
    SheetFault.COLUMN_TWICE: "planner-unread-column-twice",
}
"""Why a cell cannot be read with certainty."""


def roster_faults(words: Words, invalid: RosterInvalid, name: str) -> Card:
    """Return every fault of a roster file, and what to do."""
    told = words.say("roster-faults", faults=len(invalid.faults), name=safe(name, 80))
    lines = [f"• {safe(fault_in_words(words, fault), _LONGEST_FAULT)}" for fault in invalid.faults]
    faults = listed(bold(told), lines, _ROOM_FOR_FAULTS, lambda left: words.say("and-more", left=left), "\n")
    return card(told, *(faults or (section(told),)), section(words.say("roster-faults-advice")))


def fault_in_words(words: Words, fault: RosterFault) -> str:
    """Return a fault as a sentence behind its place and line; nothing in it is escaped yet."""
    most = 0 if fault.most is None else fault.most
    first = 0 if fault.first is None else fault.first
    said, other = plain(fault.said, 100), plain(fault.other, 200)
    sentence = SENTENCES[fault.problem]
    if fault.problem is RosterProblem.UNCLEAR_DAY and not fault.said:
        sentence = "planner-fault-no-day"
    if fault.problem is RosterProblem.UNREAD:
        sentence = _UNREAD.get(fault.said, sentence)
    told = words.say(sentence, said=said, other=other, first=first, most=most)
    if fault.sheet or fault.cell:
        return _in_sheet(words, fault, told)
    if fault.first is not None and fault.problem in {RosterProblem.REPEATED, RosterProblem.ALIKE}:
        told = words.say("roster-fault-first-line", fault=told, first=fault.first)
    place = plain(fault.place, 120)
    match fault.place, fault.line:
        case "", None:
            return told
        case "", int(line):
            return words.say("roster-fault-in-line", line=line, fault=told)
        case _, None:
            return words.say("roster-fault-in", place=place, fault=told)
        case _, line:
            return words.say("roster-fault-at", place=place, line=line or 0, fault=told)


def _in_sheet(words: Words, fault: RosterFault, told: str) -> str:
    sheet, cell = plain(fault.sheet, 60), plain(fault.cell, 20)
    match fault.sheet, fault.cell:
        case "", _:
            return words.say("roster-fault-in-only-cell", cell=cell, fault=told)
        case _, "":
            return words.say("roster-fault-in-sheet", sheet=sheet, fault=told)
        case _:
            return words.say("roster-fault-in-cell", sheet=sheet, cell=cell, fault=told)

"""What can be wrong with a roster, as facts; the edge finds the words for them."""

from dataclasses import dataclass
from enum import StrEnum


class RosterProblem(StrEnum):
    """The kinds of faults of a roster, from its letters to what it would do to grading that has begun."""

    # the file
    UNREADABLE = "unreadable"
    NOT_TEXT_AT_ALL = "not_text_at_all"
    EMPTY = "empty"
    FILE_TOO_LARGE = "file_too_large"
    TOO_SLOW = "too_slow"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    ALIAS = "alias"
    TAG = "tag"
    SEVERAL_DOCUMENTS = "several_documents"
    TWICE = "twice"
    # its form
    UNKNOWN_PART = "unknown_part"
    MISSING = "missing"
    NEEDS_QUOTES = "needs_quotes"
    NOT_TEXT = "not_text"
    TEXT_LENGTH = "text_length"
    HIDDEN_LETTER = "hidden_letter"
    NOT_A_LIST = "not_a_list"
    NOT_PARTS = "not_parts"
    NOT_ONE_OF = "not_one_of"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_DAY = "not_a_day"
    NOT_A_DEADLINE = "not_a_deadline"
    NOT_A_MOMENT = "not_a_moment"
    NOT_DAYS = "not_days"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_KEY = "not_a_key"
    NOT_AN_ID = "not_an_id"
    NOT_A_RANGE = "not_a_range"
    NOT_AN_ADDRESS = "not_an_address"
    TOO_MANY = "too_many"
    OTHER_FORM = "other_form"
    # the cells of a planner's Excel or CSV
    UNREAD = "unread"
    NO_ROWS = "no_rows"
    NO_ID_COLUMN = "no_id_column"
    NO_COMMITTEE_COLUMN = "no_committee_column"
    BOTH_IN_ONE_TABLE = "both_in_one_table"
    NO_ID = "no_id"
    NO_ADDRESS = "no_address"
    NO_COMMITTEE = "no_committee"
    UNKNOWN_STATUS = "unknown_status"
    NEITHER_YES_NOR_NO = "neither_yes_nor_no"
    UNCLEAR_DAY = "unclear_day"
    CANDIDATE_TWICE = "candidate_twice"
    ID_OF_SEVERAL = "id_of_several"
    SEAT_TWICE = "seat_twice"
    GRADER_DIFFERS = "grader_differs"
    SEVERAL_ASSESSMENTS = "several_assessments"
    OF_LATER_ROUND = "of_later_round"
    # its sense
    COMMAND_WORD = "command_word"
    KEY_TAKEN = "key_taken"
    REPEATED = "repeated"
    ALIKE = "alike"
    UNKNOWN_SCALE = "unknown_scale"
    SHORT_SCALE = "short_scale"
    NOT_A_GRADE = "not_a_grade"
    NO_GRADERS = "no_graders"
    UNLISTED_GRADER = "unlisted_grader"
    NO_MAXIMUM = "no_maximum"
    KEY_OF_NO_CHOICE = "key_of_no_choice"
    THRESHOLDS_RISE = "thresholds_rise"
    NO_SUCH_CHOICE = "no_such_choice"
    LATER_ROUND_OF_GRADING = "later_round_of_grading"
    FIRST_ROUND_AGAIN = "first_round_again"
    CAUSE_OF_GRADING = "cause_of_grading"
    DEADLINE_OF_GRADING = "deadline_of_grading"
    BEFORE_THE_END = "before_the_end"
    # what it would change amid the grading
    SCALE_STAYS = "scale_stays"
    KIND_STAYS = "kind_stays"
    END_STAYS = "end_stays"
    THRESHOLDS_STAY = "thresholds_stay"
    QUESTION_STAYS = "question_stays"
    QUESTION_REMOVED = "question_removed"
    ANSWERS_STAY = "answers_stay"
    COMMITTEE_STAYS = "committee_stays"
    COMMITTEE_REMOVED = "committee_removed"
    WORKFLOW_STAYS = "workflow_stays"
    SEAT_STAYS = "seat_stays"
    GRADERS_STAY_SHARED = "graders_stay_shared"
    GRADERS_STAY_CONFIRMED = "graders_stay_confirmed"
    CANDIDATES_STAY = "candidates_stay"
    CANDIDATES_CHANGE = "candidates_change"
    CANDIDATE_STAYS = "candidate_stays"
    OWN_COMMITTEE = "own_committee"
    # who is assessed again, and by whom
    ROUND_STAYS = "round_stays"
    FEW_GRADERS_AGAIN = "few_graders_again"
    NO_EXTERNAL_AGAIN = "no_external_again"
    SAT_EARLIER = "sat_earlier"
    PLANS_TOO = "plans_too"
    NOT_CONFIRMED_YET = "not_confirmed_yet"
    IN_OPEN_ROUND = "in_open_round"
    ROUND_TAKEN = "round_taken"
    IN_LATER_ROUND = "in_later_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFault:
    """One thing that is wrong with a roster.

    `place` is where, as the roster names it (`assessment.deadline`, or a committee's name), `line` in which
    line of its file, where that is known. In an Excel or CSV file it is a `cell` of a `sheet`. `said` is what
    it is about, `other` what that clashes with or what would be right, `first` the line in which the other
    one stands, `most` how many there may be.
    """

    problem: RosterProblem
    place: str = ""
    line: int | None = None
    said: str = ""
    other: str = ""
    first: int | None = None
    most: int | None = None
    sheet: str = ""
    cell: str = ""

"""Who may do what, written down from the description of the field and not from the code."""

from collections.abc import Mapping
from enum import Enum

from tests.support.department import KEY
from tests.support.matrix.acting import Act
from tests.support.matrix.looking import Touched
from tests.support.matrix.stages import (
    ADOPTED,
    ASKED,
    CLASSIC,
    DIFFERING,
    OTHER,
    SCHEMED,
    SINGLY,
    SWITCHED,
)


class Part(Enum):
    """In which part something is done."""

    GRADER = "a grader of the committee"
    MODERATOR = "the moderator of the committee"
    SEATED = "anybody with a seat in the committee, its moderator too"
    PLANNER = "a planner of the assessment"
    ANY_PLANNER = "a planner of any assessment"
    ANYBODY = "anybody known, for themselves"


GRADERS: Mapping[str, Mapping[str, frozenset[str]]] = {
    KEY: {
        "1": frozenset({"U1", "U2"}),
        "2": frozenset({"U5"}),
        "Reassessment": frozenset({"U9", "U10"}),
    },
    OTHER: {"1": frozenset({"U6"})},
    CLASSIC: {"1": frozenset({"U1"}), "2": frozenset({"U1", "U8"}), "3": frozenset({"U1"})},
    ASKED: {"1": frozenset({"U1", "U2"})},
    SINGLY: {"1": frozenset({"U1", "U2"})},
    SWITCHED: {"1": frozenset({"U1", "U2"})},
    DIFFERING: {"1": frozenset({"U1", "U2"})},
    ADOPTED: {"1": frozenset({"U1", "U2"})},
    SCHEMED: {"1": frozenset({"U1", "U2"})},
}
MODERATORS: Mapping[str, Mapping[str, frozenset[str]]] = {CLASSIC: {"1": frozenset({"U8"})}}
PLANNERS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((KEY, CLASSIC, ASKED, SINGLY, SWITCHED, DIFFERING, ADOPTED, SCHEMED), frozenset({"U3"})),
    OTHER: frozenset({"U7"}),
}
"""The robot and the guest have addresses of planners of the main exam; both are let in nowhere."""

EVERYBODY = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U10", "U11", "U12")

_OF = {
    Part.GRADER: """
        /grade /grade_clear /grade_marks <marks> [undo_marks]
        /grade_share /grade_unshare /grade_align /grade_propose /grade_undo
        [share] [share_now] [unshare] [adopt] [undo_aligning] [accept] [confirm_now]
        [import_now] [undo_import] [cancel_sheet] [show_sheet] <register> <propose>
        [undo_grade] [grade_in_turn] [register_typed] [keep] [drop_draft] [send_proposals] [decline]
        /grade_thresholds [draft_thresholds] [take_over_thresholds] [drop_thresholds] [apply_thresholds]
        <thresholds> [use_calculated] [correct_question] <correction_now> /grade_note <note>
        /grade_comment <comment> <reworded_comment>
        /grade_explain <explanation> [ready_explanation] [mark_sent_now]
        /grade_flag [flag] [unflag] <flag_reason> <ask_co_graders>
        [take_back] [accept_all] [decline_all] [adopt_all_now] [undo_adopt_all] [conflict_sheet]
    """,
    Part.SEATED: """
        /grade_sheet /grade_tool /grade_remind [sheet] [marks_sheet] [own_tool] [snooze] [mute] [wake]
        [declare_impartial] <doubt_impartiality> [whole_list] /grade_scheme [scheme] [read_scheme]
    """,
    Part.MODERATOR: "<moderate>",
    Part.PLANNER: """
        /exam_scheme [exam_scheme] [import_file] [cancel_file] [file_is_a_sheet]
        /exam_tool /exam_nudge /exam_channel /exam_roster /exam_workflow /exam_renew /exam_deadline
        /exam_published /exam_export /exam_calendar
        [activate_tool] [nudge] [tie_channel] [untie_channel] [roster] [read_planner_file] [restore_marking]
        [import_marks] [exam_mark_sent_now]
        [replace_now] [renew_anyway] [deadline_anyway] [candidate_deadline_anyway] [bypass_now]
        [confirm_for_now] [reopen_now] [private_now] [moderator_now] [export] [assessment_calendar]
        <committee> <candidates> <change_exam> <exam_end> <committee_workflow> <workflow> <switch_marking>
        <keep_grader> <replace_now> <renew> <renew_anyway> <deadline> <deadline_anyway>
        <candidate_deadline_anyway> <published> <new_round> <bypass> <confirm_for> <reopen> <private>
        <moderator> <reminders> <exam_thresholds> /exam_thresholds [draft_exam_thresholds]
        [take_over_exam_thresholds] [drop_exam_thresholds] [apply_exam_thresholds]
        [correct_exam_question] <exam_correction_now>
    """,
    Part.ANY_PLANNER: "[load_now] <load_roster> [roster_example] <new_exam_grading>",
    Part.ANYBODY: """
        [open_scheme] /grade_calendar [calendar] [calendar_link] [end_calendar_link] [home]
        /grade_language /exam_language [language] [language_home] [run]
    """,
}


def _named(word: str) -> str:
    return word.replace("_", " ", 1) if word.startswith("/") else word


PART_OF: Mapping[str, Part] = {_named(word): part for part, words in _OF.items() for word in words.split()}
"""In which part each thing is done that changes something or sends a file."""

_VIEWS = """
    [adopt_all] [later] [open_row] [marks]
    [thresholds] [exam_thresholds]
    [questions] [exam_questions] [change_question] [change_exam_question] <correction> <exam_correction>
    /grade_weight /grade_key /exam_weight /exam_key [note] [comments] [write_comment] [change_comment]
    [explanation] [write_explanation] [mark_sent] /exam_explain [exam_explanations] [exam_mark_sent]
    [flags] [flag_reason] [ask_co_graders]
    [change_thresholds] [change_exam_thresholds]
    /grade_stats /exam_stats [stats] [exam_stats]
    /grade_status /grade_upload /grade_conflicts /grade_confirm /grade_contacts /grade_help /exam /exam_new
    /exam_committee /exam_candidates /exam_load /exam_replace /exam_appeal /exam_formal-error /exam_bypass
    /exam_confirm-for /exam_reopen /exam_private /exam_moderator /exam_help [bypass] [cancel_replace]
    [cancel_roster] [change_committee] [change_committee_workflow] [change_deadline] [change_exam]
    [change_reminders] [cancel_marks]
    [change_workflow] [channels] [committees] [confirm] [confirm_for] [conflicts] [contacts] [continue] [skip]
    [choose_grade] [deadline]
    [all_commands] [all_exam_commands] [practise] [practise_grade] [practise_skip] [practise_undo]
    [doubt_impartiality] [exam] [exam_end] [exam_help] [further_assessment] [help] [help_all]
    [keep_grader] [load_because] [load_roster] [moderate] [moderation] [moderator] [my_work] [new_committee]
    [new_exam] [new_round] [own_steps] [private] [propose] [published] [register] [remind] [renew] [reopen]
    [replace] [replace_only] [set_candidates] [status] [switch_marking] [workflow] <new_exam>
    [reopen_one] <reopen_one> <which_exam> [open_row] [adopt_all] [later]
    <register_another> <replace> <set_up_next> (register_grade) (grading_status)
"""
VIEWS = frozenset(_named(one) for one in _VIEWS.split())
"""What only shows something, opens a dialog or asks once more: it changes nothing for anybody."""


def has(user: str, part: Part, key: str | None, committee: str | None) -> bool:
    """Say whether somebody has a part in a committee, or in any of what was not named."""
    match part:
        case Part.ANYBODY:
            return user in {"U1", "U2", "U3", "U5", "U6", "U7", "U8", "U9", "U10"}
        case Part.ANY_PLANNER:
            return any(user in planners for planners in PLANNERS.values())
        case Part.PLANNER:
            return any(user in planners for one, planners in PLANNERS.items() if key in {None, one})
        case Part.SEATED:
            return has(user, Part.GRADER, key, committee) or has(user, Part.MODERATOR, key, committee)
        case Part.GRADER | Part.MODERATOR:
            seats = GRADERS if part is Part.GRADER else MODERATORS
            return any(
                user in graders
                for one, committees in seats.items()
                for name, graders in committees.items()
                if key in {None, one} and committee in {None, name}
            )


def is_barred(user: str, act: Act) -> bool:
    """Say whether somebody may not do this where it says that it is done."""
    return not has(user, PART_OF[act.name], act.key, act.committee)


def forbidden(user: str, act: Act, touched: frozenset[Touched]) -> frozenset[Touched]:
    """Return what was changed and is not the person's to change; a message belongs to what the act names."""

    def is_theirs(one: Touched) -> bool:
        if one.assessment not in GRADERS or one.assessment == act.key:
            return not is_barred(user, act)
        return has(user, PART_OF[act.name], one.assessment, None)

    return frozenset(one for one in touched if not is_theirs(one))

"""What is drawn is answered, and what is answered is drawn; two things of one name are refused."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from handlers.feature import Feature, merged
from handlers.registry import REGISTRY
from handlers.request import Reply, Request
from handlers.sending.outbox_sender import SENDERS

SOURCES = sorted((Path(__file__).parents[2] / "handlers").rglob("*.py"))
DRAWING = {"Button": None, "button": 1, "_button": 1, "offer": 1}
"""The functions that draw a button, and which of their positional arguments names it."""


def calls_that_draw() -> Iterator[tuple[Path, ast.expr]]:
    """Yield each module that draws a button, with the argument that names it."""
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id in DRAWING:
                place = DRAWING[call.func.id]
                arguments = [] if place is None else call.args[place : place + 1]
                arguments += [keyword.value for keyword in call.keywords if keyword.arg == "action"]
                yield from ((path, argument) for argument in arguments)


def texts(argument: ast.expr) -> Iterator[str]:
    """Yield the texts in an argument: one, or those of a choice."""
    if isinstance(argument, ast.IfExp):
        yield from texts(argument.body)
        yield from texts(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


async def nothing(_request: Request) -> Reply:
    """Answer nothing."""
    return Reply()


def test_each_button_that_a_card_draws_does_something_and_each_that_does_something_is_drawn() -> None:
    """One that nobody answers would be called outdated on the day it is drawn; the other is dead code."""
    names = {name: path.name for path, argument in calls_that_draw() for name in texts(argument)}

    assert {name: where for name, where in names.items() if name not in REGISTRY.buttons} == {}
    assert REGISTRY.buttons.keys() - names.keys() == set()


def test_what_stands_in_old_messages_keeps_its_name() -> None:
    """A button in a channel, an open dialog and a message in the outbox outlive an update of the bot."""
    assert {
        "buttons": sorted(REGISTRY.buttons),
        "dialogs": sorted(REGISTRY.dialogs),
        "shortcuts": sorted(REGISTRY.shortcuts),
        "messages": sorted(SENDERS),
    } == snapshot(
        {
            "buttons": [
                "accept",
                "accept_all",
                "activate_tool",
                "adopt",
                "adopt_all",
                "adopt_all_now",
                "all_commands",
                "all_exam_commands",
                "apply_exam_thresholds",
                "apply_thresholds",
                "ask_co_graders",
                "assessment_calendar",
                "bypass",
                "bypass_now",
                "calendar",
                "calendar_link",
                "cancel_file",
                "cancel_marks",
                "cancel_replace",
                "cancel_roster",
                "cancel_sheet",
                "candidate_deadline_anyway",
                "change_comment",
                "change_committee",
                "change_committee_workflow",
                "change_deadline",
                "change_exam",
                "change_exam_question",
                "change_exam_thresholds",
                "change_question",
                "change_reminders",
                "change_thresholds",
                "change_workflow",
                "channels",
                "choose_grade",
                "comments",
                "committees",
                "confirm",
                "confirm_for",
                "confirm_for_now",
                "confirm_now",
                "conflict_sheet",
                "conflicts",
                "contacts",
                "continue",
                "correct_exam_question",
                "correct_question",
                "deadline",
                "deadline_anyway",
                "declare_impartial",
                "decline",
                "decline_all",
                "doubt_impartiality",
                "draft_exam_thresholds",
                "draft_thresholds",
                "drop_draft",
                "drop_exam_thresholds",
                "drop_thresholds",
                "end_calendar_link",
                "exam",
                "exam_end",
                "exam_explanations",
                "exam_help",
                "exam_mark_sent",
                "exam_mark_sent_now",
                "exam_questions",
                "exam_scheme",
                "exam_stats",
                "exam_thresholds",
                "explanation",
                "export",
                "file_is_a_sheet",
                "flag",
                "flag_reason",
                "flags",
                "further_assessment",
                "grade_in_turn",
                "help",
                "help_all",
                "home",
                "import_file",
                "import_marks",
                "import_now",
                "keep",
                "keep_grader",
                "language",
                "language_home",
                "later",
                "load_because",
                "load_now",
                "load_roster",
                "mark_sent",
                "mark_sent_now",
                "marks",
                "marks_sheet",
                "moderate",
                "moderation",
                "moderator",
                "moderator_now",
                "mute",
                "my_work",
                "new_committee",
                "new_exam",
                "new_round",
                "note",
                "nudge",
                "open_row",
                "open_scheme",
                "own_steps",
                "own_tool",
                "practise",
                "practise_grade",
                "practise_skip",
                "practise_undo",
                "private",
                "private_now",
                "propose",
                "published",
                "questions",
                "read_planner_file",
                "read_scheme",
                "ready_explanation",
                "register",
                "register_typed",
                "remind",
                "renew",
                "renew_anyway",
                "reopen",
                "reopen_now",
                "reopen_one",
                "replace",
                "replace_now",
                "replace_only",
                "restore_marking",
                "roster",
                "roster_example",
                "run",
                "scheme",
                "send_proposals",
                "set_candidates",
                "share",
                "share_now",
                "sheet",
                "show_sheet",
                "skip",
                "snooze",
                "stats",
                "status",
                "switch_marking",
                "take_back",
                "take_over_exam_thresholds",
                "take_over_thresholds",
                "thresholds",
                "tie_channel",
                "undo_adopt_all",
                "undo_aligning",
                "undo_grade",
                "undo_import",
                "undo_marks",
                "unflag",
                "unshare",
                "untie_channel",
                "use_calculated",
                "wake",
                "whole_list",
                "workflow",
                "write_comment",
                "write_explanation",
            ],
            "dialogs": [
                "ask_co_graders",
                "bypass",
                "candidate_deadline_anyway",
                "candidates",
                "change_exam",
                "comment",
                "committee",
                "committee_workflow",
                "confirm_for",
                "correction",
                "correction_now",
                "deadline",
                "deadline_anyway",
                "doubt_impartiality",
                "exam_correction",
                "exam_correction_now",
                "exam_end",
                "exam_thresholds",
                "explanation",
                "flag_reason",
                "keep_grader",
                "load_roster",
                "marks",
                "moderate",
                "moderator",
                "new_exam",
                "new_exam_grading",
                "new_round",
                "note",
                "private",
                "propose",
                "published",
                "register",
                "register_another",
                "reminders",
                "renew",
                "renew_anyway",
                "reopen",
                "reopen_one",
                "replace",
                "replace_now",
                "reworded_comment",
                "set_up_next",
                "switch_marking",
                "thresholds",
                "which_exam",
                "workflow",
            ],
            "shortcuts": ["grading_status", "register_grade"],
            "messages": [
                "answer",
                "answer_on_home",
                "check_account",
                "digest",
                "import_marks",
                "import_sheet",
                "load_roster",
                "notice",
                "read_file",
                "send_calendar",
                "send_calendar_link",
                "send_conflict_sheet",
                "send_example",
                "send_export",
                "send_roster",
                "send_scheme",
                "send_sheet",
                "send_whole_list",
                "show_home",
                "tell",
            ],
        }
    )


def test_two_of_one_name_are_refused() -> None:
    """The one that was registered first would never be reached."""
    one, other = Feature(), Feature()
    for feature in (one, other):
        feature.button("share")(nothing)

    with pytest.raises(ValueError, match="share"):
        merged(one, other)


def test_an_outdated_button_cannot_give_way_to_one_that_is_not_there() -> None:
    """The grader whose view is outdated would be the first to find out."""
    feature = Feature()
    feature.button("share_now", instead="shares")(nothing)

    with pytest.raises(ValueError, match="shares"):
        merged(feature)

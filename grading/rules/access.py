"""Who may do what (S, section Access): denied unless a rule here allows it."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from grading.errors import (
    AccountInactive,
    AgreementLapsed,
    AgreementMissing,
    Moderates,
    NotAGrader,
    NotAPlanner,
)
from grading.model import AssessmentKey, Book, Grader, Person
from grading.rules.nearest import nearest_key


class Role(StrEnum):
    """In which role an action is done."""

    GRADER = "grader"
    PLANNER = "planner"
    ANYBODY = "anybody known"
    BEARER = "anybody with the link, as long as its owner may see what is behind it"
    BOT = "the bot itself, unasked"


POLICY: dict[str, Role] = {
    "activate_tool": Role.PLANNER,
    "adopt_grade": Role.GRADER,
    "blank_form": Role.GRADER,
    "accept_proposal": Role.GRADER,
    "accept_proposals": Role.GRADER,
    "adopt_everything": Role.GRADER,
    "aligned": Role.GRADER,
    "ask_about": Role.GRADER,
    "asked_to_look": Role.GRADER,
    "ask_for_scheme": Role.GRADER,
    "ask_for_schemes": Role.PLANNER,
    "cancel_document": Role.ANYBODY,
    "check_may_give": Role.ANYBODY,
    "import_document": Role.ANYBODY,
    "offer_document": Role.ANYBODY,
    "offer_link": Role.ANYBODY,
    "purpose_of": Role.ANYBODY,
    "read_scheme": Role.GRADER,
    "scheme_to_open": Role.ANYBODY,
    "show_scheme": Role.GRADER,
    "show_schemes": Role.PLANNER,
    "waive_scheme": Role.PLANNER,
    "decline_proposal": Role.GRADER,
    "decline_proposals": Role.GRADER,
    "draft_grade": Role.GRADER,
    "draft_own": Role.GRADER,
    "drop_draft": Role.GRADER,
    "preview_all": Role.GRADER,
    "send_drafts": Role.GRADER,
    "show_conflict_sheet": Role.GRADER,
    "take_proposal_back": Role.GRADER,
    "undo_everything": Role.GRADER,
    "written_conflicts": Role.GRADER,
    "align_grade": Role.GRADER,
    "back_to_private": Role.PLANNER,
    "begin_import": Role.GRADER,
    "queue_digest": Role.BOT,
    "queue_channel_reminders": Role.BOT,
    "cancel_sheet": Role.GRADER,
    "change_set_up": Role.PLANNER,
    "change_moderator": Role.PLANNER,
    "change_committee": Role.PLANNER,
    "change_exam": Role.PLANNER,
    "check_may_plan": Role.PLANNER,
    "choose_language": Role.ANYBODY,
    "choose_tool": Role.GRADER,
    "check_new_key": Role.PLANNER,
    "clear_grade": Role.GRADER,
    "declare_impartial": Role.GRADER,
    "doubt_impartiality": Role.GRADER,
    "find_doubted": Role.PLANNER,
    "keep_doubted": Role.PLANNER,
    "conflicts_in": Role.BOT,
    "conflicts_shown": Role.GRADER,
    "confirm_for_committee": Role.PLANNER,
    "confirm_grading": Role.GRADER,
    "end_calendar_link": Role.ANYBODY,
    "end_import": Role.GRADER,
    "begin_export": Role.PLANNER,
    "begin_what_comes": Role.PLANNER,
    "end_what_leaves": Role.PLANNER,
    "make_and_take_away": Role.PLANNER,
    "export_assessment": Role.PLANNER,
    "export_page": Role.PLANNER,
    "committee_and_candidate": Role.PLANNER,
    "compose_digest": Role.BOT,
    "compose_welcome": Role.BOT,
    "hidden_marking": Role.ANYBODY,
    "import_sheet": Role.GRADER,
    "keep_preview": Role.GRADER,
    "linked_calendar": Role.BEARER,
    "is_shared_alone": Role.GRADER,
    "load_planner_file": Role.PLANNER,
    "load_roster": Role.PLANNER,
    "look_at_set_up": Role.PLANNER,
    "make_assessment": Role.PLANNER,
    "place_candidates": Role.PLANNER,
    "make_calendar_link": Role.ANYBODY,
    "my_assessments": Role.PLANNER,
    "my_work": Role.ANYBODY,
    "moderate_candidates": Role.GRADER,
    "mute_reminders": Role.GRADER,
    "nudge": Role.PLANNER,
    "my_reminders": Role.GRADER,
    "note_dropped_in_channel": Role.GRADER,
    "note_typed_in_channel": Role.GRADER,
    "own_grades": Role.GRADER,
    "own_marks": Role.GRADER,
    "plan_reminders": Role.BOT,
    "prepare_import": Role.GRADER,
    "prepare_preview": Role.GRADER,
    "prepare_undo": Role.GRADER,
    "planned_book": Role.PLANNER,
    "planned_committee": Role.PLANNER,
    "preview_bypass": Role.PLANNER,
    "preview_confirm_for": Role.PLANNER,
    "preview_confirmation": Role.GRADER,
    "preview_moderator": Role.PLANNER,
    "preview_private": Role.PLANNER,
    "preview_reopening": Role.PLANNER,
    "preview_confirming_step": Role.GRADER,
    "present_roster": Role.BOT,
    "preview_planner_file": Role.PLANNER,
    "preview_roster": Role.PLANNER,
    "preview_set_up": Role.PLANNER,
    "read_since_sharing": Role.GRADER,
    "read_typed": Role.GRADER,
    "register_as_shown": Role.GRADER,
    "typed_openly": Role.ANYBODY,
    "view_fingerprint": Role.ANYBODY,
    "share_or_preview": Role.GRADER,
    "share_previewed": Role.GRADER,
    "preview_sheet": Role.GRADER,
    "propose_further": Role.PLANNER,
    "propose_grade": Role.GRADER,
    "propose_round": Role.PLANNER,
    "register_grade": Role.GRADER,
    "register_marks": Role.GRADER,
    "marks_form": Role.GRADER,
    "next_to_mark": Role.GRADER,
    "register_in_turn": Role.GRADER,
    "take_grade_back": Role.GRADER,
    "up_next": Role.GRADER,
    "reopen_grading": Role.PLANNER,
    "rows_in": Role.GRADER,
    "save_import": Role.GRADER,
    "restore_marking": Role.PLANNER,
    "show_board": Role.PLANNER,
    "set_candidate_deadline": Role.PLANNER,
    "set_deadline": Role.PLANNER,
    "set_end": Role.PLANNER,
    "set_published": Role.PLANNER,
    "set_reminders": Role.PLANNER,
    "set_workflow": Role.PLANNER,
    "settle_planners": Role.BOT,
    "share_for_all": Role.PLANNER,
    "share_grades": Role.GRADER,
    "show_assessment_calendar": Role.PLANNER,
    "show_calendar": Role.ANYBODY,
    "show_conflicts": Role.GRADER,
    "show_deadline": Role.PLANNER,
    "show_moderation": Role.GRADER,
    "show_publication": Role.PLANNER,
    "show_reminders": Role.PLANNER,
    "show_present_roster": Role.PLANNER,
    "show_exam": Role.PLANNER,
    "show_set_up": Role.PLANNER,
    "show_sheet": Role.GRADER,
    "show_status": Role.GRADER,
    "show_thresholds": Role.GRADER,
    "use_calculated_grade": Role.GRADER,
    "draft_thresholds": Role.GRADER,
    "take_over_thresholds": Role.GRADER,
    "drop_thresholds": Role.GRADER,
    "apply_thresholds": Role.GRADER,
    "show_notes": Role.GRADER,
    "add_note": Role.GRADER,
    "put_note": Role.GRADER,
    "show_comments": Role.GRADER,
    "show_explanation": Role.GRADER,
    "show_explanations": Role.GRADER,
    "show_confirmed_explanations": Role.PLANNER,
    "add_to_explanation": Role.GRADER,
    "write_explanation": Role.GRADER,
    "finish_explanation": Role.GRADER,
    "explanation_to_send": Role.GRADER,
    "send_explanation": Role.GRADER,
    "confirmed_explanation": Role.PLANNER,
    "send_confirmed_explanation": Role.PLANNER,
    "show_flags": Role.GRADER,
    "flag_candidate": Role.GRADER,
    "unflag_candidate": Role.GRADER,
    "ask_about_flagged": Role.GRADER,
    "add_comment": Role.GRADER,
    "write_comment": Role.GRADER,
    "reword_comment": Role.GRADER,
    "append_note": Role.GRADER,
    "comments_seen": Role.GRADER,
    "show_questions": Role.GRADER,
    "preview_correction": Role.GRADER,
    "correct_question": Role.GRADER,
    "show_exam_questions": Role.PLANNER,
    "preview_exam_correction": Role.PLANNER,
    "preview_marks": Role.PLANNER,
    "import_marks": Role.PLANNER,
    "correct_exam_question": Role.PLANNER,
    "show_exam_thresholds": Role.PLANNER,
    "draft_exam_thresholds": Role.PLANNER,
    "take_over_exam_thresholds": Role.PLANNER,
    "drop_exam_thresholds": Role.PLANNER,
    "apply_exam_thresholds": Role.PLANNER,
    "show_statistics": Role.GRADER,
    "show_assessment_statistics": Role.PLANNER,
    "show_steps": Role.GRADER,
    "show_workflow": Role.PLANNER,
    "snooze_reminders": Role.GRADER,
    "content_of": Role.BOT,
    "set_up_in_short": Role.BOT,
    "is_unwelcomed": Role.BOT,
    "welcome_of": Role.BOT,
    "welcomes_waiting": Role.BOT,
    "where_one_grades": Role.GRADER,
    "is_still_for": Role.BOT,
    "steps_over": Role.BOT,
    "told_to_others": Role.BOT,
    "tie_channel": Role.PLANNER,
    "start_round": Role.PLANNER,
    "undo_aligning": Role.GRADER,
    "undo_import": Role.GRADER,
    "undo_last": Role.GRADER,
    "unshare_grades": Role.GRADER,
    "wake_reminders": Role.GRADER,
    "written_grades": Role.GRADER,
    "written_marks": Role.GRADER,
    "change_seat": Role.PLANNER,
    "preview_seat_change": Role.PLANNER,
    "renew_agreement": Role.PLANNER,
    "show_seats": Role.PLANNER,
    "who_has": Role.PLANNER,
    "whom_to_ask": Role.ANYBODY,
}
"""Every use case and the role it takes; a use case that is not listed here fails a test."""


def check_person(person: Person) -> None:
    """Raise `AccountInactive` for somebody whose account is deactivated."""
    if not person.active:
        raise AccountInactive


def acting_grader(book: Book, person: Person, today: date) -> Grader:
    """Return the person's seat on the committee if they may grade today.

    Raises `AccountInactive`, `NotAGrader`, `Moderates`, or, for an external grader, `AgreementMissing` or
    `AgreementLapsed` (an agreement runs to the end of its last day).
    """
    if book.committee.moderator == person.id:
        acting_seat(book.committee.graders, book.assessment.key, person, today)
        raise Moderates(key=book.assessment.key, committee=book.committee.name)
    return acting_seat(book.graders, book.assessment.key, person, today)


def acting_seat(graders: Iterable[Grader], key: AssessmentKey, person: Person, today: date) -> Grader:
    """Return the person's seat among the graders of a committee if they may grade today.

    Raises as `acting_grader` does.
    """
    check_person(person)
    seat = next((grader for grader in graders if grader.person == person.id), None)
    if seat is None:
        raise NotAGrader(key=key)
    check_agreement(seat, key, today)
    return seat


def check_agreement(seat: Grader, key: AssessmentKey, today: date) -> None:
    """Raise `AgreementMissing` or `AgreementLapsed` for an external grader who may not act today."""
    if seat.external:
        if seat.agreement_until is None:
            raise AgreementMissing(key=key)
        if seat.agreement_until < today:
            raise AgreementLapsed(key=key, until=seat.agreement_until)


def check_planner(person: Person, planned: Collection[AssessmentKey], key: str) -> AssessmentKey:
    """Return which of the planned assessments is named; raises `AccountInactive`, `NotAPlanner`."""
    check_person(person)
    named = next((one for one in planned if one.casefold() == key.casefold()), None)
    if named is None:
        raise NotAPlanner(key=key, nearest=nearest_key(key, planned))
    return named

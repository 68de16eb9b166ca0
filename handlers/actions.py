"""What each button does, and what is shown instead when it is outdated."""

from typing import assert_never

from grading.errors import NothingToUndo, UnknownProposal, UnknownSheet
from grading.model import AssessmentKey, CandidateId, ChangeId, PersonId, ProposalId, SheetId
from grading.usecases.aligning import accept_proposal, adopt_grade, show_conflicts, undo_aligning
from grading.usecases.choosing_reminders import (
    mute_reminders,
    my_reminders,
    snooze_reminders,
    wake_reminders,
)
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.deadlines import show_deadline
from grading.usecases.entering import Scope
from grading.usecases.importing import (
    begin_import,
    cancel_sheet,
    import_sheet,
    rows_in,
    show_sheet,
    undo_import,
)
from grading.usecases.publishing import show_publication
from grading.usecases.registering import blank_form
from grading.usecases.reminder_settings import show_reminders
from grading.usecases.sharing import share_grades
from handlers.card import Card
from handlers.features.aligning import cards as conflict_cards
from handlers.features.aligning.dialog import propose_view
from handlers.features.calendar.answers import end_link, new_link
from handlers.features.confirming.cards import confirmation_preview, confirmed
from handlers.features.deadline.deadline import set_anyway
from handlers.features.deadline.dialog import deadline_view
from handlers.features.publication.dialog import published_view
from handlers.features.registering.dialog import register_view
from handlers.features.reminders.dialog import reminders_view
from handlers.features.reminders.own_card import own_reminders
from handlers.features.rosters import cards as roster_cards
from handlers.features.sharing.following import after_sharing
from handlers.features.sheets import cards as sheet_cards
from handlers.outbox_messages import ImportSheet, LoadRoster, outbox_message
from handlers.parsing import Asked
from handlers.registry import REGISTRY
from handlers.services import Handle, Reply, Request
from handlers.slack.buttons import Action, Press

MANY_ROWS = 500
"""A sheet with more rows is imported in the background, for Slack waits three seconds for an answer."""

_TYPED: dict[Action, tuple[str, str]] = {
    Action.MY_WORK: ("/grade", ""),
    Action.STATUS: ("/grade", "status"),
    Action.SHEET: ("/grade", "sheet"),
    Action.SHARE: ("/grade", "share"),
    Action.UNSHARE: ("/grade", "unshare"),
    Action.UNDO: ("/grade", "undo"),
    Action.CONTACTS: ("/grade", "contacts"),
    Action.HELP: ("/grade", "help"),
    Action.EXAM: ("/exam", ""),
    Action.EXPORT: ("/exam", "export"),
    Action.CALENDAR: ("/grade", "calendar"),
    Action.ASSESSMENT_CALENDAR: ("/exam", "calendar"),
    Action.DEADLINE: ("/exam", "deadline"),
    Action.REMIND: ("/grade", "remind"),
}
"""Buttons that do just what a typed subcommand does."""


def handle_for(action: Action, press: Press, scope: Scope) -> Handle:
    """Return what a press does."""

    async def handle(request: Request) -> Reply:
        if action in _TYPED:
            command, verb = _TYPED[action]
            words = (press.candidate,) if press.candidate and action is Action.STATUS else ()
            meant = Scope() if action is Action.MY_WORK else scope
            asked = Asked(key=meant.key, verb=verb, words=words, reason=None)
            return await REGISTRY[command][verb].run(request, asked, meant)
        return await _pressed(request, action, press, scope)

    return handle


def instead_of(action: Action, press: Press, scope: Scope) -> Handle | None:
    """Return what somebody is shown whose button was outdated: the same thing as it is now."""
    match action:
        case Action.SHARE_NOW:
            return handle_for(Action.SHARE, press, scope)
        case Action.CONFIRM_NOW:
            return handle_for(Action.CONFIRM, press, scope)
        case Action.ADOPT | Action.ACCEPT | Action.PROPOSE | Action.UNDO_ALIGNING:
            return handle_for(Action.CONFLICTS, press, scope)
        case Action.IMPORT_NOW:
            return handle_for(Action.SHOW_SHEET, press, scope)
        case Action.DEADLINE_ANYWAY:
            return handle_for(Action.DEADLINE, press, scope)
        case _:
            return None


async def _pressed(  # noqa: PLR0912 - one case for each kind of button
    request: Request, action: Action, press: Press, scope: Scope
) -> Reply:
    match action:
        case Action.REGISTER | Action.PROPOSE:
            return await _dialog(request, action, press, scope)
        case Action.DEADLINE_ANYWAY:
            return await set_anyway(request, press)
        case Action.CHANGE_DEADLINE | Action.CHANGE_REMINDERS | Action.PUBLISHED:
            return await _planners_dialog(request, action, scope)
        case Action.CONFLICTS | Action.ADOPT | Action.ACCEPT | Action.UNDO_ALIGNING:
            return Reply(card=await _aligning(request, action, press, scope))
        case Action.SHARE_NOW:
            done = await share_grades(
                request.work, request.actor, scope, seen=press.seen, leave_ungraded=press.leave
            )
            return Reply(card=await after_sharing(request, done))
        case Action.CONFIRM | Action.CONFIRM_NOW:
            return Reply(card=await _confirming(request, action, press, scope))
        case Action.IMPORT_NOW | Action.UNDO_IMPORT:
            return await _import(request, action, press)
        case Action.SHOW_SHEET | Action.CANCEL_SHEET:
            return Reply(card=await _sheet(request, action, press, scope))
        case Action.SNOOZE | Action.MUTE | Action.WAKE:
            return Reply(card=await _reminders(request, action, press, scope))
        case Action.LOAD_NOW:
            return await _load(request, press)
        case Action.CALENDAR_LINK | Action.END_CALENDAR_LINK:
            change = new_link if action is Action.CALENDAR_LINK else end_link
            return await change(request, None if press.key is None else AssessmentKey(press.key))
        case Action.CANCEL_ROSTER:
            return Reply(card=roster_cards.roster_cancelled(request.words))
        case (
            Action.MY_WORK
            | Action.STATUS
            | Action.SHEET
            | Action.SHARE
            | Action.UNSHARE
            | Action.UNDO
            | Action.CONTACTS
            | Action.HELP
            | Action.EXAM
            | Action.EXPORT
            | Action.CALENDAR
            | Action.ASSESSMENT_CALENDAR
            | Action.DEADLINE
            | Action.REMIND
        ):
            message = f"{action} is a typed subcommand"
            raise AssertionError(message)
        case _:
            assert_never(action)


async def _confirming(request: Request, action: Action, press: Press, scope: Scope) -> Card:
    work, actor, words = request.work, request.actor, request.words
    if action is Action.CONFIRM:
        return confirmation_preview(words, await preview_confirmation(work, actor, scope, press.candidate))
    only, seen = None if press.candidate is None else CandidateId(press.candidate), press.seen or ""
    given = await confirm_grading(work, actor, scope, seen=seen, leave_ungraded=press.leave, only=only)
    return confirmed(words, given)


async def _aligning(request: Request, action: Action, press: Press, scope: Scope) -> Card:
    work, actor, words = request.work, request.actor, request.words
    candidate, rows = CandidateId(press.candidate or ""), [CandidateId(one) for one in press.rows]
    match action:
        case Action.CONFLICTS:
            found = await show_conflicts(work, actor, scope, rows)
            return conflict_cards.conflicts(words, found, press.page)
        case Action.ACCEPT:
            if press.proposal is None:
                raise UnknownProposal
            step = await accept_proposal(work, actor, scope, ProposalId(press.proposal), rows)
        case Action.UNDO_ALIGNING:
            if press.change is None:
                raise NothingToUndo
            step = await undo_aligning(work, actor, scope, candidate, ChangeId(press.change), rows)
        case _:
            grader, seen = PersonId(press.grader or 0), press.seen or ""
            step = await adopt_grade(work, actor, scope, candidate, grader, seen=seen, rows=rows)
    return conflict_cards.aligned(words, step)


async def _import(request: Request, action: Action, press: Press) -> Reply:
    """Import a sheet or take its import back: at once, or a large one in the background."""
    work, actor, words = request.work, request.actor, request.words
    if press.sheet is None:
        raise UnknownSheet
    kept, seen, undo = SheetId(press.sheet), press.seen or "", action is Action.UNDO_IMPORT
    rows = await rows_in(work, actor, kept, undo=undo)
    if rows > MANY_ROWS:
        name = await begin_import(work, actor, kept, undo=undo)
        message = ImportSheet(
            idempotency_key=f"import:{request.request}",
            team=request.caller.team,
            user=request.caller.user,
            sheet=kept,
            seen=seen,
            undo=undo,
        )
        return Reply(card=sheet_cards.import_under_way(words, name, rows, undo=undo), begins=message)
    if undo:
        return Reply(card=sheet_cards.import_undone(words, await undo_import(work, actor, kept)))
    return Reply(card=sheet_cards.imported(words, await import_sheet(work, actor, kept, seen=seen)))


async def _sheet(request: Request, action: Action, press: Press, scope: Scope) -> Card:
    work, actor, words = request.work, request.actor, request.words
    if press.sheet is None:
        raise UnknownSheet
    kept = SheetId(press.sheet)
    match action:
        case Action.CANCEL_SHEET:
            return sheet_cards.sheet_cancelled(words, await cancel_sheet(work, actor, kept))
        case _:
            return sheet_cards.sheet_shown(words, await show_sheet(work, actor, scope, kept))


async def _reminders(request: Request, action: Action, press: Press, scope: Scope) -> Card:
    work, actor, hours = request.work, request.actor, request.services.settings.hours
    match action:
        case Action.MUTE:
            found = await mute_reminders(work, actor, scope, hours)
        case Action.SNOOZE if press.day is not None and press.day > actor.today:
            found = await snooze_reminders(work, actor, scope, press.day, hours)
        case Action.SNOOZE:
            found = await my_reminders(work, actor, scope, hours)
            return own_reminders(request.words, found, actor.today, press.day)
        case _:
            found = await wake_reminders(work, actor, scope, hours)
    return own_reminders(request.words, found, actor.today)


async def _dialog(request: Request, action: Action, press: Press, scope: Scope) -> Reply:
    if action is Action.REGISTER:
        return Reply(opens=register_view(request.words, await blank_form(request.work, request.actor, scope)))
    rows = [CandidateId(one) for one in press.rows]
    found = await show_conflicts(request.work, request.actor, scope, rows)
    seen = next((one for one in found.conflicts if one.candidate == press.candidate), None)
    if seen is None:
        return Reply(card=conflict_cards.conflicts(request.words, found, press.page))
    return Reply(opens=propose_view(request.words, found.view, seen))


async def _planners_dialog(request: Request, action: Action, scope: Scope) -> Reply:
    work, actor, words, counting = (
        request.work,
        request.actor,
        request.words,
        request.services.settings.counting,
    )
    match action:
        case Action.CHANGE_DEADLINE:
            shown = await show_deadline(work, actor, scope.key, counting)
            return Reply(opens=deadline_view(words, shown, actor.today))
        case Action.CHANGE_REMINDERS:
            return Reply(opens=reminders_view(words, await show_reminders(work, actor, scope.key)))
        case _:
            publication = await show_publication(work, actor, scope.key, counting)
            return Reply(opens=published_view(words, publication))


async def _load(request: Request, press: Press) -> Reply:
    if press.sheet is None or press.seen is None:
        raise UnknownSheet
    message = LoadRoster(
        idempotency_key=f"load:{request.request}",
        team=request.caller.team,
        user=request.caller.user,
        file=press.sheet,
        seen=press.seen,
        request=request.request,
    )
    await request.work.send(outbox_message(message), request.actor.by.at)
    return Reply(card=roster_cards.roster_loading(request.words))

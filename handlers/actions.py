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
from grading.usecases.entering import Where
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
from handlers.outbox_messages import ImportSheet, LoadRoster, errand_of
from handlers.parsing import Asked
from handlers.registry import REGISTRY
from handlers.services import Handle, Reply, Visit
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


def handle_for(action: Action, press: Press, where: Where) -> Handle:
    """Return what a press does."""

    async def handle(visit: Visit) -> Reply:
        if action in _TYPED:
            command, verb = _TYPED[action]
            words = (press.candidate,) if press.candidate and action is Action.STATUS else ()
            place = Where() if action is Action.MY_WORK else where
            asked = Asked(key=place.key, verb=verb, words=words, reason=None)
            return await REGISTRY[command][verb].run(visit, asked, place)
        return await _pressed(visit, action, press, where)

    return handle


def instead_of(action: Action, press: Press, where: Where) -> Handle | None:
    """Return what somebody is shown whose button was outdated: the same thing as it is now."""
    match action:
        case Action.SHARE_NOW:
            return handle_for(Action.SHARE, press, where)
        case Action.CONFIRM_NOW:
            return handle_for(Action.CONFIRM, press, where)
        case Action.ADOPT | Action.ACCEPT | Action.PROPOSE | Action.UNDO_ALIGNING:
            return handle_for(Action.CONFLICTS, press, where)
        case Action.IMPORT_NOW:
            return handle_for(Action.SHOW_SHEET, press, where)
        case Action.DEADLINE_ANYWAY:
            return handle_for(Action.DEADLINE, press, where)
        case _:
            return None


async def _pressed(  # noqa: PLR0912 - one case for each kind of button
    visit: Visit, action: Action, press: Press, where: Where
) -> Reply:
    match action:
        case Action.REGISTER | Action.PROPOSE:
            return await _dialog(visit, action, press, where)
        case Action.DEADLINE_ANYWAY:
            return await set_anyway(visit, press)
        case Action.CHANGE_DEADLINE | Action.CHANGE_REMINDERS | Action.PUBLISHED:
            return await _planners_dialog(visit, action, where)
        case Action.CONFLICTS | Action.ADOPT | Action.ACCEPT | Action.UNDO_ALIGNING:
            return Reply(card=await _aligning(visit, action, press, where))
        case Action.SHARE_NOW:
            done = await share_grades(
                visit.work, visit.doer, where, seen=press.seen, leave_ungraded=press.leave
            )
            return Reply(card=await after_sharing(visit, done))
        case Action.CONFIRM | Action.CONFIRM_NOW:
            return Reply(card=await _confirming(visit, action, press, where))
        case Action.IMPORT_NOW | Action.UNDO_IMPORT:
            return await _import(visit, action, press)
        case Action.SHOW_SHEET | Action.CANCEL_SHEET:
            return Reply(card=await _sheet(visit, action, press, where))
        case Action.SNOOZE | Action.MUTE | Action.WAKE:
            return Reply(card=await _reminders(visit, action, press, where))
        case Action.LOAD_NOW:
            return await _load(visit, press)
        case Action.CALENDAR_LINK | Action.END_CALENDAR_LINK:
            change = new_link if action is Action.CALENDAR_LINK else end_link
            return await change(visit, None if press.key is None else AssessmentKey(press.key))
        case Action.CANCEL_ROSTER:
            return Reply(card=roster_cards.roster_cancelled(visit.words))
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


async def _confirming(visit: Visit, action: Action, press: Press, where: Where) -> Card:
    work, doer, words = visit.work, visit.doer, visit.words
    if action is Action.CONFIRM:
        return confirmation_preview(words, await preview_confirmation(work, doer, where, press.candidate))
    only, seen = None if press.candidate is None else CandidateId(press.candidate), press.seen or ""
    given = await confirm_grading(work, doer, where, seen=seen, leave_ungraded=press.leave, only=only)
    return confirmed(words, given)


async def _aligning(visit: Visit, action: Action, press: Press, where: Where) -> Card:
    work, doer, words = visit.work, visit.doer, visit.words
    candidate, rows = CandidateId(press.candidate or ""), [CandidateId(one) for one in press.rows]
    match action:
        case Action.CONFLICTS:
            found = await show_conflicts(work, doer, where, rows)
            return conflict_cards.conflicts(words, found, press.page)
        case Action.ACCEPT:
            if press.proposal is None:
                raise UnknownProposal
            step = await accept_proposal(work, doer, where, ProposalId(press.proposal), rows)
        case Action.UNDO_ALIGNING:
            if press.change is None:
                raise NothingToUndo
            step = await undo_aligning(work, doer, where, candidate, ChangeId(press.change), rows)
        case _:
            grader, seen = PersonId(press.grader or 0), press.seen or ""
            step = await adopt_grade(work, doer, where, candidate, grader, seen=seen, rows=rows)
    return conflict_cards.aligned(words, step)


async def _import(visit: Visit, action: Action, press: Press) -> Reply:
    """Import a sheet or take its import back: at once, or a large one in the background."""
    work, doer, words = visit.work, visit.doer, visit.words
    if press.sheet is None:
        raise UnknownSheet
    kept, seen, undo = SheetId(press.sheet), press.seen or "", action is Action.UNDO_IMPORT
    rows = await rows_in(work, doer, kept, undo=undo)
    if rows > MANY_ROWS:
        name = await begin_import(work, doer, kept, undo=undo)
        errand = ImportSheet(
            effect=f"import:{visit.request}",
            team=visit.caller.team,
            user=visit.caller.user,
            sheet=kept,
            seen=seen,
            undo=undo,
        )
        return Reply(card=sheet_cards.import_under_way(words, name, rows, undo=undo), begins=errand)
    if undo:
        return Reply(card=sheet_cards.import_undone(words, await undo_import(work, doer, kept)))
    return Reply(card=sheet_cards.imported(words, await import_sheet(work, doer, kept, seen=seen)))


async def _sheet(visit: Visit, action: Action, press: Press, where: Where) -> Card:
    work, doer, words = visit.work, visit.doer, visit.words
    if press.sheet is None:
        raise UnknownSheet
    kept = SheetId(press.sheet)
    match action:
        case Action.CANCEL_SHEET:
            return sheet_cards.sheet_cancelled(words, await cancel_sheet(work, doer, kept))
        case _:
            return sheet_cards.sheet_shown(words, await show_sheet(work, doer, where, kept))


async def _reminders(visit: Visit, action: Action, press: Press, where: Where) -> Card:
    work, doer, hours = visit.work, visit.doer, visit.desk.settings.hours
    match action:
        case Action.MUTE:
            found = await mute_reminders(work, doer, where, hours)
        case Action.SNOOZE if press.day is not None and press.day > doer.today:
            found = await snooze_reminders(work, doer, where, press.day, hours)
        case Action.SNOOZE:
            found = await my_reminders(work, doer, where, hours)
            return own_reminders(visit.words, found, doer.today, press.day)
        case _:
            found = await wake_reminders(work, doer, where, hours)
    return own_reminders(visit.words, found, doer.today)


async def _dialog(visit: Visit, action: Action, press: Press, where: Where) -> Reply:
    if action is Action.REGISTER:
        return Reply(opens=register_view(visit.words, await blank_form(visit.work, visit.doer, where)))
    rows = [CandidateId(one) for one in press.rows]
    found = await show_conflicts(visit.work, visit.doer, where, rows)
    seen = next((one for one in found.conflicts if one.candidate == press.candidate), None)
    if seen is None:
        return Reply(card=conflict_cards.conflicts(visit.words, found, press.page))
    return Reply(opens=propose_view(visit.words, found.place, seen))


async def _planners_dialog(visit: Visit, action: Action, where: Where) -> Reply:
    work, doer, words, counting = visit.work, visit.doer, visit.words, visit.desk.settings.counting
    match action:
        case Action.CHANGE_DEADLINE:
            shown = await show_deadline(work, doer, where.key, counting)
            return Reply(opens=deadline_view(words, shown, doer.today))
        case Action.CHANGE_REMINDERS:
            return Reply(opens=reminders_view(words, await show_reminders(work, doer, where.key)))
        case _:
            publication = await show_publication(work, doer, where.key, counting)
            return Reply(opens=published_view(words, publication))


async def _load(visit: Visit, press: Press) -> Reply:
    if press.sheet is None or press.seen is None:
        raise UnknownSheet
    errand = LoadRoster(
        effect=f"load:{visit.request}",
        team=visit.caller.team,
        user=visit.caller.user,
        file=press.sheet,
        seen=press.seen,
        request=visit.request,
    )
    await visit.work.send(errand_of(errand), visit.doer.by.at)
    return Reply(card=roster_cards.roster_loading(visit.words))

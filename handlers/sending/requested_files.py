"""The files that somebody asked for, made when they are sent: a sheet, an export, a set-up, a calendar."""

import asyncio
from collections.abc import Mapping

import structlog

from grading.files import FileGone
from grading.model import AssessmentKey, CommitteeName, Person, SheetId, Way
from grading.ports import AuditEntry
from grading.usecases.calendars import show_assessment_calendar, show_calendar
from grading.usecases.conflict_sheets import written_conflicts
from grading.usecases.entering import Scope
from grading.usecases.exporting import begin_export, export_page
from grading.usecases.mark_schemes import scheme_to_open
from grading.usecases.marks_sheets import MarksSheet, written_marks
from grading.usecases.planner_files import show_present_roster
from grading.usecases.set_up import check_may_plan
from grading.usecases.showing import show_status, written_grades
from handlers.features.aligning.sheet_cards import conflict_sheet_ready
from handlers.features.calendar.cards import calendar_ready
from handlers.features.calendar.links import file_of
from handlers.features.mark_schemes.cards import scheme_gone, scheme_link, scheme_sent
from handlers.features.overview.cards import exported, not_exported
from handlers.features.rosters.file_cards import example_sent, roster_sent
from handlers.features.rosters.pages import example_pages, pages_of
from handlers.features.sheets.cards import marks_sheet_ready, sheet_ready
from handlers.features.status.whole_list import list_page, list_ready
from handlers.outbox_messages import (
    SendCalendar,
    SendConflictSheet,
    SendExample,
    SendExport,
    SendRoster,
    SendScheme,
    SendSheet,
    SendWholeList,
)
from handlers.ports import Never, Outcome
from handlers.sending.recipients import Send, sending, to_who_asked
from handlers.sending.senders import Attempt, Senders
from handlers.words import Words

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

senders = Senders()


@senders.sender(SendSheet)
async def send_sheet(attempt: Attempt[SendSheet]) -> Outcome:
    """Send a grader's sheet, with the grades as they were when it was asked for."""
    return await to_who_asked(attempt, _sheet)


@senders.sender(SendWholeList)
async def send_whole_list(attempt: Attempt[SendWholeList]) -> Outcome:
    """Send a grader the state of each candidate, as it is when the file is written."""
    return await to_who_asked(attempt, _whole_list)


@senders.sender(SendConflictSheet)
async def send_conflict_sheet(attempt: Attempt[SendConflictSheet]) -> Outcome:
    """Send a grader the conflicts as a sheet to fill in."""
    return await to_who_asked(attempt, _conflict_sheet)


@senders.sender(SendExport)
async def send_export(attempt: Attempt[SendExport]) -> Outcome:
    """Send an assessment's export, unless the audit trail is broken."""
    return await to_who_asked(attempt, _export)


@senders.sender(SendRoster)
async def send_roster(attempt: Attempt[SendRoster]) -> Outcome:
    """Send a planner the present set-up of an assessment."""
    return await to_who_asked(attempt, _roster)


@senders.sender(SendExample)
async def send_example(attempt: Attempt[SendExample]) -> Outcome:
    """Send a planner an example of an Excel file to fill in."""
    return await to_who_asked(attempt, _example)


@senders.sender(SendCalendar)
async def send_calendar(attempt: Attempt[SendCalendar]) -> Outcome:
    """Send a calendar as a file."""
    return await to_who_asked(attempt, _calendar)


@senders.sender(SendScheme)
async def send_scheme(attempt: Attempt[SendScheme]) -> Outcome:
    """Send the newest version of a mark scheme, as it was kept."""
    return await to_who_asked(attempt, _scheme)


async def _sheet(attempt: Attempt[SendSheet], person: Person) -> Send | Never:
    services, make = attempt.outside.services, attempt.outside.export_files.sheet
    actor = services.actor(person, Way.COMMAND)
    async with services.store.snapshot() as snapshot:
        marks = await written_marks(snapshot, actor, SheetId(attempt.message.stamp))
        own = await written_grades(snapshot, actor, SheetId(attempt.message.stamp))
    if marks is not None:
        return await _marks_sheet(attempt, marks, services.words_of(person))
    if own is None:
        return Never(why="nothing to send")
    words = services.words_of(person)
    columns = (words.say("sheet-column-candidate"), words.say("sheet-column-grade"))
    name = words.say("sheet-file-name", key=own.assessment.key, committee=own.committee.name)
    files = {name: await asyncio.to_thread(make, own, columns, words.say("sheet-tab"))}
    return sending(attempt, sheet_ready(words, own), files)


async def _marks_sheet(attempt: Attempt[SendSheet], written: MarksSheet, words: Words) -> Send:
    name = words.say("marks-sheet-file-name", key=written.assessment.key, committee=written.committee.name)
    make = attempt.outside.export_files.marks_sheet
    candidate, tab = words.say("sheet-column-candidate"), words.say("marks-sheet-tab")
    prompt = words.say("marks-sheet-prompt", maximum="{maximum}")
    files = {name: await asyncio.to_thread(make, written, candidate, tab, prompt)}
    return sending(attempt, marks_sheet_ready(words, written), files)


async def _whole_list(attempt: Attempt[SendWholeList], person: Person) -> Send | Never:
    services, make = attempt.outside.services, attempt.outside.export_files.workbook
    words, actor = services.words_of(person), services.actor(person, Way.COMMAND)
    scope = Scope(key=attempt.message.key, committee=CommitteeName(attempt.message.committee))
    async with services.store.snapshot() as snapshot:
        found = await show_status(snapshot, actor, scope)
    name = words.say("whole-list-file-name", key=found.view.assessment.key, committee=scope.committee or "")
    files = {name: await asyncio.to_thread(make, [list_page(words, found)])}
    return sending(attempt, list_ready(words, found.view), files)


async def _conflict_sheet(attempt: Attempt[SendConflictSheet], person: Person) -> Send | Never:
    services, make = attempt.outside.services, attempt.outside.export_files.conflict_sheet
    words, actor = services.words_of(person), services.actor(person, Way.COMMAND)
    async with services.store.snapshot() as snapshot:
        written = await written_conflicts(snapshot, actor, SheetId(attempt.message.stamp))
    if written is None:
        return Never(why="nothing to send")
    name = words.say("conflict-sheet-file-name", key=written.assessment.key, committee=written.committee.name)
    columns = (words.say("sheet-column-candidate"), words.say("sheet-column-grade"))
    files = {name: await asyncio.to_thread(make, written, columns, words.say("sheet-tab"))}
    return sending(attempt, conflict_sheet_ready(words, written), files)


async def _export(attempt: Attempt[SendExport], person: Person) -> Send | Never:
    services, make = attempt.outside.services, attempt.outside.export_files.export
    words, actor = services.words_of(person), services.actor(person, Way.COMMAND)
    async with services.store.snapshot() as snapshot:
        begun = await begin_export(snapshot, actor, attempt.message.key)
    entries: list[AuditEntry] = []
    for page in begun.pages:
        async with services.store.snapshot() as snapshot:
            entries += await export_page(snapshot, begun, page)
    found = await asyncio.to_thread(begun.ended, entries)
    # Only its end is checked, in the same time however long it is; the whole is checked every night.
    if (trouble := await services.store.trouble_of_trail()) is not None:
        log.error("audit_trail_broken", why=trouble)
        return sending(attempt, not_exported(words, found.key))
    return sending(attempt, exported(words, found), await asyncio.to_thread(make, found))


async def _roster(attempt: Attempt[SendRoster], person: Person) -> Send | Never:
    services, files = attempt.outside.services, attempt.outside.export_files
    words, actor = services.words_of(person), services.actor(person, Way.COMMAND)
    zone = services.settings.counting.zone
    async with services.store.snapshot() as snapshot:
        present = await show_present_roster(snapshot, actor, attempt.message.key, services.settings.planners)

    def make() -> Mapping[str, bytes]:
        name = words.say("roster-file-name", key=present.roster.assessment.key)
        return {
            f"{name}.yaml": files.roster(present.roster, zone),
            f"{name}.xlsx": files.workbook(pages_of(words, present.roster, zone)),
        }

    return sending(attempt, roster_sent(words, present), await asyncio.to_thread(make))


async def _example(attempt: Attempt[SendExample], person: Person) -> Send | Never:
    services, make = attempt.outside.services, attempt.outside.export_files.workbook
    words = services.words_of(person)
    async with services.store.snapshot() as snapshot:
        await check_may_plan(snapshot, services.actor(person, Way.COMMAND), services.settings.planners)
    files = {words.say("roster-example-name"): await asyncio.to_thread(make, example_pages(words))}
    return sending(attempt, example_sent(words), files)


async def _calendar(attempt: Attempt[SendCalendar], person: Person) -> Send | Never:
    services, key = attempt.outside.services, attempt.message.key
    words, actor = services.words_of(person), services.actor(person, Way.COMMAND)
    holiday = services.settings.hours.holiday
    async with services.store.snapshot() as snapshot:
        if key is None:
            agenda = (await show_calendar(snapshot, actor, holiday)).agenda
        else:
            agenda = (await show_assessment_calendar(snapshot, actor, AssessmentKey(key), holiday)).agenda
    name = (
        words.say("calendar-file-name")
        if agenda.key is None
        else words.say("calendar-file-name-of", key=agenda.key)
    )
    files = {name: await asyncio.to_thread(file_of, words, agenda)}
    return sending(attempt, calendar_ready(words, agenda), files)


async def _scheme(attempt: Attempt[SendScheme], person: Person) -> Send | Never:
    outside, services = attempt.outside, attempt.outside.services
    words, actor = services.words_of(person), services.actor(person, Way.COMMAND)
    async with services.store.snapshot() as snapshot:
        _, newest = await scheme_to_open(snapshot, actor, attempt.message.key)
    document = newest.document
    if document.fingerprint is None:
        return sending(attempt, scheme_link(words, newest))
    try:
        async with outside.kept_files.reading(document.fingerprint) as reading:
            # Slack's client takes a file whole; there is none of more than ten megabytes.
            content = b"".join([piece async for piece in reading.pieces()])
    except FileGone:
        return sending(attempt, scheme_gone(words))
    return sending(attempt, scheme_sent(words, newest), {document.name: content})

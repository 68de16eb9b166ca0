"""The files that somebody asked for, made when they are sent: a sheet, an export, a calendar."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import structlog

from grading.model import Person, SheetId, Way
from grading.usecases.calendars import show_assessment_calendar, show_calendar
from grading.usecases.exporting import Export, export_assessment
from grading.usecases.showing import OwnGrades, written_grades
from handlers.card import Card
from handlers.features.calendar.cards import calendar_ready
from handlers.features.calendar.links import file_of
from handlers.features.overview.cards import exported, not_exported
from handlers.features.sheets.cards import sheet_ready
from handlers.outbox_messages import SendCalendar, SendExport, SendSheet
from handlers.services import Services

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFiles:
    """Who makes the files that are sent: a grader's sheet, and an assessment's export by file name."""

    sheet: Callable[[OwnGrades], bytes]
    export: Callable[[Export], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedFile:
    """Files by name, and the card whose text goes with them; a card alone where there are none."""

    card: Card
    files: Mapping[str, bytes] | None = field(default=None, repr=False)


async def requested_file_of(
    services: Services,
    export_files: ExportFiles,
    message: SendSheet | SendExport | SendCalendar,
    person: Person,
) -> RequestedFile | None:
    """Return what a person asked for as it is now, or None where there is no such sheet.

    Raises what the rules say against their having it.
    """
    words = services.words_of(person)
    actor = services.actor(person, Way.COMMAND)
    match message:
        case SendSheet(stamp=stamp):
            async with services.store.snapshot() as snapshot:
                own = await written_grades(snapshot, actor, SheetId(stamp))
            if own is None:
                return None
            content = await asyncio.to_thread(export_files.sheet, own)
            name = f"{own.assessment.key}-{own.committee.name}-grades.xlsx"
            return RequestedFile(card=sheet_ready(words, own), files={name: content})
        case SendExport(key=key):
            async with services.store.snapshot() as snapshot:
                found = await export_assessment(snapshot, actor, key)
            # The end of it, which takes no longer for a trail of years; every night it is read whole.
            if (trouble := await services.store.trouble_of_trail()) is not None:
                log.error("audit_trail_broken", why=trouble)
                return RequestedFile(card=not_exported(words, found.key))
            files = await asyncio.to_thread(export_files.export, found)
            return RequestedFile(card=exported(words, found), files=files)
        case SendCalendar(key=key_or_own):
            holiday = services.settings.hours.holiday
            async with services.store.snapshot() as snapshot:
                if key_or_own is None:
                    agenda = (await show_calendar(snapshot, actor, holiday)).agenda
                else:
                    agenda = (await show_assessment_calendar(snapshot, actor, key_or_own, holiday)).agenda
            content = await asyncio.to_thread(file_of, words, agenda)
            name = f"{agenda.key or 'grading'}-deadlines.ics"
            return RequestedFile(card=calendar_ready(words, agenda), files={name: content})

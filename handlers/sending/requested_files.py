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
from handlers.services import Desk

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """Who makes the files that are sent: a grader's sheet, and an assessment's export by file name."""

    sheet: Callable[[OwnGrades], bytes]
    export: Callable[[Export], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Files by name, and the card whose text goes with them; a card alone where there are none."""

    card: Card
    files: Mapping[str, bytes] | None = field(default=None, repr=False)


async def parcel_of(
    desk: Desk, papers: Papers, errand: SendSheet | SendExport | SendCalendar, person: Person
) -> Parcel | None:
    """Return what a person asked for as it is now, or None where there is no such sheet.

    Raises what the rules say against their having it.
    """
    words = desk.words_of(person)
    doer = desk.doer(person, Way.COMMAND)
    match errand:
        case SendSheet(stamp=stamp):
            async with desk.store.reading() as reading:
                own = await written_grades(reading, doer, SheetId(stamp))
            if own is None:
                return None
            content = await asyncio.to_thread(papers.sheet, own)
            name = f"{own.assessment.key}-{own.committee.name}-grades.xlsx"
            return Parcel(card=sheet_ready(words, own), files={name: content})
        case SendExport(key=key):
            async with desk.store.reading() as reading:
                found = await export_assessment(reading, doer, key)
            # The end of it, which takes no longer for a trail of years; every night it is read whole.
            if (trouble := await desk.store.trouble_of_trail()) is not None:
                log.error("audit_trail_broken", why=trouble)
                return Parcel(card=not_exported(words, found.key))
            files = await asyncio.to_thread(papers.export, found)
            return Parcel(card=exported(words, found), files=files)
        case SendCalendar(key=key_or_own):
            holiday = desk.settings.hours.holiday
            async with desk.store.reading() as reading:
                if key_or_own is None:
                    agenda = (await show_calendar(reading, doer, holiday)).agenda
                else:
                    agenda = (await show_assessment_calendar(reading, doer, key_or_own, holiday)).agenda
            content = await asyncio.to_thread(file_of, words, agenda)
            name = f"{agenda.key or 'grading'}-deadlines.ics"
            return Parcel(card=calendar_ready(words, agenda), files={name: content})

"""Calendars: one's own, an assessment's for who plans it, and the private addresses that others fetch."""

from dataclasses import dataclass
from datetime import date

from grading.calendars import CalendarLink
from grading.errors import Refused
from grading.model import Assessment, AssessmentKey, Person
from grading.ports import Reading, Work
from grading.rules.access import check_person, check_planner
from grading.rules.agenda import Entry, own_entries, planners_entries
from grading.rules.deadlines import Calendar
from grading.usecases.entering import Doer, meant_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What stands in a calendar; `assessment` is None in a person's own."""

    person: Person
    assessment: Assessment | None
    entries: tuple[Entry, ...]

    @property
    def key(self) -> AssessmentKey | None:
        """Which assessment it is about, if about one."""
        return None if self.assessment is None else self.assessment.key


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaShown:
    """A calendar as somebody asks for it in chat, with its private address in force, if there is one."""

    agenda: Agenda
    link: CalendarLink | None


async def show_calendar(reading: Reading, doer: Doer, holiday: Calendar) -> AgendaShown:
    """Return the person's own calendar.

    Raises `UnknownPerson`, `AccountInactive`, and `AgreementMissing` or `AgreementLapsed` where no seat may
    be used.
    """
    agenda = await _agenda(reading, doer.person, None, doer.today, holiday)
    return AgendaShown(agenda=agenda, link=await reading.calendar_link_of(doer.person.id, None))


async def show_assessment_calendar(
    reading: Reading, doer: Doer, key: str | None, holiday: Calendar
) -> AgendaShown:
    """Return an assessment's calendar to who plans it.

    Raises `NotAPlanner`, `UnknownAssessment`, `WhichAssessment`, `AccountInactive`.
    """
    found = await meant_key(reading, doer, key)
    agenda = await _agenda(reading, doer.person, found, doer.today, holiday)
    return AgendaShown(agenda=agenda, link=await reading.calendar_link_of(doer.person.id, found))


async def make_calendar_link(
    work: Work, doer: Doer, key: AssessmentKey | None, digest: str, holiday: Calendar
) -> Agenda:
    """Put a private address in force, of which only the digest is kept, in place of the one before.

    Raises what showing that calendar raises.
    """
    agenda = await _agenda(work, doer.person, key, doer.today, holiday)
    link = CalendarLink(digest=digest, person=doer.person.id, key=key, made_at=doer.by.at)
    await work.put_calendar_link(link)
    return agenda


async def end_calendar_link(work: Work, doer: Doer, key: AssessmentKey | None) -> None:
    """Revoke the private address of a calendar, at once; nothing happens where there is none."""
    check_person(doer.person)
    await work.revoke_calendar_link(doer.person.id, key)


async def linked_calendar(reading: Reading, digest: str, today: date, holiday: Calendar) -> Agenda | None:
    """Return what is behind a private address today, or None, whatever the reason.

    Its owner must be let in now as if they asked themselves: nothing is remembered from when it was made.
    """
    link = await reading.calendar_link(digest)
    if link is None or link.revoked:
        return None
    person = await reading.person(link.person)
    if person is None:
        return None
    try:
        return await _agenda(reading, person, link.key, today, holiday)
    except Refused:
        return None


async def _agenda(
    reading: Reading, person: Person, key: AssessmentKey | None, today: date, holiday: Calendar
) -> Agenda:
    dates = await reading.dates(person)
    if key is None:
        return Agenda(person=person, assessment=None, entries=own_entries(person, dates, today, holiday))
    planned = {one.assessment.key: one for one in dates if one.is_planned}
    check_planner(person, planned, key)
    found = planned[key]
    return Agenda(person=person, assessment=found.assessment, entries=planners_entries(found, holiday))

"""Calendars: one's own, an assessment's for who plans it, and the private addresses that others fetch."""

from dataclasses import dataclass
from datetime import date

from grading.calendars import CalendarLink
from grading.errors import Refused
from grading.model import Assessment, AssessmentKey, Person
from grading.ports import Snapshot, UnitOfWork
from grading.rules.access import check_person, check_planner
from grading.rules.agenda import Entry, own_entries, planners_entries, with_own_days
from grading.rules.deadlines import Calendar
from grading.usecases.entering import Actor, meant_key


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


async def show_calendar(snapshot: Snapshot, actor: Actor, holiday: Calendar) -> AgendaShown:
    """Return the person's own calendar.

    Raises `UnknownPerson`, `AccountInactive`, and `AgreementMissing` or `AgreementLapsed` where no seat may
    be used.
    """
    agenda = await _agenda(snapshot, actor.person, None, actor.today, holiday)
    return AgendaShown(agenda=agenda, link=await snapshot.calendar_link_of(actor.person.id, None))


async def show_assessment_calendar(
    snapshot: Snapshot, actor: Actor, key: str | None, holiday: Calendar
) -> AgendaShown:
    """Return an assessment's calendar to who plans it.

    Raises `NotAPlanner`, `WhichAssessment`, `AccountInactive`.
    """
    found = await meant_key(snapshot, actor, key)
    agenda = await _agenda(snapshot, actor.person, found, actor.today, holiday)
    return AgendaShown(agenda=agenda, link=await snapshot.calendar_link_of(actor.person.id, found))


async def make_calendar_link(
    work: UnitOfWork, actor: Actor, key: AssessmentKey | None, fingerprint: str, holiday: Calendar
) -> Agenda:
    """Put a private address in force, of which only the fingerprint is kept, in place of the one before.

    Raises what showing that calendar raises.
    """
    agenda = await _agenda(work, actor.person, key, actor.today, holiday)
    link = CalendarLink(fingerprint=fingerprint, person=actor.person.id, key=key, made_at=actor.by.at)
    await work.put_calendar_link(link)
    return agenda


async def end_calendar_link(work: UnitOfWork, actor: Actor, key: AssessmentKey | None) -> None:
    """Revoke the private address of a calendar, at once; nothing happens where there is none."""
    check_person(actor.person)
    await work.revoke_calendar_link(actor.person.id, key)


async def linked_calendar(
    snapshot: Snapshot, fingerprint: str, today: date, holiday: Calendar
) -> Agenda | None:
    """Return what is behind a private address today, or None, whatever the reason.

    Its owner must have access now, as if they asked themselves: what they might do when it was made is not
    remembered.
    """
    link = await snapshot.calendar_link(fingerprint)
    if link is None or link.revoked:
        return None
    person = await snapshot.person(link.person)
    if person is None:
        return None
    try:
        return await _agenda(snapshot, person, link.key, today, holiday)
    except Refused:
        return None


async def _agenda(
    snapshot: Snapshot, person: Person, key: AssessmentKey | None, today: date, holiday: Calendar
) -> Agenda:
    dates = await snapshot.dates(person)
    if key is None:
        return Agenda(person=person, assessment=None, entries=own_entries(person, dates, today, holiday))
    planned = {one.assessment.key: one for one in dates if one.is_planned}
    check_planner(person, planned, key)
    found = planned[key]
    entries = with_own_days(found, planners_entries(found, holiday), today)
    return Agenda(person=person, assessment=found.assessment, entries=entries)

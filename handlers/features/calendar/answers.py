"""What a calendar's command and buttons do: send the file, make a new private link, end it."""

from grading.model import AssessmentKey
from grading.rules.civil import day_of
from grading.usecases.calendars import (
    AgendaShown,
    end_calendar_link,
    show_assessment_calendar,
    show_calendar,
)
from handlers.features.calendar.cards import calendar_shown, link_ended, link_on_its_way, no_links
from handlers.outbox_messages import SendCalendar, SendCalendarLink, errand_of
from handlers.services import Reply, Visit


async def answer_with(visit: Visit, shown: AgendaShown) -> Reply:
    """Send the calendar's file, unless there is nothing in it, and offer the link."""
    if shown.agenda.entries:
        errand = SendCalendar(
            effect=f"calendar:{visit.request}",
            person=visit.doer.person.id,
            team=visit.caller.team,
            user=visit.caller.user,
            key=shown.agenda.key,
        )
        await visit.work.send(errand_of(errand), visit.doer.by.at)
    zone = visit.desk.settings.hours.zone
    since = None if shown.link is None else day_of(shown.link.made_at, zone)
    has_links = visit.desk.address() is not None
    return Reply(card=calendar_shown(visit.words, shown.agenda, since, has_links=has_links))


async def new_link(visit: Visit, key: AssessmentKey | None) -> Reply:
    """End the former link at once, and send a new one.

    The new one is made where it is sent, so that it stands in no remembered answer and in no queue.
    """
    if visit.desk.address() is None:
        return Reply(card=no_links(visit.words))
    holiday = visit.desk.settings.hours.holiday
    if key is None:
        shown = await show_calendar(visit.work, visit.doer, holiday)
    else:
        shown = await show_assessment_calendar(visit.work, visit.doer, key, holiday)
    await end_calendar_link(visit.work, visit.doer, shown.agenda.key)
    errand = SendCalendarLink(
        effect=f"calendar-link:{visit.request}",
        person=visit.doer.person.id,
        team=visit.caller.team,
        user=visit.caller.user,
        key=shown.agenda.key,
    )
    await visit.work.send(errand_of(errand), visit.doer.by.at)
    return Reply(card=link_on_its_way(visit.words))


async def end_link(visit: Visit, key: AssessmentKey | None) -> Reply:
    """End the link at once."""
    await end_calendar_link(visit.work, visit.doer, key)
    return Reply(card=link_ended(visit.words))

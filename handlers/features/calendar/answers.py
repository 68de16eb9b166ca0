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
from handlers.outbox_messages import SendCalendar, SendCalendarLink, outbox_message
from handlers.services import Reply, Request


async def answer_with(request: Request, shown: AgendaShown) -> Reply:
    """Send the calendar's file, unless there is nothing in it, and offer the link."""
    if shown.agenda.entries:
        message = SendCalendar(
            idempotency_key=f"calendar:{request.request}",
            person=request.actor.person.id,
            team=request.caller.team,
            user=request.caller.user,
            key=shown.agenda.key,
        )
        await request.work.send(outbox_message(message), request.actor.by.at)
    zone = request.services.settings.hours.zone
    since = None if shown.link is None else day_of(shown.link.made_at, zone)
    has_links = request.services.address() is not None
    return Reply(card=calendar_shown(request.words, shown.agenda, since, has_links=has_links))


async def new_link(request: Request, key: AssessmentKey | None) -> Reply:
    """End the former link at once, and send a new one.

    The new one is made where it is sent, so that it stands in no remembered answer and in no queue.
    """
    if request.services.address() is None:
        return Reply(card=no_links(request.words))
    holiday = request.services.settings.hours.holiday
    if key is None:
        shown = await show_calendar(request.work, request.actor, holiday)
    else:
        shown = await show_assessment_calendar(request.work, request.actor, key, holiday)
    await end_calendar_link(request.work, request.actor, shown.agenda.key)
    message = SendCalendarLink(
        idempotency_key=f"calendar-link:{request.request}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        key=shown.agenda.key,
    )
    await request.work.send(outbox_message(message), request.actor.by.at)
    return Reply(card=link_on_its_way(request.words))


async def end_link(request: Request, key: AssessmentKey | None) -> Reply:
    """End the link at once."""
    await end_calendar_link(request.work, request.actor, key)
    return Reply(card=link_ended(request.words))

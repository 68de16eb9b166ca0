"""Calendars: one's own deadlines or an assessment's, as a file in a direct message or by a private link."""

from grading.model import AssessmentKey
from grading.rules.civil import day_of
from grading.usecases.calendars import (
    AgendaShown,
    end_calendar_link,
    show_assessment_calendar,
    show_calendar,
)
from handlers.feature import Feature
from handlers.features.calendar.cards import calendar_shown, link_ended, link_on_its_way, no_links
from handlers.outbox_messages import SendCalendar, SendCalendarLink
from handlers.request import ButtonRequest, Reply, Request
from handlers.slack.buttons import Press

feature = Feature()


@feature.button("calendar")
@feature.subcommand("/grade calendar", usage=("/grade calendar",), sentence="help-calendar")
async def own_calendar(request: Request) -> Reply:
    """Send one's own calendar, and offer the link."""
    holiday = request.services.settings.hours.holiday
    return await _sent(request, await show_calendar(request.work, request.actor, holiday))


@feature.button("assessment_calendar")
@feature.subcommand(
    "/exam calendar",
    usage=("/exam calendar", "/exam TDT4100-H26 calendar"),
    sentence="help-exam-calendar",
)
async def assessment_calendar(request: Request) -> Reply:
    """Send an assessment's calendar, and offer the link."""
    holiday = request.services.settings.hours.holiday
    key = request.scope.key
    return await _sent(request, await show_assessment_calendar(request.work, request.actor, key, holiday))


@feature.button("calendar_link")
async def new_link(request: ButtonRequest) -> Reply:
    """End the former link at once, and send a new one.

    The new one is made where it is sent, so that it stands in no remembered answer and in no queue.
    """
    if request.services.address() is None:
        return Reply(card=no_links(request.words))
    holiday, key = request.services.settings.hours.holiday, _key(request.press)
    if key is None:
        shown = await show_calendar(request.work, request.actor, holiday)
    else:
        shown = await show_assessment_calendar(request.work, request.actor, key, holiday)
    await end_calendar_link(request.work, request.actor, shown.agenda.key)
    message = SendCalendarLink(
        idempotency_key=f"calendar-link:{request.id}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        key=shown.agenda.key,
    )
    await request.queue(message)
    return Reply(card=link_on_its_way(request.words))


@feature.button("end_calendar_link")
async def end_link(request: ButtonRequest) -> Reply:
    """End the link at once."""
    await end_calendar_link(request.work, request.actor, _key(request.press))
    return Reply(card=link_ended(request.words))


async def _sent(request: Request, shown: AgendaShown) -> Reply:
    """Send the calendar's file, unless there is nothing in it, and offer the link."""
    if shown.agenda.entries:
        message = SendCalendar(
            idempotency_key=f"calendar:{request.id}",
            person=request.actor.person.id,
            team=request.caller.team,
            user=request.caller.user,
            key=shown.agenda.key,
        )
        await request.queue(message)
    zone = request.services.settings.hours.zone
    since = None if shown.link is None else day_of(shown.link.made_at, zone)
    has_links = request.services.address() is not None
    return Reply(card=calendar_shown(request.words, shown.agenda, since, has_links=has_links))


def _key(press: Press) -> AssessmentKey | None:
    """Return the assessment whose calendar a button is about, None for one's own."""
    return None if press.key is None else AssessmentKey(press.key)

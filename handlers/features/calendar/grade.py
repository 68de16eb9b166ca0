"""`/grade calendar`: one's own deadlines, as a calendar file in a direct message or by a private link."""

from grading.usecases.calendars import show_calendar
from grading.usecases.entering import Scope
from handlers.features.calendar.answers import answer_with
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade calendar`."""
    shown = await show_calendar(request.work, request.actor, request.services.settings.hours.holiday)
    return await answer_with(request, shown)


command = Subcommand(verb="calendar", usage=("/grade calendar",), sentence="help-calendar", place=12, run=run)

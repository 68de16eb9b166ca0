"""`/exam [KEY] calendar`: an assessment's deadlines, as a calendar file or by a private link."""

from grading.usecases.calendars import show_assessment_calendar
from grading.usecases.entering import Scope
from handlers.features.calendar.answers import answer_with
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam calendar` and `/exam KEY calendar`."""
    holiday = request.services.settings.hours.holiday
    shown = await show_assessment_calendar(request.work, request.actor, scope.key, holiday)
    return await answer_with(request, shown)


command = Subcommand(
    verb="calendar",
    usage=("/exam calendar", "/exam TDT4100-H26 calendar"),
    sentence="help-exam-calendar",
    place=5,
    run=run,
)

"""`/exam [KEY] calendar`: an assessment's deadlines, as a calendar file or by a private link."""

from grading.usecases.calendars import show_assessment_calendar
from grading.usecases.entering import Where
from handlers.features.calendar.answers import answer_with
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam calendar` and `/exam KEY calendar`."""
    holiday = visit.desk.settings.hours.holiday
    shown = await show_assessment_calendar(visit.work, visit.doer, where.key, holiday)
    return await answer_with(visit, shown)


command = Subcommand(
    verb="calendar",
    usage=("/exam calendar", "/exam TDT4100-H26 calendar"),
    sentence="help-exam-calendar",
    place=5,
    run=run,
)

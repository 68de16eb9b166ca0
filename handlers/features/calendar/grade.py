"""`/grade calendar`: one's own deadlines, as a calendar file in a direct message or by a private link."""

from grading.usecases.calendars import show_calendar
from grading.usecases.entering import Where
from handlers.features.calendar.answers import answer_with
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade calendar`."""
    shown = await show_calendar(visit.work, visit.doer, visit.desk.settings.hours.holiday)
    return await answer_with(visit, shown)


command = Subcommand(verb="calendar", usage=("/grade calendar",), sentence="help-calendar", place=12, run=run)

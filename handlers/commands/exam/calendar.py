"""`/exam [KEY] calendar`: an assessment's deadlines, as a calendar file or by a private link."""

from grading.usecases.calendars import show_assessment_calendar
from grading.usecases.entering import Where
from handlers.calendar_answers import answer_with
from handlers.commands.subcommand import Incomplete, Subcommand
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/exam calendar` and `/exam KEY calendar`."""
    if asked.words:
        raise Incomplete
    return await answer_with(visit, await show_assessment_calendar(visit.work, visit.doer, where.key))


command = Subcommand(
    verb="calendar",
    usage=("/exam calendar", "/exam TDT4100-H26 calendar"),
    sentence="help-exam-calendar",
    place=5,
    run=run,
)

"""`/exam` alone: where the planner's assessments stand, and who is blocking."""

from grading.usecases.entering import Where
from grading.usecases.planning import my_assessments
from handlers.features.overview.cards import exam_overview
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam` and `/exam KEY`."""
    overviews = await my_assessments(visit.work, visit.doer, where.key, visit.desk.settings.planners)
    return Reply(
        card=exam_overview(visit.words, overviews, visit.doer.today, visit.desk.settings.hours.holiday)
    )


command = Subcommand(verb="", usage=("/exam",), sentence="help-exam", place=0, run=run)

"""`/exam` alone: where the planner's assessments stand, and who is blocking."""

from grading.usecases.entering import Scope
from grading.usecases.planning import my_assessments
from handlers.features.overview.cards import exam_overview
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam` and `/exam KEY`."""
    overviews = await my_assessments(
        request.work, request.actor, scope.key, request.services.settings.planners
    )
    return Reply(
        card=exam_overview(
            request.words, overviews, request.actor.today, request.services.settings.hours.holiday
        )
    )


command = Subcommand(verb="", usage=("/exam",), sentence="help-exam", place=0, run=run)

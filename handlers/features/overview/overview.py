"""`/exam` alone: where the planner's assessments stand, and who is blocking."""

from grading.usecases.planning import my_assessments
from handlers.feature import Feature
from handlers.features.overview.cards import exam_overview
from handlers.request import Reply, Request

feature = Feature()


@feature.button("exam")
@feature.subcommand("/exam", usage=("/exam",), sentence="help-exam")
async def overview(request: Request) -> Reply:
    """Answer `/exam` and `/exam KEY`."""
    settings, today = request.services.settings, request.actor.today
    overviews = await my_assessments(request.work, request.actor, request.scope.key, settings.planners)
    return Reply(card=exam_overview(request.words, overviews, today, settings.hours.holiday))

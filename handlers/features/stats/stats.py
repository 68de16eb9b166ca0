"""`/grade stats` and `/exam stats`: how grades are distributed, and how far graders agreed."""

from grading.usecases.statistics import show_assessment_statistics, show_statistics
from handlers.feature import Feature
from handlers.features.stats.cards import assessment_statistics, committee_statistics
from handlers.request import Reply, Request

feature = Feature()


@feature.button("stats")
@feature.subcommand("/grade stats", usage=("/grade stats",), sentence="help-stats")
async def stats(request: Request) -> Reply:
    """Show a grader the committee's grades, once all have shared."""
    found = await show_statistics(request.work, request.actor, request.scope)
    return Reply(card=committee_statistics(request.words, found))


@feature.button("exam_stats")
@feature.subcommand(
    "/exam stats", usage=("/exam stats", "/exam TDT4100-H26 stats"), sentence="help-exam-stats"
)
async def exam_stats(request: Request) -> Reply:
    """Show a planner the grades that count."""
    found = await show_assessment_statistics(request.work, request.actor, request.scope.key)
    return Reply(card=assessment_statistics(request.words, found))

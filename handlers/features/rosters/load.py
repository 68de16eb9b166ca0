"""`/exam load`: where to drop a roster file; dropping it shows what it would change."""

from grading.usecases.entering import Scope
from grading.usecases.planning import check_may_plan
from handlers.features.rosters.cards import where_to_drop_roster
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam load`."""
    await check_may_plan(request.work, request.actor, request.services.settings.planners)
    return Reply(card=where_to_drop_roster(request.words))


command = Subcommand(verb="load", usage=("/exam load",), sentence="help-load", place=1, run=run)

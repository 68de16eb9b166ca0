"""`/exam load`: where to drop a roster file; dropping it shows what it would change."""

from grading.usecases.entering import Where
from grading.usecases.planning import check_may_plan
from handlers.features.rosters.cards import where_to_drop_roster
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam load`."""
    await check_may_plan(visit.work, visit.doer, visit.desk.settings.planners)
    return Reply(card=where_to_drop_roster(visit.words))


command = Subcommand(verb="load", usage=("/exam load",), sentence="help-load", place=1, run=run)

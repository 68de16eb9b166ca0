"""`/grade conflicts`: what to align, with buttons."""

from grading.usecases.aligning import show_conflicts
from grading.usecases.entering import Where
from handlers.cards.conflicts import conflicts
from handlers.commands.subcommand import Subcommand
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade conflicts`."""
    return Reply(card=conflicts(visit.words, await show_conflicts(visit.work, visit.doer, where), 0))


command = Subcommand(
    verb="conflicts", usage=("/grade conflicts",), sentence="help-conflicts", place=7, run=run
)

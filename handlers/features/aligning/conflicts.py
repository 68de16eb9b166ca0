"""`/grade conflicts`: what to align, with buttons."""

from grading.usecases.aligning import show_conflicts
from grading.usecases.entering import Where
from handlers.features.aligning.cards import conflicts
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade conflicts`."""
    return Reply(card=conflicts(visit.words, await show_conflicts(visit.work, visit.doer, where), 0))


command = Subcommand(
    verb="conflicts", usage=("/grade conflicts",), sentence="help-conflicts", place=7, run=run
)

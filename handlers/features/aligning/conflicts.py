"""`/grade conflicts`: what to align, with buttons."""

from grading.usecases.aligning import show_conflicts
from grading.usecases.entering import Scope
from handlers.features.aligning.cards import conflicts
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade conflicts`."""
    return Reply(card=conflicts(request.words, await show_conflicts(request.work, request.actor, scope), 0))


command = Subcommand(
    verb="conflicts", usage=("/grade conflicts",), sentence="help-conflicts", place=7, run=run
)

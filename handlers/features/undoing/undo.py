"""`/grade undo`: take back one's last change while that is still possible."""

from grading.usecases.entering import Scope
from grading.usecases.undoing import undo_last
from handlers.features.undoing.cards import undone
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade undo`."""
    return Reply(card=undone(request.words, await undo_last(request.work, request.actor, scope)))


command = Subcommand(verb="undo", usage=("/grade undo",), sentence="help-undo", place=11, run=run)

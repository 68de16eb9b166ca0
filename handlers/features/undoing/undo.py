"""`/grade undo`: take back one's last change while that is still possible."""

from grading.usecases.entering import Where
from grading.usecases.undoing import undo_last
from handlers.features.undoing.cards import undone
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade undo`."""
    return Reply(card=undone(visit.words, await undo_last(visit.work, visit.doer, where)))


command = Subcommand(verb="undo", usage=("/grade undo",), sentence="help-undo", place=11, run=run)

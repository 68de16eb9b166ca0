"""`/grade undo`: take back one's last change while that is still possible."""

from grading.usecases.entering import Where
from grading.usecases.undoing import undo_last
from handlers.cards.undoing import undone
from handlers.commands.subcommand import Subcommand
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade undo`."""
    return Reply(card=undone(visit.words, await undo_last(visit.work, visit.doer, where)))


command = Subcommand(verb="undo", usage=("/grade undo",), sentence="help-undo", place=11, run=run)

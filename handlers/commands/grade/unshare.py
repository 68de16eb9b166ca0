"""`/grade unshare`: take one's grades back before all have shared."""

from grading.usecases.entering import Where
from grading.usecases.sharing import unshare_grades
from handlers.cards.sharing import unshared
from handlers.commands.subcommand import Subcommand
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade unshare`."""
    return Reply(card=unshared(visit.words, await unshare_grades(visit.work, visit.doer, where)))


command = Subcommand(verb="unshare", usage=("/grade unshare",), sentence="help-unshare", place=6, run=run)

"""`/grade help`: what can be typed."""

from grading.usecases.entering import Where
from handlers.commands.helping import help_for
from handlers.commands.subcommand import Subcommand
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade help`."""
    return Reply(card=help_for(visit.words, "/grade"))


command = Subcommand(verb="help", usage=("/grade help",), sentence="help-help", place=14, run=run)

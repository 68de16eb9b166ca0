"""`/exam help`: what can be typed."""

from grading.usecases.entering import Where
from handlers.commands.helping import help_for
from handlers.commands.subcommand import Subcommand
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam help`."""
    return Reply(card=help_for(visit.words, "/exam"))


command = Subcommand(verb="help", usage=("/exam help",), sentence="help-exam-help", place=6, run=run)

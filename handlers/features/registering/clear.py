"""`/grade clear 10023`: remove one's grade of a candidate."""

from grading.usecases.entering import Scope
from grading.usecases.registering import clear_grade
from handlers.features.registering.cards import registered
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade clear 10023`."""
    match asked.words:
        case (candidate,):
            return Reply(
                card=registered(
                    request.words, await clear_grade(request.work, request.actor, scope, candidate)
                )
            )
        case _:
            raise Incomplete


command = Subcommand(
    verb="clear",
    usage=("/grade clear 10023",),
    sentence="help-clear",
    place=1,
    run=run,
    takes=Takes(least=1, most=1, reason_from=1),
)

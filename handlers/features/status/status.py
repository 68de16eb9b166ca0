"""`/grade status [10023]`: the state of each candidate."""

from grading.usecases.entering import Scope
from grading.usecases.showing import show_status
from handlers.features.status.cards import status
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade status` and `/grade status 10023`."""
    match asked.words:
        case () | (_,) as named:
            candidate = named[0] if named else None
            found = await show_status(request.work, request.actor, scope, candidate)
            return Reply(card=status(request.words, found, request.actor.today))
        case _:
            raise Incomplete


command = Subcommand(
    verb="status",
    usage=("/grade status", "/grade status 10023"),
    sentence="help-status",
    place=2,
    run=run,
    takes=Takes(most=1),
)

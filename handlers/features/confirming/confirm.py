"""`/grade confirm [10023]`: show what would be confirmed; one button does it."""

from grading.usecases.confirming import preview_confirmation
from grading.usecases.entering import Scope
from handlers.features.confirming.cards import confirmation_preview
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade confirm` and `/grade confirm 10023`."""
    match asked.words:
        case () | (_,) as named:
            candidate = named[0] if named else None
            preview = await preview_confirmation(request.work, request.actor, scope, candidate)
            return Reply(card=confirmation_preview(request.words, preview))
        case _:
            raise Incomplete


command = Subcommand(
    verb="confirm",
    usage=("/grade confirm", "/grade confirm 10023"),
    sentence="help-confirm",
    place=10,
    run=run,
    takes=Takes(most=1),
)

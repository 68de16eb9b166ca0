"""`/grade confirm [10023]`: show what would be confirmed; one button does it."""

from grading.usecases.confirming import preview_confirmation
from grading.usecases.entering import Where
from handlers.features.confirming.cards import confirmation_preview
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/grade confirm` and `/grade confirm 10023`."""
    match asked.words:
        case () | (_,) as named:
            candidate = named[0] if named else None
            preview = await preview_confirmation(visit.work, visit.doer, where, candidate)
            return Reply(card=confirmation_preview(visit.words, preview))
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

"""`/grade status [10023]`: the state of each candidate."""

from grading.usecases.entering import Where
from grading.usecases.showing import show_status
from handlers.features.status.cards import status
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/grade status` and `/grade status 10023`."""
    match asked.words:
        case () | (_,) as named:
            candidate = named[0] if named else None
            found = await show_status(visit.work, visit.doer, where, candidate)
            return Reply(card=status(visit.words, found, visit.doer.today))
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

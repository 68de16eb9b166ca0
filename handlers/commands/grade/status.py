"""`/grade status [10023]`: the state of each candidate."""

from grading.usecases.entering import Where
from grading.usecases.showing import show_status
from handlers.cards.status import status
from handlers.commands.subcommand import Incomplete, Subcommand, Takes
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


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

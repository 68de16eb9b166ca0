"""`/exam deadline 2026-12-22 because …`: the planner's own date for the grades."""

from datetime import date

from grading.usecases.deadlines import set_deadline
from grading.usecases.entering import Where
from handlers.cards.deadlines import deadline_set
from handlers.commands.subcommand import Incomplete, Subcommand
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/exam deadline DATE`, with a reason where there is one already."""
    match asked.words:
        case (written,):
            try:
                day = date.fromisoformat(written)
            except ValueError:
                raise Incomplete from None
        case _:
            raise Incomplete
    done = await set_deadline(visit.work, visit.doer, where.key, day)
    return Reply(card=deadline_set(visit.words, done, visit.doer.today))


command = Subcommand(
    verb="deadline",
    usage=("/exam deadline 2026-12-22 because …", "/exam TDT4100-H26 deadline 2026-12-22 because …"),
    sentence="help-deadline",
    place=2,
    run=run,
)

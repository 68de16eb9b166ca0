"""`/grade propose 10023 B because …`: suggest a grade to the co-graders."""

from grading.model import ProposalId
from grading.usecases.aligning import propose_grade
from grading.usecases.entering import Where
from handlers.cards.conflicts import aligned
from handlers.commands.subcommand import Incomplete, Subcommand, Takes
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/grade propose 10023 B because …`."""
    match asked.words:
        case (candidate, *grade) if grade:
            proposal = ProposalId(visit.desk.new_id())
            step = await propose_grade(
                visit.work, visit.doer, where, candidate, " ".join(grade), asked.reason, proposal
            )
            return Reply(card=aligned(visit.words, step))
        case _:
            raise Incomplete


command = Subcommand(
    verb="propose",
    usage=("/grade propose 10023 B because …",),
    sentence="help-propose",
    place=9,
    run=run,
    takes=Takes(least=2, most=None, reason_from=2),
)

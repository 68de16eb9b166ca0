"""`/grade propose 10023 B because …`: suggest a grade to the co-graders."""

from grading.model import ProposalId
from grading.usecases.aligning import propose_grade
from grading.usecases.entering import Where
from handlers.features.aligning.cards import aligned
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Incomplete, Subcommand, Takes


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

"""`/grade propose 10023 B because …`: suggest a grade to the co-graders."""

from grading.model import ProposalId
from grading.usecases.aligning import propose_grade
from grading.usecases.entering import Scope
from handlers.features.aligning.cards import aligned
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade propose 10023 B because …`."""
    match asked.words:
        case (candidate, *grade) if grade:
            proposal = ProposalId(request.services.new_id())
            step = await propose_grade(
                request.work, request.actor, scope, candidate, " ".join(grade), asked.reason, proposal
            )
            return Reply(card=aligned(request.words, step))
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

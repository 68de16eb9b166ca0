"""`/grade align 10023 B`: change one's own grade of a candidate in conflict."""

from grading.usecases.aligning import align_grade
from grading.usecases.entering import Scope
from handlers.features.aligning.cards import aligned
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade align 10023 B`."""
    match asked.words:
        case (candidate, *grade) if grade:
            step = await align_grade(request.work, request.actor, scope, candidate, " ".join(grade))
            return Reply(card=aligned(request.words, step))
        case _:
            raise Incomplete


command = Subcommand(
    verb="align",
    usage=("/grade align 10023 B",),
    sentence="help-align",
    place=8,
    run=run,
    takes=Takes(least=2, most=None, reason_from=2),
)

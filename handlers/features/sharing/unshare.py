"""`/grade unshare`: take one's grades back before all have shared."""

from grading.usecases.entering import Scope
from grading.usecases.sharing import unshare_grades
from handlers.features.sharing.cards import unshared
from handlers.features.sharing.share import one_candidate
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade unshare`, and `/grade unshare 10023` where candidates are shared one at a time."""
    candidate = await one_candidate(request, asked, scope)
    return Reply(
        card=unshared(request.words, await unshare_grades(request.work, request.actor, scope, candidate))
    )


command = Subcommand(
    verb="unshare", usage=("/grade unshare",), sentence="help-unshare", place=6, run=run, takes=Takes(most=1)
)

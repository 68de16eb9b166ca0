"""`/grade unshare`: take one's grades back before all have shared."""

from grading.usecases.entering import Where
from grading.usecases.sharing import unshare_grades
from handlers.features.sharing.cards import unshared
from handlers.features.sharing.share import one_candidate
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand, Takes


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/grade unshare`, and `/grade unshare 10023` where candidates are shared one at a time."""
    candidate = await one_candidate(visit, asked, where)
    return Reply(card=unshared(visit.words, await unshare_grades(visit.work, visit.doer, where, candidate)))


command = Subcommand(
    verb="unshare", usage=("/grade unshare",), sentence="help-unshare", place=6, run=run, takes=Takes(most=1)
)

"""`/grade share`: hand in one's grades; where some are missing, say so first and let one button do it."""

from grading.usecases.entering import Where
from grading.usecases.sharing import is_shared_alone, preview_share, share_grades
from handlers.features.sharing.cards import share_preview
from handlers.features.sharing.following import after_sharing
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import NotTaken, Subcommand, Takes


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/grade share`, and `/grade share 10023` where candidates are shared one at a time."""
    candidate = await one_candidate(visit, asked, where)
    preview = await preview_share(visit.work, visit.doer, where, candidate)
    if preview.needs_consent:
        return Reply(card=share_preview(visit.words, preview))
    done = await share_grades(visit.work, visit.doer, where, candidate=candidate)
    return Reply(card=await after_sharing(visit, done))


async def one_candidate(visit: Visit, asked: Asked, where: Where) -> str | None:
    """Return the candidate that is named; raises `NotTaken` where a committee shares all together."""
    if asked.words and not await is_shared_alone(visit.work, visit.doer, where):
        raise NotTaken(words=asked.words)
    return asked.words[0] if asked.words else None


command = Subcommand(
    verb="share", usage=("/grade share",), sentence="help-share", place=5, run=run, takes=Takes(most=1)
)

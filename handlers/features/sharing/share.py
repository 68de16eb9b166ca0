"""`/grade share`: hand in one's grades; where some are missing, say so first and let one button do it."""

from grading.usecases.entering import Scope
from grading.usecases.sharing import is_shared_alone, preview_share, share_grades
from handlers.features.sharing.cards import share_preview
from handlers.features.sharing.following import after_sharing
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import NotTaken, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/grade share`, and `/grade share 10023` where candidates are shared one at a time."""
    candidate = await one_candidate(request, asked, scope)
    preview = await preview_share(request.work, request.actor, scope, candidate)
    if preview.needs_consent:
        return Reply(card=share_preview(request.words, preview))
    done = await share_grades(request.work, request.actor, scope, candidate=candidate)
    return Reply(card=await after_sharing(request, done))


async def one_candidate(request: Request, asked: Asked, scope: Scope) -> str | None:
    """Return the candidate that is named; raises `NotTaken` where a committee shares all together."""
    if asked.words and not await is_shared_alone(request.work, request.actor, scope):
        raise NotTaken(words=asked.words)
    return asked.words[0] if asked.words else None


command = Subcommand(
    verb="share", usage=("/grade share",), sentence="help-share", place=5, run=run, takes=Takes(most=1)
)

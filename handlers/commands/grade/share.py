"""`/grade share`: hand in one's grades; where some are missing, say so first and let one button do it."""

from grading.usecases.entering import Where
from grading.usecases.sharing import preview_share, share_grades
from handlers.cards.sharing import share_preview
from handlers.commands.subcommand import Subcommand
from handlers.desk import Reply, Visit
from handlers.following import after_sharing
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade share`."""
    preview = await preview_share(visit.work, visit.doer, where)
    if preview.needs_consent:
        return Reply(card=share_preview(visit.words, preview))
    return Reply(card=await after_sharing(visit, await share_grades(visit.work, visit.doer, where)))


command = Subcommand(verb="share", usage=("/grade share",), sentence="help-share", place=5, run=run)

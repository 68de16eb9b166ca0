"""`/grade undo`: take back one's last change while that is still possible."""

from grading.usecases.undoing import undo_last
from handlers.feature import Feature
from handlers.features.undoing.cards import undone
from handlers.request import Reply, Request

feature = Feature()


@feature.subcommand("/grade undo", usage=("/grade undo",), sentence="help-undo")
async def undo(request: Request) -> Reply:
    """Take back one's last change."""
    return Reply(card=undone(request.words, await undo_last(request.work, request.actor, request.scope)))

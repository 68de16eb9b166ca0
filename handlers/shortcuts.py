"""What each shortcut does: they work in threads and for guests, where slash commands do not."""

from grading.usecases.entering import Where, enter
from handlers.buttons import Shortcut
from handlers.commands import REGISTRY
from handlers.desk import Handle, Reply, Visit
from handlers.modals.register import register_view
from handlers.parsing import Asked


def shortcut_for(shortcut: Shortcut, where: Where) -> Handle:
    """Return what a shortcut does."""
    match shortcut:
        case Shortcut.REGISTER:
            return _register
        case Shortcut.STATUS:
            return _status(where)


async def _register(visit: Visit) -> Reply:
    return Reply(opens=register_view(visit.words, await enter(visit.work, visit.doer, Where())))


def _status(where: Where) -> Handle:
    async def handle(visit: Visit) -> Reply:
        asked = Asked(key=where.key, verb="status", words=(), reason=None)
        return await REGISTRY["/grade"]["status"].run(visit, asked, where)

    return handle

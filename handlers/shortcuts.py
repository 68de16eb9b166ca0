"""What each shortcut does: they work in threads and for guests, where slash commands do not."""

from grading.errors import Refused
from grading.usecases.entering import Scope
from grading.usecases.registering import blank_form
from handlers.dialogs.result import refusal_view
from handlers.features.registering.dialog import register_view
from handlers.parsing import Asked
from handlers.refusals.card import Situation, refusal
from handlers.registry import REGISTRY
from handlers.services import PLAIN, Handle, Manner, Reply, Request
from handlers.slack.buttons import Shortcut
from handlers.words import Words


def shortcut_for(shortcut: Shortcut, scope: Scope) -> tuple[Handle, Manner]:
    """Return what a shortcut does, and how it is refused: from anywhere, only in a dialog."""
    match shortcut:
        case Shortcut.REGISTER:
            return _register, Manner(refuse=_refuse_in_a_dialog)
        case Shortcut.STATUS:
            return _status(scope), PLAIN


def _refuse_in_a_dialog(words: Words, refused: Refused, found: Situation) -> Reply:
    return Reply(opens=refusal_view(words, refusal(words, refused, found)))


async def _register(request: Request) -> Reply:
    return Reply(opens=register_view(request.words, await blank_form(request.work, request.actor, Scope())))


def _status(scope: Scope) -> Handle:
    async def handle(request: Request) -> Reply:
        asked = Asked(key=scope.key, verb="status", words=(), reason=None)
        return await REGISTRY["/grade"]["status"].run(request, asked, scope)

    return handle

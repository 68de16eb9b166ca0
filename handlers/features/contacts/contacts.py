"""`/grade contacts`: whom to ask about what."""

from grading.usecases.entering import Scope
from grading.usecases.showing import whom_to_ask
from handlers.features.contacts.cards import contacts
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade contacts`."""
    return Reply(card=contacts(request.words, await whom_to_ask(request.work, request.actor)))


command = Subcommand(verb="contacts", usage=("/grade contacts",), sentence="help-contacts", place=13, run=run)

"""`/grade contacts`: whom to ask about what."""

from grading.usecases.entering import Where
from grading.usecases.showing import whom_to_ask
from handlers.features.contacts.cards import contacts
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade contacts`."""
    return Reply(card=contacts(visit.words, await whom_to_ask(visit.work, visit.doer)))


command = Subcommand(verb="contacts", usage=("/grade contacts",), sentence="help-contacts", place=13, run=run)

"""`/grade contacts`: whom to ask about what."""

from grading.usecases.showing import whom_to_ask
from handlers.feature import Feature
from handlers.features.contacts.cards import contacts as contacts_card
from handlers.request import Reply, Request

feature = Feature()


@feature.button("contacts")
@feature.subcommand("/grade contacts", usage=("/grade contacts",), sentence="help-contacts")
async def contacts(request: Request) -> Reply:
    """Show whom to ask."""
    known = await whom_to_ask(request.work, request.actor)
    return Reply(card=contacts_card(request.words, known, request.services.settings.directory))

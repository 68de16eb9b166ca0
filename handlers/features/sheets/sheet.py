"""`/grade sheet`: one's grades as an Excel sheet to fill in; it arrives as a direct message."""

from grading.model import SheetId
from grading.usecases.entering import Scope
from grading.usecases.showing import own_grades
from handlers.features.sheets.cards import sheet_on_its_way
from handlers.outbox_messages import SendSheet, outbox_message
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade sheet`."""
    own = await own_grades(request.work, request.actor, scope, SheetId(request.services.new_id()))
    message = SendSheet(
        idempotency_key=f"sheet:{own.stamp}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        stamp=own.stamp,
    )
    await request.work.send(outbox_message(message), request.actor.by.at)
    return Reply(card=sheet_on_its_way(request.words, own))


command = Subcommand(verb="sheet", usage=("/grade sheet",), sentence="help-sheet", place=3, run=run)

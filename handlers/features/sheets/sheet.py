"""`/grade sheet` sends one's grades as an Excel sheet to fill in; `/grade upload` says where to drop it."""

from grading.model import SheetId
from grading.usecases.dropping_in_channels import hidden_marking
from grading.usecases.showing import own_grades
from handlers.feature import Feature
from handlers.features.sheets.cards import sheet_on_its_way, where_to_drop
from handlers.outbox_messages import SendSheet
from handlers.request import Reply, Request

feature = Feature()


@feature.button("sheet")
@feature.subcommand("/grade sheet", usage=("/grade sheet",), sentence="help-sheet")
async def sheet(request: Request) -> Reply:
    """Send the sheet as a direct message."""
    own = await own_grades(request.work, request.actor, request.scope, SheetId(request.services.new_id()))
    message = SendSheet(
        idempotency_key=f"sheet:{own.stamp}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        stamp=own.stamp,
    )
    await request.queue(message)
    return Reply(card=sheet_on_its_way(request.words, own))


@feature.subcommand("/grade upload", usage=("/grade upload",), sentence="help-upload")
async def upload(request: Request) -> Reply:
    """Say where to drop a sheet: not in a channel while marks are hidden."""
    hidden = await hidden_marking(request.work, request.actor, request.scope)
    return Reply(card=where_to_drop(request.words, is_hidden=bool(hidden)))

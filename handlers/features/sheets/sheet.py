"""`/grade sheet` and `/grade sheet marks` send Excel sheets to fill in; `/grade upload` is where they go."""

from grading.model import SheetId
from grading.rules.command_words import verb_meant
from grading.usecases.dropping_in_channels import hidden_marking
from grading.usecases.marks_sheets import own_marks
from grading.usecases.showing import own_grades
from handlers.feature import Feature
from handlers.features.sheets.cards import marks_sheet_on_its_way, sheet_on_its_way, where_to_drop
from handlers.outbox_messages import SendSheet
from handlers.parsing import Incomplete, Takes
from handlers.request import CommandRequest, Reply, Request

feature = Feature()


@feature.button("sheet")
async def sheet_pressed(request: Request) -> Reply:
    """Send the sheet of grades as a direct message."""
    return await _grades(request)


@feature.subcommand(
    "/grade sheet",
    usage=("/grade sheet", "/grade sheet marks"),
    sentence="help-sheet",
    words=Takes(most=1),
)
async def sheet(request: CommandRequest) -> Reply:
    """Send the sheet of grades, or that of marks, as a direct message."""
    match request.typed:
        case ():
            return await _grades(request)
        case (word,) if verb_meant(word) == "marks":
            return await _marks(request)
        case _:
            raise Incomplete


@feature.button("marks_sheet")
async def marks_sheet(request: Request) -> Reply:
    """Send the sheet of marks as a direct message."""
    return await _marks(request)


async def _grades(request: Request) -> Reply:
    own = await own_grades(request.work, request.actor, request.scope, SheetId(request.services.new_id()))
    await _send(request, own.stamp)
    return Reply(card=sheet_on_its_way(request.words, own))


async def _marks(request: Request) -> Reply:
    own = await own_marks(request.work, request.actor, request.scope, SheetId(request.services.new_id()))
    await _send(request, own.stamp)
    return Reply(card=marks_sheet_on_its_way(request.words, own))


async def _send(request: Request, stamp: SheetId) -> None:
    message = SendSheet(
        idempotency_key=f"sheet:{stamp}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        stamp=stamp,
    )
    await request.queue(message)


@feature.subcommand("/grade upload", usage=("/grade upload",), sentence="help-upload")
async def upload(request: Request) -> Reply:
    """Say where to drop a sheet: not in a channel while marks are hidden."""
    hidden = await hidden_marking(request.work, request.actor, request.scope)
    return Reply(card=where_to_drop(request.words, is_hidden=bool(hidden)))

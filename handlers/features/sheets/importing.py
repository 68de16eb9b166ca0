"""The buttons of a dropped sheet's preview: import it, put it aside, take the import back."""

from grading.errors import UnknownSheet
from grading.model import SheetId
from grading.usecases.importing import (
    begin_import,
    cancel_sheet,
    import_sheet,
    rows_in,
    show_sheet,
    undo_import,
)
from handlers.feature import Feature
from handlers.features.sheets import cards
from handlers.outbox_messages import ImportSheet
from handlers.request import ButtonRequest, Reply
from handlers.slack.buttons import Press

MANY_ROWS = 500
"""A sheet with more rows is imported in the background, for Slack waits three seconds for an answer."""

feature = Feature()


@feature.button("show_sheet")
async def show(request: ButtonRequest) -> Reply:
    """Show what importing the sheet would do now."""
    shown = await show_sheet(request.work, request.actor, request.scope, _sheet(request.press))
    return Reply(card=cards.sheet_shown(request.words, shown))


@feature.button("cancel_sheet")
async def cancel(request: ButtonRequest) -> Reply:
    """Put the preview aside."""
    sheet = _sheet(request.press)
    name = await cancel_sheet(request.work, request.actor, sheet)
    return Reply(card=cards.sheet_cancelled(request.words, name, sheet))


@feature.button("import_now", instead="show_sheet")
async def import_now(request: ButtonRequest) -> Reply:
    """Import the sheet as it was shown."""
    sheet = _sheet(request.press)
    if (begun := await _begun(request, sheet, undo=False)) is not None:
        return begun
    done = await import_sheet(request.work, request.actor, sheet, seen=request.press.seen or "")
    return Reply(card=cards.imported(request.words, done))


@feature.button("undo_import")
async def undo(request: ButtonRequest) -> Reply:
    """Take the import back."""
    sheet = _sheet(request.press)
    if (begun := await _begun(request, sheet, undo=True)) is not None:
        return begun
    return Reply(
        card=cards.import_undone(request.words, await undo_import(request.work, request.actor, sheet))
    )


async def _begun(request: ButtonRequest, sheet: SheetId, *, undo: bool) -> Reply | None:
    """Let a large sheet be imported in the background; None for one that is imported at once."""
    rows = await rows_in(request.work, request.actor, sheet, undo=undo)
    if rows <= MANY_ROWS:
        return None
    name = await begin_import(request.work, request.actor, sheet, undo=undo)
    message = ImportSheet(
        idempotency_key=f"import:{request.id}",
        team=request.caller.team,
        user=request.caller.user,
        sheet=sheet,
        seen=request.press.seen or "",
        undo=undo,
    )
    return Reply(card=cards.import_under_way(request.words, name, rows, undo=undo), begins=message)


def _sheet(press: Press) -> SheetId:
    if press.sheet is None:
        raise UnknownSheet
    return SheetId(press.sheet)

"""The buttons of a file of automatic marks: import it as it was shown, or put it aside."""

from grading.errors import UnknownSheet
from grading.usecases.entering import meant_key
from handlers.feature import Feature
from handlers.features.automatic_marks.cards import marks_cancelled, marks_importing
from handlers.outbox_messages import ImportMarks
from handlers.request import ButtonRequest, Reply, Request

feature = Feature()


@feature.button("import_marks")
async def import_automatic_marks(request: ButtonRequest) -> Reply:
    """Import the marks in the background, where their file is fetched again."""
    press = request.press
    key = await meant_key(request.work, request.actor, press.key)
    if press.sheet is None or press.seen is None:
        raise UnknownSheet
    message = ImportMarks(
        idempotency_key=f"marks:{request.id}",
        team=request.caller.team,
        user=request.caller.user,
        file=press.sheet,
        seen=press.seen,
        key=key,
    )
    await request.queue(message)
    return Reply(card=marks_importing(request.words))


@feature.button("cancel_marks")
async def cancel_automatic_marks(request: Request) -> Reply:
    """Put the marks aside."""
    return Reply(card=marks_cancelled(request.words))

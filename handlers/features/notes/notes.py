"""`/grade note 10023 …`: what a grader notes about a candidate for themselves."""

from grading.usecases.notes import add_note, put_note, show_notes
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.notes import cards, dialog
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply

feature = Feature()


@feature.subcommand(
    "/grade note",
    usage=("/grade note 10023", "/grade note 10023 …", "/grade note 10023 question 3 …"),
    sentence="help-note",
    words=Takes(least=1, most=None, is_prose=True),
)
async def typed(request: CommandRequest) -> Reply:
    """Add a line to the note about a candidate, or show the notes about them."""
    candidate, *rest = request.typed
    if not rest:
        found = await show_notes(request.work, request.actor, request.scope, candidate)
        return Reply(card=cards.notes_shown(request.words, found))
    _, text = request.text.split(maxsplit=1)
    kept = await add_note(request.work, request.actor, request.scope, candidate, text)
    return Reply(card=cards.note_kept(request.words, kept))


@feature.button("note")
async def open_note(request: ButtonRequest) -> Reply:
    """Open the dialog for a note, with what was noted before."""
    candidate = request.press.candidate or ""
    found = await show_notes(request.work, request.actor, request.scope, candidate)
    return Reply(opens=dialog.note_view(request.words, found, dialog.question_in(request.press)))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors)
async def note_filled_in(request: DialogRequest) -> Reply:
    """Keep what was written."""
    candidate, question = request.press.candidate or "", dialog.question_in(request.press)
    text = dialog.read(request.state)
    kept = await put_note(request.work, request.actor, request.scope, candidate, question, text)
    return Reply(opens=result_view(request.words, cards.note_kept(request.words, kept)))

"""`/grade comment 10023 …`: what a grader says of a candidate to co-graders."""

from grading.usecases.comments import Comments, add_comment, reword_comment, show_comments, write_comment
from grading.usecases.notes import append_note
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.comments import cards, dialog
from handlers.features.notes.cards import note_kept
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply

feature = Feature()


@feature.subcommand(
    "/grade comment",
    usage=("/grade comment 10023", "/grade comment 10023 …", "/grade comment 10023 question 3 …"),
    sentence="help-comment",
    words=Takes(least=1, most=None, is_prose=True),
)
async def comment_typed(request: CommandRequest) -> Reply:
    """Say something of a candidate to co-graders, or show what is said of them."""
    candidate, *rest = request.typed
    if not rest:
        found = await show_comments(request.work, request.actor, request.scope, candidate)
        return Reply(card=cards.comments_shown(request.words, found))
    _, text = request.text.split(maxsplit=1)
    kept = await add_comment(request.work, request.actor, request.scope, candidate, text)
    return Reply(card=cards.comment_kept(request.words, kept))


@feature.button("comments")
async def see_comments(request: ButtonRequest) -> Reply:
    """Show what is said of a candidate."""
    return Reply(card=cards.comments_shown(request.words, await _found(request)))


@feature.button("write_comment")
async def open_comment(request: ButtonRequest) -> Reply:
    """Open the dialog to say something of a candidate."""
    return Reply(opens=dialog.comment_view(request.words, await _found(request)))


@feature.button("change_comment")
async def open_own_comment(request: ButtonRequest) -> Reply:
    """Open the dialog to change one's own comment, or show what is said where it is gone."""
    found = await _found(request)
    one = found.own(request.press.change or "")
    if one is None:
        return Reply(card=cards.comments_shown(request.words, found))
    return Reply(opens=dialog.change_view(request.words, found, one))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors)
async def comment_filled_in(request: DialogRequest) -> Reply:
    """Say it to co-graders, or note it for oneself."""
    candidate, said = request.press.candidate or "", dialog.read(request.state)
    if dialog.is_for_oneself(request.state):
        question, text = dialog.as_note(request.words, said)
        noted = await append_note(request.work, request.actor, request.scope, candidate, question, text)
        return Reply(opens=result_view(request.words, note_kept(request.words, noted)))
    kept = await write_comment(request.work, request.actor, request.scope, candidate, said)
    return Reply(opens=result_view(request.words, cards.comment_kept(request.words, kept)))


@feature.dialog(dialog.CHANGE, errors=dialog.errors, instead="comments")
async def comment_reworded(request: DialogRequest) -> Reply:
    """Say one's own comment in other words, or remove it."""
    press = request.press
    kept = await reword_comment(
        request.work,
        request.actor,
        request.scope,
        press.candidate or "",
        press.change or "",
        dialog.text_in(request.state),
        seen=press.seen or "",
    )
    return Reply(opens=result_view(request.words, cards.comment_kept(request.words, kept)))


async def _found(request: ButtonRequest) -> Comments:
    return await show_comments(request.work, request.actor, request.scope, request.press.candidate or "")

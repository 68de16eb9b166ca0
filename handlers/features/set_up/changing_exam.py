"""*Change the exam*: a dialog for its title, kind, scale and end, and for what tells how many must grade."""

from grading.usecases.planning_set_up import Asked, change_exam, show_exam
from handlers.dialogs import fields
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.rosters.cards import deadline_moves
from handlers.features.set_up import exam_dialog
from handlers.features.set_up.cards import exam_changed
from handlers.features.set_up.previews import previewed
from handlers.request import DialogRequest, Reply, Request

feature = Feature()


@feature.button("change_exam")
async def change(request: Request) -> Reply:
    """Open the dialog for the exam as it is."""
    shown = await show_exam(request.work, request.actor, request.scope.key)
    counting = request.services.settings.counting
    return Reply(opens=exam_dialog.exam_view(request.words, shown, counting))


@feature.dialog(exam_dialog.CALLBACK, errors=exam_dialog.errors, instead="exam")
async def filled_in(request: DialogRequest) -> Reply:
    """Change the exam; a deadline that moves by it is shown before, in the same dialog."""
    if faults := exam_dialog.faults(request.words, request.state):
        return Reply(errors=faults)
    settings, words, press = request.services.settings, request.words, request.press
    done = await change_exam(
        request.work,
        request.because(fields.said(request.state, fields.REASON) or None).actor,
        request.scope.key,
        exam_dialog.read(request.state, press, settings.counting),
        settings.counting,
        settings.planners,
        seen=press.seen or "",
        shown=press.change,
    )
    if isinstance(done, Asked):
        shown = await show_exam(request.work, request.actor, request.scope.key)
        drawn = exam_dialog.exam_view(words, shown, settings.counting)
        moves = deadline_moves(words, done.change)
        return Reply(opens=previewed(words, drawn, done.change, press, request.state, *moves))
    return Reply(opens=result_view(words, exam_changed(words, done)))

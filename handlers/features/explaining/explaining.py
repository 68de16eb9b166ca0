"""`/grade explain 10023 …` and `/exam explain`: the written reasons for a grade, ready, and sent."""

from grading.model import ExplanationState
from grading.usecases.explaining import (
    add_to_explanation,
    confirmed_explanation,
    explanation_to_send,
    finish_explanation,
    send_confirmed_explanation,
    send_explanation,
    show_confirmed_explanations,
    show_explanation,
    show_explanations,
    write_explanation,
)
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.explaining import cards, dialog
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply

feature = Feature()


@feature.subcommand(
    "/grade explain",
    usage=("/grade explain", "/grade explain 10023", "/grade explain 10023 …"),
    sentence="help-explain",
    words=Takes(most=None, is_prose=True),
)
async def explain_typed(request: CommandRequest) -> Reply:
    """Add a line to an explanation, show it, or show which are written."""
    if not request.typed:
        listed = await show_explanations(request.work, request.actor, request.scope)
        return Reply(card=cards.explanations_listed(request.words, listed))
    candidate, *rest = request.typed
    if rest:
        _, text = request.text.split(maxsplit=1)
        kept = await add_to_explanation(request.work, request.actor, request.scope, candidate, text)
        return Reply(card=cards.explanation_shown(request.words, kept))
    found = await show_explanation(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.explanation_shown(request.words, found))


@feature.button("explanation")
async def see_explanation(request: ButtonRequest) -> Reply:
    """Show a candidate's explanation."""
    candidate = request.press.candidate or ""
    found = await show_explanation(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.explanation_shown(request.words, found))


@feature.button("write_explanation")
async def open_explanation(request: ButtonRequest) -> Reply:
    """Open the dialog to write it, or show it where it is sent."""
    candidate = request.press.candidate or ""
    found = await show_explanation(request.work, request.actor, request.scope, candidate)
    if found.state is ExplanationState.SENT:
        return Reply(card=cards.explanation_shown(request.words, found))
    return Reply(opens=dialog.explanation_view(request.words, found))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead="explanation")
async def explanation_filled_in(request: DialogRequest) -> Reply:
    """Keep what was written."""
    press, text = request.press, dialog.read(request.state)
    kept = await write_explanation(
        request.work, request.actor, request.scope, press.candidate or "", text, seen=press.seen or ""
    )
    return Reply(opens=result_view(request.words, cards.explanation_shown(request.words, kept)))


@feature.button("ready_explanation", instead="explanation")
async def make_ready(request: ButtonRequest) -> Reply:
    """Make it ready to be sent."""
    press = request.press
    kept = await finish_explanation(
        request.work, request.actor, request.scope, press.candidate or "", seen=press.seen or ""
    )
    return Reply(card=cards.explanation_shown(request.words, kept))


@feature.button("mark_sent", instead="explanation")
async def look_again(request: ButtonRequest) -> Reply:
    """Show it once more before it is marked as sent."""
    candidate = request.press.candidate or ""
    found = await explanation_to_send(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.to_send(request.words, found))


@feature.button("mark_sent_now", instead="explanation")
async def mark_sent(request: ButtonRequest) -> Reply:
    """Mark it as sent."""
    press = request.press
    kept = await send_explanation(
        request.work, request.actor, request.scope, press.candidate or "", seen=press.seen or ""
    )
    return Reply(card=cards.explanation_shown(request.words, kept))


@feature.subcommand(
    "/exam explain",
    usage=("/exam explain", "/exam explain 10023"),
    sentence="help-exam-explain",
    words=Takes(most=1),
)
async def exam_explain(request: CommandRequest) -> Reply:
    """Show a planner which explanations of confirmed grades are written, or one before it is sent."""
    if not request.typed:
        listed = await show_confirmed_explanations(request.work, request.actor, request.scope)
        return Reply(card=cards.explanations_listed(request.words, listed, is_planner=True))
    (candidate,) = request.typed
    found = await confirmed_explanation(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.to_send(request.words, found, is_planner=True))


@feature.button("exam_explanations")
async def see_confirmed_explanations(request: ButtonRequest) -> Reply:
    """Show a planner which explanations are written."""
    listed = await show_confirmed_explanations(request.work, request.actor, request.scope)
    return Reply(card=cards.explanations_listed(request.words, listed, is_planner=True))


@feature.button("exam_mark_sent")
async def planner_looks_again(request: ButtonRequest) -> Reply:
    """Show a planner an explanation once more before it is marked as sent."""
    candidate = request.press.candidate or ""
    found = await confirmed_explanation(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.to_send(request.words, found, is_planner=True))


@feature.button("exam_mark_sent_now", instead="exam_mark_sent")
async def planner_marks_sent(request: ButtonRequest) -> Reply:
    """Let a planner mark it as sent."""
    press = request.press
    kept = await send_confirmed_explanation(
        request.work, request.actor, request.scope, press.candidate or "", seen=press.seen or ""
    )
    return Reply(card=cards.marked_as_sent(request.words, kept))

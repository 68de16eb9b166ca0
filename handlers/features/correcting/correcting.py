"""`weight 3 50 because …`, `key 2 C because …`: a question corrected after the test."""

from grading.changes import Correction
from grading.errors import ReasonMissing
from grading.usecases.correcting import (
    Wish,
    correct_exam_question,
    correct_question,
    preview_correction,
    preview_exam_correction,
    show_exam_questions,
    show_questions,
)
from handlers.card import Card
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.correcting import cards, dialog
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request
from handlers.slack.buttons import Press

feature = Feature()

_WORDS = Takes(most=None, reason_from=2)


@feature.subcommand(
    "/grade weight",
    usage=("/grade weight", "/grade weight 3 50 because …"),
    sentence="help-weight",
    words=_WORDS,
)
async def weight_typed(request: CommandRequest) -> Reply:
    """Show a grader the questions, or what another weight would do."""
    return await _typed(request, Correction.WEIGHT)


@feature.subcommand(
    "/grade key", usage=("/grade key", "/grade key 2 C because …"), sentence="help-question-key", words=_WORDS
)
async def key_typed(request: CommandRequest) -> Reply:
    """Show a grader the questions, or what another key would do."""
    return await _typed(request, Correction.KEY)


@feature.subcommand(
    "/exam weight",
    usage=("/exam weight", "/exam weight 3 50 because …"),
    sentence="help-weight",
    words=_WORDS,
)
async def exam_weight_typed(request: CommandRequest) -> Reply:
    """Show a planner the questions, or what another weight would do."""
    return await _exam_typed(request, Correction.WEIGHT)


@feature.subcommand(
    "/exam key", usage=("/exam key", "/exam key 2 C because …"), sentence="help-question-key", words=_WORDS
)
async def exam_key_typed(request: CommandRequest) -> Reply:
    """Show a planner the questions, or what another key would do."""
    return await _exam_typed(request, Correction.KEY)


@feature.button("questions")
async def questions(request: Request) -> Reply:
    """Show a grader the questions as they count."""
    shown = await show_questions(request.work, request.actor, request.scope)
    return Reply(card=cards.questions_shown(request.words, shown))


@feature.button("exam_questions")
async def exam_questions(request: Request) -> Reply:
    """Show a planner the questions as they count."""
    shown = await show_exam_questions(request.work, request.actor, request.scope)
    return Reply(card=cards.questions_shown(request.words, shown))


@feature.button("change_question")
async def open_correction(request: ButtonRequest) -> Reply:
    """Open the dialog for a grader."""
    shown = await show_questions(request.work, request.actor, request.scope)
    return Reply(opens=dialog.correction_view(request.words, shown))


@feature.button("change_exam_question")
async def open_exam_correction(request: ButtonRequest) -> Reply:
    """Open the dialog for a planner."""
    shown = await show_exam_questions(request.work, request.actor, request.scope)
    return Reply(opens=dialog.correction_view(request.words, shown))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead="questions")
async def correction_filled_in(request: DialogRequest) -> Reply:
    """Show a grader what the correction would do, on the next page."""
    wish, reason = dialog.read(request.state), _given(dialog.reason_in(request.state))
    preview = await preview_correction(request.work, request.actor, request.scope, wish)
    return Reply(opens=dialog.preview_view(request.words, preview, reason))


@feature.dialog(dialog.EXAM_CALLBACK, errors=dialog.errors, instead="exam_questions")
async def exam_correction_filled_in(request: DialogRequest) -> Reply:
    """Show a planner what the correction would do, on the next page."""
    wish, reason = dialog.read(request.state), _given(dialog.reason_in(request.state))
    preview = await preview_exam_correction(request.work, request.actor, request.scope, wish)
    return Reply(opens=dialog.preview_view(request.words, preview, reason))


@feature.dialog(dialog.DO, instead="questions")
async def correct_in_dialog(request: DialogRequest) -> Reply:
    """Make the correction that the dialog has shown to a grader."""
    return Reply(opens=result_view(request.words, await _corrected(request)))


@feature.dialog(dialog.EXAM_DO, instead="exam_questions")
async def correct_exam_in_dialog(request: DialogRequest) -> Reply:
    """Make the correction that the dialog has shown to a planner."""
    return Reply(opens=result_view(request.words, await _exam_corrected(request)))


@feature.button("correct_question", instead="questions")
async def correct(request: ButtonRequest) -> Reply:
    """Make the correction as it was shown to a grader."""
    return Reply(card=await _corrected(request))


@feature.button("correct_exam_question", instead="exam_questions")
async def correct_exam(request: ButtonRequest) -> Reply:
    """Make the correction as it was shown to a planner."""
    return Reply(card=await _exam_corrected(request))


async def _corrected(request: ButtonRequest) -> Card:
    wish, actor = _carried(request.press), request.because(request.press.because).actor
    seen = request.press.seen or ""
    done = await correct_question(request.work, actor, request.scope, wish, seen=seen)
    return cards.correction_done(request.words, done)


async def _exam_corrected(request: ButtonRequest) -> Card:
    wish, actor = _carried(request.press), request.because(request.press.because).actor
    seen = request.press.seen or ""
    done = await correct_exam_question(request.work, actor, request.scope, wish, seen=seen)
    return cards.correction_done(request.words, done)


async def _typed(request: CommandRequest, what: Correction) -> Reply:
    wish = _said(request, what)
    if wish is None:
        return await questions(request)
    preview = await preview_correction(request.work, request.actor, request.scope, wish)
    return Reply(card=cards.correction_offered(request.words, preview, _given(request.reason)))


async def _exam_typed(request: CommandRequest, what: Correction) -> Reply:
    wish = _said(request, what)
    if wish is None:
        return await exam_questions(request)
    preview = await preview_exam_correction(request.work, request.actor, request.scope, wish)
    return Reply(card=cards.correction_offered(request.words, preview, _given(request.reason)))


def _said(request: CommandRequest, what: Correction) -> Wish | None:
    """Return what was typed; None without any words. Raises `Incomplete` for a question alone."""
    if not request.typed:
        return None
    question, *value = request.typed
    if not value:
        raise Incomplete
    return Wish(what=what, question=question, said=" ".join(value))


def _given(reason: str | None) -> str:
    if not reason:
        raise ReasonMissing
    return reason


def _carried(press: Press) -> Wish:
    what = Correction.KEY if press.draft.get(cards.WHAT) == Correction.KEY.value else Correction.WEIGHT
    return Wish(what=what, question=press.draft.get(cards.QUESTION, ""), said=press.draft.get(cards.SAID, ""))

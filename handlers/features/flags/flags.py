"""`/grade flag 10023 …`: whom a grader means to come back to, and asking co-graders about them."""

from grading.usecases.flags import (
    Flags,
    ask_about_flagged,
    flag_candidate,
    show_flags,
    unflag_candidate,
)
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.aligning.asking_cards import asked
from handlers.features.flags import cards, dialog
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply

feature = Feature()


@feature.subcommand(
    "/grade flag",
    usage=("/grade flag", "/grade flag 10023", "/grade flag 10023 …"),
    sentence="help-flag",
    words=Takes(most=None, is_prose=True),
)
async def flag_typed(request: CommandRequest) -> Reply:
    """Flag a candidate, with a reason or without, or show whom one has flagged."""
    if not request.typed:
        found = await show_flags(request.work, request.actor, request.scope)
        return Reply(card=cards.flags_shown(request.words, found))
    candidate, *rest = request.typed
    kept = await flag_candidate(
        request.work, request.actor, request.scope, candidate, " ".join(rest) if rest else None
    )
    return Reply(card=cards.flag_kept(request.words, kept))


@feature.button("flags")
async def see_flags(request: ButtonRequest) -> Reply:
    """Show whom one has flagged."""
    return Reply(card=cards.flags_shown(request.words, await _own(request)))


@feature.button("flag")
async def flag_pressed(request: ButtonRequest) -> Reply:
    """Flag the candidate."""
    candidate = request.press.candidate or ""
    kept = await flag_candidate(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.flag_kept(request.words, kept))


@feature.button("unflag")
async def unflag_pressed(request: ButtonRequest) -> Reply:
    """Take the flag away."""
    candidate = request.press.candidate or ""
    kept = await unflag_candidate(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.flag_kept(request.words, kept))


@feature.button("flag_reason")
async def open_flag_reason(request: ButtonRequest) -> Reply:
    """Open the dialog to say why."""
    view = dialog.reason_view(request.words, await _own(request), request.press.candidate or "")
    return Reply(opens=view)


@feature.dialog(dialog.REASON, errors=dialog.errors)
async def flag_reason_filled_in(request: DialogRequest) -> Reply:
    """Keep why the candidate is flagged."""
    kept = await flag_candidate(
        request.work,
        request.actor,
        request.scope,
        request.press.candidate or "",
        dialog.text_in(request.state),
    )
    return Reply(opens=result_view(request.words, cards.flag_kept(request.words, kept)))


@feature.button("ask_co_graders")
async def open_question(request: ButtonRequest) -> Reply:
    """Open the dialog to ask co-graders about the candidate."""
    return Reply(opens=dialog.ask_view(request.words, await _own(request), request.press.candidate or ""))


@feature.dialog(dialog.ASK, errors=dialog.errors)
async def question_filled_in(request: DialogRequest) -> Reply:
    """Ask the co-graders."""
    asking = await ask_about_flagged(
        request.work,
        request.actor,
        request.scope,
        request.press.candidate or "",
        dialog.text_in(request.state),
    )
    return Reply(opens=result_view(request.words, asked(request.words, asking)))


async def _own(request: ButtonRequest) -> Flags:
    return await show_flags(request.work, request.actor, request.scope)

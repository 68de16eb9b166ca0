"""`/exam confirm-for COMMITTEE because …`: review and confirm in the graders' place."""

from grading.errors import WhichCommittee
from grading.usecases.powers import confirm_for_committee, preview_confirm_for
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.powers import cards, dialog
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam confirm-for",
    usage=("/exam confirm-for COMMITTEE because …",),
    sentence="help-confirm-for",
    words=Takes(most=None, reason_from=0),
)
async def confirm_for_typed(request: CommandRequest) -> Reply:
    """Show what would be confirmed for the graders."""
    return await _shown(request, " ".join(request.typed) or None, request.reason or None)


@feature.button("confirm_for")
async def confirm_for_pressed(request: ButtonRequest) -> Reply:
    """Ask for the reason in a dialog; where it was given, show what would be confirmed."""
    if request.press.because is not None:
        return await _shown(request, None, request.press.because)
    try:
        preview = await preview_confirm_for(request.work, request.actor, request.scope)
    except WhichCommittee as several:
        return Reply(card=cards.which_committee(request.words, several, "confirm_for", None))
    return Reply(opens=dialog.confirm_for_view(request.words, preview))


@feature.button("confirm_for_now", instead="confirm_for")
async def confirm_for_now(request: ButtonRequest) -> Reply:
    """Confirm for the graders exactly what was shown."""
    return await _done(request, request.press.because)


async def confirm_for_anew(request: ButtonRequest) -> Reply:
    """Show what would be confirmed by now."""
    return await _shown(request, None, None)


@feature.dialog(dialog.CONFIRM_FOR, errors=dialog.errors, instead=confirm_for_anew)
async def confirm_for_filled_in(request: DialogRequest) -> Reply:
    """Confirm for the graders, for the reason that was written."""
    reply = await _done(request, dialog.reason_in(request.state))
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


async def _shown(request: Request, name: str | None, reason: str | None) -> Reply:
    try:
        preview = await preview_confirm_for(request.work, request.actor, request.scope, name)
    except WhichCommittee as several:
        return Reply(card=cards.which_committee(request.words, several, "confirm_for", reason))
    return Reply(card=cards.confirm_for_preview(request.words, preview, reason))


async def _done(request: ButtonRequest, reason: str | None) -> Reply:
    press = request.press
    done = await confirm_for_committee(
        request.work,
        request.because(reason).actor,
        request.scope,
        seen=press.seen or "",
        leave_ungraded=press.leave,
    )
    return Reply(card=cards.confirmed_for(request.words, done))

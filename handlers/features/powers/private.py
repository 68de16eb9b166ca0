"""`/exam private 10023 because …`: make the marking of one candidate private again."""

from grading.usecases.powers import back_to_private, preview_private
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.powers import cards, dialog
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam private",
    usage=("/exam private 10023 because …",),
    sentence="help-private",
    words=Takes(least=1, most=1, reason_from=1),
)
async def private_typed(request: CommandRequest) -> Reply:
    """Show whose marking would be private again."""
    return await _shown(request, request.typed[0], request.reason or None)


@feature.button("private")
async def private_pressed(request: ButtonRequest) -> Reply:
    """Ask for the reason in a dialog; where it was given, show what would happen."""
    candidate, reason = request.press.candidate or "", request.press.because
    if reason is not None:
        return await _shown(request, candidate, reason)
    preview = await preview_private(request.work, request.actor, request.scope, candidate)
    return Reply(opens=dialog.private_view(request.words, preview))


@feature.button("private_now", instead="private")
async def private_now(request: ButtonRequest) -> Reply:
    """Make the candidate's marking private again, as it was shown."""
    return await _done(request, request.press.because)


async def private_anew(request: ButtonRequest) -> Reply:
    """Show what would happen by now."""
    return await _shown(request, request.press.candidate or "", None)


@feature.dialog(dialog.PRIVATE, errors=dialog.errors, instead=private_anew)
async def private_filled_in(request: DialogRequest) -> Reply:
    """Make the candidate's marking private again, for the reason that was written."""
    reply = await _done(request, dialog.reason_in(request.state))
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


async def _shown(request: Request, candidate: str, reason: str | None) -> Reply:
    preview = await preview_private(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.private_preview(request.words, preview, reason))


async def _done(request: ButtonRequest, reason: str | None) -> Reply:
    press, actor = request.press, request.because(reason).actor
    done = await back_to_private(
        request.work, actor, request.scope, press.candidate or "", seen=press.seen or ""
    )
    return Reply(card=cards.made_private(request.words, done))

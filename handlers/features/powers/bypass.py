"""`/exam bypass [COMMITTEE] because …`: share everything in the place of those who have not."""

from grading.errors import WhichCommittee
from grading.usecases.powers import preview_bypass, share_for_all
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.powers import cards, dialog
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam bypass",
    usage=("/exam bypass because …", "/exam bypass COMMITTEE because …"),
    sentence="help-bypass",
    words=Takes(most=None, reason_from=0),
)
async def bypass_typed(request: CommandRequest) -> Reply:
    """Show what would be shared for all."""
    return await _shown(request, " ".join(request.typed) or None, request.reason or None)


@feature.button("bypass")
async def bypass_pressed(request: ButtonRequest) -> Reply:
    """Ask for the reason in a dialog; where it was given, show what would be shared for all."""
    if request.press.because is not None:
        return await _shown(request, None, request.press.because)
    try:
        preview = await preview_bypass(request.work, request.actor, request.scope)
    except WhichCommittee as several:
        return Reply(card=cards.which_committee(request.words, several, "bypass", None))
    return Reply(opens=dialog.bypass_view(request.words, preview))


@feature.button("bypass_now", instead="bypass")
async def bypass_now(request: ButtonRequest) -> Reply:
    """Share for all, as it was shown."""
    return await _done(request, request.press.because)


async def bypass_anew(request: ButtonRequest) -> Reply:
    """Show what would be shared by now."""
    return await _shown(request, None, None)


@feature.dialog(dialog.BYPASS, errors=dialog.errors, instead=bypass_anew)
async def bypass_filled_in(request: DialogRequest) -> Reply:
    """Share for all, for the reason that was written."""
    reply = await _done(request, dialog.reason_in(request.state))
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


async def _shown(request: Request, name: str | None, reason: str | None) -> Reply:
    try:
        preview = await preview_bypass(request.work, request.actor, request.scope, name)
    except WhichCommittee as several:
        return Reply(card=cards.which_committee(request.words, several, "bypass", reason))
    return Reply(card=cards.bypass_preview(request.words, preview, reason))


async def _done(request: ButtonRequest, reason: str | None) -> Reply:
    actor, seen = request.because(reason).actor, request.press.seen or ""
    done = await share_for_all(request.work, actor, request.scope, seen=seen)
    return Reply(card=cards.bypassed(request.words, done))

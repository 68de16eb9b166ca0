"""What a moderator reviews, and what they say of it."""

from grading.usecases.moderating import moderate_candidates, show_moderation
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.moderating import cards, dialog
from handlers.request import DialogRequest, Reply, Request

feature = Feature()


@feature.button("moderation")
async def moderation(request: Request) -> Reply:
    """Show what is confirmed, and what the moderator has said of it."""
    view = await show_moderation(request.work, request.actor, request.scope)
    return Reply(card=cards.moderation(request.words, view))


@feature.button("moderate")
async def moderate(request: Request) -> Reply:
    """Open the dialog to say something of candidates."""
    view = await show_moderation(request.work, request.actor, request.scope)
    return Reply(opens=dialog.moderate_view(request.words, view))


@feature.dialog(dialog.MODERATE, errors=dialog.errors, instead="moderation")
async def moderated(request: DialogRequest) -> Reply:
    """Say what was chosen of the candidates who were named."""
    said = dialog.read(request.words, request.state)
    if said.status is None:
        return Reply(errors={dialog.STATUS: request.words.say("dialog-moderate-status-missing")})
    done = await moderate_candidates(
        request.work,
        request.because(said.comment or None).actor,
        request.scope,
        said.whom,
        said.status,
        seen=request.press.seen or "",
    )
    return Reply(opens=result_view(request.words, cards.moderated(request.words, done)))

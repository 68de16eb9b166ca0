"""`/grade confirm [10023]`: show what would be confirmed; one button does it."""

from grading.model import CandidateId
from grading.usecases.confirming import ConfirmationPreview, confirm_grading, preview_confirming_step
from handlers.feature import Feature
from handlers.features.confirming.cards import confirmation_preview, confirmed
from handlers.features.sharing.cards import share_preview
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/grade confirm",
    usage=("/grade confirm", "/grade confirm 10023"),
    sentence="help-confirm",
    words=Takes(most=1),
)
async def confirm_typed(request: CommandRequest) -> Reply:
    """Answer `/grade confirm` and `/grade confirm 10023`."""
    return await _preview(request, *request.typed)


@feature.button("confirm")
async def confirm_pressed(request: ButtonRequest) -> Reply:
    """Show what would be confirmed, and confirm nothing."""
    return await _preview(request, request.press.candidate)


@feature.button("confirm_now", instead="confirm")
async def confirm_now(request: ButtonRequest) -> Reply:
    """Confirm what was shown."""
    press = request.press
    only = None if press.candidate is None else CandidateId(press.candidate)
    given = await confirm_grading(
        request.work,
        request.actor,
        request.scope,
        seen=press.seen or "",
        leave_ungraded=press.leave,
        only=only,
    )
    return Reply(card=confirmed(request.words, given))


async def _preview(request: Request, candidate: str | None = None) -> Reply:
    """Show what would be confirmed; in the classic view, first what would be shared by confirming it."""
    preview = await preview_confirming_step(request.work, request.actor, request.scope, candidate)
    if not isinstance(preview, ConfirmationPreview):
        return Reply(card=share_preview(request.words, preview))
    return Reply(card=confirmation_preview(request.words, preview))

"""`/exam moderator E-MAIL [COMMITTEE]`: promote a grader, or make the moderator a grader again."""

from grading.errors import Stale, WhichCommittee
from grading.model import PersonId
from grading.usecases.moderating import change_moderator, preview_moderator, who_has
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.moderating import cards, dialog
from handlers.features.powers.cards import which_committee
from handlers.features.powers.dialog import errors, reason_in
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply

feature = Feature()


@feature.subcommand(
    "/exam moderator",
    usage=("/exam moderator E-MAIL because …", "/exam moderator E-MAIL COMMITTEE because …"),
    sentence="help-moderator",
    words=Takes(least=1, most=None, reason_from=1),
)
async def moderator_typed(request: CommandRequest) -> Reply:
    """Show what it means to promote this grader."""
    email, *name = request.typed
    reason = request.reason or None
    try:
        preview = await preview_moderator(
            request.work, request.actor, request.scope, email, " ".join(name) or None
        )
    except WhichCommittee as several:
        grader = await who_has(request.work, request.actor, several.key, email)
        return Reply(card=which_committee(request.words, several, "moderator", reason, grader=grader))
    return Reply(card=cards.moderator_preview(request.words, preview, reason))


@feature.button("moderator")
async def moderator_pressed(request: ButtonRequest) -> Reply:
    """Ask for the reason in a dialog; where it was given, show what would happen."""
    if request.press.because is not None:
        return await _shown(request, request.press.because)
    preview = await preview_moderator(request.work, request.actor, request.scope, _grader(request))
    return Reply(opens=dialog.moderator_view(request.words, preview))


@feature.button("moderator_now", instead="moderator")
async def moderator_now(request: ButtonRequest) -> Reply:
    """Promote the grader, or make the moderator a grader again, as it was shown."""
    return await _done(request, request.press.because)


async def moderator_anew(request: ButtonRequest) -> Reply:
    """Show what would happen by now."""
    return await _shown(request, None)


@feature.dialog(dialog.MODERATOR, errors=errors, instead=moderator_anew)
async def moderator_filled_in(request: DialogRequest) -> Reply:
    """Do it for the reason that was written."""
    reply = await _done(request, reason_in(request.state))
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


async def _shown(request: ButtonRequest, reason: str | None) -> Reply:
    preview = await preview_moderator(request.work, request.actor, request.scope, _grader(request))
    return Reply(card=cards.moderator_preview(request.words, preview, reason))


async def _done(request: ButtonRequest, reason: str | None) -> Reply:
    actor, seen = request.because(reason).actor, request.press.seen or ""
    done = await change_moderator(request.work, actor, request.scope, _grader(request), seen=seen)
    return Reply(card=cards.moderator_set(request.words, done))


def _grader(request: ButtonRequest) -> PersonId:
    """Return whom the button is about."""
    grader = request.press.grader
    if grader is None:
        raise Stale(about_settings=True)
    return PersonId(grader)

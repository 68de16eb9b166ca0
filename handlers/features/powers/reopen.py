"""`/exam reopen [COMMITTEE] [10023] because …`: open what is confirmed again."""

from grading.errors import WhichCommittee
from grading.usecases.entering import meant_key
from grading.usecases.planned_committees import committee_and_candidate
from grading.usecases.powers import preview_reopening, reopen_grading
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.powers import cards, dialog
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam reopen",
    usage=(
        "/exam reopen because …",
        "/exam reopen 10023 because …",
        "/exam reopen COMMITTEE because …",
        "/exam reopen COMMITTEE 10023 because …",
    ),
    sentence="help-reopen",
    words=Takes(most=None, reason_from=0),
)
async def reopen_typed(request: CommandRequest) -> Reply:
    """Show what would be reopened."""
    named = await committee_and_candidate(request.work, request.actor, request.scope, request.typed)
    return await _shown(request, *named, request.reason or None)


@feature.button("reopen")
async def reopen_pressed(request: ButtonRequest) -> Reply:
    """Ask for the reason in a dialog; where it was given, show what would be reopened."""
    press = request.press
    if press.because is not None:
        return await _shown(request, None, press.candidate, press.because, revise=_revises(request))
    try:
        preview = await preview_reopening(
            request.work, request.actor, request.scope, None, press.candidate, revise=_revises(request)
        )
    except WhichCommittee as several:
        return Reply(card=cards.which_committee(request.words, several, "reopen", None, press.candidate))
    return Reply(opens=dialog.reopen_view(request.words, preview))


@feature.button("reopen_one")
async def one_pressed(request: ButtonRequest) -> Reply:
    """Ask which candidate is to be reopened, and why."""
    key = await meant_key(request.work, request.actor, request.scope.key)
    return Reply(opens=dialog.reopen_one_view(request.words, key))


@feature.dialog(dialog.REOPEN_ONE, errors=dialog.errors_of_one)
async def one_filled_in(request: DialogRequest) -> Reply:
    """Show in a second step what reopening the candidate means, with the button that does it."""
    candidate = dialog.candidate_in(request.state)
    preview = await preview_reopening(request.work, request.actor, request.scope, None, candidate)
    return Reply(opens=dialog.reopen_view(request.words, preview, dialog.reason_in(request.state) or ""))


@feature.button("reopen_now", instead="reopen")
async def reopen_now(request: ButtonRequest) -> Reply:
    """Reopen what was shown."""
    return await _done(request, request.press.because)


async def reopen_anew(request: ButtonRequest) -> Reply:
    """Show what would be reopened by now."""
    return await _shown(request, None, request.press.candidate, None, revise=_revises(request))


@feature.dialog(dialog.REOPEN, errors=dialog.errors, instead=reopen_anew)
async def reopen_filled_in(request: DialogRequest) -> Reply:
    """Reopen, for the reason that was written."""
    reply = await _done(request, dialog.reason_in(request.state))
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


async def _shown(
    request: Request, name: str | None, candidate: str | None, reason: str | None, *, revise: bool = False
) -> Reply:
    try:
        preview = await preview_reopening(
            request.work, request.actor, request.scope, name, candidate, revise=revise
        )
    except WhichCommittee as several:
        return Reply(card=cards.which_committee(request.words, several, "reopen", reason, candidate))
    return Reply(card=cards.reopen_preview(request.words, preview, reason))


async def _done(request: ButtonRequest, reason: str | None) -> Reply:
    press = request.press
    done = await reopen_grading(
        request.work,
        request.because(reason).actor,
        request.scope,
        seen=press.seen or "",
        candidate=press.candidate,
        revise=_revises(request),
    )
    return Reply(card=cards.reopened(request.words, done))


def _revises(request: ButtonRequest) -> bool:
    """Tell whether it is about those whom the moderator wants revised."""
    return request.press.wish == cards.REVISE

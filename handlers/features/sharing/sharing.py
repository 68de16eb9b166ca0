"""`/grade share` shares one's grades, `/grade unshare` takes them back before all have shared.

If grades are missing, the card says so first, and its button shares. If conflicts follow, they are shown at
once. The confirmation is not: it needs a press of its own, so that a double tap cannot confirm.
"""

from grading.usecases.sharing import (
    Shared,
    SharePreview,
    is_shared_alone,
    share_grades,
    share_or_preview,
    unshare_grades,
)
from handlers.card import Card
from handlers.feature import Feature
from handlers.features.aligning.cards import conflicts
from handlers.features.sharing.cards import share_preview, shared, unshared
from handlers.parsing import NotTaken, Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand("/grade share", usage=("/grade share",), sentence="help-share", words=Takes(most=1))
async def share_typed(request: CommandRequest) -> Reply:
    """Answer `/grade share`, and `/grade share 10023` where candidates are shared one at a time."""
    return await _share(request, await _one_candidate(request))


@feature.button("share")
async def share_pressed(request: Request) -> Reply:
    """Share all of one's grades, or show which are missing."""
    return await _share(request, None)


@feature.button("share_now", instead="share")
async def share_now(request: ButtonRequest) -> Reply:
    """Share what was shown."""
    press = request.press
    done = await share_grades(
        request.work,
        request.actor,
        request.scope,
        seen=press.seen,
        leave_ungraded=press.leave,
        candidate=press.candidate,
    )
    return Reply(card=_after_sharing(request, done))


@feature.subcommand("/grade unshare", usage=("/grade unshare",), sentence="help-unshare", words=Takes(most=1))
async def unshare_typed(request: CommandRequest) -> Reply:
    """Answer `/grade unshare`, and `/grade unshare 10023` where candidates are shared one at a time."""
    return await _unshare(request, await _one_candidate(request))


@feature.button("unshare")
async def unshare_pressed(request: Request) -> Reply:
    """Take all of one's grades back."""
    return await _unshare(request, None)


async def _share(request: Request, candidate: str | None) -> Reply:
    done = await share_or_preview(request.work, request.actor, request.scope, candidate)
    if isinstance(done, SharePreview):
        return Reply(card=share_preview(request.words, done))
    return Reply(card=_after_sharing(request, done))


async def _unshare(request: Request, candidate: str | None) -> Reply:
    view = await unshare_grades(request.work, request.actor, request.scope, candidate)
    return Reply(card=unshared(request.words, view))


async def _one_candidate(request: CommandRequest) -> str | None:
    """Return the candidate that is named; raises `NotTaken` where a committee shares all together."""
    if request.typed and not await is_shared_alone(request.work, request.actor, request.scope):
        raise NotTaken(words=request.typed)
    return next(iter(request.typed), None)


def _after_sharing(request: Request, result: Shared) -> Card:
    """Return that the grades are shared, and the conflicts if that is what follows."""
    if result.conflicts is None:
        return shared(request.words, result)
    return shared(request.words, result, conflicts(request.words, result.conflicts))

"""`/exam load` says where to drop a roster; a preview shows what it would change, and its button loads it."""

from grading.errors import UnknownSheet
from grading.usecases.set_up import check_may_plan
from handlers.feature import Feature
from handlers.features.rosters.cards import roster_cancelled, roster_loading, where_to_drop_roster
from handlers.outbox_messages import LoadRoster
from handlers.request import ButtonRequest, Reply, Request

feature = Feature()


@feature.button("load_roster")
@feature.subcommand("/exam load", usage=("/exam load",), sentence="help-load")
async def load(request: Request) -> Reply:
    """Say where to drop a roster."""
    await check_may_plan(request.work, request.actor, request.services.settings.planners)
    return Reply(card=where_to_drop_roster(request.words))


@feature.button("load_now")
async def load_now(request: ButtonRequest) -> Reply:
    """Load the roster in the background, where its file is fetched again."""
    press = request.press
    if press.sheet is None or press.seen is None:
        raise UnknownSheet
    message = LoadRoster(
        idempotency_key=f"load:{request.id}",
        team=request.caller.team,
        user=request.caller.user,
        file=press.sheet,
        seen=press.seen,
        request=request.id,
    )
    await request.queue(message)
    return Reply(card=roster_loading(request.words))


@feature.button("cancel_roster")
async def cancel(request: Request) -> Reply:
    """Put the roster aside."""
    return Reply(card=roster_cancelled(request.words))

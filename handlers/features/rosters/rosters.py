"""`/exam load` says where to drop a roster; a preview shows what it would change, and its button loads it.

`/exam roster` sends the present one.
"""

from grading.errors import UnknownSheet
from grading.usecases.entering import meant_key
from grading.usecases.set_up import check_may_plan
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.rosters import reason_dialog
from handlers.features.rosters.cards import roster_cancelled, roster_loading, where_to_drop_roster
from handlers.features.rosters.file_cards import example_on_its_way, reading_for, roster_on_its_way
from handlers.outbox_messages import LoadRoster, ReadFile, SendExample, SendRoster
from handlers.request import ButtonRequest, DialogRequest, Reply, Request
from handlers.slack.buttons import press as value_of

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
    await _load(request, None)
    return Reply(card=roster_loading(request.words))


@feature.button("load_because")
async def load_because(request: ButtonRequest) -> Reply:
    """Ask why committees change that are at work."""
    press = request.press
    value = value_of(key=press.key, sheet=press.sheet, seen=press.seen)
    return Reply(opens=reason_dialog.reason_view(request.words, value))


@feature.dialog(reason_dialog.CALLBACK, errors=reason_dialog.errors)
async def reason_written(request: DialogRequest) -> Reply:
    """Load the roster for the reason that was written."""
    await _load(request, reason_dialog.read(request.state))
    return Reply(opens=result_view(request.words, roster_loading(request.words)))


async def _load(request: ButtonRequest, reason: str | None) -> None:
    press = request.press
    await check_may_plan(request.work, request.actor, request.services.settings.planners)
    if press.sheet is None or press.seen is None:
        raise UnknownSheet
    message = LoadRoster(
        idempotency_key=f"load:{request.id}",
        team=request.caller.team,
        user=request.caller.user,
        file=press.sheet,
        seen=press.seen,
        request=request.id,
        key=press.key or "",
        reason=reason,
    )
    await request.queue(message)


@feature.button("cancel_roster")
async def cancel(request: Request) -> Reply:
    """Put the roster aside."""
    return Reply(card=roster_cancelled(request.words))


@feature.button("read_planner_file")
async def read_planner_file(request: ButtonRequest) -> Reply:
    """Read a planner's file once more, for the assessment that was chosen, in the background."""
    press = request.press
    if press.sheet is None or press.key is None:
        raise UnknownSheet
    key = await meant_key(request.work, request.actor, press.key)
    message = ReadFile(
        idempotency_key=f"choose:{request.id}",
        team=request.caller.team,
        user=request.caller.user,
        file=press.sheet,
        channel="",
        is_direct=True,
        key=key,
    )
    await request.queue(message)
    return Reply(card=reading_for(request.words, key))


@feature.button("roster")
@feature.subcommand(
    "/exam roster", usage=("/exam roster", "/exam TDT4100-H26 roster"), sentence="help-roster"
)
async def roster(request: Request) -> Reply:
    """Send the present set-up of an assessment as a direct message."""
    key = await meant_key(request.work, request.actor, request.scope.key)
    message = SendRoster(
        idempotency_key=f"roster:{request.id}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        key=key,
    )
    await request.queue(message)
    return Reply(card=roster_on_its_way(request.words, key))


@feature.button("roster_example")
async def example(request: Request) -> Reply:
    """Send an example of a planner's Excel file as a direct message."""
    await check_may_plan(request.work, request.actor, request.services.settings.planners)
    message = SendExample(
        idempotency_key=f"example:{request.id}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
    )
    await request.queue(message)
    return Reply(card=example_on_its_way(request.words))

"""The lab's JSON API, which a real Slack does not have: clock, faults, admin actions, inspector and guide."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from aiohttp import web

from slackbox.admin_actions import perform
from slackbox.block_kit.json_checks import Payload
from slackbox.errors import Refused
from slackbox.faults import DESCRIPTIONS, Fault
from slackbox.guide import Guide
from slackbox.page.requests import body_of
from slackbox.workspace import Route, Workspace
from slackbox.world import Kind

NO_TIME = "That is no time."
NOT_BACK = "The clock only moves forward."
NOTHING_DUE = "Nothing is due in the time to come."
MOST_STOPS = 500
GONE = "That exchange is no longer kept."
UNKNOWN = "There is no fault named {}."
NO_NUMBER = "{} must be a number from {} to {}."
LONGEST_DELAY = 10_000
MOST_COMPRESSION = 3_600
LARGEST_SEED = 2**53


async def show_clock(_: web.Request, workspace: Workspace) -> web.Response:
    """Return the workspace's time, and by how much it was moved."""
    return web.json_response(_clock(workspace))


async def move_clock(request: web.Request, workspace: Workspace) -> web.Response:
    """Move the clock by a span, to an instant, or to the next stop; it halts at each stop on the way."""
    body, clock = await body_of(request), workspace.settings.clock
    try:
        if body.get("to_next"):
            await _pass_to_next_message(workspace)
            span = timedelta()
        elif "to" in body:
            to = datetime.fromisoformat(str(body["to"]))
            span = to.astimezone(UTC) - clock()
        else:
            span = timedelta(seconds=float(body.get("forward_seconds", 0)))
    except (ValueError, TypeError, OverflowError) as reason:
        raise Refused(NO_TIME) from reason
    try:
        await _pass(workspace, span)
    except ValueError as reason:
        raise Refused(NOT_BACK) from reason
    except OverflowError as reason:
        raise Refused(NO_TIME) from reason
    workspace.streams.tell_everybody("clock")
    return web.json_response(_clock(workspace))


async def _next_stop(workspace: Workspace) -> datetime:
    stops = workspace.settings.stops
    at = None if stops is None else await stops()
    if at is None:
        raise Refused(NOTHING_DUE)
    return at


async def _pass_to_next_message(workspace: Workspace) -> None:
    """Move the clock from stop to stop until somebody is told something, or nothing is due any more.

    At most stops an app only tries again what failed, and nobody would see why the clock halted there.
    """
    clock, at = workspace.settings.clock, await _next_stop(workspace)
    told = workspace.state.last_tick
    for _ in range(MOST_STOPS):
        await _pass(workspace, max(at - clock(), timedelta()))
        if workspace.state.last_tick != told:
            return
        following = None if workspace.settings.stops is None else await workspace.settings.stops()
        if following is None:
            return
        at = following


async def _pass(workspace: Workspace, span: timedelta) -> None:
    """Move the clock by a span, halting at each stop; raises ValueError for a span below zero."""
    clock, stops = workspace.settings.clock, workspace.settings.stops
    if stops is None or span < timedelta():
        clock.forward(span)
        return
    moved = clock.moved + span
    for _ in range(MOST_STOPS):
        at = await stops()
        left = moved - clock.moved
        if at is None or at - clock() >= left:
            break
        clock.forward(max(at - clock(), timedelta()))
    clock.forward(max(moved - clock.moved, timedelta()))
    await stops()


async def show_faults(_: web.Request, workspace: Workspace) -> web.Response:
    """Return which faults are on, and the subjects of admin actions."""
    return web.json_response(_faults(workspace))


async def set_faults(request: web.Request, workspace: Workspace) -> web.Response:
    """Switch faults on and off; a request with anything wrong in it changes nothing."""
    body, faults = await body_of(request), workspace.faults
    rates = body.get("rates", {})
    if not isinstance(rates, dict):
        raise Refused(UNKNOWN.format(rates))
    for name in rates:
        if name not in set(Fault):
            raise Refused(UNKNOWN.format(name))
    wanted = {Fault(name): _number(rates, name, 0, 1) for name in rates}
    set_by_name: Mapping[str, Callable[[float], None]] = {
        "delay_ms": lambda value: setattr(faults, "delay_ms", int(value)),
        "compression": lambda value: setattr(faults, "compression", value),
        "seed": lambda value: faults.begin(int(value)),
    }
    limits = {"delay_ms": (0, LONGEST_DELAY), "compression": (1, MOST_COMPRESSION), "seed": (0, LARGEST_SEED)}
    numbers = {name: _number(body, name, *limits[name]) for name in limits if name in body}
    for name, value in numbers.items():
        set_by_name[name](value)
    faults.rates.update(wanted)
    workspace.streams.tell_everybody("faults")
    return web.json_response(_faults(workspace))


async def act_as_admin(request: web.Request, workspace: Workspace) -> web.Response:
    """Perform an admin action."""
    body = await body_of(request)
    about = {name: str(body.get(name) or "") for name in ("person", "channel", "ts", "locale")}
    perform(workspace, str(body.get("action")), **about)
    return web.json_response({"ok": True})


async def guide(_: web.Request, workspace: Workspace) -> web.Response:
    """Return the guide's steps, and which of them are done."""
    told = workspace.settings.guide
    return web.json_response((Guide() if told is None else await told()).as_json())


async def exchanges(request: web.Request, workspace: Workspace) -> web.Response:
    """List the exchanges after the one with this number, oldest first."""
    after = request.query.get("after", "0")
    if not after.isdecimal():
        raise Refused(GONE)
    listed = [exchange.summary() for exchange in workspace.inspector.after(int(after))]
    return web.json_response({"exchanges": listed})


async def exchange(request: web.Request, workspace: Workspace) -> web.Response:
    """Show one request and its reply."""
    found = workspace.inspector.find(int(request.match_info["number"]))
    if found is None:
        raise Refused(GONE, 404)
    return web.json_response(found.summary() | {"request": found.request, "reply": found.reply})


LAB_ROUTES: tuple[Route, ...] = (
    ("GET", "/api/clock", show_clock),
    ("POST", "/api/clock", move_clock),
    ("GET", "/api/faults", show_faults),
    ("POST", "/api/faults", set_faults),
    ("POST", "/api/admin-action", act_as_admin),
    ("GET", "/api/guide", guide),
    ("GET", "/api/exchanges", exchanges),
    ("GET", r"/api/exchanges/{number:\d{1,15}}", exchange),
)


def _clock(workspace: Workspace) -> Payload:
    clock = workspace.settings.clock
    return {"now": clock().isoformat(), "moved_seconds": clock.moved.total_seconds()}


def _faults(workspace: Workspace) -> Payload:
    faults, world = workspace.faults, workspace.state
    return {
        "seed": faults.seed,
        "delay_ms": faults.delay_ms,
        "compression": faults.compression,
        "rates": {fault: faults.rates.get(fault, 0.0) for fault in Fault},
        "kinds": [
            {"name": fault, "side": words.side, "label": words.label, "text": words.text}
            for fault, words in DESCRIPTIONS.items()
        ],
        "channels": [
            {
                "id": channel.id,
                "name": channel.name,
                "is_archived": channel.is_archived,
                "has_bot": world.bot in channel.members,
            }
            for channel in world.channels.values()
            if channel.kind in (Kind.CHANNEL, Kind.PRIVATE)
        ],
        "people": [
            {
                "id": person.id,
                "name": person.real_name,
                "is_deactivated": person.is_deactivated,
                "locale": person.locale,
            }
            for person in world.people.values()
            if not person.is_bot
        ],
        "is_token_revoked": world.is_token_revoked,
        "is_socket_mode": workspace.settings.is_socket_mode,
        "played": {fault: faults.played[fault] for fault in Fault},
    }


def _number(body: Payload, name: str, least: float, most: float) -> float:
    value = body[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise Refused(NO_NUMBER.format(name, least, most))
    return value

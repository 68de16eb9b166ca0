"""Acts of the page: what somebody types, presses, submits or drops, in the name of one person."""

from aiohttp import web

from slackbox.errors import Refused
from slackbox.interactivity import interactions
from slackbox.interactivity.commands import run_command
from slackbox.interactivity.escaping import with_mentions
from slackbox.interactivity.shortcuts import use_message_shortcut, use_shortcut
from slackbox.page.requests import (
    CLOSED,
    body_of,
    channel_of,
    message_of,
    open_modal_of,
    person_of,
)
from slackbox.workspace import Route, Workspace
from slackbox.world import Message, StoredFile

NOTHING = "There is nothing to send."
ARCHIVED = "This channel is archived."


async def open_home(request: web.Request, workspace: Workspace) -> web.Response:
    """Tell the app that a person looks at its App Home."""
    person, world = person_of(workspace, (await body_of(request)).get("as")), workspace.state
    workspace.events.home_opened(person, world.views.get(world.homes.get(person.id, "")))
    return web.json_response({"ok": True})


async def command(request: web.Request, workspace: Workspace) -> web.Response:
    """Run a slash command; the answer comes once the app has acknowledged it."""
    body = await body_of(request)
    person = person_of(workspace, body.get("as"))
    channel = channel_of(workspace, person, body.get("channel"))
    text, thread_ts = str(body.get("text") or ""), str(body.get("thread_ts") or "")
    return _outcome(await run_command(workspace, person, channel, text, thread_ts))


async def message(request: web.Request, workspace: Workspace) -> web.Response:
    """Post a message in a person's name."""
    body, world = await body_of(request), workspace.state
    person = person_of(workspace, body.get("as"))
    channel = channel_of(workspace, person, body.get("channel"))
    text = with_mentions(world, str(body.get("text") or ""), labelled=False)
    if not text.strip():
        raise Refused(NOTHING)
    if channel.is_archived:
        raise Refused(ARCHIVED)
    ts, thread_ts = world.next_ts(), str(body.get("thread_ts") or "")
    workspace.post(Message(ts=ts, channel=channel.id, user=person.id, text=text, thread_ts=thread_ts))
    return web.json_response({"ok": True, "ts": ts})


async def press(request: web.Request, workspace: Workspace) -> web.Response:
    """Press a button or choose in a menu, in a message, a modal or the App Home."""
    body, world = await body_of(request), workspace.state
    person = person_of(workspace, body.get("as"))
    pressed = (str(body.get("block_id")), str(body.get("action_id")))
    value, values = body.get("value"), body.get("state") or {}
    if "view_id" in body:
        shown = world.views.get(str(body["view_id"]))
        if shown is None or shown.user != person.id:
            raise Refused(CLOSED, 409)
        return _outcome(await interactions.press_in_view(workspace, person, shown, pressed, value, values))
    source = message_of(workspace, person, body)
    return _outcome(await interactions.press_in_message(workspace, person, source, pressed, value, values))


async def submit(request: web.Request, workspace: Workspace) -> web.Response:
    """Submit the modal in front of a person."""
    body = await body_of(request)
    person = person_of(workspace, body.get("as"))
    shown = open_modal_of(workspace, person, body)
    errors = await interactions.submit(workspace, person, shown, body.get("values") or {})
    return web.json_response({"ok": True, "errors": errors} if errors else {"ok": True})


async def close(request: web.Request, workspace: Workspace) -> web.Response:
    """Close a modal."""
    body = await body_of(request)
    person = person_of(workspace, body.get("as"))
    await interactions.close(workspace, person, open_modal_of(workspace, person, body))
    return web.json_response({"ok": True})


async def shortcut(request: web.Request, workspace: Workspace) -> web.Response:
    """Use a shortcut: a message's if the request names a message, else a global one."""
    body = await body_of(request)
    person, callback_id = person_of(workspace, body.get("as")), str(body.get("callback_id"))
    if "ts" not in body:
        return _outcome(await use_shortcut(workspace, person, callback_id))
    source = message_of(workspace, person, body)
    return _outcome(await use_message_shortcut(workspace, person, callback_id, source))


async def drop_file(request: web.Request, workspace: Workspace) -> web.Response:
    """Store a file that a person drops into a channel or, without one, chooses in a modal's file input."""
    person, world = person_of(workspace, request.query.get("as")), workspace.state
    wanted = request.query.get("channel")
    channel = channel_of(workspace, person, wanted) if wanted else None
    stored = StoredFile(
        id=world.new_id("F"),
        name=request.query.get("name") or "file",
        user=person.id,
        created=int(world.clock().timestamp()),
        content=await request.read(),
    )
    world.files[stored.id] = stored
    if channel is not None:
        files = (stored.id,)
        workspace.share_files(
            Message(ts=world.next_ts(), channel=channel.id, user=person.id, text="", files=files)
        )
    return web.json_response({"ok": True, "file": stored.id})


ACTING_ROUTES: tuple[Route, ...] = (
    ("POST", "/api/home", open_home),
    ("POST", "/api/command", command),
    ("POST", "/api/message", message),
    ("POST", "/api/press", press),
    ("POST", "/api/submit", submit),
    ("POST", "/api/close", close),
    ("POST", "/api/shortcut", shortcut),
    ("POST", "/api/file", drop_file),
)


def _outcome(error: str) -> web.Response:
    return web.json_response({"ok": False, "error": error} if error else {"ok": True})

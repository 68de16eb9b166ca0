"""The workspace's own JSON API: what the page and the tests do in a person's name."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from slackbox import files, interactions
from slackbox.commands import run_command
from slackbox.errors import Refused
from slackbox.escaping import with_mentions
from slackbox.shapes import Payload
from slackbox.shortcuts import use_message_shortcut, use_shortcut
from slackbox.stream import serve_stream
from slackbox.workspace import Workspace
from slackbox.world import Channel, Message, Person, View

STATIC = Path(__file__).parent / "static"
NOTHING = "There is nothing to send."
ARCHIVED = "This channel is archived."
CLOSED = "That window is no longer open."
GONE = "That message is no longer there."
NO_JSON = "That is no JSON object."
NOBODY = "There is no such person."
DEACTIVATED = "This account is deactivated."
OUTSIDE = "You are not in that channel."
Handler = Callable[[web.Request, Workspace], Awaitable[web.StreamResponse]]


async def people(_: web.Request, workspace: Workspace) -> web.Response:
    """List everybody, the team, the commands and shortcuts, and the bot."""
    settings, world = workspace.settings, workspace.state
    listed = [
        {
            "id": person.id,
            "name": person.real_name,
            "handle": person.name,
            "title": person.title,
            "email": person.email,
            "deactivated": person.is_deactivated,
            "bot": person.is_bot,
            "tz": person.tz,
        }
        for person in world.people.values()
    ]
    commands = [
        {"command": one.command, "description": one.description, "usage_hint": one.usage_hint}
        for one in settings.commands
    ]
    shortcuts = [
        {
            "callback_id": one.callback_id,
            "name": one.name,
            "description": one.description,
            "type": one.reach,
        }
        for one in settings.shortcuts
    ]
    team = {"id": settings.team_id, "name": settings.team_name}
    bot = {"id": settings.bot.id, "name": settings.bot.real_name}
    return web.json_response(
        {
            "people": listed,
            "team": team,
            "commands": commands,
            "shortcuts": shortcuts,
            "bot": bot,
            "now": settings.clock().isoformat(),
        }
    )


async def channels(request: web.Request, workspace: Workspace) -> web.Response:
    """List the channels a person is in."""
    person, world = _person(workspace, request.query.get("as")), workspace.state
    listed = [
        {
            "id": channel.id,
            "name": channel.name or _names(workspace, channel, person),
            "kind": channel.kind,
            "topic": channel.topic,
            "unread": world.unread(person.id, channel.id),
        }
        for channel in world.channels_of(person.id)
    ]
    return web.json_response({"channels": listed})


async def messages(request: web.Request, workspace: Workspace) -> web.Response:
    """Return what a person sees in a channel and how far they had read, and note that they have read it."""
    person = _person(workspace, request.query.get("as"))
    channel = _channel(workspace, person, request.query.get("channel"))
    seen = workspace.state.visible(channel.id, person.id)
    read_until = workspace.state.read_until.get((person.id, channel.id), "")
    if seen:
        workspace.state.read_until[person.id, channel.id] = seen[-1].ts
    listed = [_message(workspace, person, message) for message in seen]
    return web.json_response({"messages": listed, "read_until": read_until})


async def view(request: web.Request, workspace: Workspace) -> web.Response:
    """Return the modal in front of a person."""
    person = _person(workspace, request.query.get("as"))
    return web.json_response({"view": _view(workspace, workspace.state.top_view(person.id))})


async def home(request: web.Request, workspace: Workspace) -> web.Response:
    """Return a person's App Home."""
    person, world = _person(workspace, request.query.get("as")), workspace.state
    return web.json_response({"view": _view(workspace, world.views.get(world.homes.get(person.id, "")))})


async def open_home(request: web.Request, workspace: Workspace) -> web.Response:
    """Let a person look at the App Home."""
    person, world = _person(workspace, (await body_of(request)).get("as")), workspace.state
    workspace.events.home_opened(person, world.views.get(world.homes.get(person.id, "")))
    return web.json_response({"ok": True})


async def command(request: web.Request, workspace: Workspace) -> web.Response:
    """Run a slash command; answers once the bot has acknowledged it."""
    body = await body_of(request)
    person = _person(workspace, body.get("as"))
    channel = _channel(workspace, person, body.get("channel"))
    text, thread_ts = str(body.get("text") or ""), str(body.get("thread_ts") or "")
    return _outcome(await run_command(workspace, person, channel, text, thread_ts))


async def message(request: web.Request, workspace: Workspace) -> web.Response:
    """Post a message of a person's."""
    body, world = await body_of(request), workspace.state
    person = _person(workspace, body.get("as"))
    channel = _channel(workspace, person, body.get("channel"))
    text = with_mentions(world, str(body.get("text") or ""), labelled=False)
    if not text.strip():
        raise Refused(NOTHING)
    if channel.is_archived:
        raise Refused(ARCHIVED)
    ts, thread_ts = world.next_ts(), str(body.get("thread_ts") or "")
    workspace.post(Message(ts=ts, channel=channel.id, user=person.id, text=text, thread_ts=thread_ts))
    return web.json_response({"ok": True, "ts": ts})


async def press(request: web.Request, workspace: Workspace) -> web.Response:
    """Act on an element of a message, a modal or the App Home."""
    body, world = await body_of(request), workspace.state
    person = _person(workspace, body.get("as"))
    pressed = (str(body.get("block_id")), str(body.get("action_id")))
    value, values = body.get("value"), body.get("state") or {}
    if "view_id" in body:
        shown = world.views.get(str(body["view_id"]))
        if shown is None or shown.user != person.id:
            raise Refused(CLOSED, 409)
        return _outcome(await interactions.press_in_view(workspace, person, shown, pressed, value, values))
    said = _said(workspace, person, body)
    return _outcome(await interactions.press_in_message(workspace, person, said, pressed, value, values))


async def submit(request: web.Request, workspace: Workspace) -> web.Response:
    """Submit the modal in front of a person."""
    body = await body_of(request)
    person = _person(workspace, body.get("as"))
    shown = _open_view(workspace, person, body)
    errors = await interactions.submit(workspace, person, shown, body.get("values") or {})
    return web.json_response({"ok": True, "errors": errors} if errors else {"ok": True})


async def close(request: web.Request, workspace: Workspace) -> web.Response:
    """Close a modal."""
    body = await body_of(request)
    person = _person(workspace, body.get("as"))
    await interactions.close(workspace, person, _open_view(workspace, person, body))
    return web.json_response({"ok": True})


async def shortcut(request: web.Request, workspace: Workspace) -> web.Response:
    """Use a shortcut, at a message if one is named."""
    body = await body_of(request)
    person, callback_id = _person(workspace, body.get("as")), str(body.get("callback_id"))
    if "ts" not in body:
        return _outcome(await use_shortcut(workspace, person, callback_id))
    said = _said(workspace, person, body)
    return _outcome(await use_message_shortcut(workspace, person, callback_id, said))


async def drop_file(request: web.Request, workspace: Workspace) -> web.Response:
    """Take a file that a person drops into a channel or, without one, chooses in a modal's file input."""
    person = _person(workspace, request.query.get("as"))
    wanted = request.query.get("channel")
    channel = _channel(workspace, person, wanted) if wanted else None
    name = request.query.get("name") or "file"
    stored = files.drop(workspace, person, channel, name, await request.read())
    return web.json_response({"ok": True, "file": stored.id})


async def fetch_file(request: web.Request, workspace: Workspace) -> web.Response:
    """Give a person a file."""
    person = _person(workspace, request.query.get("as"))
    return files.serve_to_person(workspace, person, request.match_info["file"])


async def stream(request: web.Request, workspace: Workspace) -> web.StreamResponse:
    """Tell a person's page what changes."""
    person = _person(workspace, request.query.get("as"))
    return await serve_stream(request, workspace.streams, person.id)


async def transcript(_: web.Request, workspace: Workspace) -> web.Response:
    """Return everything recorded."""
    return web.json_response({"entries": list(workspace.transcript.entries)})


async def page(request: web.Request, _: Workspace) -> web.StreamResponse:
    """Serve the page and the files beside it."""
    found = STATIC / request.match_info.get("name", "index.html")
    if not found.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(found, headers={"Cache-Control": "no-cache"})


ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/", page),
    ("GET", r"/static/{name:\w[\w.-]*}", page),
    ("GET", "/api/people", people),
    ("GET", "/api/channels", channels),
    ("GET", "/api/messages", messages),
    ("GET", "/api/view", view),
    ("GET", "/api/home", home),
    ("POST", "/api/home", open_home),
    ("POST", "/api/command", command),
    ("POST", "/api/message", message),
    ("POST", "/api/press", press),
    ("POST", "/api/submit", submit),
    ("POST", "/api/close", close),
    ("POST", "/api/shortcut", shortcut),
    ("POST", "/api/file", drop_file),
    ("GET", "/api/file/{file}", fetch_file),
    ("GET", "/api/stream", stream),
    ("GET", "/api/transcript", transcript),
)


def _outcome(error: str) -> web.Response:
    return web.json_response({"ok": False, "error": error} if error else {"ok": True})


async def body_of(request: web.Request) -> Payload:
    """Return a request's JSON object; raises Refused if it is none, or is not said to be one."""
    if request.content_type != "application/json":
        raise Refused(NO_JSON, 415)
    try:
        body = json.loads(await request.text())
    except ValueError as reason:
        raise Refused(NO_JSON) from reason
    if not isinstance(body, dict):
        raise Refused(NO_JSON)
    return body


def _person(workspace: Workspace, identity: object) -> Person:
    person = workspace.state.people.get(str(identity))
    if person is None or person.is_bot:
        raise Refused(NOBODY, 404)
    if person.is_deactivated:
        raise Refused(DEACTIVATED, 403)
    return person


def _channel(workspace: Workspace, person: Person, identity: object) -> Channel:
    channel = workspace.state.channels.get(str(identity))
    if channel is None or person.id not in channel.members:
        raise Refused(OUTSIDE, 404)
    return channel


def _said(workspace: Workspace, person: Person, body: Payload) -> Message:
    channel = _channel(workspace, person, body.get("channel"))
    said = workspace.state.message(channel.id, str(body.get("ts")))
    if said is None or said.only_for not in ("", person.id):
        raise Refused(GONE, 409)
    return said


def _open_view(workspace: Workspace, person: Person, body: Payload) -> View:
    identity = str(body.get("view_id"))
    if identity not in workspace.state.stacks.get(person.id, ()):
        raise Refused(CLOSED, 409)
    return workspace.state.views[identity]


def _names(workspace: Workspace, channel: Channel, person: Person) -> str:
    others = workspace.state.named(sorted(channel.members - {person.id}))
    return ", ".join(other.real_name for other in others)


def _message(workspace: Workspace, person: Person, said: Message) -> Payload:
    author = workspace.state.people.get(said.user)
    stored = [workspace.state.files[file] for file in said.files]
    return {
        "ts": said.ts,
        "user": said.user,
        "user_name": author.real_name if author else "Slackbot",
        "is_bot": author is None or author.is_bot,
        "text": said.text,
        "blocks": list(said.blocks),
        "files": [
            {
                "id": file.id,
                "name": file.title or file.name,
                "size": len(file.content or b""),
                "url": f"/api/file/{file.id}?as={person.id}",
            }
            for file in stored
        ],
        "ephemeral": bool(said.only_for),
        "edited": bool(said.edited_ts),
        "thread_ts": said.thread_ts or None,
    }


def _view(workspace: Workspace, shown: View | None) -> Payload | None:
    return None if shown is None else workspace.scribe.view(shown) | {"errors": shown.errors}

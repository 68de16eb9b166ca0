"""Readings of the page: people, channels, messages, views and files as one person sees them."""

from pathlib import Path

from aiohttp import web

from slackbox.block_kit.json_checks import Payload
from slackbox.errors import Refused
from slackbox.page.requests import channel_of, person_of
from slackbox.server_sent_events import serve_stream
from slackbox.web_api.file_transfer import file_response
from slackbox.workspace import Route, Workspace
from slackbox.world import Channel, Message, Person, View

STATIC = Path(__file__).parent / "static"
NO_FILE = "There is no such file."


async def people(_: web.Request, workspace: Workspace) -> web.Response:
    """List everybody, the team, the commands and shortcuts, and the app."""
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
    return web.json_response(
        {
            "people": listed,
            "team": {"id": settings.team_id, "name": settings.team_name},
            "commands": commands,
            "shortcuts": shortcuts,
            "bot": {"id": settings.bot.id, "name": settings.bot.real_name},
            "now": settings.clock().isoformat(),
            "next_stop_label": settings.next_stop_label,
        }
    )


async def channels(request: web.Request, workspace: Workspace) -> web.Response:
    """List the channels a person is in."""
    person, world = person_of(workspace, request.query.get("as")), workspace.state
    listed = [
        {
            "id": channel.id,
            "name": channel.name or _names_of_others(workspace, channel, person),
            "kind": channel.kind,
            "topic": channel.topic,
            "unread": world.unread(person.id, channel.id),
        }
        for channel in world.channels_of(person.id)
    ]
    return web.json_response({"channels": listed})


async def messages(request: web.Request, workspace: Workspace) -> web.Response:
    """Return what a person sees in a channel and how far they had read, and note that they have read it."""
    person = person_of(workspace, request.query.get("as"))
    channel = channel_of(workspace, person, request.query.get("channel"))
    seen = workspace.state.visible(channel.id, person.id)
    read_until = workspace.state.read_until.get((person.id, channel.id), "")
    if seen:
        workspace.state.read_until[person.id, channel.id] = seen[-1].ts
    listed = [_message(workspace, person, message) for message in seen]
    return web.json_response({"messages": listed, "read_until": read_until})


async def view(request: web.Request, workspace: Workspace) -> web.Response:
    """Return the modal in front of a person."""
    person = person_of(workspace, request.query.get("as"))
    return web.json_response({"view": _view(workspace, workspace.state.top_view(person.id))})


async def home(request: web.Request, workspace: Workspace) -> web.Response:
    """Return a person's App Home."""
    person, world = person_of(workspace, request.query.get("as")), workspace.state
    return web.json_response({"view": _view(workspace, world.views.get(world.homes.get(person.id, "")))})


async def fetch_file(request: web.Request, workspace: Workspace) -> web.Response:
    """Return the bytes of a file; raises Refused for one that the person cannot see."""
    person = person_of(workspace, request.query.get("as"))
    stored = workspace.state.files.get(request.match_info["file"])
    if stored is None or not workspace.state.may_see(person.id, stored):
        raise Refused(NO_FILE, 404)
    return file_response(workspace, stored)


async def stream(request: web.Request, workspace: Workspace) -> web.StreamResponse:
    """Stream the news that concern a person to their page."""
    person = person_of(workspace, request.query.get("as"))
    return await serve_stream(request, workspace.streams, person.id)


async def transcript(_: web.Request, workspace: Workspace) -> web.Response:
    """Return all recorded payloads."""
    return web.json_response({"entries": list(workspace.transcript.entries)})


async def page(request: web.Request, _: Workspace) -> web.StreamResponse:
    """Serve the page and the files beside it."""
    found = STATIC / request.match_info.get("name", "index.html")
    if not found.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(found, headers={"Cache-Control": "no-cache"})


READING_ROUTES: tuple[Route, ...] = (
    ("GET", "/", page),
    ("GET", r"/static/{name:(?:\w+/)?\w[\w.-]*}", page),
    ("GET", "/api/people", people),
    ("GET", "/api/channels", channels),
    ("GET", "/api/messages", messages),
    ("GET", "/api/view", view),
    ("GET", "/api/home", home),
    ("GET", "/api/file/{file}", fetch_file),
    ("GET", "/api/stream", stream),
    ("GET", "/api/transcript", transcript),
)


def _names_of_others(workspace: Workspace, channel: Channel, person: Person) -> str:
    others = workspace.state.named(sorted(channel.members - {person.id}))
    return ", ".join(other.real_name for other in others)


def _message(workspace: Workspace, person: Person, message: Message) -> Payload:
    author = workspace.state.people.get(message.user)
    stored = [workspace.state.files[file] for file in message.files]
    return {
        "ts": message.ts,
        "user": message.user,
        "user_name": author.real_name if author else "Slackbot",
        "is_bot": author is None or author.is_bot,
        "text": message.text,
        "blocks": list(message.blocks),
        "files": [
            {
                "id": file.id,
                "name": file.title or file.name,
                "size": len(file.content or b""),
                "url": f"/api/file/{file.id}?as={person.id}",
            }
            for file in stored
        ],
        "ephemeral": bool(message.only_for),
        "edited": bool(message.edited_ts),
        "thread_ts": message.thread_ts or None,
    }


def _view(workspace: Workspace, shown: View | None) -> Payload | None:
    return None if shown is None else workspace.payloads.view(shown) | {"errors": shown.errors}

"""Bytes of files: the bot's guarded downloads and uploads, and what people drop and fetch."""

from dataclasses import replace
from urllib.parse import quote

from aiohttp import web

from slackbox.errors import Refused, SlackError
from slackbox.web_api import check_token
from slackbox.workspace import Workspace
from slackbox.world import Channel, Message, Person, StoredFile

NO_FILE = "There is no such file."
LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to your workspace</body></html>"
)


async def serve_private(request: web.Request, workspace: Workspace) -> web.Response:
    """Give the bot a file; without the right token, scope and membership a page in HTML, as Slack does."""
    world = workspace.state
    stored = world.files.get(request.match_info["file"])
    try:
        check_token(workspace, request, {})
    except SlackError:
        return web.Response(text=LOGIN_PAGE, content_type="text/html")
    is_allowed = "files:read" in workspace.settings.scopes
    if stored is None or not is_allowed or not world.may_see(world.bot, stored):
        return web.Response(text=LOGIN_PAGE, content_type="text/html")
    return _bytes(workspace, stored)


async def receive_upload(request: web.Request, workspace: Workspace) -> web.Response:
    """Take the bytes that the bot sends to an upload URL, raw or as a form."""
    stored = workspace.state.files.get(request.match_info["file"])
    if stored is None or stored.content is not None:
        raise web.HTTPNotFound
    if request.content_type == "multipart/form-data":
        form = await request.post()
        part = next((one for one in form.values() if isinstance(one, web.FileField)), None)
        content = part.file.read() if part else b""
    else:
        content = await request.read()
    workspace.state.files[stored.id] = replace(stored, content=content)
    return web.Response(text=f"OK - {len(content)}")


def drop(
    workspace: Workspace, person: Person, channel: Channel | None, name: str, content: bytes
) -> StoredFile:
    """Store a file that a person brought, and share it if a channel is given."""
    world = workspace.state
    stored = StoredFile(
        id=world.new_id("F"),
        name=name,
        user=person.id,
        created=int(world.clock().timestamp()),
        content=content,
    )
    world.files[stored.id] = stored
    if channel is not None:
        message = Message(ts=world.next_ts(), channel=channel.id, user=person.id, text="", files=(stored.id,))
        workspace.share_files(message)
    return stored


def serve_to_person(workspace: Workspace, person: Person, file: str) -> web.Response:
    """Give a person a file; Refused unless they can see it."""
    stored = workspace.state.files.get(file)
    if stored is None or not workspace.state.may_see(person.id, stored):
        raise Refused(NO_FILE, 404)
    return _bytes(workspace, stored)


def _bytes(workspace: Workspace, stored: StoredFile) -> web.Response:
    disposition = f"attachment; filename*=UTF-8''{quote(stored.name)}"
    return web.Response(
        body=stored.content or b"",
        content_type=workspace.scribe.file(stored)["mimetype"],
        headers={"Content-Disposition": disposition},
    )

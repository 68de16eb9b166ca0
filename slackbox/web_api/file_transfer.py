"""Files as the app transfers them: downloads that need its token, and the second step of an upload."""

from dataclasses import replace
from urllib.parse import quote

from aiohttp import web

from slackbox.errors import SlackError
from slackbox.web_api.endpoint import check_token
from slackbox.workspace import Workspace
from slackbox.world import StoredFile

LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to your workspace</body></html>"
)


async def serve_private(request: web.Request, workspace: Workspace) -> web.Response:
    """Serve a file to the app; without token, scope or membership an HTML page to sign in, as Slack does."""
    world = workspace.state
    stored = world.files.get(request.match_info["file"])
    try:
        check_token(workspace, request, {})
    except SlackError:
        return web.Response(text=LOGIN_PAGE, content_type="text/html")
    is_allowed = "files:read" in workspace.settings.scopes
    if stored is None or not is_allowed or not world.may_see(world.bot, stored):
        return web.Response(text=LOGIN_PAGE, content_type="text/html")
    return file_response(workspace, stored)


async def receive_upload(request: web.Request, workspace: Workspace) -> web.Response:
    """Store the bytes that the app sends to an upload URL, raw or as a form."""
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


def file_response(workspace: Workspace, stored: StoredFile) -> web.Response:
    """Return the bytes of a file as an attachment."""
    disposition = f"attachment; filename*=UTF-8''{quote(stored.name)}"
    return web.Response(
        body=stored.content or b"",
        content_type=workspace.payloads.file(stored)["mimetype"],
        headers={"Content-Disposition": disposition},
    )

"""Routes that the app calls: Web API methods, file transfers, response URLs and Socket Mode's address."""

import json

from aiohttp import web

from slackbox.errors import SlackError
from slackbox.interactivity.response_urls import use_response_url
from slackbox.web_api.endpoint import serve_method
from slackbox.web_api.file_transfer import receive_upload, serve_private
from slackbox.workspace import Route, Workspace


async def serve_response_url(request: web.Request, workspace: Workspace) -> web.Response:
    """Answer a post to a response URL: 404 for one that is too old or used up, 400 for a bad payload."""
    try:
        payload = json.loads(await request.text())
    except ValueError:
        return web.Response(status=400, text="invalid_payload")
    try:
        use_response_url(workspace, request.match_info["token"], payload if isinstance(payload, dict) else {})
    except SlackError as refusal:
        status = 404 if refusal.error.endswith("_url") else 400
        return web.json_response(refusal.reply(), status=status)
    return web.Response(text="ok")


async def serve_socket(request: web.Request, workspace: Workspace) -> web.StreamResponse:
    """Hold a WebSocket of Socket Mode until it ends."""
    return await workspace.sockets.serve(request)


WEB_API_ROUTES: tuple[Route, ...] = (
    ("*", "/slack-api/{method}", serve_method),
    ("GET", "/files-pri/{team}-{file}/download/{name}", serve_private),
    ("GET", "/files-pri/{team}-{file}/{name}", serve_private),
    ("POST", "/upload/v1/{file}", receive_upload),
    ("POST", "/response/{team}/{token}", serve_response_url),
    ("GET", "/link/", serve_socket),
)

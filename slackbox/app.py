"""Serves a workspace: the routes, and how it lives and dies."""

import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import aiohttp
from aiohttp import web

from slackbox.answers import use_response_url
from slackbox.calling import befalling
from slackbox.delivery import Delivery
from slackbox.errors import Refused, SlackError
from slackbox.faults import Faults
from slackbox.files import receive_upload, serve_private
from slackbox.guard import only_from_here, say_on_everything
from slackbox.keeping import shelf_in
from slackbox.page_api import ROUTES, Handler
from slackbox.panel_api import PANEL_ROUTES
from slackbox.settings import WorkspaceSettings
from slackbox.signed_http import SignedHttp
from slackbox.web_api import serve_method
from slackbox.workspace import Workspace

LARGEST_BODY = 64 * 2**20
SHUTDOWN = 1.0


@asynccontextmanager
async def open_workspace(
    settings: WorkspaceSettings, host: str = "127.0.0.1", port: int = 0, folder: Path | None = None
) -> AsyncIterator[Workspace]:
    """Serve a workspace until the block ends; port 0 takes a free one.

    With a folder, it is as it was when it was last served with this folder. Raises OSError where the port
    is taken, and `slackbox.keeping.StateRefused`.
    """
    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        shelf = None if folder is None else stack.enter_context(shelf_in(folder))
        by_http = partial(
            SignedHttp,
            session=session,
            signing_secret=settings.signing_secret,
            clock=settings.clock,
            timeout=settings.ack_timeout,
        )
        faults = Faults()

        async def wait(seconds: float) -> None:
            await settings.clock.sleep(seconds / faults.compression)

        delivery = Delivery(retry_delays=settings.retry_delays, wait=wait)
        door = socket.create_server((host, port))
        url = f"http://{host}:{door.getsockname()[1]}"
        workspace = Workspace.assemble(settings, url, faults, delivery, lambda to: by_http(request_url=to))
        if shelf is not None:
            await stack.enter_async_context(shelf.keeping(workspace.state, settings.clock))
        app = web.Application(
            client_max_size=LARGEST_BODY, middlewares=[only_from_here, befalling(workspace), _say_no]
        )
        app.on_response_prepare.append(say_on_everything)
        _add_routes(app, workspace)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN)
        await runner.setup()
        await web.SockSite(runner, door).start()
        try:
            yield workspace
        finally:
            workspace.streams.close()
            await delivery.close()
            await workspace.sockets.close()
            await runner.cleanup()


def _add_routes(app: web.Application, workspace: Workspace) -> None:
    routes: list[tuple[str, str, Handler]] = [
        *ROUTES,
        *PANEL_ROUTES,
        ("*", "/slack-api/{method}", serve_method),
        ("GET", "/files-pri/{team}-{file}/download/{name}", serve_private),
        ("GET", "/files-pri/{team}-{file}/{name}", serve_private),
        ("POST", "/upload/v1/{file}", receive_upload),
        ("POST", "/response/{team}/{token}", _respond),
        ("GET", "/link/", _hold),
    ]
    for verb, path, handler in routes:
        app.router.add_route(verb, path, _bound(handler, workspace))


def _bound(handler: Handler, workspace: Workspace) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        return await handler(request, workspace)

    return serve


async def _hold(request: web.Request, workspace: Workspace) -> web.StreamResponse:
    return await workspace.sockets.serve(request)


async def _respond(request: web.Request, workspace: Workspace) -> web.Response:
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


@web.middleware
async def _say_no(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        return await handler(request)
    except Refused as refusal:
        return web.json_response({"ok": False, "error": refusal.words}, status=refusal.status)

"""Bolt apps behind a workspace, served on this machine until a block ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from slackbox.workspace import Workspace

REQUEST_PATH = "/slack/events"
SHUTDOWN_SECONDS = 1.0


@asynccontextmanager
async def serve_http(workspace: Workspace, app: AsyncApp) -> AsyncIterator[str]:
    """Serve a Bolt app at a request URL, which is yielded, and let the workspace deliver to it.

    Raises NotVerified if the app does not answer the challenge, as with another signing secret.
    """

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post(REQUEST_PATH, handle)
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        request_url = f"http://{host}:{port}{REQUEST_PATH}"
        await workspace.connect(request_url)
        yield request_url
    finally:
        await runner.cleanup()


@asynccontextmanager
async def serve_socket_mode(
    workspace: Workspace, app: AsyncApp, *, ping_interval: float = 10
) -> AsyncIterator[None]:
    """Serve a Bolt app through WebSockets that it opens; the workspace's settings must say so.

    `ping_interval` is in seconds: after a few unanswered pings the app notices that a connection is dead.
    """
    handler = AsyncSocketModeHandler(app, workspace.settings.app_token, ping_interval=ping_interval)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await workspace.sockets.connected()
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]

"""A workspace served over HTTP: its routes, and what starts and stops with it."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import aiohttp
from aiohttp import web

from slackbox.errors import Refused
from slackbox.faults import Faults
from slackbox.page.acting import ACTING_ROUTES
from slackbox.page.lab_api import LAB_ROUTES
from slackbox.page.origin_guard import add_security_headers, refuse_other_origins
from slackbox.page.reading import READING_ROUTES
from slackbox.settings import WorkspaceSettings
from slackbox.snapshots import open_snapshot_store
from slackbox.transports.dispatcher import Dispatcher
from slackbox.transports.signed_http import SignedHttp
from slackbox.web_api.fault_middleware import fault_middleware
from slackbox.web_api.routes import WEB_API_ROUTES
from slackbox.workspace import Handler, Workspace

LARGEST_BODY = 64 * 2**20
SHUTDOWN_SECONDS = 1.0


@asynccontextmanager
async def open_workspace(
    settings: WorkspaceSettings, host: str = "127.0.0.1", port: int = 0, folder: Path | None = None
) -> AsyncIterator[Workspace]:
    """Serve a workspace until the block ends; port 0 takes a free one.

    With a folder, its state is kept there and restored from there. Raises OSError where the port is taken,
    and `slackbox.snapshots.SnapshotRefused`.
    """
    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        snapshots = None if folder is None else stack.enter_context(open_snapshot_store(folder))
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

        dispatcher = Dispatcher(retry_delays=settings.retry_delays, wait=wait)
        listener = socket.create_server((host, port))
        url = f"http://{host}:{listener.getsockname()[1]}"
        workspace = Workspace.assemble(settings, url, faults, dispatcher, lambda to: by_http(request_url=to))
        if snapshots is not None:
            await stack.enter_async_context(snapshots.saving(workspace.state, settings.clock))
        app = web.Application(
            client_max_size=LARGEST_BODY,
            middlewares=[refuse_other_origins, fault_middleware(workspace), _answer_refusals],
        )
        app.on_response_prepare.append(add_security_headers)
        for verb, path, handler in (*READING_ROUTES, *ACTING_ROUTES, *LAB_ROUTES, *WEB_API_ROUTES):
            app.router.add_route(verb, path, _bound(handler, workspace))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        try:
            yield workspace
        finally:
            workspace.streams.close()
            await dispatcher.close()
            await workspace.sockets.close()
            await runner.cleanup()


def _bound(handler: Handler, workspace: Workspace) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        return await handler(request, workspace)

    return serve


@web.middleware
async def _answer_refusals(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        return await handler(request)
    except Refused as refusal:
        return web.json_response({"ok": False, "error": refusal.words}, status=refusal.status)

"""A real Bolt app that serves the workspace, over HTTP or through a socket that Slack's own client opens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from tests.support.workspace.stage import Payload, Stage, buttons, field_for, modal, section

HELLO = [section("What now?"), buttons("Grade", "Done")]


def bolt_for(stage: Stage) -> AsyncApp:
    """Make an app that answers a command, its buttons, a dialog, messages and files."""
    app = AsyncApp(
        name="stage",
        client=AsyncWebClient("xoxb-demo", base_url=stage.workspace.api_url, session=stage.http),
        signing_secret="demo-signing-secret",
        process_before_response=True,
    )
    _listen(app)
    return app


@asynccontextmanager
async def by_http(stage: Stage, app: AsyncApp) -> AsyncIterator[None]:
    """Serve at a request URL."""

    async def serve(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    outside = web.Application()
    outside.router.add_post("/slack/events", serve)
    async with TestServer(outside) as server:
        await stage.workspace.connect(str(server.make_url("/slack/events")))
        yield


@asynccontextmanager
async def by_socket(stage: Stage, app: AsyncApp, *, ping_interval: float = 10) -> AsyncIterator[None]:
    """Serve through a socket; a client that pings every few seconds notices a dead one after some pings."""
    handler = AsyncSocketModeHandler(app, "xapp-demo", ping_interval=ping_interval)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await stage.workspace.sockets.connected()
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def _listen(app: AsyncApp) -> None:
    @app.command("/grade")
    async def command(ack: AsyncAck, body: Payload) -> None:
        await ack({"text": f"You said {body['text']}", "blocks": HELLO})

    @app.action("grade")
    async def grade(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await client.views_open(
            trigger_id=body["trigger_id"], view=modal(field_for("Reason"), callback_id="grade")
        )
        await ack()

    @app.action("done")
    async def done(ack: AsyncAck, respond: AsyncRespond) -> None:
        await respond(text="Bye", replace_original=True)
        await ack()

    @app.view("grade")
    async def submission(ack: AsyncAck, view: Payload, body: Payload, client: AsyncWebClient) -> None:
        reason = view["state"]["values"]["reason"]["typed"]["value"]
        if len(reason) < 3:
            await ack(response_action="errors", errors={"reason": "Say more"})
            return
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Because {reason}")
        await ack()

    @app.event("message")
    async def message(event: Payload, client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=event["channel"], text=f"Echo: {event['text']}")

    @app.event("file_shared")
    async def file_shared(event: Payload, client: AsyncWebClient) -> None:
        file: Any = (await client.files_info(file=event["file_id"]))["file"]
        await client.chat_postMessage(channel=event["channel_id"], text=f"Got {file['name']}")

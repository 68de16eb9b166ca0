"""A Slack that a test plays by hand: it offers addresses, holds connections, says what it is told to."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import ClientSession, WSMsgType, web
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import web_socket
from bot.slack.envelopes import Envelope
from bot.slack.in_time import TooLate
from bot.slack.incoming import Answer
from bot.slack.socket_mode import SocketMode
from bot.slack.timeouts import Patience
from tests.support.patience import LONG

TOO_LATE = TooLate(unknown="Nobody knows.", not_saved="That was not saved. Please try again.")


@dataclass(slots=True, kw_only=True, eq=False)
class Line:
    """Slack's end of one connection."""

    socket: web.WebSocketResponse
    transport: asyncio.BaseTransport | None
    is_deaf: Callable[[], bool]
    pings: int = 0
    heard: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    pongs: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def says(self, **frame: object) -> None:
        """Send a frame."""
        await self.socket.send_str(json.dumps(frame))

    async def sends(self, number: str, kind: str = "slash_commands", **payload: object) -> None:
        """Send an envelope."""
        await self.says(envelope_id=number, type=kind, payload=payload, accepts_response_payload=True)

    async def hears(self) -> dict[str, Any]:
        """Return the next acknowledgement."""
        return await asyncio.wait_for(self.heard.get(), LONG)

    async def listens(self) -> None:
        """Take what the bot says until it, or the test, ends the connection."""
        async for message in self.socket:
            if message.type is WSMsgType.TEXT:
                self.heard.put_nowait(json.loads(message.data))
            elif message.type is WSMsgType.PING and not self.is_deaf():
                self.pings += 1
                await self.socket.pong(message.data)
            elif message.type is WSMsgType.PONG:
                self.pongs.put_nowait(bytes(message.data))
        self.ended.set()


@dataclass(slots=True, kw_only=True)
class Slack:
    """Slack's side; every connection that is opened comes out of `next_line`, greeted unless it is rude.

    While it is deaf, no ping is answered.
    """

    url: str = ""
    is_rude: bool = False
    is_deaf: bool = False
    refusals: list[Exception] = field(default_factory=list)
    attempts: int = 0
    lines: asyncio.Queue[Line] = field(default_factory=asyncio.Queue)

    async def offer(self) -> str:
        """Return an address, or raise the next refusal that was prepared."""
        self.attempts += 1
        if self.refusals:
            raise self.refusals.pop(0)
        return self.url

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold a connection."""
        socket = web.WebSocketResponse(autoping=False, timeout=0.1)
        await socket.prepare(request)
        line = Line(socket=socket, transport=request.transport, is_deaf=lambda: self.is_deaf)
        if not self.is_rude:
            await line.says(type="hello")
        self.lines.put_nowait(line)
        await line.listens()
        return socket

    async def next_line(self) -> Line:
        """Return the connection that was opened next."""
        return await asyncio.wait_for(self.lines.get(), LONG)


@asynccontextmanager
async def a_slack() -> AsyncIterator[Slack]:
    """Serve on a free port of this machine."""
    slack = Slack()
    application = web.Application()
    application.router.add_get("/link/", slack.serve)
    running = web.AppRunner(application, shutdown_timeout=0.1)
    await running.setup()
    await web.TCPSite(running, "127.0.0.1", 0).start()
    host, port = running.addresses[0][:2]
    slack.url = f"ws://{host}:{port}/link/?ticket=secret-ticket"
    try:
        yield slack
    finally:
        await running.cleanup()


async def taken(_: Envelope) -> Answer:
    """Answer that it is done."""
    return Answer()


@asynccontextmanager
async def a_bot(
    slack: Slack,
    dispatch: Callable[[Envelope], Awaitable[Answer]] = taken,
    *,
    patience: Patience | None = None,
    at_once: int = 64,
    heartbeat: float | None = None,
) -> AsyncIterator[SocketMode]:
    """Keep a connection to this Slack; it soon tries again, and otherwise waits long.

    A line lives by the heartbeat of the patience, unless another is given. The proxy leads nowhere.
    """
    client, numbers = AsyncWebClient("xoxb-demo", proxy="http://127.0.0.1:9"), count(1)
    patience = patience or Patience(first_pause=0.0)
    beat = patience.heartbeat if heartbeat is None else heartbeat
    async with ClientSession() as session:
        bot = SocketMode(
            offer=slack.offer,
            connect=lambda url: web_socket(url, client, session, heartbeat=beat),
            dispatch=dispatch,
            too_late=TOO_LATE,
            new_id=lambda: f"request-{next(numbers)}",
            chance=lambda: 1.0,
            patience=patience,
            at_once=at_once,
        )
        async with bot.running():
            yield bot

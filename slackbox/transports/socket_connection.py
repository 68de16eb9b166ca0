"""One WebSocket of Socket Mode at Slack's end: envelopes go out, acknowledgements come back."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from slackbox.block_kit.json_checks import Payload
from slackbox.transports.delivery import Ack


@dataclass(slots=True, kw_only=True, eq=False)
class SocketConnection:
    """A connection and its unacknowledged envelopes.

    A silent one stays open, but nothing passes in either direction. A leaving one has been told that it will
    be closed.
    """

    socket: web.WebSocketResponse
    transport: asyncio.BaseTransport | None
    is_silent: bool = False
    is_leaving: bool = False
    _waiting: dict[str, asyncio.Future[Ack]] = field(default_factory=dict)

    @property
    def is_healthy(self) -> bool:
        """Whether the connection is neither silent nor leaving."""
        return not self.is_silent and not self.is_leaving

    async def send(self, frame: Payload) -> None:
        """Send a frame; on a silent connection nothing happens."""
        if self.is_silent:
            return
        try:
            await self.socket.send_str(json.dumps(frame))
        except ConnectionError:
            self.cut()

    async def request(self, envelope: Payload, seconds: float) -> Ack:
        """Send an envelope and wait for its acknowledgement."""
        number = str(envelope["envelope_id"])
        answer: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            async with asyncio.timeout(seconds):
                await self.send(envelope)
                ack = await answer
        except TimeoutError:
            return Ack(problem="http_timeout")
        finally:
            self._waiting.pop(number, None)
        return ack if envelope["accepts_response_payload"] else Ack(problem=ack.problem)

    async def listen(self) -> None:
        """Take acknowledgements and answer pings until the connection ends."""
        async for message in self.socket:
            if self.is_silent:
                continue
            if message.type is WSMsgType.PING:
                with suppress(ConnectionError):
                    await self.socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._take(message.data)

    async def ping_every(self, seconds: float) -> None:
        """Send a ping every so many seconds, as Slack does."""
        while True:
            await asyncio.sleep(seconds)
            if not self.is_silent:
                with suppress(ConnectionError):
                    await self.socket.ping(b"Ping from the local workspace")

    def cut(self) -> None:
        """Cut the connection without a closing frame."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    def fail(self) -> None:
        """Fail every envelope that still waits for its acknowledgement."""
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_result(Ack(problem="connection_failed"))

    def _take(self, text: str) -> None:
        """Read an acknowledgement; other frames are ignored."""
        try:
            said = json.loads(text)
        except ValueError:
            return
        if not isinstance(said, dict):
            return
        answer = self._waiting.get(str(said.get("envelope_id")))
        if answer is not None and not answer.done():
            payload = said.get("payload")
            answer.set_result(Ack(body=json.dumps(payload) if payload else ""))

"""Socket Mode as Slack offers it: tickets for WebSockets, and deliveries through the open ones."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

from aiohttp import web

from slackbox.block_kit.json_checks import Payload
from slackbox.transports.delivery import Ack, Delivery, DeliveryKind
from slackbox.transports.socket_connection import SocketConnection

MOST_CONNECTIONS = 10
LIFETIME_OF_TICKET = timedelta(seconds=30)
PING_SECONDS = 10.0
CLOSE_SECONDS = 1.0
LARGEST_FRAME = 2**20
REASONS = {"http_timeout": "timeout"}
"""Slack's words for why an event comes again, where Socket Mode has others than HTTP."""

ANSWERED = frozenset({"view_submission", "block_suggestion"})
"""Interactions whose acknowledgement may carry a payload."""


@dataclass(slots=True, kw_only=True)
class SocketMode:
    """The transport through the WebSockets that the app has opened; `timeout` is in seconds."""

    url: str
    app_id: str
    clock: Callable[[], datetime]
    new_id: Callable[[str], str]
    timeout: float
    connections: list[SocketConnection] = field(default_factory=list)
    _tickets: dict[str, datetime] = field(default_factory=dict)
    _opened: asyncio.Event = field(default_factory=asyncio.Event)
    _turn: int = 0

    def offer(self) -> str:
        """Return an address for one connection, which is valid once and for a short time."""
        ticket = self.new_id("")
        self._tickets[ticket] = self.clock() + LIFETIME_OF_TICKET
        return f"ws{self.url.removeprefix('http')}/link/?ticket={ticket}&app_id={self.app_id}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hold a connection until it ends; 403 for a request without a valid ticket."""
        good_until = self._tickets.pop(request.query.get("ticket", ""), None)
        if good_until is None or good_until <= self.clock():
            return web.Response(status=HTTPStatus.FORBIDDEN, text="invalid_ticket")
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS, autoping=False, max_msg_size=LARGEST_FRAME)
        await socket.prepare(request)
        connection = SocketConnection(socket=socket, transport=request.transport)
        if len(self.connections) >= MOST_CONNECTIONS:
            await connection.send(_disconnect("too_many_websockets"))
            await socket.close()
            return socket
        await connection.send(self._hello())
        self.connections.append(connection)
        self._opened.set()
        pings = asyncio.create_task(connection.ping_every(PING_SECONDS))
        try:
            await connection.listen()
        finally:
            pings.cancel()
            self._drop(connection)
        return socket

    async def deliver(self, delivery: Delivery) -> Ack:
        """Send a delivery through one of the connections, and wait for its acknowledgement."""
        connection = self._next_connection()
        if connection is None:
            return Ack(problem="connection_failed")
        return await connection.request(self._envelope(delivery), self.timeout)

    async def connected(self) -> None:
        """Wait until a healthy connection is open."""
        while not any(connection.is_healthy for connection in self.connections):
            self._opened.clear()
            await self._opened.wait()

    async def refresh(self, notice: float = 1.0) -> None:
        """Announce the end of every connection, and end it `notice` seconds later."""
        leaving = [connection for connection in self.connections if connection.is_healthy]
        for connection in leaving:
            connection.is_leaving = True
            await connection.send(_disconnect("warning"))
        await asyncio.sleep(notice)
        for connection in leaving:
            await connection.send(_disconnect("refresh_requested"))
            self._drop(connection)
            await connection.socket.close()

    def abort(self) -> None:
        """Cut every connection without a closing frame."""
        for connection in tuple(self.connections):
            connection.cut()
            self._drop(connection)

    def silence(self) -> None:
        """Stop all traffic on every open connection from now on, without closing any."""
        for connection in self.connections:
            connection.is_silent = True

    async def close(self) -> None:
        """End every connection: with a closing frame, but cut the silent ones."""
        for connection in tuple(self.connections):
            self._drop(connection)
            if connection.is_silent:
                connection.cut()
            else:
                await connection.socket.close()

    def _next_connection(self) -> SocketConnection | None:
        """Return the next connection in turn, healthy ones before leaving ones before silent ones."""
        best = (
            [connection for connection in self.connections if connection.is_healthy]
            or [connection for connection in self.connections if not connection.is_silent]
            or self.connections
        )
        self._turn += 1
        return best[self._turn % len(best)] if best else None

    def _drop(self, connection: SocketConnection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        connection.fail()

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "debug_info": {
                "host": "local-workspace",
                "started": self.clock().strftime("%Y-%m-%d %H:%M:%S.000"),
                "build_number": 1,
                "approximate_connection_time": 3600,
            },
            "connection_info": {"app_id": self.app_id},
        }

    def _envelope(self, delivery: Delivery) -> Payload:
        """Wrap a payload in Socket Mode's envelope."""
        is_event = delivery.kind is DeliveryKind.EVENT
        is_answered = delivery.kind is DeliveryKind.COMMAND or delivery.payload.get("type") in ANSWERED
        reason = REASONS.get(delivery.reason, delivery.reason)
        again = {"retry_attempt": delivery.retry, "retry_reason": reason} if is_event else {}
        return {
            "envelope_id": self.new_id("E-"),
            "type": delivery.kind.value,
            "payload": delivery.payload,
            "accepts_response_payload": is_answered,
            **again,
        }


def _disconnect(reason: str) -> Payload:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "local-workspace"}}

"""Socket Mode as Slack offers it: tickets for WebSockets, and parcels to any one of those that are open."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

from aiohttp import web

from slackbox.link import Link
from slackbox.parcels import Ack, Parcel, ParcelKind
from slackbox.shapes import Payload

MOST_LINKS = 10
LIFETIME_OF_TICKET = timedelta(seconds=30)
PING_SECONDS = 10.0
CLOSE_SECONDS = 1.0
LARGEST_FRAME = 2**20
REASONS = {"http_timeout": "timeout"}
"""Slack's words for why an event comes again, where Socket Mode has others than HTTP."""

ANSWERED = frozenset({"view_submission", "block_suggestion"})
"""Interactions whose acknowledgement may say something."""


@dataclass(slots=True, kw_only=True)
class Sockets:
    """Carries parcels through the WebSockets that the bot has opened; `timeout` is in seconds."""

    url: str
    app_id: str
    clock: Callable[[], datetime]
    new_id: Callable[[str], str]
    timeout: float
    links: list[Link] = field(default_factory=list)
    _tickets: dict[str, datetime] = field(default_factory=dict)
    _opened: asyncio.Event = field(default_factory=asyncio.Event)
    _turn: int = 0

    def offer(self) -> str:
        """Return an address at which one connection can be opened, once and soon."""
        ticket = self.new_id("")
        self._tickets[ticket] = self.clock() + LIFETIME_OF_TICKET
        return f"ws{self.url.removeprefix('http')}/link/?ticket={ticket}&app_id={self.app_id}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hold a connection for whoever brings a ticket, until it ends."""
        good_until = self._tickets.pop(request.query.get("ticket", ""), None)
        if good_until is None or good_until <= self.clock():
            return web.Response(status=HTTPStatus.FORBIDDEN, text="invalid_ticket")
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS, autoping=False, max_msg_size=LARGEST_FRAME)
        await socket.prepare(request)
        link = Link(socket=socket, transport=request.transport)
        if len(self.links) >= MOST_LINKS:
            await link.say(_disconnect("too_many_websockets"))
            await socket.close()
            return socket
        await link.say(self._hello())
        self.links.append(link)
        self._opened.set()
        pings = asyncio.create_task(link.ping_every(PING_SECONDS))
        try:
            await link.listen()
        finally:
            pings.cancel()
            self._drop(link)
        return socket

    async def carry(self, parcel: Parcel) -> Ack:
        """Send a parcel through one of the connections, and wait for its acknowledgement."""
        link = self._any()
        if link is None:
            return Ack(problem="connection_failed")
        return await link.ask(self._envelope(parcel), self.timeout)

    async def connected(self) -> None:
        """Return once there is a connection that can be expected to deliver."""
        while not any(link.is_good for link in self.links):
            self._opened.clear()
            await self._opened.wait()

    async def refresh(self, notice: float = 1.0) -> None:
        """Announce that every connection will end, and end it `notice` seconds later."""
        leaving = [link for link in self.links if link.is_good]
        for link in leaving:
            link.is_leaving = True
            await link.say(_disconnect("warning"))
        await asyncio.sleep(notice)
        for link in leaving:
            await link.say(_disconnect("refresh_requested"))
            self._drop(link)
            await link.socket.close()

    def abort(self) -> None:
        """Cut every connection without a farewell."""
        for link in tuple(self.links):
            link.break_off()
            self._drop(link)

    def silence(self) -> None:
        """Let nothing pass through any open connection from now on, though none is closed."""
        for link in self.links:
            link.is_silent = True

    async def close(self) -> None:
        """End every connection with a farewell, the dead ones without."""
        for link in tuple(self.links):
            self._drop(link)
            if link.is_silent:
                link.break_off()
            else:
                await link.socket.close()

    def _any(self) -> Link | None:
        """Return the next connection in turn, of the best there are."""
        best = (
            [link for link in self.links if link.is_good]
            or [link for link in self.links if not link.is_silent]
            or self.links
        )
        self._turn += 1
        return best[self._turn % len(best)] if best else None

    def _drop(self, link: Link) -> None:
        if link in self.links:
            self.links.remove(link)
        link.fail()

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self.links) + 1,
            "debug_info": {
                "host": "local-workspace",
                "started": self.clock().strftime("%Y-%m-%d %H:%M:%S.000"),
                "build_number": 1,
                "approximate_connection_time": 3600,
            },
            "connection_info": {"app_id": self.app_id},
        }

    def _envelope(self, parcel: Parcel) -> Payload:
        """Wrap a payload as Socket Mode does: JSON whatever its kind."""
        is_event = parcel.kind is ParcelKind.EVENT
        is_answered = parcel.kind is ParcelKind.COMMAND or parcel.payload.get("type") in ANSWERED
        reason = REASONS.get(parcel.reason, parcel.reason)
        again = {"retry_attempt": parcel.retry, "retry_reason": reason} if is_event else {}
        return {
            "envelope_id": self.new_id("E-"),
            "type": parcel.kind.value,
            "payload": parcel.payload,
            "accepts_response_payload": is_answered,
            **again,
        }


def _disconnect(reason: str) -> Payload:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "local-workspace"}}

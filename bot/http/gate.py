"""The gate before the front door: how many connections are open, for how long, and what they hold.

aiohttp waits for ever for a request that was begun, and takes as many connections as there are descriptors.
The gate stands between a listening socket and aiohttp: it counts what comes in, and closes whom it cannot
keep. It reads no request; what is whole it learns from aiohttp.
"""

import asyncio
import ipaddress
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

import structlog
from aiohttp import web
from typing_extensions import override

LONGEST_FIELD = 4096
MOST_FIELDS = 64
_BUFFER = 16 * 1024

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What all callers together, and each of them, may take.

    `seconds` is how long a request may take to come in whole, `held` the bytes of all requests that are not
    whole yet. `connections` are open at once; of them at most `of_one` come from one public address. Private
    addresses have no share of their own: a proxy stands there, and brings everybody.
    """

    connections: int
    of_one: int = 128
    seconds: float = 5.0
    held: int = 8 * 2**20
    quiet: float = 5.0
    """Closed connections are told in one line of the log for so many seconds."""


class Gate:
    """Lets connections in up to the limits; whom it closes first is who has kept it waiting longest.

    A newcomer is never turned away for the sake of a connection that does nothing: a request that comes at
    once is answered, however many half-open connections there are.
    """

    def __init__(self, limits: Limits) -> None:
        """Take the limits."""
        self.limits = limits
        self.held = 0
        self.buffer = bytearray(_BUFFER)
        self._open: dict[asyncio.BaseTransport, Connection] = {}
        self._of: Counter[str] = Counter()
        self._waiting: dict[Connection, None] = {}
        self._closed: Counter[str] = Counter()

    @web.middleware
    async def middleware(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Note when a request is whole, and when it is answered."""
        transport = request.transport
        connection = None if transport is None else self._open.get(transport)
        if connection is None:
            return await handler(request)
        connection.is_answering = True
        request.content.on_eof(connection.whole)
        try:
            return await handler(request)
        finally:
            connection.answered()

    def enter(self, connection: "Connection") -> bool:
        """Let a connection in, closing another for it where there is no room; False where none can be."""
        peer = connection.peer
        if _is_public(peer) and self._of[peer] >= self.limits.of_one:
            room = self._shed(next((one for one in self._waiting if one.peer == peer), None), "peer")
        elif len(self._open) >= self.limits.connections:
            room = self._shed(next(iter(self._waiting), None), "full")
        else:
            room = True
        if room:
            self._open[connection.transport] = connection
            self._of[peer] += 1
            self.wait(connection)
        else:
            self.tell("full")
        return room

    def leave(self, connection: "Connection") -> None:
        """Forget a connection."""
        if self._open.pop(connection.transport, None) is None:
            return
        self.work(connection)
        self._of[connection.peer] -= 1
        if not self._of[connection.peer]:
            del self._of[connection.peer]

    def wait(self, connection: "Connection") -> None:
        """Note that a connection has nothing to be answered from now on."""
        self._waiting.pop(connection, None)
        if connection.transport in self._open:
            self._waiting[connection] = None

    def work(self, connection: "Connection") -> None:
        """Note that a connection has a whole request."""
        self._waiting.pop(connection, None)

    def hold(self) -> None:
        """Close those that have sent most of what is not whole, until all of it is within the limit."""
        while self.held > self.limits.held:
            self._shed(max(self._open.values(), key=lambda one: one.bytes), "bytes")

    def tell(self, why: str) -> None:
        """Let the log have one line for all that are closed in some seconds."""
        if not self._closed:
            asyncio.get_running_loop().call_later(self.limits.quiet, self.say)
        self._closed[why] += 1

    def say(self) -> None:
        """Say in the log how many connections were closed since the last line."""
        closed, self._closed = self._closed, Counter()
        for why, count in closed.items():
            log.warning("connections closed", why=why, count=count, seconds=self.limits.quiet)

    def _shed(self, connection: "Connection | None", why: str) -> bool:
        if connection is not None:
            connection.cut(why)
        return connection is not None


class Connection(asyncio.BufferedProtocol):
    """One connection: passes everything on to aiohttp in small pieces, and counts.

    By itself the loop reads a quarter of a megabyte at a time, of each of a thousand connections, before
    anybody could let go of one.
    """

    transport: asyncio.Transport

    def __init__(self, gate: Gate, serve: Callable[[], asyncio.Protocol]) -> None:
        self._gate = gate
        self._serve = serve
        self._inner: asyncio.Protocol | None = None
        self._late: asyncio.TimerHandle | None = None
        self.peer = ""
        self.bytes = 0
        self.is_answering = False

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        peer = transport.get_extra_info("peername")
        self.peer = str(peer[0]) if peer else ""
        if not self._gate.enter(self):
            self.transport.abort()
            return
        self._inner = self._serve()
        self._inner.connection_made(transport)
        self._hurry()

    @override
    def get_buffer(self, sizehint: int) -> bytearray:
        return self._gate.buffer

    @override
    def buffer_updated(self, nbytes: int) -> None:
        if self._inner is None:
            return
        self.bytes += nbytes
        self._gate.held += nbytes
        if self._late is None and not self.is_answering:
            self._hurry()
        self._inner.data_received(bytes(self._gate.buffer[:nbytes]))
        self._gate.hold()

    @override
    def eof_received(self) -> bool | None:
        return None if self._inner is None else self._inner.eof_received()

    @override
    def pause_writing(self) -> None:
        if self._inner is not None:
            self._inner.pause_writing()

    @override
    def resume_writing(self) -> None:
        if self._inner is not None:
            self._inner.resume_writing()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._release()
        self._gate.leave(self)
        inner, self._inner = self._inner, None
        if inner is not None:
            inner.connection_lost(exc)

    def whole(self) -> None:
        """Note that a whole request is here."""
        self._release()
        if self.is_answering:
            self._gate.work(self)

    def answered(self) -> None:
        """Note that it is answered; what came behind it meanwhile is the beginning of the next."""
        self.is_answering = False
        self._gate.wait(self)
        if self.bytes and self._late is None:
            self._hurry()

    def cut(self, why: str) -> None:
        """Close the connection at once."""
        self._release()
        self._gate.leave(self)
        self._gate.tell(why)
        self.transport.abort()

    def _hurry(self) -> None:
        loop = asyncio.get_running_loop()
        self._late = loop.call_later(self._gate.limits.seconds, self.cut, "slow")

    def _release(self) -> None:
        self._gate.held -= self.bytes
        self.bytes = 0
        if self._late is not None:
            self._late.cancel()
            self._late = None


@asynccontextmanager
async def listening(
    application: web.Application, gate: Gate, *, host: str, port: int, stop_seconds: float = 5.0
) -> AsyncIterator[str]:
    """Let an application listen behind the gate until the context is left; yields its address as a URL.

    It then has `stop_seconds` to finish what it began. Raises OSError where it cannot listen.

    No access log: a query may hold anything. No decompression: an encoded body is refused, and what
    remains of it must not be inflated on its way to the bin.
    """
    application.middlewares.append(gate.middleware)
    runner = web.AppRunner(
        application,
        access_log=None,
        auto_decompress=False,
        shutdown_timeout=stop_seconds,
        read_bufsize=_BUFFER,
        max_line_size=LONGEST_FIELD,
        max_field_size=LONGEST_FIELD,
        max_headers=MOST_FIELDS,
    )
    await runner.setup()
    try:
        serve: Any = runner.server
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Connection(gate, serve), host, port)
        try:
            host, port = server.sockets[0].getsockname()[:2]
            yield f"http://{host}:{port}"
        finally:
            server.close()
    finally:
        await runner.cleanup()
        gate.say()


def _is_public(peer: str) -> bool:
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    # A socket for both families gives an IPv4 address its other spelling.
    return (getattr(address, "ipv4_mapped", None) or address).is_global

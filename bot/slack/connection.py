"""One WebSocket to Slack: what comes through it is answered through it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog
from aiohttp import ClientWebSocketResponse, WSMsgType

from bot.slack.envelopes import Envelope, Farewell, Hello, Strange, acknowledgement, read_frame
from bot.slack.incoming import Answer, Unreadable

SILENT, CLOSED = "silent", "closed"

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


def _now() -> float:
    return asyncio.get_running_loop().time()


@dataclass(slots=True, kw_only=True, eq=False)
class Connection:
    """A connection and the calls in flight on it; `answer` keeps Slack's deadline.

    `begun` is set once Slack has greeted or hung up, and `over` once there should be another connection:
    `why` says the reason, in Slack's word where it gave one. Calls are taken until `finish`, even then.
    """

    socket: ClientWebSocketResponse
    answer: Callable[[Envelope], Awaitable[Answer]]
    opened: float = field(default_factory=_now)
    heard: float = field(default_factory=_now)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    why: str = ""
    is_greeted: bool = False
    _is_taking: bool = True
    _calls: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def lived(self) -> float:
        """For how many seconds it has been open, or was when it was last heard."""
        return self.heard - self.opened

    async def listen(self) -> None:
        """Take what comes until the connection ends."""
        try:
            async for message in self.socket:
                self.heard = _now()
                if message.type is WSMsgType.PING:
                    with suppress(ConnectionError):
                        await self.socket.pong(message.data)
                elif message.type is WSMsgType.TEXT:
                    await self._take(message.data)
        finally:
            self._ends(SILENT if isinstance(self.socket.exception(), TimeoutError) else CLOSED)

    async def finish(self, seconds: float) -> None:
        """Take no more calls, finish those in flight within so many seconds, and close."""
        self._is_taking = False
        if self._calls:
            _, late = await asyncio.wait(self._calls, timeout=seconds)
            for call in late:
                call.cancel()
        await self.socket.close()

    async def _take(self, text: str) -> None:
        match read_frame(text):
            case Hello():
                self.is_greeted = True
                self.begun.set()
            case Farewell(reason=reason):
                self._ends(reason)
            case Envelope() as envelope if self._is_taking:
                call = asyncio.create_task(self._call(envelope))
                self._calls.add(call)
                call.add_done_callback(self._called)
            case Strange(type=kind, id=number):
                log.warning("strange envelope", kind=kind[:40])
                if number and (frame := acknowledgement(number, Answer())) is not None:
                    await self._say(frame)
            case Unreadable():
                log.warning("unreadable envelope", bytes=len(text))
            case Envelope():
                # Not acknowledged: Slack sends an event again, through a connection that stays.
                log.info("left to others")

    async def _call(self, envelope: Envelope) -> None:
        frame = acknowledgement(envelope.id, await self.answer(envelope))
        if frame is not None:
            await self._say(frame)

    def _called(self, call: asyncio.Task[None]) -> None:
        """Forget a call that is done; one that broke is not acknowledged, and the log has a line."""
        self._calls.discard(call)
        if not call.cancelled() and (error := call.exception()) is not None:
            log.error("broken", exc_info=error)

    async def _say(self, frame: str) -> None:
        try:
            await self.socket.send_str(frame)
        except ConnectionError:
            # What was done stays done: Slack sends an event again, and its repetition gets the same answer.
            log.warning("acknowledgement lost")

    def _ends(self, why: str) -> None:
        if not self.over.is_set():
            self.why = why
        self.begun.set()
        self.over.set()

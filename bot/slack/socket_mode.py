"""Socket Mode: the bot opens the connection to Slack itself, and sees to it that there is always one.

Slack ends each connection every hour or so, and says so shortly before; networks end them without a word.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import InitVar, dataclass, field
from typing import Self

import structlog
from aiohttp import ClientWebSocketResponse

from bot.slack.connection import Connection
from bot.slack.envelopes import Envelope
from bot.slack.in_time import TooLate, in_time
from bot.slack.incoming import Answer
from bot.slack.socket_trouble import PLANNED, NotGreeted, Trouble, pause_after, trouble_named, trouble_of
from bot.slack.timeouts import PATIENCE, Patience
from jobs.lasting import Lasting

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


@dataclass(slots=True, kw_only=True)
class SocketMode:
    """Keeps a connection; `offer` asks Slack for an address, `connect` opens it, `dispatch` does the work.

    `dispatch` must keep the promise that `in_time` asks for. `chance` rolls a number from 0 to 1.
    So many calls are worked on `at_once`; others wait their turn, within their deadline.
    """

    offer: Callable[[], Awaitable[str]]
    connect: Callable[[str], Awaitable[ClientWebSocketResponse]]
    dispatch: Callable[[Envelope], Awaitable[Answer]]
    too_late: TooLate
    new_id: Callable[[], str]
    chance: Callable[[], float]
    patience: Patience = PATIENCE
    at_once: InitVar[int] = 64
    _present: Connection | None = None
    _connections: dict[Connection, asyncio.Task[None]] = field(default_factory=dict)
    _leaving: set[asyncio.Task[None]] = field(default_factory=set)
    _room: asyncio.Semaphore = field(init=False)

    def __post_init__(self, at_once: int) -> None:
        self._room = asyncio.Semaphore(at_once)

    @property
    def is_live(self) -> bool:
        """Whether there is a connection on which something was heard lately."""
        present = self._present
        if present is None or present.socket.closed:
            return False
        return asyncio.get_running_loop().time() - present.heard <= 1.25 * self.patience.heartbeat

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Self]:
        """Keep a connection until the context is left; what was begun is then finished and acknowledged."""
        try:
            async with Lasting().running(socket=self._keep):
                yield self
        finally:
            await _ended(self._leaving)
            await asyncio.gather(*map(self._close, tuple(self._connections)))

    async def _keep(self) -> None:
        """Open a connection, and the next when that is over, for ever; no failure ends this."""
        failures = 0
        while True:
            # What an attempt fails of comes back as a value, whatever it is: everybody relies on this loop.
            (outcome,) = await asyncio.gather(self._one(), return_exceptions=True)
            if isinstance(outcome, BaseException):
                pause = self._pause(trouble_of(outcome), failures, outcome)
            else:
                failures = failures if outcome.lived < self.patience.steady else 0
                pause = self._pause(trouble_named(outcome.why), failures)
            failures += 1
            await asyncio.sleep(pause)

    async def _one(self) -> Connection:
        """Open a connection, let it take over from the former, and return it when it is over."""
        connection = await self._opened()
        former, self._present = self._present, connection
        if former is not None:
            self._let_go(former)
        log.info("connected", mode="socket")
        await connection.over.wait()
        return connection

    async def _opened(self) -> Connection:
        async with asyncio.timeout(self.patience.hello):
            socket = await self.connect(await self.offer())
            connection = Connection(socket=socket, answer=self._answer)
            self._connections[connection] = asyncio.create_task(connection.listen())
            try:
                await connection.begun.wait()
            finally:
                if not connection.is_greeted:
                    self._let_go(connection, patience=0)
        if not connection.is_greeted:
            raise NotGreeted(connection.why)
        return connection

    async def _answer(self, envelope: Envelope) -> Answer:
        deadline = asyncio.get_running_loop().time() + self.patience.answer
        work = self._in_turn(envelope)
        with structlog.contextvars.bound_contextvars(request=self.new_id()):
            return await in_time(work, kind=envelope.kind, deadline=deadline, too_late=self.too_late)

    async def _in_turn(self, envelope: Envelope) -> Answer:
        async with self._room:
            return await self.dispatch(envelope)

    def _let_go(self, connection: Connection, patience: float | None = None) -> None:
        """Wait until Slack ends a connection, or end it; what was begun on it is finished."""

        async def leave() -> None:
            listening = self._connections[connection]
            seconds = self.patience.leaving if patience is None else patience
            await asyncio.wait({listening}, timeout=seconds)
            await self._close(connection)

        task = asyncio.create_task(leave())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _close(self, connection: Connection) -> None:
        await connection.finish(self.patience.stopping)
        listening = self._connections.pop(connection)
        (error,) = await asyncio.gather(listening, return_exceptions=True)
        if error is not None:
            log.error("broken", exc_info=error)

    def _pause(self, trouble: Trouble, failures: int, error: BaseException | None = None) -> float:
        """Say in the log why there must be another connection, and return how long to wait for it."""
        seconds = pause_after(trouble, failures, self.patience, self.chance())
        say = log.error if trouble.is_for_good or not trouble.is_known else log.warning
        if trouble.why in PLANNED:
            say = log.info
        again = {"attempt": failures + 1, "seconds": round(seconds, 1)}
        say("connecting anew", why=trouble.why, exc_info=None if trouble.is_known else error, **again)
        return seconds


async def _ended(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

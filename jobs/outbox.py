"""The outbox worker: takes what is due, lets a sender deliver it, and notes what became of it.

The outbox owns every retry. Attempts are bounded; what cannot arrive is parked with an alarm in the log,
and what waits behind it for the same destination moves on. After a message its destination rests for a
moment, whichever process sends the next one.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import assert_never

import structlog

from grading.errors import Refused
from grading.outbox import ClaimedMessage, Done, Later, Never, Outcome, StorageError, Urgency
from jobs.ports import MessageSender, Outbox
from jobs.watchdog import Watchdog

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

LEASE = timedelta(seconds=60)
ATTEMPTS = 30
"""With the waits below, a message is tried for more than five hours."""

LONGEST_WAIT = timedelta(minutes=15)
AT_ONCE = 16
ONE_IN = 4
"""One worker in so many is for what somebody waits for, even while summaries wait for their turn at Slack."""

SOON = 0.5
"""Seconds to wait where another process took what was due."""

IDLE = 5.0
"""Seconds after which an idle worker looks again; messages queued by another process are found no later."""


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: 2, 4, 8 … seconds, at most a quarter of an hour."""
    return min(timedelta(seconds=2 ** min(attempts, 12)), LONGEST_WAIT)


class OutboxWorker:
    """Runs messages as they become due, in order for each destination, several destinations at once."""

    def __init__(
        self,
        outbox: Outbox,
        sender: MessageSender,
        now: Callable[[], datetime],
        *,
        at_once: int = AT_ONCE,
        pace: timedelta = timedelta(),
        idle: float = IDLE,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the messages at rest, who delivers them, and the clocks.

        So many run `at_once`, messages to one place are a `pace` apart, and after `idle` seconds without any
        the worker looks again.
        """
        self._idle = idle
        self._at_once = at_once
        self._pace = pace
        self._outbox = outbox
        self._sender = sender
        self._now = now
        self._wake = asyncio.Event()
        self._ended = asyncio.Event()
        self._running: set[int] = set()
        self._movement = Watchdog(monotonic)

    @property
    def is_moving(self) -> bool:
        """Whether in the last 90 seconds a message was begun or ended, or none was due."""
        return self._movement.is_ticking

    def wake(self) -> None:
        """Let the worker look at once; called after a commit that may have queued something."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; a slow message holds up its own destination only."""
        async with asyncio.TaskGroup() as group:
            while True:
                self._wake.clear()
                try:
                    pause = await self._pause()
                    if not pause:
                        free = self._at_once - len(self._running)
                        claimed = await self._claim(free - self._at_once // ONE_IN, Urgency.BULK)
                        claimed = claimed or await self._claim(free, Urgency.ANSWER)
                        for message in claimed:
                            group.create_task(self._one(message))
                        pause = 0.0 if claimed else SOON
                except StorageError as trouble:
                    log.warning("outbox_stuck", why=str(trouble))
                    pause = self._idle
                # The job runner's boundary: whatever broke, the messages behind it must still go out.
                except Exception:
                    log.exception("outbox_broke")
                    pause = self._idle
                if not pause:
                    continue
                try:
                    async with asyncio.timeout(pause):
                        await self._wake.wait()
                except TimeoutError:
                    continue

    async def drain(self) -> int:
        """Run what is due now to its end, and what that makes due; return how many messages that were."""
        total = 0
        while claimed := await self._claim(self._at_once, Urgency.BULK):
            total += len(claimed)
            async with asyncio.TaskGroup() as group:
                for message in claimed:
                    group.create_task(self._one(message))
        return total

    async def settled(self) -> None:
        """Return once nothing waits any more; `run` must be running."""
        while True:
            self._ended.clear()
            if not self._running and await self._outbox.next_due(self._now()) is None:
                return
            await self._ended.wait()

    async def rested(self) -> None:
        """Return once nothing is being run, whatever waits for its time."""
        while self._running:
            self._ended.clear()
            await self._ended.wait()

    async def _claim(self, limit: int, least: Urgency) -> Sequence[ClaimedMessage]:
        if limit <= 0:
            return ()
        now = self._now()
        claimed = await self._outbox.claim(now, now + LEASE, limit, least)
        # When the clock jumps, a lease of our own seems to have run out while its message is still under way.
        fresh = [message for message in claimed if message.id not in self._running]
        self._running.update(message.id for message in fresh)
        if fresh:
            self._movement.tick()
        return fresh

    async def _pause(self) -> float:
        """Return for how many seconds there is nothing to begin, 0 if something is due now."""
        if len(self._running) >= self._at_once:
            return self._idle
        now = self._now()
        due = await self._outbox.next_due(now)
        if due is not None and due <= now:
            return 0.0
        self._movement.tick()
        return self._idle if due is None else min((due - now).total_seconds(), self._idle)

    async def _one(self, message: ClaimedMessage) -> None:
        try:
            await self._note(message, await self._outcome(message))
            self._movement.tick()
        except StorageError as trouble:
            log.warning("outbox_stuck", why=str(trouble))
        # The job runner's boundary: what breaks here would end the worker, and every message with it.
        except Exception:
            log.exception("outbox_broke", queued=message.id)
        finally:
            self._running.discard(message.id)
            self._wake.set()
            self._ended.set()

    async def _outcome(self, message: ClaimedMessage) -> Outcome:
        try:
            async with asyncio.timeout(LEASE.total_seconds() * 0.75):
                return await self._sender.deliver(message)
        except TimeoutError:
            return Later(why="timeout")
        except StorageError as trouble:
            return Later(why=trouble.why)
        except Refused as refused:
            # Who asked may not any more, and no later attempt changes that.
            return Never(why=type(refused).__name__)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            # Something that it waited for was cancelled; nobody asked the worker to end.
            return Later(why="cancelled")
        # The job runner's boundary: one message that breaks must not stop the others.
        except Exception:
            log.exception("message_broke", queued=message.id, kind=message.kind)
            return Later(why="broke")

    async def _note(self, message: ClaimedMessage, outcome: Outcome) -> None:
        now = self._now()
        match outcome:
            case Done(reference=reference, posted=posted):
                rests_until = now + self._pace if posted and self._pace else None
                await self._outbox.done(message.id, now, reference, rests_until)
            case Later(why=why, unreachable=unreachable) if message.attempts >= ATTEMPTS:
                log.error("message_parked", queued=message.id, kind=message.kind, why=why)
                await self._outbox.park(message.id, now, why, unreachable)
            case Later(why=why, seconds=seconds):
                wait = wait_after(message.attempts) if seconds is None else timedelta(seconds=seconds)
                log.warning("message_later", queued=message.id, kind=message.kind, why=why)
                await self._outbox.later(message.id, now, now + wait, why)
            case Never(why=why, unreachable=unreachable):
                log.error("message_parked", queued=message.id, kind=message.kind, why=why)
                await self._outbox.park(message.id, now, why, unreachable)
            case _:
                assert_never(outcome)

"""The outbox worker: takes what is due, lets a courier run it, and notes what became of it.

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
from grading.outbox import ClaimedErrand, Done, Later, Never, NotKept, Outcome, Urgency
from jobs.ports import Courier, Outbox
from jobs.watchdog import Watchdog

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

LEASE = timedelta(seconds=60)
ATTEMPTS = 30
"""With the waits below, an errand is tried for more than five hours."""

LONGEST_WAIT = timedelta(minutes=15)
AT_ONCE = 16
ONE_IN = 4
"""One hand in so many is for what somebody waits for, even while summaries wait for their turn at Slack."""

SOON = 0.5
"""Seconds to wait where another process took what was due."""

IDLE = 5.0
"""Seconds after which an idle worker looks again; errands queued by another process are found no later."""


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: 2, 4, 8 … seconds, at most a quarter of an hour."""
    return min(timedelta(seconds=2 ** min(attempts, 12)), LONGEST_WAIT)


class OutboxWorker:
    """Runs errands as they become due, in order for each destination, several destinations at once."""

    def __init__(
        self,
        outbox: Outbox,
        courier: Courier,
        now: Callable[[], datetime],
        *,
        at_once: int = AT_ONCE,
        pace: timedelta = timedelta(),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the errands at rest, who runs them, and the clocks.

        So many run `at_once`, and messages to one place are a `pace` apart.
        """
        self._at_once = at_once
        self._pace = pace
        self._outbox = outbox
        self._courier = courier
        self._now = now
        self._wake = asyncio.Event()
        self._ended = asyncio.Event()
        self._running: set[int] = set()
        self._movement = Watchdog(monotonic)

    @property
    def is_moving(self) -> bool:
        """Whether in the last 90 seconds an errand was begun or ended, or none was due."""
        return self._movement.is_ticking

    def wake(self) -> None:
        """Let the worker look at once; called after a commit that may have queued something."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; a slow errand holds up its own destination only."""
        async with asyncio.TaskGroup() as group:
            while True:
                self._wake.clear()
                try:
                    pause = await self._pause()
                    if not pause:
                        free = self._at_once - len(self._running)
                        claimed = await self._claim(free - self._at_once // ONE_IN, Urgency.BULK)
                        claimed = claimed or await self._claim(free, Urgency.ANSWER)
                        for errand in claimed:
                            group.create_task(self._one(errand))
                        pause = 0.0 if claimed else SOON
                except NotKept as trouble:
                    log.warning("outbox_stuck", why=str(trouble))
                    pause = IDLE
                # The job runner's boundary: whatever broke, the errands behind it must still go out.
                except Exception:
                    log.exception("outbox_broke")
                    pause = IDLE
                if not pause:
                    continue
                try:
                    async with asyncio.timeout(pause):
                        await self._wake.wait()
                except TimeoutError:
                    continue

    async def drain(self) -> int:
        """Run what is due now to its end, and what that makes due; return how many errands that were."""
        total = 0
        while claimed := await self._claim(self._at_once, Urgency.BULK):
            total += len(claimed)
            async with asyncio.TaskGroup() as group:
                for errand in claimed:
                    group.create_task(self._one(errand))
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

    async def _claim(self, limit: int, least: Urgency) -> Sequence[ClaimedErrand]:
        if limit <= 0:
            return ()
        now = self._now()
        claimed = await self._outbox.claim(now, now + LEASE, limit, least)
        # When the clock jumps, a lease of our own seems to have run out while its errand is still under way.
        fresh = [errand for errand in claimed if errand.id not in self._running]
        self._running.update(errand.id for errand in fresh)
        if fresh:
            self._movement.tick()
        return fresh

    async def _pause(self) -> float:
        """Return for how many seconds there is nothing to begin, 0 if something is due now."""
        if len(self._running) >= self._at_once:
            return IDLE
        now = self._now()
        due = await self._outbox.next_due(now)
        if due is not None and due <= now:
            return 0.0
        self._movement.tick()
        return IDLE if due is None else min((due - now).total_seconds(), IDLE)

    async def _one(self, errand: ClaimedErrand) -> None:
        try:
            await self._note(errand, await self._outcome(errand))
            self._movement.tick()
        except NotKept as trouble:
            log.warning("outbox_stuck", why=str(trouble))
        # The job runner's boundary: what breaks here would end the worker, and every errand with it.
        except Exception:
            log.exception("outbox_broke", errand=errand.id)
        finally:
            self._running.discard(errand.id)
            self._wake.set()
            self._ended.set()

    async def _outcome(self, errand: ClaimedErrand) -> Outcome:
        try:
            async with asyncio.timeout(LEASE.total_seconds() * 0.75):
                return await self._courier.run(errand)
        except TimeoutError:
            return Later(why="timeout")
        except NotKept as trouble:
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
        # The job runner's boundary: one errand that breaks must not stop the others.
        except Exception:
            log.exception("errand_broke", errand=errand.id, kind=errand.kind)
            return Later(why="broke")

    async def _note(self, errand: ClaimedErrand, outcome: Outcome) -> None:
        now = self._now()
        match outcome:
            case Done(reference=reference, posted=posted):
                rests_until = now + self._pace if posted and self._pace else None
                await self._outbox.done(errand.id, now, reference, rests_until)
            case Later(why=why, hindrance=hindrance) if errand.attempts >= ATTEMPTS:
                log.error("errand_parked", errand=errand.id, kind=errand.kind, why=why)
                await self._outbox.park(errand.id, now, why, hindrance)
            case Later(why=why, seconds=seconds):
                wait = wait_after(errand.attempts) if seconds is None else timedelta(seconds=seconds)
                log.warning("errand_later", errand=errand.id, kind=errand.kind, why=why)
                await self._outbox.later(errand.id, now, now + wait, why)
            case Never(why=why, hindrance=hindrance):
                log.error("errand_parked", errand=errand.id, kind=errand.kind, why=why)
                await self._outbox.park(errand.id, now, why, hindrance)
            case _:
                assert_never(outcome)

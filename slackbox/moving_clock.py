"""A clock that people and tests can move forward, never back."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


class MovingClock:
    """The clock `base`, moved forward by all the spans so far."""

    def __init__(self, base: Callable[[], datetime] = utc_now, moved: timedelta = timedelta()) -> None:
        """Make a clock on top of `base`, moved already by a span."""
        self._base = base
        self.moved = moved
        self._next_move = asyncio.Event()
        self._watchers: list[Callable[[], None]] = []

    def __call__(self) -> datetime:
        """Return the present instant, in UTC."""
        return self._base() + self.moved

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` after every move."""
        self._watchers.append(watcher)

    def forward(self, span: timedelta) -> None:
        """Move the clock forward and wake sleepers; raises ValueError for a span below zero."""
        if span < timedelta():
            raise ValueError(span)
        self.moved += span
        passed, self._next_move = self._next_move, asyncio.Event()
        passed.set()
        for watcher in self._watchers:
            watcher()

    async def sleep(self, seconds: float) -> None:
        """Sleep for so many seconds of this clock, whether they pass or are skipped."""
        until = self() + timedelta(seconds=seconds)
        while (left := (until - self()).total_seconds()) > 0:
            try:
                async with asyncio.timeout(left):
                    await self._next_move.wait()
            except TimeoutError:
                continue

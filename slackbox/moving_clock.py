"""A clock that runs like any other and that a person or a test can move forward; never back."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


class MovingClock:
    """Gives the instant of `base`, moved forward by all the spans so far."""

    def __init__(self, base: Callable[[], datetime] = utc_now, moved: timedelta = timedelta()) -> None:
        """Take the clock underneath, and by how much it was moved before."""
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
        """Move the time forward and wake who sleeps; raises ValueError for a span below zero."""
        if span < timedelta():
            raise ValueError(span)
        self.moved += span
        passed, self._next_move = self._next_move, asyncio.Event()
        passed.set()
        for watcher in self._watchers:
            watcher()

    async def sleep(self, seconds: float) -> None:
        """Return once so many seconds of this clock have gone by, whether they passed or were skipped."""
        until = self() + timedelta(seconds=seconds)
        while (left := (until - self()).total_seconds()) > 0:
            try:
                async with asyncio.timeout(left):
                    await self._next_move.wait()
            except TimeoutError:
                continue

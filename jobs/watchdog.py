"""The watchdog: says whether ticks still come."""

from collections.abc import Callable
from datetime import datetime, timedelta

PATIENCE = 90.0
"""Seconds without a tick after which nothing can be relied on that the bot does unasked."""


class Watchdog:
    """Notes each tick by a clock that only runs forward, whatever is done to the time of day."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Take the clock, in seconds; the beginning counts as a tick."""
        self._monotonic = monotonic
        self._ticked = monotonic()

    def tick(self) -> None:
        """Note a tick."""
        self._ticked = self._monotonic()

    @property
    def is_ticking(self) -> bool:
        """Whether there was a tick in the last 90 seconds."""
        return self._monotonic() - self._ticked <= PATIENCE


class ClockSteps:
    """Notices when the time of day was set, by a clock that only runs forward."""

    def __init__(self, now: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        """Take both clocks; the second is in seconds."""
        self._now = now
        self._monotonic = monotonic
        self._seen = now(), monotonic()

    def step(self) -> timedelta:
        """Return by how much the time of day was set since it was last asked; below zero: back."""
        before, self._seen = self._seen, (self._now(), self._monotonic())
        return (self._seen[0] - before[0]) - timedelta(seconds=self._seen[1] - before[1])

"""Rate limits: so many requests at once, and then one more in so many seconds."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta

NOTHING = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimit:
    """So many requests at once, and then one more in so many seconds."""

    at_once: int
    seconds: float


class RateLimiter:
    """A token bucket for each key; remembers the last `most` keys, and lets the others begin afresh."""

    def __init__(self, limit: RateLimit, most: int) -> None:
        """Take the limit that holds for every key."""
        self._interval = timedelta(seconds=limit.seconds)
        self._longest = self._interval * (limit.at_once - 1)
        self._most = most
        # When each was asked for, and how long it then was until its bucket is full. That is counted in whole
        # microseconds, for parts of a token would not add up to one.
        self._until_full: OrderedDict[Hashable, tuple[timedelta, datetime]] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        """Say whether a key is remembered."""
        return key in self._until_full

    def take(self, key: Hashable, now: datetime) -> float:
        """Take a turn, and return 0; or return in how many seconds there is one."""
        until_full, asked = self._until_full.pop(key, (NOTHING, now))
        # A clock that is set back gives nothing and takes nothing.
        until_full = max(until_full - max(now - asked, NOTHING), NOTHING)
        wait = max(until_full - self._longest, NOTHING)
        self._until_full[key] = until_full if wait else until_full + self._interval, now
        if len(self._until_full) > self._most:
            self._until_full.popitem(last=False)
        return wait.total_seconds()

    def forget(self, key: Hashable) -> None:
        """Forget a key."""
        self._until_full.pop(key, None)

"""Rate limits in memory: a number of requests at once, then one more after a number of seconds."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A rate: `at_once` requests together, then one more every `seconds`."""

    at_once: int
    seconds: float


class Turns:
    """The requests of each asker, by one pace; only the last `most` askers are remembered."""

    def __init__(self, pace: Pace, most: int) -> None:
        """Take the pace that everybody has."""
        self._pace = pace
        self._most = most
        self._asked: OrderedDict[Hashable, tuple[float, datetime]] = OrderedDict()

    def __contains__(self, who: Hashable) -> bool:
        """Say whether somebody is remembered."""
        return who in self._asked

    def take(self, who: Hashable, now: datetime) -> float:
        """Take a turn, and return 0; or return in how many seconds there is one."""
        left, since = self._asked.pop(who, (float(self._pace.at_once), now))
        # A clock that is set back gives nothing and takes nothing.
        gained = max((now - since).total_seconds(), 0.0) / self._pace.seconds
        left = min(left + gained, float(self._pace.at_once))
        wait = 0.0 if left >= 1 else (1 - left) * self._pace.seconds
        self._asked[who] = (left if wait else left - 1, now)
        if len(self._asked) > self._most:
            self._asked.popitem(last=False)
        return wait

    def forget(self, who: Hashable) -> None:
        """Forget somebody."""
        self._asked.pop(who, None)

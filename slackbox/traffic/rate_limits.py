"""Slack's rate limits: calls of a method in a minute, and messages in a channel in a second."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

MINUTE = 60.0
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls a minute, by the number of the tier."""

SPECIAL = 0
"""The tier of methods with a rule of their own, here six times as many calls as in tier 4."""

MESSAGES_AT_ONCE = 10
MESSAGES_A_SECOND = 1.0


@dataclass(slots=True)
class _Bucket:
    left: float
    filled_at: datetime


@dataclass(slots=True, kw_only=True)
class RateLimits:
    """Token buckets by the workspace's clock; `is_on` False lets everything through."""

    clock: Callable[[], datetime]
    is_on: bool = True
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def of_method(self, name: str, tier: int) -> int:
        """Take one call of a method; return 0, or after how many whole seconds to try again."""
        most = TIERS.get(tier, 6 * TIERS[4])
        return self._take(name, most, most / MINUTE)

    def of_channel(self, channel: str) -> int:
        """Take one message into a channel; return 0, or after how many whole seconds to try again."""
        return self._take(f"messages in {channel}", MESSAGES_AT_ONCE, MESSAGES_A_SECOND)

    def _take(self, what: str, most: float, a_second: float) -> int:
        if not self.is_on:
            return 0
        now = self.clock()
        bucket = self._buckets.setdefault(what, _Bucket(left=most, filled_at=now))
        passed = (now - bucket.filled_at).total_seconds()
        bucket.left = min(most, bucket.left + passed * a_second)
        bucket.filled_at = now
        if bucket.left < 1:
            return math.ceil((1 - bucket.left) / a_second)
        bucket.left -= 1
        return 0

"""How often one account may ask, and what Slack said of strangers: both are kept in memory alone."""

from collections import OrderedDict
from datetime import datetime, timedelta

import structlog

from handlers.slack.asking import Checked
from handlers.slack.payloads import Caller
from handlers.slack.rate_limits import RateLimit, RateLimiter

OF_AN_ACCOUNT = RateLimit(at_once=1_200, seconds=0.05)
"""Twelve hundred at once, and as many a minute: many times what somebody can type."""

_IN_THE_LOG = RateLimit(at_once=1, seconds=60)
_MOST = 4_096
_REMEMBERED = timedelta(seconds=60)

log = structlog.get_logger()


class Quotas:
    """Counts what each account asks, before anything is opened or kept for it."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._turns = RateLimiter(OF_AN_ACCOUNT, _MOST)
        self._told = RateLimiter(_IN_THE_LOG, _MOST)

    def is_spent(self, caller: Caller, now: datetime) -> bool:
        """Say whether an account has to wait; otherwise it has used one of its turns."""
        if not self._turns.take(caller, now):
            return False
        if not self._told.take(caller, now):
            log.warning("quota spent", team=caller.team, user=caller.user)
        return True


class Strangers:
    """What Slack said of accounts without a person, for a minute: asking again is slow, and has a limit."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._known: OrderedDict[Caller, tuple[Checked, datetime]] = OrderedDict()

    def note(self, checked: Checked, now: datetime) -> None:
        """Remember what Slack said just now."""
        self._known[checked.caller] = checked, now
        self._known.move_to_end(checked.caller)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)

    def forget(self, caller: Caller) -> None:
        """Forget what Slack said of an account, for it has changed."""
        self._known.pop(caller, None)

    def lately(self, caller: Caller, now: datetime) -> Checked | None:
        """Return what Slack said of an account within the last minute, or None."""
        checked, at = self._known.get(caller, (None, now))
        return checked if timedelta() <= now - at <= _REMEMBERED else None

"""How long tests wait: long enough for any machine, however busy; what has come is not waited for."""

from datetime import timedelta
from typing import Any

from bot.slack.timeouts import Patience

LONG = 60.0
"""Seconds until what should have come counts as not coming."""

UNHURRIED = Patience(answer=LONG, asking=round(LONG), opening=LONG, fresh=0.0, hello=LONG, pace=0.0)
"""For tests that are about something else than deadlines: none passes, and nobody waits between messages."""

UNHURRIED_SLACK: dict[str, Any] = {"ack_timeout": LONG, "trigger_lifetime": timedelta(seconds=LONG)}
"""The same for settings of the local workspace."""

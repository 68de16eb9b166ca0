"""How long tests wait: long enough for any machine, however busy; a test that is answered does not wait."""

from datetime import timedelta
from typing import Any

LONG = 60.0
"""Seconds until an answer that does not come counts as missing."""

UNHURRIED_SLACK: dict[str, Any] = {"ack_timeout": LONG, "trigger_lifetime": timedelta(seconds=LONG)}
"""Settings of a local workspace whose deadlines no test meets."""

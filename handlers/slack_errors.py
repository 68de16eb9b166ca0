"""What Slack's refusals mean for an errand: again later, or never."""

import math
from collections.abc import Awaitable, Callable

import aiohttp
from slack_sdk.errors import SlackApiError

from handlers.channels import ChannelUnknown
from handlers.ports import Done, Later, Never, Outcome

_PASSING = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
"""Errors of Slack's own that pass; every other named error is about the request or the installation."""

_LONGEST_WAIT = 3600.0


async def outcome_of(call: Callable[[], Awaitable[str]]) -> Outcome:
    """Run a call to Slack and return what became of it; `call` returns a reference to what arrived."""
    try:
        return Done(reference=await call())
    except SlackApiError as error:
        return _refused(error)
    except ChannelUnknown:
        return Later(why="channel_unknown", seconds=300.0)
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
        return Later(why=type(error).__name__)


def _refused(error: SlackApiError) -> Outcome:
    response = error.response
    named = str(response.get("error") if hasattr(response, "get") else "")
    status = int(getattr(response, "status_code", 0) or 0)
    if status == 429 or named == "ratelimited":  # noqa: PLR2004 - HTTP's own number
        return Later(why="ratelimited", seconds=retry_after(response.headers))
    if status >= 500 or named in _PASSING or not named:  # noqa: PLR2004 - HTTP's own number
        return Later(why=named or f"status {status}")
    return Never(why=named)


def retry_after(headers: object) -> float:
    """Return Slack's `Retry-After` in seconds, within reason; 30 where it is missing or odd."""
    found = {str(k).lower(): v for k, v in dict(headers or {}).items()}.get("retry-after")  # type: ignore[call-overload]
    try:
        seconds = float(str(found[0] if isinstance(found, list) else found))
    except (ValueError, IndexError):
        return 30.0
    return min(max(seconds, 1.0), _LONGEST_WAIT) if math.isfinite(seconds) else 30.0

"""Slack's errors, and what each means for a message: to be sent later, or never."""

import math
from collections.abc import Awaitable, Callable

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from grading.outbox import UnreachableReason
from handlers.ports import Done, Later, Never, Outcome

NO_ANSWER = (TimeoutError, aiohttp.ClientError, OSError, ValueError)
"""What a call to Slack raises when no answer came, or none that can be read."""

_CURABLE = frozenset(
    {
        # The installation: an administrator repairs it within hours, and what waits is still to be sent then.
        "account_inactive",
        "invalid_auth",
        "missing_scope",
        "not_authed",
        "token_expired",
        "token_revoked",
        # The place: somebody invites the bot, or opens the channel again.
        "channel_not_found",
        "is_archived",
        "messages_tab_disabled",
        "not_in_channel",
        "restricted_action",
    }
)
_CURABLE_SECONDS = 600.0

_PASSING = frozenset(
    {
        "fatal_error",
        "file_not_found",  # of an upload whose bytes did not arrive, though something answered 200
        "internal_error",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)
"""Errors that pass by themselves; every other named error stays, because it is about what was asked."""

_UNREACHABLE = {
    "users_not_found": UnreachableReason.NO_ACCOUNT,
    "user_not_found": UnreachableReason.NO_ACCOUNT,
    "user_not_visible": UnreachableReason.NO_ACCOUNT,
    "user_disabled": UnreachableReason.DEACTIVATED,
    "channel_not_found": UnreachableReason.NOT_INVITED,
    "not_in_channel": UnreachableReason.NOT_INVITED,
    "is_archived": UnreachableReason.ARCHIVED,
    "restricted_action": UnreachableReason.RESTRICTED,
    "restricted_action_non_threadable_channel": UnreachableReason.RESTRICTED,
    "restricted_action_read_only_channel": UnreachableReason.RESTRICTED,
    "restricted_action_thread_only_channel": UnreachableReason.RESTRICTED,
}
"""Errors that are about a place: everything that is sent there meets them."""

_LONGEST_WAIT = 3600.0


class ChannelUnknown(Exception):
    """The bot is in no channel of this name."""


class NoAccount(Exception):
    """Slack has no account that is for sure the person's."""


class CannotCheck(Exception):
    """Slack did not say who an account is; `seconds` is how long it asks us to wait, if it says so."""

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__(seconds)
        self.seconds = seconds


async def outcome_of(call: Callable[[], Awaitable[Done]]) -> Outcome:
    """Run a call to Slack and return what became of it; `call` returns what arrived."""
    try:
        return await call()
    except SlackApiError as error:
        return _refused(error)
    except ChannelUnknown:
        return Later(
            why="channel_unknown", seconds=_CURABLE_SECONDS, unreachable=UnreachableReason.NOT_INVITED
        )
    except NoAccount:
        return Never(why="no_account", unreachable=UnreachableReason.NO_ACCOUNT)
    except CannotCheck as unsaid:
        return Later(why="cannot_check", seconds=unsaid.seconds)
    except (SlackClientError, *NO_ANSWER) as error:
        return Later(why=type(error).__name__)


def name_of(error: SlackApiError) -> str:
    """Return Slack's name of the error; empty for an answer that did not come from Slack."""
    data = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def is_refused_for_good(error: SlackApiError) -> bool:
    """Tell whether Slack will refuse the same call whenever it is made."""
    return isinstance(_refused(error), Never)


def rest_asked_for(error: SlackApiError) -> float | None:
    """Return how many seconds Slack asks to wait before the next call of the method, None if none."""
    if status_of(error) == 429 or name_of(error) == "ratelimited":  # noqa: PLR2004 - HTTP's own number
        return retry_after(error.response.headers)
    return None


def status_of(error: SlackApiError) -> int:
    """Return the status of the answer, 0 where there is none."""
    # A body that is no JSON leaves the library's error with aiohttp's own response.
    response = error.response
    return int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)


def _refused(error: SlackApiError) -> Outcome:
    named, status = name_of(error), status_of(error)
    if (seconds := rest_asked_for(error)) is not None:
        return Later(why="ratelimited", seconds=seconds)
    if status >= 500 or named in _PASSING or not named:  # noqa: PLR2004 - HTTP's own number
        return Later(why=named or f"status {status}")
    if named in _CURABLE:
        return Later(why=named, seconds=_CURABLE_SECONDS, unreachable=_UNREACHABLE.get(named))
    return Never(why=named, unreachable=_UNREACHABLE.get(named))


def retry_after(headers: object) -> float:
    """Return Slack's `Retry-After` in seconds, within reason; 30 where it is missing or odd."""
    found = {str(k).lower(): v for k, v in dict(headers or {}).items()}.get("retry-after")  # type: ignore[call-overload]
    try:
        seconds = float(str(found[0] if isinstance(found, list) else found))
    except (ValueError, IndexError):
        return 30.0
    return min(max(seconds, 1.0), _LONGEST_WAIT) if math.isfinite(seconds) else 30.0

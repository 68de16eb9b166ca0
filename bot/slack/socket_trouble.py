"""What to make of a connection that could not be opened, or that ended: how bad it is, and what to wait."""

from dataclasses import dataclass
from http import HTTPStatus

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.timeouts import Patience
from handlers.slack.errors import NO_ANSWER, name_of, retry_after

_DOUBLINGS = 16

PLANNED = frozenset({"warning", "refresh_requested"})
"""Slack's own reasons to end a connection in good order."""

FOR_GOOD = frozenset(
    {
        "access_denied",
        "account_inactive",
        "forbidden_team",
        "invalid_auth",
        "link_disabled",
        "missing_args",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "socket_mode_not_enabled",
        "token_expired",
        "token_revoked",
    }
)
"""What does not pass by itself: somebody has to change the app or its token."""

_KNOWN = (SlackClientError, *NO_ANSWER)


class NotGreeted(Exception):
    """A connection ended before Slack said hello; the text is Slack's reason, if it gave one."""


class UnsafeAddress(Exception):
    """The address to connect to is not one that nobody can listen in on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why there is no connection; `seconds` is what Slack asks to wait."""

    why: str
    is_for_good: bool = False
    is_known: bool = True
    seconds: float = 0.0


def trouble_of(error: BaseException) -> Trouble:
    """Say what an attempt failed of; its text stays out, for it may name the address with its ticket."""
    match error:
        case SlackApiError(response=response):
            named = name_of(error) or "no_error_named"
            # A body that is no JSON leaves the library's error with aiohttp's own response.
            status = getattr(response, "status_code", None) or getattr(response, "status", None)
            if status == HTTPStatus.TOO_MANY_REQUESTS or named == "ratelimited":
                return Trouble(why="ratelimited", seconds=retry_after(response.headers))
            return trouble_named(named)
        case NotGreeted():
            return trouble_named(str(error))
        case UnsafeAddress():
            return Trouble(why=type(error).__name__, is_for_good=True)
        case _:
            return Trouble(why=type(error).__name__, is_known=isinstance(error, _KNOWN))


def trouble_named(why: str) -> Trouble:
    """Say what it means that a connection ended for this reason."""
    return Trouble(why=why, is_for_good=why in FOR_GOOD)


def pause_after(trouble: Trouble, failures: int, patience: Patience, chance: float) -> float:
    """Return the seconds to wait after so many failures; `chance` is from 0 to 1.

    None after an end in good order; else they double, by chance up to halved, so that many bots do not come
    back together. What Slack asks to wait is waited at least, but never longer than after a refusal for good:
    it counts calls by the minute, a longer wait is a slip, and nobody hears of anything meanwhile.
    """
    if trouble.why in PLANNED and not failures:
        return 0.0
    if trouble.is_for_good:
        return patience.pause_when_refused
    longest = min(patience.longest_pause, patience.first_pause * 2.0 ** min(failures, _DOUBLINGS))
    return max(longest * (1 + chance) / 2, min(trouble.seconds, patience.pause_when_refused))

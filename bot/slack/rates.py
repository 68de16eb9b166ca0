"""Keeps the background's calls within Slack's rates, and lets a method rest for as long as Slack asks.

Slack counts calls of each method by the minute, of the whole workspace, and messages by the second, of each
channel. Who calls too often hears 429 and how long to leave the method alone; until then it is refused here,
for every destination, instead of each message running into it anew.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from aiolimiter import AsyncLimiter
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

MINUTE = 60.0

TIER_3 = 50
"""Calls a minute that Slack grants at least of a method that is not named below."""

CALLS_A_MINUTE = {
    "auth.test": 300,
    "chat.postEphemeral": 100,
    "chat.postMessage": 300,  # Slack says "several hundred", beside one a second in each channel
    "conversations.list": 20,
    "conversations.members": 100,
    "files.completeUploadExternal": 100,
    "files.getUploadURLExternal": 100,
    "files.info": 100,
    "users.info": 50,  # half of what Slack grants: the rest is for who waits for an answer
    "views.publish": 100,
}

OF_THE_SOCKET = "apps.connections.open"
"""What keeps the connection has pauses of its own, and nobody hears of anything meanwhile."""

LONGEST_REST = 300.0
"""So many seconds a method rests at most.

Slack counts by the minute: a longer wait is a slip, of something between us perhaps, and must not stop the
bot for everybody. The one message that was told so still waits.
"""

_POSTING = {"chat.postMessage": "channel", "files.completeUploadExternal": "channel_id"}
"""The methods that post a message, and the argument that says where."""


class Pace:
    """What the background's calls share; with `apart` 0 only the rests that Slack asks for are kept.

    Messages into one channel are `apart` seconds apart.
    """

    def __init__(self, *, now: Callable[[], datetime], apart: float, minute: float = MINUTE) -> None:
        """Take the clock by which methods rest, the seconds between messages, and how long a minute is."""
        self._now = now
        self._apart = apart
        self._minute = minute
        self._rests: dict[str, datetime] = {}
        self._methods: dict[str, AsyncLimiter] = {}
        self._channels: dict[str, AsyncLimiter] = {}

    def resting(self, method: str) -> float:
        """Return for how many seconds the method must still be left alone, 0 if it may be called."""
        until = self._rests.get(method)
        left = 0.0 if until is None else (until - self._now()).total_seconds()
        # No rest is longer, unless the clock was set back since.
        return left if 0 < left <= LONGEST_REST else 0.0

    def rest(self, method: str, seconds: float) -> None:
        """Let a method rest, for a sensible time."""
        if method != OF_THE_SOCKET:
            self._rests[method] = self._now() + timedelta(seconds=min(seconds, LONGEST_REST))

    async def turn(self, method: str, arguments: Mapping[str, object]) -> None:
        """Return once the method may be called."""
        if not self._apart or method == OF_THE_SOCKET:
            return
        if method in _POSTING:
            await self._of_channel(str(arguments.get(_POSTING[method]))).acquire()
        await self._of_method(method).acquire()

    def _of_method(self, method: str) -> AsyncLimiter:
        if method not in self._methods:
            calls = CALLS_A_MINUTE.get(method, TIER_3)
            self._methods[method] = AsyncLimiter(calls, self._minute)
        return self._methods[method]

    def _of_channel(self, channel: str) -> AsyncLimiter:
        if channel not in self._channels:
            self._channels[channel] = AsyncLimiter(1, self._apart)
        return self._channels[channel]


def told_to_wait(client: AsyncWebClient, method: str, seconds: float) -> SlackApiError:
    """Return what Slack would say to a call of a method that is to be left alone."""
    said = {"ok": False, "error": "ratelimited"}
    reply = AsyncSlackResponse(
        client=client,
        http_verb="POST",
        api_url=method,
        req_args={},
        data=said,
        headers={"Retry-After": str(seconds)},
        status_code=429,
    )
    return SlackApiError("ratelimited", reply)  # type: ignore[no-untyped-call] # the library has no types here


def arguments_of(call: Mapping[str, Any]) -> Mapping[str, object]:
    """Return a call's arguments, by whichever way the library sends them."""
    return {**(call.get("params") or {}), **(call.get("json") or {})}

"""Channels by name and by id: rosters give either, and Slack's payloads hide the names of private ones."""

import re
from collections import OrderedDict
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.errors import NO_ANSWER, ChannelUnknown

_ID = re.compile(r"[CG][A-Z0-9]+")
"""No name of a channel has capitals."""

REMEMBERED = timedelta(minutes=5)
"""How long a channel's name or id is taken as known; a channel can be renamed."""

MOST = 4_096
"""How many channels are remembered, the last ones that were asked for."""


def is_channel_id(named: str) -> bool:
    """Say whether a roster's channel is given by its id, not by its name."""
    return _ID.fullmatch(named) is not None


async def channel_of(client: AsyncWebClient, named: str) -> str:
    """Return the id of a channel that is given by id or name; raises `ChannelUnknown` and Slack's errors."""
    if is_channel_id(named):
        return named
    cursor = ""
    while True:
        page = await client.conversations_list(
            types="private_channel,public_channel", exclude_archived=True, limit=200, cursor=cursor
        )
        for channel in page.get("channels") or []:
            if channel.get("name") == named:
                return str(channel["id"])
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            raise ChannelUnknown


class _Answers:
    """What Slack last said of channels, by what it was asked."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[str, tuple[str, datetime]] = OrderedDict()

    def last(self, asked: str) -> str:
        """Return the last answer, however old; empty without any."""
        return self._known[asked][0] if asked in self._known else ""

    def lately(self, asked: str, now: datetime) -> str | None:
        """Return an answer of the last minutes, or None."""
        answer, at = self._known.get(asked, ("", now - 2 * REMEMBERED))
        return answer if now - at < REMEMBERED else None

    def note(self, asked: str, answer: str, now: datetime) -> None:
        """Remember an answer, and forget the oldest one if there are too many."""
        self._known[asked] = answer, now
        self._known.move_to_end(asked)
        if len(self._known) > self._most:
            self._known.popitem(last=False)


class ChannelIds:
    """The ids of channels by the names that rosters give, asked of Slack and remembered for a while."""

    def __init__(self, client: AsyncWebClient, most: int = MOST) -> None:
        """Take the client to ask with; at most so many channels are remembered."""
        self._client = client
        self._known = _Answers(most)

    async def id_of(self, named: str, now: datetime) -> str:
        """Return the id of a channel; raises `ChannelUnknown` and Slack's errors."""
        if (known := self._known.lately(named, now)) is not None:
            return known
        found = await channel_of(self._client, named)
        self._known.note(named, found, now)
        return found


class ChannelNames:
    """The names of private channels by id, asked of Slack and remembered for a while."""

    def __init__(self, client: AsyncWebClient, most: int = MOST) -> None:
        """Take the client to ask with; at most so many channels are remembered."""
        self._client = client
        self._known = _Answers(most)

    async def name_of(self, channel: str, said: str, now: datetime) -> str:
        """Return a channel's name; `said` is what the payload calls it. Empty if Slack does not say."""
        if said != "privategroup":
            return said
        if (known := self._known.lately(channel, now)) is not None:
            return known
        try:
            reply = await self._client.conversations_info(channel=channel)
        except (SlackApiError, *NO_ANSWER):
            return self._known.last(channel)
        name = str((reply.get("channel") or {}).get("name") or "")
        self._known.note(channel, name, now)
        return name

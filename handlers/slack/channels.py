"""Channels by name and by id: rosters give either, and Slack's payloads hide the names of private ones."""

import re
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.errors import NO_ANSWER, ChannelUnknown

_ID = re.compile(r"[CG][A-Z0-9]+")
"""No name of a channel has capitals."""

REMEMBERED = timedelta(minutes=5)
"""How long a channel's name or id is taken as known; a channel can be renamed."""


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


class ChannelIds:
    """The ids of channels by the names that rosters give, asked of Slack and remembered for a while."""

    def __init__(self, client: AsyncWebClient) -> None:
        """Take the client to ask with."""
        self._client = client
        self._known: dict[str, tuple[str, datetime]] = {}

    async def id_of(self, named: str, now: datetime) -> str:
        """Return the id of a channel; raises `ChannelUnknown` and Slack's errors."""
        found, at = self._known.get(named, ("", now - 2 * REMEMBERED))
        if now - at < REMEMBERED:
            return found
        found = await channel_of(self._client, named)
        self._known[named] = (found, now)
        return found


class ChannelNames:
    """The names of private channels by id, asked of Slack and remembered for a while."""

    def __init__(self, client: AsyncWebClient) -> None:
        """Take the client to ask with."""
        self._client = client
        self._known: dict[str, tuple[str, datetime]] = {}

    async def name_of(self, channel: str, said: str, now: datetime) -> str:
        """Return a channel's name; `said` is what the payload calls it. Empty if Slack does not say."""
        if said != "privategroup":
            return said
        name, at = self._known.get(channel, ("", now - 2 * REMEMBERED))
        if now - at < REMEMBERED:
            return name
        try:
            reply = await self._client.conversations_info(channel=channel)
        except (SlackApiError, *NO_ANSWER):
            return name
        name = str((reply.get("channel") or {}).get("name") or "")
        self._known[channel] = (name, now)
        return name

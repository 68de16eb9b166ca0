"""The client that speaks to Slack's Web API, made the one way that is right here."""

from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot.config.settings import ServeSettings
from bot.config.values import is_loopback_address
from bot.slack.rates import Pace, arguments_of, told_to_wait
from bot.slack.socket_trouble import UnsafeAddress
from handlers.slack.errors import rest_asked_for

LARGEST_FRAME = 2**20
CLOSE_SECONDS = 1.0


class UnreadableAnswer(ValueError):
    """What answered was not Slack: its text is no object."""


class WebClient(AsyncWebClient):
    """Slack's client, but that it says so when an answer cannot be read, and keeps the pace if it has one."""

    pace: Pace | None = None

    @override
    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:
        """Call a method once it is its turn.

        Raises SlackApiError, the errors of aiohttp, and UnreadableAnswer.
        """
        if self.pace is None:
            return await self._called(api_method, arguments)
        self._refuse_resting(self.pace, api_method)
        await self.pace.turn(api_method, arguments_of(arguments))
        self._refuse_resting(self.pace, api_method)
        try:
            return await self._called(api_method, arguments)
        except SlackApiError as error:
            if (seconds := rest_asked_for(error)) is not None:
                self.pace.rest(api_method, seconds)
            raise

    def _refuse_resting(self, pace: Pace, method: str) -> None:
        if seconds := pace.resting(method):
            raise told_to_wait(self, method, seconds)

    async def _called(self, api_method: str, arguments: dict[str, Any]) -> AsyncSlackResponse:
        try:
            return await super().api_call(api_method, **arguments)
        except AttributeError as error:
            # The library takes every text/plain answer for an object, and asks it for its fields.
            raise UnreadableAnswer(api_method) from error


def web_client(settings: ServeSettings, *, seconds: int, pace: Pace | None = None) -> AsyncWebClient:
    """Make a client that gives a call up after so many seconds and never repeats one by itself.

    Repeating is the outbox's: a client that repeats a post whose reply was lost posts twice.
    """
    client = WebClient(
        token=settings.bot_token.get_secret_value(),
        base_url=settings.api_url,
        timeout=seconds,
        retry_handlers=[],
    )
    client.pace = pace
    if is_loopback_address(settings.api_url):
        # The library takes HTTPS_PROXY from the environment, also for this very machine.
        client.proxy = None
    return client


async def address_of_socket(client: AsyncWebClient, token: str) -> str:
    """Return the address of a connection that Slack offers for the app's token; good once and soon."""
    return str((await client.apps_connections_open(app_token=token)).get("url"))


async def web_socket(
    url: str, client: AsyncWebClient, session: aiohttp.ClientSession, *, heartbeat: float
) -> aiohttp.ClientWebSocketResponse:
    """Open the WebSocket at an address that Slack gave, by the way that the client's calls take.

    It asks for a sign of life after `heartbeat` seconds without one, and breaks half as long later. Raises
    UnsafeAddress where others could listen in.
    """
    is_here = is_loopback_address(url)
    if urlsplit(url).scheme != "wss" and not (urlsplit(url).scheme == "ws" and is_here):
        raise UnsafeAddress
    return await session.ws_connect(
        url,
        heartbeat=heartbeat,
        autoping=False,
        max_msg_size=LARGEST_FRAME,
        timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_SECONDS),
        proxy=None if is_here else client.proxy,
    )

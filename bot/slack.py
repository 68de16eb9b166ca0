"""The client that speaks to Slack's Web API, made the one way that is right here."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot.settings import ServeSettings
from bot.values import is_loopback_address


class UnreadableAnswer(ValueError):
    """What answered was not Slack: its text is no object."""


class WebClient(AsyncWebClient):
    """Slack's client, but that it says so when an answer cannot be read."""

    @override
    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:
        """Call a method; raises SlackApiError, the errors of aiohttp, and UnreadableAnswer."""
        try:
            return await super().api_call(api_method, **arguments)
        except AttributeError as error:
            # The library takes every text/plain answer for an object, and asks it for its fields.
            raise UnreadableAnswer(api_method) from error


def web_client(settings: ServeSettings, *, seconds: int) -> AsyncWebClient:
    """Make a client that gives a call up after so many seconds and never repeats one by itself.

    Repeating is the outbox's: a client that repeats a post whose reply was lost posts twice.
    """
    client = WebClient(
        token=settings.bot_token.get_secret_value(),
        base_url=settings.api_url,
        timeout=seconds,
        retry_handlers=[],
    )
    if is_loopback_address(settings.api_url):
        # The library takes HTTPS_PROXY from the environment, also for this very machine.
        client.proxy = None
    return client

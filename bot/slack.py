"""The client that speaks to Slack's Web API, made the one way that is right here."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import ServeSettings
from bot.values import is_loopback_address


def web_client(settings: ServeSettings, *, seconds: int) -> AsyncWebClient:
    """Make a client that gives a call up after so many seconds and never repeats one by itself.

    Repeating is the outbox's: a client that repeats a post whose reply was lost posts twice.
    """
    client = AsyncWebClient(
        token=settings.bot_token.get_secret_value(),
        base_url=settings.api_url,
        timeout=seconds,
        retry_handlers=[],
    )
    if is_loopback_address(settings.api_url):
        # The library takes HTTPS_PROXY from the environment, also for this very machine.
        client.proxy = None
    return client

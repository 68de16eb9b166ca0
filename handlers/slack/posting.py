"""Posting a message so that it can be found again: it carries its errand's effect as metadata."""

from slack_sdk.web.async_client import AsyncWebClient

from handlers.card import Card

MARKER = "sensur_errand"


async def post(client: AsyncWebClient, to: str, card: Card, effect: str) -> tuple[str, str]:
    """Post a card under its effect, to a channel or to a person's chat account.

    Returns the id of the channel in which it stands, and its time stamp.
    """
    reply = await client.chat_postMessage(
        channel=to,
        text=card.text,
        blocks=card.as_sent(),
        metadata={"event_type": MARKER, "event_payload": {"effect": effect}},
        unfurl_links=False,
        unfurl_media=False,
    )
    return str(reply["channel"]), str(reply["ts"])


async def posted(client: AsyncWebClient, channel: str, effect: str) -> str | None:
    """Return the time stamp of the message with this effect, or None where it never arrived."""
    history = await client.conversations_history(channel=channel, include_all_metadata=True, limit=100)
    for message in history.get("messages") or []:
        payload = (message.get("metadata") or {}).get("event_payload") or {}
        if payload.get("effect") == effect:
            return str(message["ts"])
    return None

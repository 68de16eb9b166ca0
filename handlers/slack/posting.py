"""Messages that can be found again: each is posted with its idempotency key as metadata."""

from slack_sdk.web.async_client import AsyncWebClient

from handlers.card import Card

MARKER = "sensur_message"
_KEY = "idempotency_key"
_KEY_BEFORE = "effect"
"""The name of the key in messages that version 0.1.0 posted, perhaps just before it was replaced."""


async def post(
    client: AsyncWebClient, to: str, card: Card, idempotency_key: str, thread: str = ""
) -> tuple[str, str]:
    """Post a card under its idempotency key, to a channel or a person's account, or in a thread there.

    Returns the id of the channel in which it stands, and its time stamp.
    """
    reply = await client.chat_postMessage(
        channel=to,
        text=card.text,
        blocks=card.as_sent(),
        metadata={"event_type": MARKER, "event_payload": {_KEY: idempotency_key}},
        unfurl_links=False,
        unfurl_media=False,
        thread_ts=thread or None,
    )
    return str(reply["channel"]), str(reply["ts"])


async def posted(client: AsyncWebClient, channel: str, idempotency_key: str, thread: str = "") -> str | None:
    """Return the time stamp of the message with this key, or None where it never arrived."""
    if thread:
        history = await client.conversations_replies(channel=channel, ts=thread, include_all_metadata=True)
    else:
        history = await client.conversations_history(channel=channel, include_all_metadata=True, limit=100)
    for message in history.get("messages") or []:
        payload = (message.get("metadata") or {}).get("event_payload") or {}
        if payload.get(_KEY, payload.get(_KEY_BEFORE)) == idempotency_key:
            return str(message["ts"])
    return None

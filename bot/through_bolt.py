"""Bolt takes the same requests from either side: posted to the front door, or in envelopes."""

from collections.abc import Sequence

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from bot.envelopes import Envelope
from bot.incoming import Answer, SignedRequest


def posted(request: SignedRequest) -> AsyncBoltRequest:
    """Return a request of the front door as Bolt reads it."""
    headers: dict[str, str | Sequence[str]] = {name: [value] for name, value in request.headers.items()}
    return AsyncBoltRequest(body=request.body.decode(), headers=headers)


def enveloped(envelope: Envelope) -> AsyncBoltRequest:
    """Return an envelope as Bolt reads it."""
    again = {"x-slack-retry-num": str(envelope.retry), "x-slack-retry-reason": envelope.reason}
    return AsyncBoltRequest(
        mode="socket_mode", body=dict(envelope.payload), headers=dict(again) if envelope.retry else {}
    )


async def through_bolt(app: AsyncApp, request: AsyncBoltRequest) -> Answer:
    """Let a listener answer."""
    reply = await app.async_dispatch(request)
    kind = reply.headers.get("content-type", ["text/plain"])[0].partition(";")[0]
    return Answer(status=reply.status, body=reply.body.encode(), content_type=kind)

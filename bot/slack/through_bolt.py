"""Bolt takes the same requests from either side: posted to the front door, or in envelopes."""

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from bot.slack.envelopes import Envelope
from bot.slack.incoming import Answer, Kind, SignedRequest
from handlers.slack.payload_shapes import is_well_formed

MALFORMED = "malformed"

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


def posted(request: SignedRequest) -> AsyncBoltRequest:
    """Return a request of the front door as Bolt reads it."""
    return _parsed(request.payload, request.headers)


def enveloped(envelope: Envelope) -> AsyncBoltRequest:
    """Return an envelope as Bolt reads it."""
    again = {"x-slack-retry-num": str(envelope.retry), "x-slack-retry-reason": envelope.reason}
    return _parsed(envelope.payload, again if envelope.retry else {})


def _parsed(payload: Mapping[str, object], headers: Mapping[str, str]) -> AsyncBoltRequest:
    # By HTTP, Bolt would take nothing but the body, and parse it once more.
    return AsyncBoltRequest(mode="socket_mode", body=dict(payload), headers=dict(headers))


async def through_bolt(app: AsyncApp, request: SignedRequest | Envelope) -> Answer:
    """Let a listener answer, unless the payload is not formed as Slack documents it."""
    if not is_well_formed(request.payload):
        log.warning("refused", refusal=MALFORMED, status=HTTPStatus.BAD_REQUEST.value)
        return Answer(status=HTTPStatus.BAD_REQUEST, body=f"{MALFORMED}\n".encode())
    made = posted(request) if isinstance(request, SignedRequest) else enveloped(request)
    reply = await app.async_dispatch(made)
    if reply.status == HTTPStatus.NOT_FOUND and request.kind is Kind.EVENT:
        # Slack would send it again for a day; a person who pressed or typed is shown that nobody listens.
        log.info("not_ours", what="event")
        return Answer()
    kind = reply.headers.get("content-type", ["text/plain"])[0].partition(";")[0]
    return Answer(status=reply.status, body=reply.body.encode(), content_type=kind)

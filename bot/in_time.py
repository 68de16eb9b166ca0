"""The deadline that Slack sets: an answer before it, or the truth about there being none."""

import asyncio
import json
from collections.abc import Awaitable
from http import HTTPStatus

import structlog

from bot.incoming import JSON, Answer, Kind

SECONDS = 2.5
"""Slack waits three; the rest is for the way there and back."""

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


async def in_time(work: Awaitable[Answer], *, kind: Kind, deadline: float, not_saved: str) -> Answer:
    """Return what the work answers, or cancel it at the deadline (by the loop's time) and answer for it.

    The work must either undo everything and let the cancellation through, or finish and answer: then
    `not_saved`, the sentence that answers a command, is true. Slack sends an event again, and shows a person
    that a press was not taken; only of a command it would not say what became of it.
    """
    try:
        async with asyncio.timeout_at(deadline):
            return await work
    except TimeoutError:
        log.warning("too late", kind=kind.value)
        if kind is Kind.COMMAND:
            told = {"response_type": "ephemeral", "text": not_saved}
            return Answer(body=json.dumps(told).encode(), content_type=JSON)
        return Answer(status=HTTPStatus.SERVICE_UNAVAILABLE)

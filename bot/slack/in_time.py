"""The deadline that Slack sets: an answer before it, or the truth about there being none."""

import asyncio
import json
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

import structlog

from bot.slack.incoming import JSON, Answer, Kind
from store.committing import watched

SECONDS = 2.0
"""Slack waits three. In two a call is saved, or it is given up."""

UNDOING = 0.5
"""Seconds in which what was given up is undone; the rest of Slack's three is for the way there and back."""

T = TypeVar("T")

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

# Work that went on when nobody could wait for it any more, until it ends: on a disk that hangs, for example.
_left: set[asyncio.Future[Any]] = set()


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLate:
    """What a command is answered in the end: nobody knows whether it was saved, or it was not for sure."""

    unknown: str
    not_saved: str


async def within(work: Awaitable[T], deadline: float) -> T:
    """Return what the work returns, or cancel it at the deadline (by the loop's time).

    It then has half a second to be undone, or to return after all. Raises TimeoutError, even while it is
    still being undone.
    """
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=max(deadline - loop.time(), 0))
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=UNDOING)
    except asyncio.CancelledError:
        task.cancel()
        raise
    finally:
        if not task.done():
            _left.add(task)
            task.add_done_callback(_ended)
    if not task.done() or task.cancelled():
        raise TimeoutError
    return task.result()


async def in_time(work: Awaitable[Answer], *, kind: Kind, deadline: float, too_late: TooLate) -> Answer:
    """Return what the work answers, or cancel it at the deadline (by the loop's time) and answer for it.

    The work must either undo everything and let the cancellation through, or finish and answer. Slack sends
    an event again, and shows a person that a press was not taken; only of a command it would not say what
    became of it: nothing was saved, unless a COMMIT was begun.
    """
    with watched() as commits:
        task = asyncio.ensure_future(work)
    try:
        return await within(task, deadline)
    except TimeoutError:
        log.warning("too late", kind=kind.value)
        if kind is Kind.COMMAND:
            text = too_late.unknown if commits.begun else too_late.not_saved
            told = {"response_type": "ephemeral", "text": text}
            return Answer(body=json.dumps(told).encode(), content_type=JSON)
        return Answer(status=HTTPStatus.SERVICE_UNAVAILABLE)


def _ended(task: asyncio.Future[Any]) -> None:
    _left.discard(task)
    with suppress(asyncio.CancelledError):
        if (error := task.exception()) is not None:
            log.error("broken", exc_info=error)

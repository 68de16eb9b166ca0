"""A front door on a real socket, and a Slack that knocks."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from urllib.parse import urlencode

from aiohttp import ClientSession, web

from bot.http.front_door import FrontDoor
from bot.http.gate import Gate, Limits, listening
from bot.http.signature import sign
from bot.slack.in_time import TooLate
from bot.slack.incoming import Answer, RawRequest, SignedRequest

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECRET = "demo-signing-secret"
OLD_SECRET = "demo-signing-secret-of-last-year"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
TOO_LATE = TooLate(unknown="Nobody knows.", not_saved="That was not saved. Please try again.")

AN_EVENT = json.dumps({"type": "event_callback", "event": {"type": "message", "text": "10023 B"}}).encode()
A_COMMAND = urlencode({"command": "/grade", "text": "10023 B", "user_id": "U1"}).encode()
A_CLICK = urlencode({"payload": json.dumps({"type": "block_actions"})}).encode()


def signed(
    body: bytes, *, secret: str = SECRET, age: timedelta = timedelta(), content_type: str = JSON
) -> dict[str, str]:
    """Return the headers that Slack sends with a body it signed `age` ago."""
    stamp = str(int((NOW - age).timestamp()))
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": sign(secret, stamp, body),
    }


@dataclass(kw_only=True)
class Inside:
    """What stands behind the door: keeps what it was handed, answers 200."""

    seen: list[SignedRequest] = field(default_factory=list)

    async def dispatch(self, request: SignedRequest) -> Answer:
        """Take a request."""
        self.seen.append(request)
        return Answer(body=b"taken")


async def all_good() -> Mapping[str, bool]:
    """Say that everything works."""
    return {"database": True, "slack": True}


@asynccontextmanager
async def a_door(
    dispatch: Callable[[SignedRequest], Awaitable[Answer]],
    *,
    secrets: Sequence[str] = (SECRET,),
    ready: Callable[[], Awaitable[Mapping[str, bool]]] = all_good,
    hooks: Mapping[str, Callable[[RawRequest], Awaitable[Answer]]] | None = None,
    metrics: Callable[[], Answer] | None = None,
    calendar: Callable[[web.Request], Awaitable[web.Response]] | None = None,
    limit: float = 30,
    fresh: float = 0,
) -> AsyncIterator[ClientSession]:
    """Open a door on a free port of this machine; what comes back talks to it by paths."""
    numbers = count(1)
    door = FrontDoor(
        secrets=secrets,
        now=lambda: NOW,
        new_id=lambda: f"request-{next(numbers)}",
        dispatch=dispatch,
        ready=ready,
        too_late=TOO_LATE,
        version="0.0.0",
        hooks=hooks or {},
        metrics=metrics,
        calendar=calendar,
        limit=limit,
        fresh=fresh,
    )
    gate = Gate(Limits(connections=100))
    async with (
        listening(door.application(), gate, host="127.0.0.1", port=0, stop_seconds=0.1) as url,
        ClientSession(url) as slack,
    ):
        yield slack

"""`GET /calendar/{token}.ics`: a calendar for programs that subscribe to it; its address is the key.

Nothing tells a wrong address from one that was revoked, or whose owner may see it no longer. The address is
a secret, and stands in no log line.
"""

import hashlib
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

import structlog
from aiohttp import web

from grading.outbox import StorageError
from handlers.features.calendar.links import fingerprint_of, token_in
from handlers.slack.errors import CannotCheck
from handlers.slack.rate_limits import RateLimit, RateLimiter

FRESH_SECONDS = 300
"""How long a program may show what it fetched without asking again."""

SOON_SECONDS = 60

# Wherever the address goes, it must not go further: into a cache that others share, an index, a referrer.
_DISCREET: Mapping[str, str] = {
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


OF_A_LINK = RateLimit(at_once=20, seconds=30)
"""A few devices that look every five minutes stay far below it."""

OF_A_STRANGER = RateLimit(at_once=60, seconds=1)
OF_ALL_LINKS = RateLimit(at_once=1, seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """Answers for calendars: `look` returns what is behind a fingerprint now, or None.

    A link has its own quota once it was good; until then its asker's counts. Where that is spent, the
    fingerprint is looked for among `all_links`, which are read at most once in ten seconds. So a guesser of
    addresses from behind the same proxy keeps nobody from a calendar, also after a restart. Being known here
    gives a link its turn, never its answer: that is looked up each time.
    """

    look: Callable[[str], Awaitable[bytes | None]]
    all_links: Callable[[], Awaitable[Collection[str]]]
    now: Callable[[], datetime]
    links: RateLimiter = field(default_factory=lambda: RateLimiter(OF_A_LINK, 4096))
    strangers: RateLimiter = field(default_factory=lambda: RateLimiter(OF_A_STRANGER, 1024))
    readings: RateLimiter = field(default_factory=lambda: RateLimiter(OF_ALL_LINKS, 1))
    known: set[str] = field(default_factory=set)

    async def show(self, request: web.Request) -> web.Response:
        """Answer a request; raises what `look` raises beyond `StorageError` and `CannotCheck`."""
        token = token_in(request.match_info["name"])
        fingerprint = fingerprint_of(token or "")
        try:
            if wait := await self._wait(fingerprint, request.remote or ""):
                return _nothing(HTTPStatus.TOO_MANY_REQUESTS, wait)
            content = None if token is None else await self.look(fingerprint)
        except (CannotCheck, StorageError) as trouble:
            log.warning("calendar_not_shown", why=type(trouble).__name__)
            return _nothing(HTTPStatus.SERVICE_UNAVAILABLE, SOON_SECONDS)
        if content is None:
            self.links.forget(fingerprint)
            self.known.discard(fingerprint)
            return _nothing(HTTPStatus.NOT_FOUND)
        if fingerprint not in self.links:
            self.links.take(fingerprint, self.now())
        return _shown(request, content)

    async def _wait(self, fingerprint: str, peer: str) -> float:
        if fingerprint in self.links:
            return self.links.take(fingerprint, self.now())
        wait = self.strangers.take(peer, self.now())
        if wait and await self._is_link(fingerprint):
            return self.links.take(fingerprint, self.now())
        return wait

    async def _is_link(self, fingerprint: str) -> bool:
        if fingerprint not in self.known and not self.readings.take("all", self.now()):
            self.known.clear()
            self.known.update(await self.all_links())
        return fingerprint in self.known


def _shown(request: web.Request, content: bytes) -> web.Response:
    """Return the calendar, or that it is still what the asker has."""
    tag = hashlib.sha256(content).hexdigest()[:32]
    known = {one.value for one in request.if_none_match or ()}
    is_known = bool(known & {tag, "*"})
    answer = web.Response(
        status=HTTPStatus.NOT_MODIFIED if is_known else HTTPStatus.OK,
        body=None if is_known else content,
        headers={**_DISCREET, "Cache-Control": f"private, max-age={FRESH_SECONDS}"},
    )
    answer.etag = tag
    if not is_known:
        answer.content_type, answer.charset = "text/calendar", "utf-8"
    return answer


def _nothing(status: HTTPStatus, seconds: float = 0) -> web.Response:
    headers = {**_DISCREET, "Cache-Control": "no-store"}
    if seconds:
        headers["Retry-After"] = str(int(seconds) + 1)
    return web.Response(status=status, text=f"{status.phrase}\n", headers=headers)

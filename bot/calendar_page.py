"""`GET /calendar/{token}.ics`: a calendar for programs that subscribe to it, to whoever has the address.

Nothing tells a wrong address from one that was revoked, or whose owner may see it no longer. The address is
a secret, and stands in no log line.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

import structlog
from aiohttp import web

from grading.errands import NotKept
from handlers.calendar_links import digest_of, token_in
from handlers.slack_errors import CannotCheck

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """So many requests at once, and then one more in so many seconds."""

    at_once: int
    seconds: float


OF_A_LINK = Pace(at_once=20, seconds=30)
"""A few devices that look every five minutes stay far below it."""

OF_A_STRANGER = Pace(at_once=60, seconds=1)


class Turns:
    """Who may ask again when; remembers the last `most` who asked, and lets the others begin afresh."""

    def __init__(self, pace: Pace, most: int) -> None:
        """Take the pace that everybody has."""
        self._pace = pace
        self._most = most
        self._asked: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def __contains__(self, who: str) -> bool:
        """Say whether somebody is remembered."""
        return who in self._asked

    def take(self, who: str, now: datetime) -> float:
        """Take a turn, and return 0; or return in how many seconds there is one."""
        left, since = self._asked.pop(who, (float(self._pace.at_once), now))
        # A clock that is set back gives nothing and takes nothing.
        gained = max((now - since).total_seconds(), 0.0) / self._pace.seconds
        left = min(left + gained, float(self._pace.at_once))
        wait = 0.0 if left >= 1 else (1 - left) * self._pace.seconds
        self._asked[who] = (left if wait else left - 1, now)
        if len(self._asked) > self._most:
            self._asked.popitem(last=False)
        return wait

    def forget(self, who: str) -> None:
        """Forget somebody."""
        self._asked.pop(who, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """Answers for calendars; `look` returns what is behind a digest now, or None.

    A link has its own quota once it was good; until then its asker's counts. So whoever guesses addresses
    from behind the same proxy keeps nobody from a calendar that is fetched regularly. Being known here gives
    a link its turn, never its answer: that is looked up each time.
    """

    look: Callable[[str], Awaitable[bytes | None]]
    now: Callable[[], datetime]
    links: Turns = field(default_factory=lambda: Turns(OF_A_LINK, 4096))
    strangers: Turns = field(default_factory=lambda: Turns(OF_A_STRANGER, 1024))

    async def show(self, request: web.Request) -> web.Response:
        """Answer a request; raises what `look` raises beyond `NotKept` and `CannotCheck`."""
        token = token_in(request.match_info["name"])
        digest = digest_of(token or "")
        wait = self._wait(digest, request.remote or "")
        if wait:
            return _nothing(HTTPStatus.TOO_MANY_REQUESTS, wait)
        try:
            content = None if token is None else await self.look(digest)
        except (CannotCheck, NotKept) as trouble:
            log.warning("calendar_not_shown", why=type(trouble).__name__)
            return _nothing(HTTPStatus.SERVICE_UNAVAILABLE, SOON_SECONDS)
        if content is None:
            self.links.forget(digest)
            return _nothing(HTTPStatus.NOT_FOUND)
        if digest not in self.links:
            self.links.take(digest, self.now())
        return _shown(request, content)

    def _wait(self, digest: str, peer: str) -> float:
        if digest in self.links:
            return self.links.take(digest, self.now())
        return self.strangers.take(peer, self.now())


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

"""The HTTP door: what is too big, encoded, unsigned or unreadable stays outside, in few words.

It stands before Bolt, which would parse a body before knowing who sent it, and would log a forged one.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.client_exceptions import ClientPayloadError
from aiohttp.http_exceptions import HttpProcessingError

from bot.http import openapi
from bot.http.signature import Refusal, lacking, prove
from bot.slack.in_time import SECONDS, TooLate, in_time
from bot.slack.incoming import (
    JSON,
    Answer,
    CertificateCheck,
    Handshake,
    RawRequest,
    Said,
    SignedRequest,
    Unreadable,
    read,
)
from handlers.features.calendar.links import PATH

LARGEST_BODY = 256 * 1024
_FORM = "application/x-www-form-urlencoded"

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


class _Refused(Exception):
    """Nobody inside needs to see this request."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDoor:
    """What the door is told, and the aiohttp application it makes.

    `dispatch` and each hook get at most `limit` seconds, from the arrival of the request, and are then
    cancelled, as `in_time` says. Without `secrets` Slack does not come in here: the bot goes out to it.
    What `ready` said is told for `fresh` seconds: looking costs a transaction, and anybody may ask.
    """

    secrets: Sequence[str] = field(repr=False)
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    dispatch: Callable[[SignedRequest], Awaitable[Answer]]
    ready: Callable[[], Awaitable[Mapping[str, bool]]]
    too_late: TooLate
    version: str
    hooks: Mapping[str, Callable[[RawRequest], Awaitable[Answer]]] = field(default_factory=dict)
    metrics: Callable[[], Answer] | None = None
    calendar: Callable[[web.Request], Awaitable[web.Response]] | None = None
    limit: float = SECONDS
    fresh: float = 1.0

    def application(self) -> web.Application:
        """Make the application; a hook, metrics, calendar or secrets that are not given have no route."""
        application = web.Application()
        router = application.router
        if self.secrets:
            router.add_post(openapi.SLACK, self._from_slack)
        for path, hook in self.hooks.items():
            router.add_post(path, self._hook(hook))
        router.add_get(openapi.ALIVE, _alive)
        router.add_get(openapi.READY, self._readiness(_Lately(self.ready, self.fresh)))
        router.add_get(openapi.DESCRIPTION, self._description)
        if self.metrics is not None:
            router.add_get(openapi.METRICS, _page(self.metrics))
        if self.calendar is not None:
            router.add_get(f"{PATH}{{name}}", self._looking(self.calendar))
        return application

    async def _from_slack(self, request: web.Request) -> web.Response:
        async def answer(raw: RawRequest, deadline: float) -> Answer:
            if isinstance(proof := prove(raw.headers, raw.body, self.secrets, self.now()), Refusal):
                raise _Refused(HTTPStatus.UNAUTHORIZED, proof.why)
            match read(raw.body, form=request.content_type == _FORM):
                case Handshake(challenge=challenge):
                    return Answer(body=json.dumps({"challenge": challenge}).encode(), content_type=JSON)
                case CertificateCheck():
                    return Answer()
                case Unreadable():
                    raise _Refused(HTTPStatus.BAD_REQUEST, "unreadable")
                case Said(kind=kind, payload=payload):
                    signed = SignedRequest(
                        id=raw.id, headers=raw.headers, body=raw.body, kind=kind, payload=payload
                    )
                    work = self.dispatch(signed)
                    return await in_time(work, kind=kind, deadline=deadline, too_late=self.too_late)

        def refuse(headers: Mapping[str, str]) -> None:
            if (refusal := lacking(headers, self.now())) is not None:
                raise _Refused(HTTPStatus.UNAUTHORIZED, refusal.why)

        return await self._answered(request, {JSON, _FORM}, answer, refuse)

    def _hook(
        self, take: Callable[[RawRequest], Awaitable[Answer]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(raw: RawRequest, deadline: float) -> Answer:
            try:
                async with asyncio.timeout_at(deadline):
                    return await take(raw)
            except TimeoutError:
                log.warning("too late", kind="hook")
                return Answer(status=HTTPStatus.SERVICE_UNAVAILABLE)

        async def handle(request: web.Request) -> web.Response:
            return await self._answered(request, {JSON}, answer)

        return handle

    async def _answered(
        self,
        request: web.Request,
        types: set[str],
        answer: Callable[[RawRequest, float], Awaitable[Answer]],
        refuse: Callable[[Mapping[str, str]], None] = lambda _headers: None,
    ) -> web.Response:
        """Let one request in, or say shortly why not; total, like everything a stranger can reach.

        `refuse` raises `_Refused` for headers that tell enough, before the body is waited for.
        """
        deadline = asyncio.get_running_loop().time() + self.limit
        request_id = self.new_id()
        with structlog.contextvars.bound_contextvars(request=request_id):
            try:
                headers = _lower(request.headers)
                refuse(headers)
                body = await _body(request, types, deadline)
                return _response(
                    await answer(RawRequest(id=request_id, headers=headers, body=body), deadline)
                )
            except _Refused as refused:
                log.warning("refused", refusal=refused.why, status=refused.status.value)
                return _response(Answer(status=refused.status, body=f"{refused.why}\n".encode()))
            # The last boundary: whatever broke, the caller gets a status and the log a line.
            except Exception:
                log.exception("broken")
                return _response(Answer(status=HTTPStatus.INTERNAL_SERVER_ERROR))

    def _looking(
        self, show: Callable[[web.Request], Awaitable[web.Response]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Answer who looks at something within the limit, and as total as for who brings something."""

        async def handle(request: web.Request) -> web.Response:
            with structlog.contextvars.bound_contextvars(request=self.new_id()):
                try:
                    async with asyncio.timeout(self.limit):
                        return await show(request)
                except TimeoutError:
                    log.warning("too late", kind="calendar")
                    return _response(Answer(status=HTTPStatus.SERVICE_UNAVAILABLE))
                # The same last boundary.
                except Exception:
                    log.exception("broken")
                    return _response(Answer(status=HTTPStatus.INTERNAL_SERVER_ERROR))

        return handle

    def _readiness(self, ready: "_Lately") -> Callable[[web.Request], Awaitable[web.Response]]:
        async def show(_request: web.Request) -> web.Response:
            try:
                async with asyncio.timeout(self.limit):
                    checks = dict(await ready())
            except TimeoutError:
                checks = {"in_time": False}
            status = HTTPStatus.OK if all(checks.values()) else HTTPStatus.SERVICE_UNAVAILABLE
            return web.json_response(checks, status=status)

        return show

    async def _description(self, _request: web.Request) -> web.Response:
        is_open = {
            openapi.SLACK: bool(self.secrets),
            openapi.CALENDAR: self.calendar is not None,
            openapi.METRICS: self.metrics is not None,
        }
        shut = {path for path, opened in is_open.items() if not opened}
        return web.json_response(openapi.document(self.version, shut | openapi.HOOKS - self.hooks.keys()))


class _Lately:
    """What was said lately: one asks, the others hear the same for some seconds."""

    def __init__(self, ask: Callable[[], Awaitable[Mapping[str, bool]]], seconds: float) -> None:
        self._ask = ask
        self._seconds = seconds
        self._asking = asyncio.Lock()
        self._told: tuple[Mapping[str, bool], float] | None = None

    async def __call__(self) -> Mapping[str, bool]:
        clock = asyncio.get_running_loop().time
        async with self._asking:
            if self._told is not None and clock() < self._told[1]:
                return self._told[0]
            told = await self._ask()
            self._told = told, clock() + self._seconds
            return told


async def _body(request: web.Request, types: set[str], deadline: float) -> bytes:
    """Read the raw body up to the limit, without trusting the length it announces."""
    if "Content-Encoding" in request.headers:
        raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "encoded")
    if request.content_type not in types:
        raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content_type")
    if (request.content_length or 0) > LARGEST_BODY:
        raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_big")
    body = bytearray()
    try:
        if request.content.is_eof():
            # Most bodies come with their head, in one piece.
            body += request.content.read_nowait()
            if len(body) > LARGEST_BODY:
                raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_big")
            return bytes(body)
        async with asyncio.timeout_at(deadline):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_big")
    except TimeoutError:
        raise _Refused(HTTPStatus.REQUEST_TIMEOUT, "slow") from None
    except (ConnectionError, ClientPayloadError, HttpProcessingError):
        raise _Refused(HTTPStatus.BAD_REQUEST, "broken_off") from None
    return bytes(body)


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    """Make names lower-case; a name that stands twice keeps both values, so that no signature fits it."""
    lowered: dict[str, str] = {}
    for name, value in headers.items():
        key = name.lower()
        lowered[key] = f"{lowered[key]}, {value}" if key in lowered else value
    return lowered


def _response(answer: Answer) -> web.Response:
    return web.Response(status=answer.status, body=answer.body, content_type=answer.content_type)


async def _alive(_request: web.Request) -> web.Response:
    return web.Response(text="ok\n")


def _page(make: Callable[[], Answer]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def show(_request: web.Request) -> web.Response:
        return _response(make())

    return show

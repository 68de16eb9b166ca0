"""Middleware around the app's calls: it plays the faults that are switched on, and records each call."""

import json
import time
from http import HTTPStatus
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from slackbox.block_kit.json_checks import Payload
from slackbox.faults import Fault
from slackbox.traffic.inspector import Direction, Exchange
from slackbox.workspace import Workspace

ODD_WAITS = ("1", "0", "2.5", "-1", "soon", "", "30", "99999")
"""Values of Retry-After that have been seen, and some that a proxy may turn them into."""

PAGE = "<!DOCTYPE html><html><head><title>Slack</title></head><body>Something went wrong</body></html>"
FAMILIES = {"response": "response_url", "files-pri": "file download", "upload": "file upload"}
TEXTUAL = ("application/json", "application/x-www-form-urlencoded")


def name_of_call(path: str) -> str:
    """Return the name of a method or of another call of the app's; empty for the page's requests."""
    family, _, rest = path.lstrip("/").partition("/")
    return rest if family == "slack-api" else FAMILIES.get(family, "")


def fault_middleware(workspace: Workspace) -> Middleware:
    """Return the middleware for all routes that the app calls."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        name = name_of_call(request.path)
        if not name:
            return await handler(request)
        started, begun = workspace.settings.clock(), time.perf_counter()
        if workspace.faults.delay_ms:
            await workspace.settings.clock.sleep(workspace.faults.delay_ms / 1000)
        arguments = await _arguments(request)
        fault, played = _fault_instead(workspace, name)
        response = await handler(request) if played is None else played
        if played is None and workspace.faults.plays(Fault.REPLY_LOST, name):
            fault = Fault.REPLY_LOST
        reply = _reply(response)
        error, refused = ("", ()) if fault else _refusal(reply)
        exchange = Exchange(
            at=started,
            direction=Direction.FROM_BOT,
            transport="http",
            name=name,
            request=arguments,
            reply=None if fault is Fault.CUT else reply,
            status=None if fault is Fault.CUT else response.status,
            milliseconds=round((time.perf_counter() - begun) * 1000, 1),
            error=error,
            fault=fault or "",
            refused=refused,
        )
        workspace.inspector.record(exchange)
        if fault in (Fault.CUT, Fault.REPLY_LOST) and request.transport is not None:
            request.transport.abort()
        return response

    return middleware


def _fault_instead(workspace: Workspace, name: str) -> tuple[Fault | None, web.Response | None]:
    """Return the fault that replaces the call, and its answer."""
    faults = workspace.faults
    if faults.plays(Fault.CUT, name):
        return Fault.CUT, web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
    if faults.plays(Fault.RATE_LIMITED, name):
        wait = faults.choose(Fault.RATE_LIMITED, name, ODD_WAITS)
        return Fault.RATE_LIMITED, web.json_response(
            {"ok": False, "error": "ratelimited"},
            status=HTTPStatus.TOO_MANY_REQUESTS,
            headers={"Retry-After": wait} if wait else {},
        )
    if faults.plays(Fault.SERVER_ERROR, name):
        return Fault.SERVER_ERROR, web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR, text="error")
    if faults.plays(Fault.HTML, name):
        return Fault.HTML, web.Response(text=PAGE, content_type="text/html")
    return None, None


async def _arguments(request: web.Request) -> object:
    """Return the arguments of a call without its token; of a file only the size."""
    said = await _arguments_with_token(request)
    return (
        {name: value for name, value in said.items() if name != "token"} if isinstance(said, dict) else said
    )


async def _arguments_with_token(request: web.Request) -> object:
    arguments: Payload = dict(request.query)
    if request.content_type not in TEXTUAL:
        return arguments | ({"bytes": request.content_length} if request.can_read_body else {})
    body = await request.read()
    try:
        if request.content_type == "application/json":
            read = json.loads(body or b"{}")
            return arguments | read if isinstance(read, dict) else read
        return arguments | dict(parse_qsl(body.decode(), keep_blank_values=True))
    except ValueError:
        return body.decode(errors="replace")


def _reply(response: web.StreamResponse) -> object:
    if not isinstance(response, web.Response):
        return None
    if response.content_type == "application/json":
        return json.loads(response.text or "null")
    if response.content_type.startswith("text/"):
        return response.text
    return {"bytes": response.content_length}


def _refusal(reply: object) -> tuple[str, tuple[str, ...]]:
    """Return the error of a reply and the reasons for it."""
    if not isinstance(reply, dict) or reply.get("ok") is not False:
        return "", ()
    error = str(reply.get("error"))
    messages = reply.get("response_metadata", {}).get("messages", [])
    return error, tuple(map(str, messages)) or (error,)

"""The way of the bot's calls: each is kept for reading, and befallen by the faults that are switched on."""

import json
import time
from http import HTTPStatus
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from slackbox.faults import Fault
from slackbox.inspector import Exchange, Way
from slackbox.shapes import Payload
from slackbox.workspace import Workspace

ODD_WAITS = ("1", "0", "2.5", "-1", "soon", "", "30", "99999")
"""Values of Retry-After that have been seen, and some that a proxy could make of them."""

PAGE = "<!DOCTYPE html><html><head><title>Slack</title></head><body>Something went wrong</body></html>"
FAMILIES = {"response": "response_url", "files-pri": "file download", "upload": "file upload"}
TEXTUAL = ("application/json", "application/x-www-form-urlencoded")


def name_of_call(path: str) -> str:
    """Return the method's name, or what else the bot asks for here; empty for the page's calls."""
    family, _, rest = path.lstrip("/").partition("/")
    return rest if family == "slack-api" else FAMILIES.get(family, "")


def befalling(workspace: Workspace) -> Middleware:
    """Return the middleware that stands around everything the bot calls."""

    @web.middleware
    async def befall(request: web.Request, handler: Handler) -> web.StreamResponse:
        name = name_of_call(request.path)
        if not name:
            return await handler(request)
        started, begun = workspace.settings.clock(), time.perf_counter()
        if workspace.faults.delay_ms:
            await workspace.settings.clock.sleep(workspace.faults.delay_ms / 1000)
        said = await _said(request)
        fault, played = _instead(workspace, name)
        response = await handler(request) if played is None else played
        if played is None and workspace.faults.plays(Fault.REPLY_LOST, name):
            fault = Fault.REPLY_LOST
        reply = _reply(response)
        error, refused = ("", ()) if fault else _judged(reply)
        exchange = Exchange(
            at=started,
            way=Way.FROM_BOT,
            by="http",
            name=name,
            request=said,
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

    return befall


def _instead(workspace: Workspace, name: str) -> tuple[Fault | None, web.Response | None]:
    """Return the fault that is played in place of doing what was asked, and the answer that it gives."""
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


async def _said(request: web.Request) -> object:
    """Return the arguments of a call, however they came, but no token; of a file only how large it is."""
    said = await _sent(request)
    return (
        {name: value for name, value in said.items() if name != "token"} if isinstance(said, dict) else said
    )


async def _sent(request: web.Request) -> object:
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


def _judged(reply: object) -> tuple[str, tuple[str, ...]]:
    """Return the error of a reply and why the call was refused, as Slack tells it."""
    if not isinstance(reply, dict) or reply.get("ok") is not False:
        return "", ()
    error = str(reply.get("error"))
    messages = reply.get("response_metadata", {}).get("messages", [])
    return error, tuple(map(str, messages)) or (error,)

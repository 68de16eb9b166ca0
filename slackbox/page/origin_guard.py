"""Refusal of requests from other websites, which the same browser may have open.

A browser names the page that sends (`Origin`) and the host that it sends to (`Host`): both must be this
machine by a loopback name, so that a foreign name that resolves to this machine does not count.
"""

from collections.abc import Mapping
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@web.middleware
async def refuse_other_origins(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a request to another host name or from another page; programs send no Origin."""
    host, origin = request.host, request.headers.get("Origin")
    if not _is_here(host) or origin not in {None, f"http://{host}"}:
        return web.Response(status=HTTPStatus.FORBIDDEN, text="This answers only to its own page.\n")
    return await handler(request)


async def add_security_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Add headers that keep foreign scripts and frames away from the page."""
    response.headers.update(SECURITY_HEADERS)


def _is_here(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False

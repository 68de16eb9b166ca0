"""Only this machine is answered: a page from elsewhere, in the same browser, must not act for a person here.

A browser sends anything anywhere, but says from where (`Origin`) and to whom (`Host`); a name that somebody
lets point to this machine is not this machine.
"""

from collections.abc import Mapping
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

OF_EVERYTHING: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what was sent to another name, or from another page; programs send no origin."""
    host, origin = request.host, request.headers.get("Origin")
    if not _is_here(host) or origin not in {None, f"http://{host}"}:
        return web.Response(status=HTTPStatus.FORBIDDEN, text="This answers only to its own page.\n")
    return await handler(request)


async def say_on_everything(_request: web.Request, response: web.StreamResponse) -> None:
    """Let no browser run, frame or guess at what is not the page's own."""
    response.headers.update(OF_EVERYTHING)


def _is_here(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False

"""Files from chat: looked up by id, and fetched from Slack's own hosts only."""

from collections.abc import AsyncGenerator, Collection
from contextlib import aclosing
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from grading.files import KeptFile
from handlers.ports import Receiving
from handlers.slack.errors import NO_ANSWER, name_of

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_RESULTS = 64 * 1024 * 1024
"""Bytes of what may be the exam system's marks: thousands of candidates with all that they wrote."""

_RESULTS = (".json", ".csv")
"""Bytes; Slack's own limit for files in dialogs."""

_UNAVAILABLE = {
    "file_deleted": "gone",
    "file_not_found": "gone",
    "missing_scope": "missing_scope",
    "not_visible": "gone",
}
"""Slack's errors that stay, with the reasons; after any other the same may work in a while."""

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class FileUnavailable(Exception):
    """The file is gone, too large, not hosted by Slack, or refused; `why` is the reason as it is logged."""

    def __init__(self, why: str) -> None:
        """Take the reason: gone, external, host, too_large, missing_scope."""
        super().__init__(why)
        self.why = why


class FileLater(Exception):
    """Slack did not answer; the same may work in a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFile:
    """A file as Slack describes it: its name, and where its bytes are."""

    name: str
    url: str = field(repr=False)

    @property
    def largest(self) -> int:
        """How many bytes are fetched of it at most."""
        return LARGEST_RESULTS if self.name.casefold().endswith(_RESULTS) else LARGEST_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedFile:
    """A file's name and bytes."""

    name: str
    content: bytes = field(repr=False)


def may_receive_token(url: str, hosts: Collection[str]) -> bool:
    """Tell whether the token may go to this address: an allowed host, https or plain http to loopback."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    named = host if port is None else f"{host}:{port}"
    if parts.username is not None or parts.password is not None or named not in hosts:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)


async def look_up(client: AsyncWebClient, file: str) -> KnownFile:
    """Return what Slack says of a hosted file by its id; raises `FileUnavailable` or `FileLater`."""
    try:
        reply = await client.files_info(file=file)
    except SlackApiError as error:
        if (why := _UNAVAILABLE.get(name_of(error))) is not None:
            raise FileUnavailable(why) from error
        raise FileLater from error
    except NO_ANSWER as error:
        raise FileLater from error
    known = reply.get("file") or {}
    url = str(known.get("url_private_download") or known.get("url_private") or "")
    if known.get("is_external") or known.get("mode") not in {"hosted", "snippet"}:
        raise FileUnavailable("external")
    found = KnownFile(name=str(known.get("name") or file), url=url)
    if int(known.get("size") or 0) > found.largest:
        raise FileUnavailable("too_large")
    return found


async def fetch(
    client: AsyncWebClient, session: aiohttp.ClientSession, hosts: Collection[str], known: KnownFile
) -> FetchedFile:
    """Return a file that was looked up; raises `FileUnavailable` or `FileLater`."""
    if not may_receive_token(known.url, hosts):
        raise FileUnavailable("host")
    return FetchedFile(name=known.name, content=await _download(client, session, known))


async def fetch_into(
    client: AsyncWebClient,
    session: aiohttp.ClientSession,
    hosts: Collection[str],
    known: KnownFile,
    receiving: Receiving,
) -> KeptFile:
    """Keep a file that was looked up, piece by piece as it comes.

    Raises `FileUnavailable` or `FileLater`, and `grading.outbox.SaveFailed`.
    """
    if not may_receive_token(known.url, hosts):
        raise FileUnavailable("host")
    async with aclosing(_pieces(client, session, known, LARGEST_FILE)) as pieces:
        async for piece in pieces:
            await receiving.write(piece)
    return await receiving.keep()


async def _download(client: AsyncWebClient, session: aiohttp.ClientSession, known: KnownFile) -> bytes:
    async with aclosing(_pieces(client, session, known, known.largest)) as pieces:
        return b"".join([piece async for piece in pieces])


async def _pieces(
    client: AsyncWebClient, session: aiohttp.ClientSession, known: KnownFile, largest: int
) -> AsyncGenerator[bytes, None]:
    headers = {"Authorization": f"Bearer {client.token}", "Accept-Encoding": "identity"}
    size = 0
    try:
        async with session.get(known.url, headers=headers, allow_redirects=False) as reply:
            if reply.status >= 500 or reply.status == 429:  # noqa: PLR2004 - HTTP's own numbers
                raise FileLater
            if reply.status != 200:  # noqa: PLR2004 - HTTP's own numbers
                raise FileUnavailable("gone")
            is_html = reply.content_type == "text/html"
            async for piece in reply.content.iter_any():
                if is_html and not size and piece.lstrip()[:1] == b"<":
                    raise FileUnavailable("missing_scope")
                size += len(piece)
                if size > largest:
                    raise FileUnavailable("too_large")
                yield piece
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise FileLater from error

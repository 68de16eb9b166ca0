"""Slash commands as Slack puts them on the wire, over connections that are kept open."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bot.http.signature import sign

HOST = "127.0.0.1"
OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    body: bytes = field(repr=False)


def slash_command(*, user: str, channel: str, text: str, trigger: str, team: str = "T0LOCAL") -> bytes:
    """Return the body of `/grade` typed in a private channel."""
    return urlencode(
        {
            "token": "verification-token",
            "team_id": team,
            "team_domain": "local",
            "channel_id": channel,
            "channel_name": "privategroup",
            "user_id": user,
            "user_name": user.lower(),
            "command": "/grade",
            "text": text,
            "api_app_id": "A0SENSUR",
            "is_enterprise_install": "false",
            "response_url": f"http://{HOST}/response/{trigger}",
            "trigger_id": trigger,
        }
    ).encode()


def signed(body: bytes, secret: str, stamp: int) -> bytes:
    """Return the whole request: body and proof, as sent at `stamp` (seconds since 1970)."""
    head = (
        "POST /slack/events HTTP/1.1",
        f"Host: {HOST}",
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept: application/json,*/*",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"X-Slack-Request-Timestamp: {stamp}",
        f"X-Slack-Signature: {sign(secret, str(stamp), body)}",
    )
    return "\r\n".join((*head, "", "")).encode() + body


class Line:
    """A connection to the bot, opened when it is needed; one request at a time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect, unless that was done before; raises OSError."""
        if self._open is None:
            self._open = await asyncio.open_connection(HOST, self._port)
        return self._open

    async def ask(self, request: bytes, on_sent: Callable[[], None] = lambda: None) -> Answer:
        """Send a request and return its answer; `on_sent` is called between the two.

        Raises OSError or EOFError where the connection broke; the line is then closed.
        """
        reader, writer = await self.open()
        try:
            writer.write(request)
            await writer.drain()
            on_sent()
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
            body = await reader.readexactly(int(fields["content-length"]))
        except BaseException:
            await self.close()
            raise
        if fields.get("connection") == "close":
            await self.close()
        return Answer(status=int(head.split(" ", 2)[1]), body=body)

    async def close(self) -> None:
        """Hang up, if the line is open."""
        if self._open is not None:
            _, writer = self._open
            self._open = None
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

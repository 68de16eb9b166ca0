"""Signed requests to the bot's request URL: the signature, the three seconds, and an event's retries."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

import aiohttp

from bot.workspace.shapes import Payload

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """The bot's answer; `problem` is Slack's word for why there is none, empty for a 2xx in time."""

    problem: str = ""
    body: str = ""
    may_retry: bool = True

    @property
    def error(self) -> str:
        """The error that a person is shown, empty if there is none."""
        if not self.problem:
            return ""
        return "operation_timeout" if self.problem == "http_timeout" else "dispatch_failed"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return the v0 signature of a raw body sent at a timestamp (seconds since 1970)."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


@dataclass(slots=True, kw_only=True)
class Delivery:
    """The way to the bot; owns the tasks that deliver events."""

    session: aiohttp.ClientSession
    signing_secret: str = field(repr=False)
    clock: Callable[[], datetime]
    timeout: float
    retry_delays: tuple[float, ...]
    request_url: str = ""
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def send(self, body: bytes, content_type: str, headers: Mapping[str, str] | None = None) -> Ack:
        """Post a signed body once and return the bot's answer; never raises for what the bot does."""
        if not self.request_url:
            return Ack(problem="connection_failed")
        timestamp = str(int(self.clock().timestamp()))
        sent = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (local workspace)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.signing_secret, timestamp, body),
            **(headers or {}),
        }
        limit = aiohttp.ClientTimeout(total=self.timeout)
        try:
            async with self.session.post(
                self.request_url, data=body, headers=sent, timeout=limit, allow_redirects=False
            ) as response:
                text = await response.text(errors="replace")
        except TimeoutError:
            return Ack(problem="http_timeout")
        except aiohttp.ClientError:
            return Ack(problem="connection_failed")
        if not response.ok or response.status in range(300, 400):
            return Ack(problem="http_error", may_retry=response.headers.get("x-slack-no-retry") != "1")
        return Ack(body=text)

    async def send_form(self, fields: Mapping[str, str]) -> Ack:
        """Post form fields once, as commands and interactions travel."""
        return await self.send(urlencode(fields).encode(), FORM)

    async def send_payload(self, payload: Payload) -> Ack:
        """Post an interaction once."""
        return await self.send_form({"payload": json.dumps(payload)})

    async def send_event(self, envelope: Payload) -> Ack:
        """Post an event, and again after each delay until the bot takes it; return the last answer."""
        body = json.dumps(envelope).encode()
        ack = await self.send(body, JSON)
        for number, delay in enumerate(self.retry_delays, 1):
            if not ack.problem or not ack.may_retry:
                break
            await asyncio.sleep(delay)
            again = {"x-slack-retry-num": str(number), "x-slack-retry-reason": ack.problem}
            ack = await self.send(body, JSON, again)
        return ack

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run something that nobody waits for; it ends with the workspace at the latest."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def settled(self) -> None:
        """Return once nothing is under way to the bot."""
        while self.tasks:
            await asyncio.wait(self.tasks)

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

"""Signed requests to the app's request URL, as Slack sends them."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

import aiohttp

from slackbox.transports.delivery import Ack, Delivery, DeliveryKind

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return the v0 signature of a raw body sent at a timestamp (seconds since 1970)."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHttp:
    """The transport to a request URL; `timeout` is in seconds."""

    session: aiohttp.ClientSession
    signing_secret: str = field(repr=False)
    clock: Callable[[], datetime]
    timeout: float
    request_url: str

    async def deliver(self, delivery: Delivery) -> Ack:
        """Post a delivery as JSON or as a form, by its kind; never raises for what the app does."""
        body, content_type = _written(delivery)
        again = {"x-slack-retry-num": str(delivery.retry), "x-slack-retry-reason": delivery.reason}
        return await self.post(body, content_type, again if delivery.retry else {})

    async def post(self, body: bytes, content_type: str, headers: Mapping[str, str]) -> Ack:
        """Post a signed body and return the acknowledgement."""
        timestamp = str(int(self.clock().timestamp()))
        sent = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (local workspace)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.signing_secret, timestamp, body),
            **headers,
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
            may_retry = response.headers.get("x-slack-no-retry") != "1"
            return Ack(problem="http_error", body=text, may_retry=may_retry, status=response.status)
        return Ack(body=text, status=response.status)

    async def challenge(self, challenge: str) -> str:
        """Send Slack's challenge and return the app's answer, empty if there is none."""
        body = {"type": "url_verification", "token": "verification-token", "challenge": challenge}
        return (await self.post(json.dumps(body).encode(), JSON, {})).body


def _written(delivery: Delivery) -> tuple[bytes, str]:
    match delivery.kind:
        case DeliveryKind.EVENT:
            return json.dumps(delivery.payload).encode(), JSON
        case DeliveryKind.COMMAND:
            return urlencode(delivery.payload).encode(), FORM
        case DeliveryKind.INTERACTION:
            return urlencode({"payload": json.dumps(delivery.payload)}).encode(), FORM

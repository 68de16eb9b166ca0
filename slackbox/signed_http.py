"""Signed requests to the bot's request URL, as Slack sends them, and the three seconds for an answer."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

import aiohttp

from slackbox.parcels import Ack, Parcel, ParcelKind

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return the v0 signature of a raw body sent at a timestamp (seconds since 1970)."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHttp:
    """Carries parcels to a request URL; `timeout` is in seconds."""

    session: aiohttp.ClientSession
    signing_secret: str = field(repr=False)
    clock: Callable[[], datetime]
    timeout: float
    request_url: str

    async def carry(self, parcel: Parcel) -> Ack:
        """Post a parcel in the form that its kind has; never raises for what the bot does."""
        body, content_type = _written(parcel)
        again = {"x-slack-retry-num": str(parcel.retry), "x-slack-retry-reason": parcel.reason}
        return await self.post(body, content_type, again if parcel.retry else {})

    async def post(self, body: bytes, content_type: str, headers: Mapping[str, str]) -> Ack:
        """Post a signed body and return the bot's answer."""
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
        """Send Slack's challenge and return what the bot answered, empty if nothing."""
        body = {"type": "url_verification", "token": "verification-token", "challenge": challenge}
        return (await self.post(json.dumps(body).encode(), JSON, {})).body


def _written(parcel: Parcel) -> tuple[bytes, str]:
    match parcel.kind:
        case ParcelKind.EVENT:
            return json.dumps(parcel.payload).encode(), JSON
        case ParcelKind.COMMAND:
            return urlencode(parcel.payload).encode(), FORM
        case ParcelKind.INTERACTION:
            return urlencode({"payload": json.dumps(parcel.payload)}).encode(), FORM

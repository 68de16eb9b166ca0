"""Whether a request truly comes from Slack: a pure decision over headers, raw body, secrets and the time."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

WINDOW = timedelta(minutes=5)
_TIMESTAMP_DIGITS = 12


class Why(StrEnum):
    """Why a request was not let in."""

    NO_TIMESTAMP = "no_timestamp"
    LATE = "late"
    NO_SIGNATURE = "no_signature"
    FORGED = "forged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Slack sent this body; `secret` is the place of the secret that proved it (0 is the current one)."""

    secret: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Nobody knows who sent this."""

    why: Why


def prove(headers: Mapping[str, str], body: bytes, secrets: Sequence[str], now: datetime) -> Proven | Refusal:
    """Say whether one of the secrets signed exactly this body within five minutes of now.

    Total: any headers and any bytes get an answer, never an exception. A header that stands twice counts
    as absent, since it is unknown which of the two Slack would have meant. Every secret is tried, in
    constant time, so that the time taken tells nothing.
    """
    if (refusal := lacking(headers, now)) is not None:
        return refusal
    stamp = _only(headers, "x-slack-request-timestamp")
    given = _only(headers, "x-slack-signature").encode(errors="surrogatepass")
    fits = [hmac.compare_digest(given, sign(secret, stamp, body).encode()) for secret in secrets if secret]
    return Proven(secret=fits.index(True)) if any(fits) else Refusal(why=Why.FORGED)


def lacking(headers: Mapping[str, str], now: datetime) -> Refusal | None:
    """Return what no body could make good, so that none need be waited for; total as well."""
    stamp = _only(headers, "x-slack-request-timestamp")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= _TIMESTAMP_DIGITS):
        return Refusal(why=Why.NO_TIMESTAMP)
    if abs(now.timestamp() - int(stamp)) > WINDOW.total_seconds():
        return Refusal(why=Why.LATE)
    return None if _only(headers, "x-slack-signature") else Refusal(why=Why.NO_SIGNATURE)


def sign(secret: str, stamp: str, body: bytes) -> str:
    """Return the signature that Slack gives a body sent at `stamp` (seconds since 1970)."""
    signed = b"v0:" + stamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(errors="surrogatepass"), signed, sha256).hexdigest()


def _only(headers: Mapping[str, str], name: str) -> str:
    """Return the value of a header that stands exactly once, else the empty string."""
    match [value for key, value in headers.items() if key.lower() == name]:
        case [value]:
            return value
        case _:
            return ""

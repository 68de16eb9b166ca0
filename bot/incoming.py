"""What comes through the front door and goes back: the least of Slack's form that the door must know."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl

JSON = "application/json"
_MOST_FIELDS = 100


class Kind(StrEnum):
    """What Slack waits for: it retries an event, and shows a person the answer to the others."""

    EVENT = "event"
    COMMAND = "command"
    INTERACTION = "interaction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handshake:
    """Slack asks whether this address is ours; the challenge goes back."""

    challenge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateCheck:
    """Slack looks whether the connection is safe, and wants only a 200."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Signed, but neither JSON nor a form that Slack sends."""


Content = Kind | Handshake | CertificateCheck | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRequest:
    """A body of at most 256 KB as it came, with its headers in lower case; `id` is for the log."""

    id: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRequest(RawRequest):
    """A request that Slack signed, and whose body is well-formed UTF-8 of its kind."""

    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back; an empty 200 says: taken."""

    status: int = 200
    body: bytes = field(default=b"", repr=False)
    content_type: str = "text/plain"


def read(body: bytes, *, form: bool) -> Content:
    """Say what a signed body is; total, and without looking deeper than that."""
    try:
        return _read_form(body.decode()) if form else _read_json(body.decode())
    # RecursionError: a body of brackets nests deeper than the reader can follow.
    except (ValueError, RecursionError):
        return Unreadable()


def _read_json(text: str) -> Content:
    match json_object(text):
        case {"type": "url_verification", "challenge": str(challenge)}:
            return Handshake(challenge=challenge)
        case {"type": str()}:
            return Kind.EVENT
        case _:
            return Unreadable()


def _read_form(text: str) -> Content:
    pairs = parse_qsl(
        text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=_MOST_FIELDS
    )
    fields = dict(pairs)
    if len(fields) < len(pairs):
        return Unreadable()
    match fields:
        case {"ssl_check": "1"}:
            return CertificateCheck()
        case {"payload": payload} if isinstance(json_object(payload).get("type"), str):
            return Kind.INTERACTION
        case {"command": command} if command:
            return Kind.COMMAND
        case _:
            return Unreadable()


def json_object(text: str) -> Mapping[str, object]:
    """Read a JSON object, empty for any other value; raises ValueError for what is no JSON."""
    value = json.loads(text)
    if "\\ud" in text.lower():
        # JSON can spell half a character; no database can keep it. Encoding raises for one.
        json.dumps(value, ensure_ascii=False).encode()
    return value if isinstance(value, dict) else {}

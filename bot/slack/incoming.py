"""What comes through the front door and goes back: the least of Slack's form that the door must know."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl

from yarl import query_to_pairs

JSON = "application/json"
_MOST_FIELDS = 100
_NUL = "\0"
_REPLACED = "\ufffd"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What Slack has to say, as a JSON object; a form's fields are texts."""

    kind: Kind
    payload: Mapping[str, object] = field(repr=False)


Content = Said | Handshake | CertificateCheck | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRequest:
    """A body of at most 256 KB as it came, with its headers in lower case; `id` is for the log."""

    id: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRequest(RawRequest):
    """A request that Slack signed, and what its body says."""

    kind: Kind
    payload: Mapping[str, object] = field(repr=False)


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
        case {"type": str()} as payload:
            return Said(kind=Kind.EVENT, payload=payload)
        case _:
            return Unreadable()


def _read_form(text: str) -> Content:
    pairs = form_fields(text)
    fields = dict(pairs)
    if len(fields) < len(pairs) or any(_NUL in value for value in fields.values()):
        return Unreadable()
    match fields:
        case {"ssl_check": "1"}:
            return CertificateCheck()
        case {"payload": text_of_payload}:
            payload = json_object(text_of_payload)
            is_typed = isinstance(payload.get("type"), str)
            return Said(kind=Kind.INTERACTION, payload=payload) if is_typed else Unreadable()
        case {"command": command} if command:
            return Said(kind=Kind.COMMAND, payload=fields)
        case _:
            return Unreadable()


def form_fields(text: str) -> list[tuple[str, str]]:
    """Return the names and values of a form; raises ValueError for what is none, or has too many fields.

    Python's own reader takes half a millisecond for the list in which a button was pressed.
    """
    pairs = query_to_pairs(text, max_fields=_MOST_FIELDS)
    if all("=" in field for field in text.split("&")) and _REPLACED not in "".join(map("".join, pairs)):
        return pairs
    # The sign in place of what is no UTF-8 may have been typed as well; the slow reader knows.
    return parse_qsl(
        text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=_MOST_FIELDS
    )


def json_object(text: str) -> Mapping[str, object]:
    """Read a JSON object, empty for any other value; raises ValueError for what is no JSON."""
    value = json.loads(text)
    if "\\ud" in text.lower():
        # JSON can spell half a character; no database can keep it. Encoding raises for one.
        json.dumps(value, ensure_ascii=False).encode()
    if "\\u0000" in text and _holds_nul(value):
        # Nobody types one, and not every database can keep it.
        raise ValueError
    return value if isinstance(value, dict) else {}


def _holds_nul(value: object) -> bool:
    match value:
        case str():
            return _NUL in value
        case dict():
            return any(_holds_nul(one) for pair in value.items() for one in pair)
        case list():
            return any(map(_holds_nul, value))
        case _:
            return False

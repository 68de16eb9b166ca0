"""The frames of Socket Mode: the least of their form that a connection must know."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from bot.slack.incoming import JSON, Answer, Kind, Unreadable, json_object

KINDS = {
    "events_api": Kind.EVENT,
    "slash_commands": Kind.COMMAND,
    "interactive": Kind.INTERACTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """Slack is there, and sends from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """Slack will end the connection."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What Slack would post by HTTP, in the form that Bolt reads; `retry` counts repetitions."""

    id: str
    kind: Kind
    payload: Mapping[str, object] = field(repr=False)
    retry: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strange:
    """A kind of frame that is not known here; with an `id`, Slack waits for its acknowledgement."""

    type: str
    id: str


Frame = Hello | Farewell | Envelope | Strange | Unreadable


def read_frame(text: str) -> Frame:
    """Say what a frame is; total, and without looking deeper than that."""
    try:
        said = json_object(text)
    # RecursionError: brackets can nest deeper than the reader can follow.
    except (ValueError, RecursionError):
        return Unreadable()
    match said:
        case {"type": "hello"}:
            return Hello()
        case {"type": "disconnect"}:
            return Farewell(reason=str(said.get("reason") or ""))
        case {"type": str(kind), "envelope_id": str(number), "payload": dict(payload)} if kind in KINDS:
            retry = said.get("retry_attempt")
            return Envelope(
                id=number,
                kind=KINDS[kind],
                payload=payload,
                retry=retry if isinstance(retry, int) else 0,
                reason=str(said.get("retry_reason") or ""),
            )
        case {"type": str(kind)}:
            return Strange(type=kind, id=str(said.get("envelope_id") or ""))
        case _:
            return Unreadable()


def acknowledgement(envelope: str, answer: Answer) -> str | None:
    """Return the frame that takes an answer back, or None where Slack must think that there was none."""
    if answer.status != HTTPStatus.OK:
        return None
    frame: dict[str, object] = {"envelope_id": envelope}
    if answer.body:
        said = answer.body.decode()
        frame["payload"] = json.loads(said) if answer.content_type == JSON else {"text": said}
    return json.dumps(frame)

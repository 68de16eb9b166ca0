"""Requests and replies between app and workspace, in both directions, for people to read."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from slackbox.block_kit.json_checks import Payload
from slackbox.server_sent_events import Streams

KEPT = 500
SHOWN = 300


class Direction(StrEnum):
    """The direction of a request."""

    TO_BOT = "to_bot"
    FROM_BOT = "from_bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its reply; `transport` is `http` or `socket`, `milliseconds` how long the reply took.

    `refused` are the reasons for which the real Slack would not have accepted what the app sent, `fault` is
    the fault that was played.
    """

    id: int = 0
    at: datetime
    direction: Direction
    transport: str
    name: str
    request: object = field(repr=False)
    reply: object = field(repr=False)
    status: int | None = None
    milliseconds: float
    error: str = ""
    fault: str = ""
    refused: tuple[str, ...] = ()
    attempt: int = 0

    def summary(self) -> Payload:
        """Return the exchange without request and reply, for lists."""
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "direction": self.direction,
            "transport": self.transport,
            "name": self.name,
            "status": self.status,
            "ms": self.milliseconds,
            "error": self.error,
            "fault": self.fault,
            "refused": list(self.refused),
            "attempt": self.attempt,
        }


@dataclass(slots=True, kw_only=True)
class Inspector:
    """The newest exchanges; each new one is announced to the pages."""

    streams: Streams
    exchanges: deque[Exchange] = field(default_factory=lambda: deque(maxlen=KEPT))
    last: int = 0

    def record(self, exchange: Exchange) -> int:
        """Record a finished exchange, and return its number."""
        self.last += 1
        self.exchanges.append(replace(exchange, id=self.last))
        self.streams.tell_everybody("exchange")
        return self.last

    def refuse(self, number: int, reasons: Iterable[str]) -> None:
        """Add reasons for which Slack would not accept the app's answer."""
        for index, exchange in enumerate(self.exchanges):
            if exchange.id == number:
                self.exchanges[index] = replace(exchange, refused=(*exchange.refused, *reasons))

    def after(self, number: int) -> list[Exchange]:
        """Return the newest few hundred exchanges after this number, oldest first."""
        return [exchange for exchange in self.exchanges if exchange.id > number][-SHOWN:]

    def find(self, number: int) -> Exchange | None:
        """Return the exchange with this number, or None if it is no longer recorded."""
        return next((exchange for exchange in self.exchanges if exchange.id == number), None)

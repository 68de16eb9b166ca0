"""Every request and reply between the bot and the workspace, both ways, for people to read."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from slackbox.shapes import Payload
from slackbox.stream import Streams

KEPT = 500
SHOWN = 300


class Way(StrEnum):
    """Who asked whom."""

    TO_BOT = "to_bot"
    FROM_BOT = "from_bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its reply; `by` is `http` or `socket`, `milliseconds` how long the reply took.

    `refused` are the reasons for which the real Slack would not have taken what the bot sent, `fault` is
    the fault that was played.
    """

    id: int = 0
    at: datetime
    way: Way
    by: str
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
        """Return what a list shows of it."""
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "way": self.way,
            "by": self.by,
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
    """Keeps the newest exchanges, and tells the pages that there is something new."""

    streams: Streams
    exchanges: deque[Exchange] = field(default_factory=lambda: deque(maxlen=KEPT))
    last: int = 0

    def record(self, exchange: Exchange) -> int:
        """Keep an exchange that is over, and return the number that it is given."""
        self.last += 1
        self.exchanges.append(replace(exchange, id=self.last))
        self.streams.tell_everybody("exchange")
        return self.last

    def refuse(self, number: int, reasons: Iterable[str]) -> None:
        """Mark an exchange with the reasons for which Slack would not take the bot's answer."""
        for index, exchange in enumerate(self.exchanges):
            if exchange.id == number:
                self.exchanges[index] = replace(exchange, refused=(*exchange.refused, *reasons))

    def after(self, number: int) -> list[Exchange]:
        """Return the exchanges that came after this one, oldest first, the newest few hundred at most."""
        return [exchange for exchange in self.exchanges if exchange.id > number][-SHOWN:]

    def find(self, number: int) -> Exchange | None:
        """Return the exchange of this number, if it is still kept."""
        return next((exchange for exchange in self.exchanges if exchange.id == number), None)

"""What travels to the bot, and the promise of whoever carries it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from slackbox.shapes import Payload


class ParcelKind(StrEnum):
    """The three kinds of delivery, by the names that Socket Mode gives them."""

    EVENT = "events_api"
    COMMAND = "slash_commands"
    INTERACTION = "interactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One delivery; `retry` counts from 1 when it is a repetition, `reason` why the last one failed."""

    kind: ParcelKind
    payload: Payload = field(repr=False)
    retry: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """The bot's answer; `problem` is Slack's word for why there is none, empty for an answer in time.

    `body` is the text that came with it: JSON, plain text, or nothing. `status` is HTTP's, where there was
    one, and `exchange` the number under which the inspector keeps it.
    """

    problem: str = ""
    body: str = ""
    may_retry: bool = True
    status: int | None = None
    exchange: int = 0

    @property
    def error(self) -> str:
        """The error that a person is shown, empty if there is none."""
        if not self.problem:
            return ""
        return "operation_timeout" if self.problem == "http_timeout" else "dispatch_failed"


class Carrier(Protocol):
    """Takes parcels to the bot: by signed HTTP, or through a socket that the bot has opened."""

    async def carry(self, parcel: Parcel) -> Ack:
        """Deliver once and wait for the answer; never raises for what the bot does."""
        ...

"""Deliveries to the app, its acknowledgements, and the interface of the transports between."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from slackbox.block_kit.json_checks import Payload


class DeliveryKind(StrEnum):
    """The kind of a delivery, by the name that Socket Mode gives it."""

    EVENT = "events_api"
    COMMAND = "slash_commands"
    INTERACTION = "interactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A payload for the app; `retry` counts repetitions from 1, `reason` says why the last attempt failed."""

    kind: DeliveryKind
    payload: Payload = field(repr=False)
    retry: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """The app's acknowledgement; `problem` is Slack's word for why it is missing, empty where it is not.

    `body` is the text that came with it: JSON, plain text, or nothing. `status` is HTTP's, where there was
    one, and `exchange` the number of the inspector's record.
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


class Transport(Protocol):
    """A way to the app: signed HTTP, or a WebSocket that the app has opened."""

    async def deliver(self, delivery: Delivery) -> Ack:
        """Deliver once and wait for the acknowledgement; never raises for what the app does."""
        ...

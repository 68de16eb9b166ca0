"""A transport with faults: deliveries lost, doubled, delayed or reordered, and all recorded."""

import asyncio
import json
import time
from dataclasses import dataclass, field, replace

from slackbox.faults import Fault, Faults
from slackbox.moving_clock import MovingClock
from slackbox.traffic.inspector import Direction, Exchange, Inspector
from slackbox.transports.delivery import Ack, Delivery, DeliveryKind, Transport

LONGEST_OVERTAKING = 0.5
"""Seconds that an event waits for a newer one to overtake it."""

COPIES = (2, 3, 4, 5)
EXPLANATIONS = {
    "http_timeout": "there was no acknowledgement within three seconds",
    "http_error": "the answer's status was not 2xx",
    "connection_failed": "the app could not be reached",
}


@dataclass(slots=True, kw_only=True)
class FaultyTransport:
    """The transport `inner`, named `name` in records, with the faults that are switched on."""

    inner: Transport
    name: str
    clock: MovingClock
    faults: Faults
    inspector: Inspector
    _newer: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(self, delivery: Delivery) -> Ack:
        """Deliver once, never, or several times, as the faults say; return the acknowledgement."""
        name, key = name_of(delivery), _fault_key(delivery)
        started, begun = self.clock(), time.perf_counter()
        fault: Fault | None = None
        if self.faults.delay_ms:
            await self.clock.sleep(self.faults.delay_ms / 1000)
        if delivery.kind is DeliveryKind.EVENT and self.faults.plays(Fault.REORDERED, key):
            fault = Fault.REORDERED
            await self._overtaken()
        else:
            self._newer.set()
        if self.faults.plays(Fault.DROPPED, key):
            fault, ack = Fault.DROPPED, Ack(problem="http_timeout")
        elif self.faults.plays(Fault.DOUBLED, key):
            fault = Fault.DOUBLED
            copies = self.faults.choose(Fault.DOUBLED, key, COPIES)
            ack, *_ = await asyncio.gather(*(self.inner.deliver(delivery) for _ in range(copies)))
        else:
            ack = await self.inner.deliver(delivery)
        received = ack
        if not ack.problem and self.faults.plays(Fault.ACK_LOST, key):
            fault, received = Fault.ACK_LOST, Ack(problem="http_timeout")
        exchange = Exchange(
            at=started,
            direction=Direction.TO_BOT,
            transport=self.name,
            name=name,
            request=delivery.payload,
            reply=_read(ack.body),
            status=ack.status,
            milliseconds=round((time.perf_counter() - begun) * 1000, 1),
            error=received.problem,
            fault=fault or "",
            refused=() if fault or not ack.problem else (EXPLANATIONS[ack.problem],),
            attempt=delivery.retry,
        )
        return replace(received, exchange=self.inspector.record(exchange))

    async def _overtaken(self) -> None:
        self._newer.clear()
        try:
            async with asyncio.timeout(LONGEST_OVERTAKING):
                await self._newer.wait()
        except TimeoutError:
            return


def name_of(delivery: Delivery) -> str:
    """Return a name for a delivery, by which a person finds it in the inspector."""
    payload = delivery.payload
    match delivery.kind:
        case DeliveryKind.COMMAND:
            return f"{payload['command']} {payload['text']}".strip()
        case DeliveryKind.EVENT:
            event = payload["event"]
            parts = (event["type"], event.get("channel_type"), event.get("subtype"))
            return ".".join(part for part in parts if part)
        case DeliveryKind.INTERACTION if payload["type"] == "block_actions":
            action = payload["actions"][0]
            label = action.get("text", {}).get("text") or action["action_id"]
            return f"block_actions {label}"
        case DeliveryKind.INTERACTION:
            named = payload.get("callback_id") or payload.get("view", {}).get("callback_id") or ""
            return f"{payload['type']} {named}".strip()


def _fault_key(delivery: Delivery) -> str:
    """Return the name under which faults are drawn, which is the same in every run."""
    match delivery.kind:
        case DeliveryKind.COMMAND:
            return str(delivery.payload["command"])
        case DeliveryKind.EVENT:
            return str(delivery.payload["event"]["type"])
        case DeliveryKind.INTERACTION:
            return str(delivery.payload["type"])


def _read(body: str) -> object:
    try:
        return json.loads(body) if body.strip() else None
    except ValueError:
        return body

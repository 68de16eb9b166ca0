"""Carries parcels to the bot with the faults that are switched on, and keeps each exchange for reading."""

import asyncio
import json
import time
from dataclasses import dataclass, field, replace

from slackbox.faults import Fault, Faults
from slackbox.inspector import Exchange, Inspector, Way
from slackbox.moving_clock import MovingClock
from slackbox.parcels import Ack, Carrier, Parcel, ParcelKind

LONGEST_OVERTAKING = 0.5
"""Seconds that an event waits to be overtaken, when nothing newer comes."""

COPIES = (2, 3, 4, 5)
IN_WORDS = {
    "http_timeout": "there was no acknowledgement within three seconds",
    "http_error": "the answer's status was not 2xx",
    "connection_failed": "the bot could not be reached",
}


@dataclass(slots=True, kw_only=True)
class FaultyCarrier:
    """Does what `inner` does, but for the faults; `by` names the transport."""

    inner: Carrier
    by: str
    clock: MovingClock
    faults: Faults
    inspector: Inspector
    _newer: asyncio.Event = field(default_factory=asyncio.Event)

    async def carry(self, parcel: Parcel) -> Ack:
        """Deliver once, or not, or more than once; the exchange's number comes with the acknowledgement."""
        name, about = name_of(parcel), _about(parcel)
        started, begun = self.clock(), time.perf_counter()
        fault: Fault | None = None
        if self.faults.delay_ms:
            await self.clock.sleep(self.faults.delay_ms / 1000)
        if parcel.kind is ParcelKind.EVENT and self.faults.plays(Fault.REORDERED, about):
            fault = Fault.REORDERED
            await self._overtaken()
        else:
            self._newer.set()
        if self.faults.plays(Fault.DROPPED, about):
            fault, ack = Fault.DROPPED, Ack(problem="http_timeout")
        elif self.faults.plays(Fault.DOUBLED, about):
            fault = Fault.DOUBLED
            copies = self.faults.choose(Fault.DOUBLED, about, COPIES)
            ack, *_ = await asyncio.gather(*(self.inner.carry(parcel) for _ in range(copies)))
        else:
            ack = await self.inner.carry(parcel)
        heard = ack
        if not ack.problem and self.faults.plays(Fault.ACK_LOST, about):
            fault, heard = Fault.ACK_LOST, Ack(problem="http_timeout")
        exchange = Exchange(
            at=started,
            way=Way.TO_BOT,
            by=self.by,
            name=name,
            request=parcel.payload,
            reply=_read(ack.body),
            status=ack.status,
            milliseconds=round((time.perf_counter() - begun) * 1000, 1),
            error=heard.problem,
            fault=fault or "",
            refused=() if fault or not ack.problem else (IN_WORDS[ack.problem],),
            attempt=parcel.retry,
        )
        return replace(heard, exchange=self.inspector.record(exchange))

    async def _overtaken(self) -> None:
        self._newer.clear()
        try:
            async with asyncio.timeout(LONGEST_OVERTAKING):
                await self._newer.wait()
        except TimeoutError:
            return


def name_of(parcel: Parcel) -> str:
    """Return what a parcel is, in the words of somebody who looks for it."""
    payload = parcel.payload
    match parcel.kind:
        case ParcelKind.COMMAND:
            return f"{payload['command']} {payload['text']}".strip()
        case ParcelKind.EVENT:
            event = payload["event"]
            parts = (event["type"], event.get("channel_type"), event.get("subtype"))
            return ".".join(part for part in parts if part)
        case ParcelKind.INTERACTION if payload["type"] == "block_actions":
            action = payload["actions"][0]
            label = action.get("text", {}).get("text") or action["action_id"]
            return f"block_actions {label}"
        case ParcelKind.INTERACTION:
            named = payload.get("callback_id") or payload.get("view", {}).get("callback_id") or ""
            return f"{payload['type']} {named}".strip()


def _about(parcel: Parcel) -> str:
    """Return the name under which faults are drawn: without anything that differs from run to run."""
    match parcel.kind:
        case ParcelKind.COMMAND:
            return str(parcel.payload["command"])
        case ParcelKind.EVENT:
            return str(parcel.payload["event"]["type"])
        case ParcelKind.INTERACTION:
            return str(parcel.payload["type"])


def _read(body: str) -> object:
    try:
        return json.loads(body) if body.strip() else None
    except ValueError:
        return body

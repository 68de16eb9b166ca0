"""What is under way to the bot: each event with its retries, each command and interaction once."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field, replace

from slackbox.parcels import Ack, Carrier, Parcel, ParcelKind
from slackbox.shapes import Payload


@dataclass(slots=True, kw_only=True)
class Delivery:
    """The way to the bot, by the carrier that it chose; owns the tasks that deliver events.

    `wait` lets the seconds between two attempts pass.
    """

    carrier: Carrier | None = None
    retry_delays: tuple[float, ...]
    wait: Callable[[float], Awaitable[None]]
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Whether there is a way to the bot."""
        return self.carrier is not None

    async def send(self, parcel: Parcel) -> Ack:
        """Carry a parcel once and return the bot's answer; never raises for what the bot does."""
        if self.carrier is None:
            return Ack(problem="connection_failed")
        return await self.carrier.carry(parcel)

    async def send_command(self, fields: dict[str, str]) -> Ack:
        """Carry a slash command."""
        return await self.send(Parcel(kind=ParcelKind.COMMAND, payload=fields))

    async def send_interaction(self, payload: Payload) -> Ack:
        """Carry an interaction."""
        return await self.send(Parcel(kind=ParcelKind.INTERACTION, payload=payload))

    async def send_event(self, envelope: Payload) -> Ack:
        """Carry an event, and again after each delay until the bot takes it; return the last answer."""
        parcel = Parcel(kind=ParcelKind.EVENT, payload=envelope)
        ack = await self.send(parcel)
        for number, delay in enumerate(self.retry_delays, 1):
            if not ack.problem or not ack.may_retry:
                break
            await self.wait(delay)
            ack = await self.send(replace(parcel, retry=number, reason=ack.problem))
        return ack

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run something that nobody waits for; it ends with the workspace at the latest."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def settled(self) -> None:
        """Return once nothing is under way to the bot."""
        while self.tasks:
            await asyncio.wait(self.tasks)

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

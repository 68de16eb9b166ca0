"""Deliveries under way: each event with its retries, each command and interaction once."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field, replace

from slackbox.block_kit.json_checks import Payload
from slackbox.transports.delivery import Ack, Delivery, DeliveryKind, Transport


@dataclass(slots=True, kw_only=True)
class Dispatcher:
    """Sender of deliveries by the app's transport, and owner of the tasks that send events.

    `wait` sleeps for the seconds between two attempts.
    """

    transport: Transport | None = None
    retry_delays: tuple[float, ...]
    wait: Callable[[float], Awaitable[None]]
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Whether the app can be reached by any transport."""
        return self.transport is not None

    async def send(self, delivery: Delivery) -> Ack:
        """Send a delivery once and return the acknowledgement; never raises for what the app does."""
        if self.transport is None:
            return Ack(problem="connection_failed")
        return await self.transport.deliver(delivery)

    async def send_command(self, fields: dict[str, str]) -> Ack:
        """Send a slash command."""
        return await self.send(Delivery(kind=DeliveryKind.COMMAND, payload=fields))

    async def send_interaction(self, payload: Payload) -> Ack:
        """Send an interaction."""
        return await self.send(Delivery(kind=DeliveryKind.INTERACTION, payload=payload))

    async def send_event(self, envelope: Payload) -> Ack:
        """Send an event, again after each delay until it is acknowledged; return the last acknowledgement."""
        delivery = Delivery(kind=DeliveryKind.EVENT, payload=envelope)
        ack = await self.send(delivery)
        for number, delay in enumerate(self.retry_delays, 1):
            if not ack.problem or not ack.may_retry:
                break
            await self.wait(delay)
            ack = await self.send(replace(delivery, retry=number, reason=ack.problem))
        return ack

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run a coroutine in the background; it is cancelled when the workspace closes."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def settled(self) -> None:
        """Wait until nothing is under way to the app."""
        while self.tasks:
            await asyncio.wait(self.tasks)

    async def close(self) -> None:
        """Cancel all deliveries under way."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

"""Messages that are queued in the outbox, and claimed from it for half a minute."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from grading.outbox import ClaimedMessage, OutboxMessage, Urgency
from store.database import Store
from tests.support.builders import NOW

LEASE = timedelta(seconds=30)


def after(seconds: float) -> datetime:
    """Return so many seconds from now."""
    return NOW + timedelta(seconds=seconds)


async def queue(
    store: Store, *messages: tuple[str, str], at: datetime = NOW, urgency: Urgency = Urgency.ALERT
) -> None:
    """Queue messages given as (effect, destination)."""
    async with store.transaction() as work:
        for idempotency_key, destination in messages:
            body = f'"{idempotency_key}"'
            message = OutboxMessage(
                idempotency_key=idempotency_key,
                destination=destination,
                kind="answer",
                body=body,
                urgency=urgency,
            )
            await work.send(message, at)


async def claim(store: Store, at: datetime = NOW, limit: int = 10) -> Sequence[ClaimedMessage]:
    """Claim what is due, for half a minute."""
    return await store.outbox.claim(at, at + LEASE, limit)


def idempotency_keys(claimed: Sequence[ClaimedMessage]) -> list[str]:
    """Return the effects, in the order they were claimed."""
    return [message.idempotency_key for message in claimed]

"""Messages queued for a sender that does as it is told, by a clock that a test moves."""

from datetime import UTC, datetime, timedelta

from grading.outbox import ClaimedMessage, Done, OutboxMessage, Outcome, Urgency
from store.database import Store

START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        """Return what time it is."""
        return self.time

    def moves(self, by: timedelta) -> None:
        """Let time pass."""
        self.time += by


class Post:
    """A sender that notes what it is given and says what it is told to."""

    def __init__(self, *outcomes: Outcome | BaseException) -> None:
        self.outcomes = list(outcomes)
        self.ran: list[tuple[str, int]] = []

    async def deliver(self, message: ClaimedMessage) -> Outcome:
        """Run a message."""
        self.ran.append((message.idempotency_key, message.attempts))
        outcome = self.outcomes.pop(0) if self.outcomes else Done()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


async def queue(
    store: Store, *idempotency_keys: str, destination: str = "user:U1", urgency: Urgency = Urgency.ALERT
) -> None:
    """Queue messages to one destination."""
    async with store.transaction() as work:
        for idempotency_key in idempotency_keys:
            message = OutboxMessage(
                idempotency_key=idempotency_key,
                destination=destination,
                kind="tell",
                body="{}",
                urgency=urgency,
            )
            await work.send(message, START)

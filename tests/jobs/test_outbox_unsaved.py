"""The outbox worker where the database does not keep what became of a message, or does nothing at all."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import pytest
from structlog.testing import capture_logs
from typing_extensions import override

from grading.outbox import ClaimedMessage, SaveFailed, UnreachableReason, Urgency
from jobs.outbox import LEASE, OutboxWorker
from jobs.ports import Outbox
from store.database import Store
from tests.support.patience import LONG
from tests.support.posting import Clock, Post, queue


class Failing:
    """Messages at rest that fail in this way when the first one has arrived."""

    def __init__(self, inner: Outbox, failure: Exception) -> None:
        self._inner = inner
        self._failure: Exception | None = failure

    async def claim(
        self, at: datetime, lease_until: datetime, limit: int, least: Urgency = Urgency.BULK
    ) -> Sequence[ClaimedMessage]:
        """Lease due messages."""
        return await self._inner.claim(at, lease_until, limit, least)

    async def done(
        self, message: int, at: datetime, reference: str, rests_until: datetime | None = None
    ) -> None:
        """Fail once."""
        if (failure := self._failure) is not None:
            self._failure = None
            raise failure
        await self._inner.done(message, at, reference, rests_until)

    async def later(self, message: int, at: datetime, due_at: datetime, why: str) -> None:
        """Give back."""
        await self._inner.later(message, at, due_at, why)

    async def park(
        self, message: int, at: datetime, why: str, unreachable: UnreachableReason | None = None
    ) -> None:
        """Put aside."""
        await self._inner.park(message, at, why, unreachable)

    async def next_due(self, at: datetime) -> datetime | None:
        """Return when the next message is due."""
        return await self._inner.next_due(at)


class Stuck(Failing):
    """Messages at rest of which something is due, and none of which can be had."""

    is_stuck = True

    @override
    async def claim(
        self, at: datetime, lease_until: datetime, limit: int, least: Urgency = Urgency.BULK
    ) -> Sequence[ClaimedMessage]:
        """Give nothing."""
        return () if self.is_stuck else await super().claim(at, lease_until, limit, least)


class Watch:
    """A clock that runs only forward."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.seconds


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        pytest.param(SaveFailed(why="full"), "outbox_stuck", id="the disk is full"),
        pytest.param(LookupError("a mistake"), "outbox_broke", id="the driver breaks in a way of its own"),
    ],
)
async def test_what_became_of_a_message_is_asked_again_after_its_lease(
    store: Store, failure: Exception, said: str
) -> None:
    """The second attempt looks whether the first arrived; and the others go out meanwhile."""
    post, now = Post(), Clock()
    worker = OutboxWorker(Failing(store.outbox, failure), post, now, at_once=1)
    await queue(store, "a")
    await queue(store, "b", destination="user:U2")

    with capture_logs() as logged:
        await worker.drain()
    now.moves(LEASE)
    await worker.drain()

    assert post.ran == [("a", 1), ("b", 1), ("a", 2)]
    assert [line["event"] for line in logged] == [said]
    assert (await store.health()).waiting == 0


async def test_a_message_in_which_something_was_cancelled_is_tried_again(store: Store) -> None:
    """It would be claimed again each minute for ever, and hold up all that waits behind it."""
    post, now = Post(asyncio.CancelledError()), Clock()
    worker = OutboxWorker(store.outbox, post, now)
    await queue(store, "a", "b")

    await worker.drain()
    now.moves(LEASE / 2)
    await worker.drain()

    assert post.ran == [("a", 1), ("a", 2), ("b", 1)]


async def test_a_queue_of_which_nothing_can_be_had_counts_as_standing_still(store: Store) -> None:
    """Somebody who looks after the bot must hear of it, though the worker itself is well."""
    stuck, watch = Stuck(store.outbox, LookupError()), Watch()
    worker = OutboxWorker(stuck, Post(), Clock(), monotonic=watch)
    await queue(store, "a")

    watch.seconds += 89
    await worker.drain()
    soon = worker.is_moving
    watch.seconds += 2
    await worker.drain()
    late = worker.is_moving
    stuck.is_stuck = False
    await worker.drain()

    assert (soon, late, worker.is_moving) == (True, False, True)


async def test_a_queue_in_which_nothing_is_due_counts_as_moving(store: Store) -> None:
    """At night nothing happens for hours, and all is well."""
    watch = Watch()
    worker = OutboxWorker(store.outbox, Post(), Clock(), monotonic=watch)
    watch.seconds += 1_000

    before = worker.is_moving
    working = asyncio.create_task(worker.run())
    async with asyncio.timeout(LONG):
        while not worker.is_moving:
            await store.health()
    working.cancel()
    await asyncio.wait([working])

    assert not before

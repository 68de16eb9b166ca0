"""The outbox worker where the database does not keep what became of an errand."""

from collections.abc import Sequence
from datetime import datetime

from structlog.testing import capture_logs

from grading.errands import ClaimedErrand, Hindrance, NotSaved, Urgency
from jobs.outbox import LEASE, OutboxWorker
from jobs.ports import Outbox
from store.database import Store
from tests.jobs.test_outbox import Clock, Post, queue


class Full:
    """Errands at rest on a disk that is full when the first one has arrived."""

    def __init__(self, inner: Outbox) -> None:
        self._inner = inner
        self._is_full = True

    async def claim(
        self, at: datetime, lease_until: datetime, limit: int, least: Urgency = Urgency.BULK
    ) -> Sequence[ClaimedErrand]:
        """Lease due errands."""
        return await self._inner.claim(at, lease_until, limit, least)

    async def done(
        self, errand: int, at: datetime, reference: str, rests_until: datetime | None = None
    ) -> None:
        """Fail once."""
        if self._is_full:
            self._is_full = False
            raise NotSaved(why="full")
        await self._inner.done(errand, at, reference, rests_until)

    async def later(self, errand: int, due_at: datetime, why: str) -> None:
        """Give back."""
        await self._inner.later(errand, due_at, why)

    async def park(self, errand: int, at: datetime, why: str, hindrance: Hindrance | None = None) -> None:
        """Put aside."""
        await self._inner.park(errand, at, why, hindrance)

    async def next_due(self) -> datetime | None:
        """Return when the next errand is due."""
        return await self._inner.next_due()


async def test_what_became_of_an_errand_is_asked_again_after_its_lease(store: Store) -> None:
    """The second attempt looks whether the first arrived; and the others go out meanwhile."""
    post, now = Post(), Clock()
    worker = OutboxWorker(Full(store.outbox), post, now, at_once=1)
    await queue(store, "a")
    await queue(store, "b", destination="user:U2")

    with capture_logs() as logged:
        await worker.drain()
    now.moves(LEASE)
    await worker.drain()

    assert post.ran == [("a", 1), ("b", 1), ("a", 2)]
    assert [(line["event"], line["why"]) for line in logged] == [("outbox_stuck", "full")]
    assert (await store.health()).waiting == 0

"""Processes on one PostgreSQL hear at once of each other's messages; without that, they find them later."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import asyncpg
import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from grading.outbox import OutboxMessage
from jobs.lasting import Lasting
from jobs.outbox import OutboxWorker
from store.database import Store, open_store
from store.postgres import hints
from store.postgres.transactions import Postgres
from tests.support.builders import NOW
from tests.support.hanging import OURS, Post, ask
from tests.support.patience import LONG
from tests.support.postgres import order
from tests.support.scenes import chance

pytestmark = pytest.mark.postgres


class Ears:
    """What a process does as it hears of something: count, and let a test wait for it."""

    def __init__(self) -> None:
        self.heard = 0
        self._turned = asyncio.Event()

    def wake(self) -> None:
        """Hear of something."""
        self.heard += 1
        self._turned.set()

    async def have_heard(self, times: int) -> None:
        """Return once they heard so often."""
        async with asyncio.timeout(LONG):
            while self.heard < times:
                self._turned.clear()
                await self._turned.wait()


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    """Return a fresh store on PostgreSQL."""
    async with open_store(postgres_url, chance=chance) as opened:
        yield opened


@pytest.fixture
async def replica(postgres_url: str) -> AsyncIterator[Store]:
    """Return the same store as another process has it."""
    async with open_store(postgres_url, chance=chance) as opened:
        yield opened


async def queue(store: Store, name: str) -> None:
    """Queue a message."""
    async with store.transaction() as work:
        await work.send(OutboxMessage(idempotency_key=name, destination=name, kind="answer", body=""), NOW)


async def test_each_hears_of_what_the_other_queued_and_not_of_its_own(
    store: Store, replica: Store, postgres_url: str
) -> None:
    """Its own outbox was woken already; the other's would look after five seconds only."""
    mine, yours = Ears(), Ears()

    async with Lasting().running(
        mine=partial(store.hear, mine.wake), yours=partial(replica.hear, yours.wake)
    ):
        await asyncio.gather(mine.have_heard(1), yours.have_heard(1))
        await queue(store, "first")
        await yours.have_heard(2)
        # By the time these two have arrived, its own would have arrived too.
        for told in (1, 2):
            await order(postgres_url, f"NOTIFY {hints.CHANNEL}")
            await asyncio.gather(mine.have_heard(1 + told), yours.have_heard(2 + told))

    assert (mine.heard, yours.heard) == (3, 4)


async def test_what_queues_nothing_is_not_told(postgres_url: str) -> None:
    """A hint for each grade would make every bot look for nothing, all day."""
    said: list[object] = []
    is_over = asyncio.Event()

    def hear(_driver: object, _process: object, _channel: object, payload: object) -> None:
        said.append(payload)
        if payload == "over":
            is_over.set()

    listener = await asyncpg.connect(postgres_url)
    await listener.add_listener(hints.CHANNEL, hear)
    async with open_store(postgres_url, chance=chance) as command, command.transaction() as work:
        await work.remember("r1", "", NOW)
    await listener.execute(f"NOTIFY {hints.CHANNEL}, 'over'")
    async with asyncio.timeout(LONG):
        await is_over.wait()
    await listener.close()

    assert said == ["over"]


async def test_a_command_that_ends_tells_of_what_it_queued(replica: Store, postgres_url: str) -> None:
    """`sensur load` sends nothing itself: who has new tasks hears of them from a bot that runs."""
    yours = Ears()

    async with Lasting().running(yours=partial(replica.hear, yours.wake)):
        await yours.have_heard(1)
        async with open_store(postgres_url, chance=chance) as command:
            await queue(command, "first")
        await yours.have_heard(2)


async def test_an_outbox_that_looks_never_sends_what_it_hears_of(replica: Store, postgres_url: str) -> None:
    """From the commit of one process to the sender of another."""
    post = Post()
    worker = OutboxWorker(replica.outbox, post, lambda: NOW, idle=3_600.0)

    async with (
        asyncio.timeout(LONG),
        Lasting().running(outbox=worker.run, hints=partial(replica.hear, worker.wake)),
    ):
        async with open_store(postgres_url, chance=chance) as command:
            await queue(command, "first")
        while not post.ran:
            await ask(postgres_url, "SELECT 1")

    assert post.ran == {"first"}


async def test_who_was_cut_off_listens_again_and_looks_at_once(postgres_url: str) -> None:
    """The server was restarted: what was queued meanwhile was told to nobody."""
    backend = Postgres(make_url(postgres_url), anew=0)
    yours, lasting = Ears(), Lasting()

    with capture_logs() as said:
        async with lasting.running(yours=partial(backend.hear, yours.wake)):
            await yours.have_heard(1)
            await ask(postgres_url, f"SELECT pg_terminate_backend(pid) {OURS}")
            await yours.have_heard(2)

    await backend.close()
    assert [line["event"] for line in said] == ["hints_lost"]
    assert not lasting.ends

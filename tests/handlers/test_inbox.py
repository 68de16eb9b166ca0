"""Requests of any kind are answered once, here by something that is neither Slack nor a card."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grading.errors import NothingToUndo, Refused
from grading.outbox import OutboxMessage, SaveFailed
from handlers.inbox import Answered, Inbox
from handlers.ports import Store as AnyStore
from handlers.ports import Transaction
from store.database import Store, open_store
from tests.support.migrated import migrated

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Open a new database."""
    async with open_store(f"sqlite:///{migrated(tmp_path / 'sensur.db')}", chance=bytes) as opened:
        yield opened


class FullDisk:
    """A store that takes nothing more."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.snapshot = store.snapshot
        self.trouble_of_trail = store.trouble_of_trail

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a transaction that is rolled back if anything was written in it."""
        async with self.store.transaction() as work:
            yield work
            if work.written:
                raise SaveFailed(why="full")


class Webhook:
    """Something that is called from outside, and puts a message into the queue for each call."""

    def __init__(self, store: AnyStore) -> None:
        self.calls = 0
        self.commits = 0
        self.inbox: Inbox[str] = Inbox(
            store=store, now=lambda: NOW, after_commit=self.committed, write=str, read=str
        )

    def committed(self) -> None:
        """Note that something was queued."""
        self.commits += 1

    async def queues(self, work: Transaction) -> str:
        """Queue a message, and answer with how often this was called."""
        self.calls += 1
        message = OutboxMessage(idempotency_key=f"call {self.calls}", destination="d", kind="tell", body="{}")
        await work.send(message, NOW)
        return f"queued {self.calls}"

    async def queues_and_refuses(self, work: Transaction) -> str:
        """Queue a message, and then find that it may not."""
        await self.queues(work)
        raise NothingToUndo

    async def only_reads(self, work: Transaction) -> str:
        """Change nothing."""
        return str(await work.reply_to("nothing"))

    async def answered(self, request: str, *, refused_as: str | None = None) -> Answered[str]:
        """Answer a call that is refused."""
        return await self.inbox.answer_once(
            request, self.queues_and_refuses, refuse=in_words, refused_as=refused_as
        )


async def in_words(work: Transaction, refused: Refused) -> str:
    """Say what was refused."""
    assert await work.reply_to("nothing") is None
    return type(refused).__name__


@pytest.fixture
def webhook(store: Store) -> Webhook:
    """Return something that is called from outside."""
    return Webhook(store)


async def waiting(store: Store) -> bool:
    """Say whether a message waits to be sent."""
    return await store.outbox.next_due(NOW) is not None


async def test_a_repeated_request_gets_the_first_answer_and_does_nothing_more(webhook: Webhook) -> None:
    """A webhook is sent again for three days when its answer was lost."""
    first = await webhook.inbox.answer_once("r1", webhook.queues, refuse=in_words)
    again = await webhook.inbox.answer_once("r1", webhook.queues, refuse=in_words)

    assert first == Answered(reply="queued 1")
    assert again == Answered(reply="queued 1", is_repeated=True)
    assert (webhook.calls, webhook.commits) == (1, 1)


async def test_what_is_refused_leaves_nothing_behind_but_its_answer(store: Store, webhook: Webhook) -> None:
    """A rule may say no after something else was written already."""
    refused = await webhook.answered("r1")
    again = await webhook.inbox.answer_once("r1", webhook.queues, refuse=in_words)

    assert refused == Answered(reply="NothingToUndo")
    assert again == Answered(reply="NothingToUndo", is_repeated=True)
    assert not await waiting(store)


async def test_a_refusal_under_a_key_of_its_own_lets_the_request_be_tried_again(webhook: Webhook) -> None:
    """A dialog stays open after a refusal, and by the next press the ground may have changed."""
    await webhook.answered("r1", refused_as="sending 1")

    repeated = await webhook.answered("r1", refused_as="sending 1")
    later = await webhook.inbox.answer_once("r1", webhook.queues, refuse=in_words, refused_as="sending 2")

    assert repeated.is_repeated
    assert later == Answered(reply="queued 2")


async def test_what_only_reads_is_answered_though_nothing_can_be_written(store: Store) -> None:
    """On a full disk a grader can still look; who changes something is told that it was not saved."""
    webhook = Webhook(FullDisk(store))

    read = await webhook.inbox.answer_once("r1", webhook.only_reads, refuse=in_words)
    with pytest.raises(SaveFailed):
        await webhook.inbox.answer_once("r2", webhook.queues, refuse=in_words)

    assert read == Answered(reply="None", is_kept=False)
    assert webhook.commits == 0
    assert not await waiting(store)

"""All or nothing, no matter who else is at work and whenever somebody is interrupted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from store.database import Store
from store.unit_of_work import WriteTransaction
from tests.support.builders import ADA, KEY, NOW, by, c
from tests.support.patience import LONG
from tests.support.scenes import ONE, a_put_committee, grade_set, the_book


async def is_kept(store: Store, request: str) -> bool:
    """Return whether the request was answered."""
    async with store.snapshot() as work:
        return await work.reply_to(request) is not None


@asynccontextmanager
async def a_bystander(store: Store) -> AsyncIterator[None]:
    """After the block, another one's transaction must go through."""
    yield
    async with asyncio.timeout(LONG), store.transaction() as work:
        await work.remember("bystander", "", NOW)
    assert await is_kept(store, "bystander")


async def test_one_task_s_rollback_erases_nothing_of_another_s(store: Store) -> None:
    """On a shared connection a failure next door once undid what was acknowledged here."""

    async def succeed(n: int) -> None:
        async with store.transaction() as work:
            await work.remember(f"good-{n}", "", NOW)

    async def fail(n: int) -> None:
        async with store.transaction() as work:
            await work.remember(f"bad-{n}", "", NOW)
            await work.gradebook(KEY, ONE)

    results = await asyncio.gather(
        *(act(n) for n in range(10) for act in (succeed, fail)), return_exceptions=True
    )

    assert [type(result) for result in results] == [type(None), KeyError] * 10
    assert [await is_kept(store, f"good-{n}") for n in range(10)] == [True] * 10
    assert [await is_kept(store, f"bad-{n}") for n in range(10)] == [False] * 10


async def test_what_is_read_to_be_changed_is_not_changed_meanwhile(store: Store) -> None:
    """Of many who read and then write, none overwrites another unseen."""
    await a_put_committee(store)

    async def raise_version(n: int) -> None:
        async with store.transaction() as work:
            book = await work.gradebook(KEY, ONE, [c(1)])
            standing = book.evaluation(c(1), ADA)
            version = 0 if standing is None else standing.version
            await work.record(book, [grade_set(1, "AB"[n % 2], read_version=version)], by(change=f"c{n}"))

    await asyncio.gather(*(raise_version(n) for n in range(12)))

    assert (await the_book(store)).evaluations_of(c(1))[ADA].version == 12
    assert (await store.verify_audit()).rows == 12


async def test_cancelled_in_the_middle_nothing_is_kept(store: Store) -> None:
    """A request that timed out was told "not saved", and that must be so."""
    inside = asyncio.Event()

    async def dawdle() -> None:
        async with store.transaction() as work:
            await work.remember("slow", "", NOW)
            inside.set()
            await asyncio.Event().wait()

    async with a_bystander(store):
        task = asyncio.create_task(dawdle())
        await inside.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    assert not await is_kept(store, "slow")


async def test_cancelled_while_committing_it_is_kept_whole(store: Store) -> None:
    """A commit cannot be half done; the inbox then knows the answer."""
    book = await a_put_committee(store)

    async def act() -> None:
        task = asyncio.current_task()
        assert task is not None
        async with store.transaction() as work:
            await work.record(book, [grade_set()], by())
            await work.remember("late", "saved", NOW)
            await work.write_trail()
            # Comes through at the next moment of waiting, which is for the COMMIT.
            task.cancel()

    async with a_bystander(store):
        with pytest.raises(asyncio.CancelledError):
            await asyncio.create_task(act())

    assert await is_kept(store, "late") is (c(1) in (await the_book(store)).evaluations)
    assert await is_kept(store, "late")


async def test_cancelled_over_and_over_it_still_ends_cleanly(store: Store) -> None:
    """A stopping server cancels, and cancels again; a half-ended transaction would spoil the next one."""
    loop = asyncio.get_running_loop()

    async def act() -> None:
        async with store.transaction() as work:
            await work.remember("nagged", "saved", NOW)
            nag()

    def nag() -> None:
        if not task.done():
            task.cancel()
            loop.call_soon(nag)

    async with a_bystander(store):
        task = asyncio.create_task(act())
        with pytest.raises(asyncio.CancelledError):
            await task

    assert await is_kept(store, "nagged")


async def test_cancelled_before_it_begins_it_holds_nobody_up(store: Store) -> None:
    """A cancelled waiter must not take the turn with it."""
    entered = asyncio.Event()
    leave = asyncio.Event()

    async def hold() -> None:
        async with store.transaction() as work:
            await work.remember("first", "", NOW)
            entered.set()
            await leave.wait()

    async def wait() -> WriteTransaction:
        async with store.transaction() as work:
            return work

    async with a_bystander(store):
        holder = asyncio.create_task(hold())
        await entered.wait()
        waiter = asyncio.create_task(wait())
        waiter.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiter
        leave.set()
        await holder

    assert await is_kept(store, "first")


async def test_a_healthy_store_says_so(store: Store) -> None:
    """Who balances the load asks every few seconds."""
    health = await store.health()

    assert (health.ready, health.why, health.waiting, health.parked) == (True, None, 0, 0)

"""With the operator's key, not even who can write the whole database rewrites the trail unseen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from grading.outbox import SaveFailed
from store.audit.verifying import AuditVerdict
from store.database import Store, open_store
from store.errors import BrokenTrail, KeyMissing, NoKey, OtherKey
from tests.support.scenes import a_put_committee, chance, disarm_trail, grade_set, order, record, rewrite

KEY, ANOTHER = b"kept by the operator", b"kept by somebody else"


@asynccontextmanager
async def opened(url: str, key: bytes | None = KEY) -> AsyncIterator[Store]:
    """Open the store as a bot with this key does when it starts."""
    async with open_store(url, chance=chance, key=key) as store:
        await store.refuse_broken_trail(whole=False)
        await store.seal_trail()
        yield store


async def a_trail_of_three(url: str, key: bytes | None = KEY) -> None:
    """Write three rows with this key."""
    async with opened(url, key) as store:
        await a_put_committee(store)
        await record(store, grade_set(1), grade_set(2), grade_set(3))


async def verdict_of(url: str, key: bytes | None = KEY) -> AuditVerdict:
    """Verify the whole trail with this key."""
    async with open_store(url, chance=chance, key=key) as store:
        return await store.verify_audit()


async def test_a_trail_is_sealed_from_its_first_row(url: str) -> None:
    """An operator who sets the key before the first exam has it all under the key."""
    await a_trail_of_three(url)

    assert await verdict_of(url) == AuditVerdict(rows=3, erased=0, sealed=True, seal_checked=True)


async def test_a_trail_rewritten_whole_is_named_from_its_first_false_row(url: str) -> None:
    """Hashes anybody can make anew; a grade in the middle could be another one, and the chain would hold."""
    await a_trail_of_three(url)
    await disarm_trail(url)

    await rewrite(url, first=2)

    found = await verdict_of(url)
    assert (found.bad, found.why) == (2, "its seal is not of this key")
    assert (await verdict_of(url, key=None)).holds


async def test_a_trail_rewritten_without_its_seals_is_named(url: str) -> None:
    """The seals themselves can be taken away; that the operator has a key cannot."""
    await a_trail_of_three(url)
    await disarm_trail(url)
    await rewrite(url, first=2)
    await order(url, "UPDATE audit SET seal = NULL")
    await order(url, "UPDATE audit_head SET seal = NULL")

    found = await verdict_of(url)

    assert (found.bad, found.why) == (3, "no row carries a seal, though a key is given")


@pytest.mark.parametrize(
    "sql", ["UPDATE audit SET seal = NULL WHERE seq = 2", "UPDATE audit SET seal = NULL"]
)
async def test_a_seal_that_was_taken_away_is_named(url: str, sql: str) -> None:
    """Even without the key it is seen that one was there."""
    await a_trail_of_three(url)
    await disarm_trail(url)
    await order(url, sql)

    for key in (KEY, None):
        assert (await verdict_of(url, key)).why == "its seal is gone"


async def test_rows_before_the_seal_began_cannot_be_moved(url: str) -> None:
    """Where sealing began stands under the seal too: else every row could be said to be older than it."""
    await a_trail_of_three(url)
    await disarm_trail(url)
    await rewrite(url, first=2)
    await order(url, "UPDATE audit_head SET sealed_after = 3")

    assert (await verdict_of(url)).why == "the head's seal is not of this key"


async def test_a_key_that_comes_later_seals_what_is_there(url: str) -> None:
    """Most databases are older than their key; what stood there then can be changed no more."""
    await a_trail_of_three(url, key=None)
    async with opened(url) as store:
        at_once = await store.verify_audit()
        await record(store, grade_set(1, "A", before="B", read_version=1), change="change-2")
        later = await store.verify_audit()
    await disarm_trail(url)
    await rewrite(url, first=1)

    rewritten = await verdict_of(url)

    assert (at_once.holds, at_once.rows, at_once.sealed_after) == (True, 3, 3)
    assert (later.holds, later.rows, later.sealed_after, later.seal_checked) == (True, 4, 3, True)
    assert (rewritten.bad, rewritten.why) == (4, "its seal is not of this key")


async def test_a_sealed_trail_goes_on_with_its_key_only(url: str) -> None:
    """A row without a seal would be one that anybody could have written."""
    await a_trail_of_three(url)

    with pytest.raises(KeyMissing):
        async with opened(url, key=None):
            pass
    with pytest.raises(OtherKey) as refused:
        async with opened(url, key=ANOTHER):
            pass
    for key in (None, ANOTHER):
        async with open_store(url, chance=chance, key=key) as store:
            with pytest.raises(SaveFailed, match="audit trail"):
                await record(store, grade_set(1, "A", before="B", read_version=1), change="change-2")

    assert refused.value.row == 1
    assert (await verdict_of(url)).rows == 3


async def test_without_its_key_the_chain_is_checked_and_the_seals_are_not(url: str) -> None:
    """Who looks at a copy elsewhere has no key, and is told what was not checked."""
    await a_trail_of_three(url)

    found = await verdict_of(url, key=None)

    assert (found.holds, found.sealed, found.seal_checked) == (True, True, False)


async def test_a_key_is_changed_by_sealing_anew(url: str) -> None:
    """A key can be lost or get known, and the exams go on."""
    await a_trail_of_three(url)

    async with open_store(url, chance=chance, key=ANOTHER) as store:
        before = await store.seal_trail(anew=True)
        await record(store, grade_set(1, "A", before="B", read_version=1), change="change-2")

    found = await verdict_of(url, key=ANOTHER)
    assert (before, found.holds, found.rows, found.sealed_after) == (3, True, 4, 3)
    assert not (await verdict_of(url)).holds


async def test_a_broken_trail_is_not_sealed_anew(url: str) -> None:
    """The new seal would say that it holds."""
    await a_trail_of_three(url)
    await disarm_trail(url)
    await order(url, "UPDATE audit SET way = 'job' WHERE seq = 2")

    async with open_store(url, chance=chance, key=ANOTHER) as store:
        with pytest.raises(BrokenTrail) as refused:
            await store.seal_trail(anew=True)
    async with open_store(url, chance=chance) as store:
        with pytest.raises(NoKey):
            await store.seal_trail(anew=True)

    assert (refused.value.row, refused.value.why) == (2, "changed")

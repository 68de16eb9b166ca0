"""A committee that never had a grade is taken away; one that had stays, as its evaluations do."""

from store.database import Store
from tests.support.builders import KEY, a_committee, c
from tests.support.scenes import ONE, grade_set, put, record


async def take_away(store: Store) -> bool:
    """Empty the committee and take it away; say whether that was done."""
    async with store.transaction() as work:
        await work.leave_committee(KEY, [c(1), c(2), c(3)], ONE)
        return await work.take_committee_away(KEY, ONE)


async def names(store: Store) -> list[str]:
    """Return which committees there are."""
    async with store.snapshot() as snapshot:
        return [one.name for one in await snapshot.committees(KEY)]


async def test_a_committee_that_never_had_a_grade_goes_with_its_seats(store: Store) -> None:
    """Its candidates stay, and belong to none."""
    await put(store, a_committee(channel="C1"))

    assert await take_away(store)

    assert await names(store) == []
    async with store.snapshot() as snapshot:
        assert await snapshot.unassigned(KEY) == (c(1), c(2), c(3))


async def test_a_committee_with_an_evaluation_stays_also_a_cleared_one(store: Store) -> None:
    """What was decided on a cleared grade must never land on what a later committee of this name does."""
    await put(store, a_committee())
    await record(store, grade_set(1, "B"))
    await record(store, grade_set(1, None, before="B", read_version=1), change="change-2")

    assert not await take_away(store)

    assert await names(store) == [ONE]

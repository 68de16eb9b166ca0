"""Flags as the database keeps them."""

from grading.model import Flag
from store.database import Store
from tests.support.builders import ADA, BO, KEY, NOW, a_committee, c
from tests.support.scenes import ONE, put

FIRST = Flag(candidate=c(1), reason="look again")
SECOND = Flag(candidate=c(2))


async def test_each_grader_has_flags_of_their_own(store: Store) -> None:
    """The later one of a candidate stands; they come in the order of the IDs, and go one by one."""
    await put(store, a_committee(graders=2))
    async with store.transaction() as work:
        for flag in (SECOND, Flag(candidate=c(1)), FIRST):
            await work.put_flag(KEY, ONE, ADA, flag, NOW)
        await work.put_flag(KEY, ONE, BO, SECOND, NOW)

    async with store.transaction() as work:
        assert await work.flags(KEY, ONE, ADA) == (FIRST, SECOND)
        assert await work.flags(KEY, ONE, BO) == (SECOND,)
        await work.drop_flag(KEY, ONE, ADA, c(2))
        assert await work.flags(KEY, ONE, ADA) == (FIRST,)
        assert await work.flags(KEY, ONE, BO) == (SECOND,)

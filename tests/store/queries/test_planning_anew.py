"""A new plan brings what waits to where the assessment stands, and leaves alone what was given out."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from store.database import Store, open_store
from tests.support.builders import ADA, KEY, NOW
from tests.support.postgres import somebody_waits
from tests.support.reminding import TUESDAY, a_reminder, plan, waiting
from tests.support.scenes import a_put_committee, chance

DAY = timedelta(days=1)


async def test_a_reminder_that_comes_to_be_the_last_one_is_kept_as_that(store: Store) -> None:
    """The planner took the step after it away; the time is the same, but now it must not be put off."""
    await a_put_committee(store)
    await plan(store, a_reminder())

    await plan(store, a_reminder(is_last=True))

    async with store.snapshot() as snapshot:
        assert [one.is_last for one in await snapshot.upcoming(ADA)] == [True]


async def test_a_reminder_that_was_moved_is_not_late_from_its_former_day_on(store: Store) -> None:
    """It says so where it comes late, and must not where it was moved."""
    await a_put_committee(store)
    await plan(store, a_reminder())

    await plan(store, a_reminder(due=TUESDAY + DAY))

    async with store.transaction() as work:
        assert [one.planned_for for one in await work.due_for(ADA, TUESDAY + DAY)] == [TUESDAY + DAY]


async def test_what_was_put_off_until_the_morning_is_not_brought_back_by_a_plan(store: Store) -> None:
    """Each change of the night would else have it looked at again at night."""
    await a_put_committee(store)
    await plan(store, a_reminder())
    async with store.transaction() as work:
        await work.put_off([one.id for one in await work.due_for(ADA, TUESDAY)], TUESDAY + DAY)

    await plan(store, a_reminder())

    assert await waiting(store) == [("1", TUESDAY + DAY)]


@pytest.mark.postgres
async def test_a_plan_that_is_made_while_a_reminder_is_given_out_leaves_it_given_out(
    postgres_url: str,
) -> None:
    """Removed, it could be made again, and come twice."""
    async with open_store(postgres_url, chance=chance) as store:
        await a_put_committee(store)
        await plan(store, a_reminder())

        async with asyncio.TaskGroup() as group, store.transaction() as work:
            (due,) = await work.due_for(ADA, TUESDAY)
            await work.mark_sent([due.id], "digest:1", TUESDAY)
            # It reads what is committed so far, in which the reminder still waits.
            group.create_task(plan(store))
            await somebody_waits(postgres_url)

        async with store.transaction() as work:
            assert [one.id for one in await work.carried_by("digest:1")] == [due.id]


@pytest.mark.postgres
async def test_a_plan_and_a_digest_never_wait_for_each_other_in_a_ring(postgres_url: str) -> None:
    """Both move several reminders; each holding one that the other wants, one would be broken off."""
    first, second = a_reminder(occurrence="1"), a_reminder(occurrence="2")
    async with open_store(postgres_url, chance=chance) as store:
        await a_put_committee(store)
        await plan(store, first, second)

        async def give_out() -> None:
            async with store.transaction() as beside:
                due = await beside.due_for(ADA, TUESDAY)
                await beside.mark_sent([one.id for one in due], "digest:1", TUESDAY)

        async with asyncio.TaskGroup() as group, store.transaction() as work:
            await work.put_plan(KEY, [first, replace(second, is_last=True)], NOW)
            group.create_task(give_out())
            await somebody_waits(postgres_url)
            await work.put_plan(KEY, [replace(first, is_last=True), second], NOW)

        async with store.transaction() as work:
            assert len(await work.carried_by("digest:1")) == 2

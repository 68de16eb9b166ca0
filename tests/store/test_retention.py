"""What nobody needs any more is forgotten, and nothing else."""

import asyncio
from datetime import datetime, timedelta

from store.database import Store
from store.retention import Forgotten
from tests.builders import ADA, KEY, NOW
from tests.store.reminding import a_reminder
from tests.store.scenes import a_put_committee, ask
from tests.store.test_outbox import after, claim, queue

MONTH_AGO = NOW - timedelta(days=30)


async def answer(store: Store, *requests: str, at: datetime) -> None:
    """Answer requests."""
    async with store.transaction() as work:
        for request in requests:
            await work.remember(request, "", at)


async def test_old_answers_are_forgotten_and_young_ones_kept(store: Store) -> None:
    """Thirty days are kept, not for ever."""
    await answer(store, "old", at=MONTH_AGO - timedelta(seconds=1))
    await answer(store, "young", at=MONTH_AGO)

    forgotten = await store.forget(MONTH_AGO)

    async with store.reading() as read:
        assert await read.reply_to("old") is None
        assert await read.reply_to("young") == ""
    assert forgotten == Forgotten(replies=1, errands=0)


async def test_delivered_errands_are_forgotten_in_time(store: Store) -> None:
    """The table must not grow for ever; parked ones wait for a person, the others for their turn."""
    await queue(store, ("a1", "a"), ("b1", "b"), ("c1", "c"))
    a1, b1, _ = await claim(store)
    await store.outbox.done(a1.id, NOW, "")
    await store.outbox.park(b1.id, NOW, "")

    kept = await store.forget(NOW)
    forgotten = await store.forget(after(1))

    assert (kept.errands, forgotten.errands) == (0, 1)
    health = await store.health()
    assert (health.waiting, health.parked, health.oldest) == (1, 1, NOW)


async def test_reminders_are_forgotten_a_year_after_they_were_given_out(store: Store, url: str) -> None:
    """Until then they keep themselves from being made again; what waits is never forgotten."""
    await a_put_committee(store)
    given = [a_reminder(occurrence=str(n), due=NOW - timedelta(days=n)) for n in (364, 366, 367)]
    async with store.transaction() as work:
        await work.put_plan(KEY, given, NOW - timedelta(days=400))
        due = await work.due_for(ADA, NOW)
        await work.hand([one.id for one in due if one.what.occurrence != "367"], "digest:1", NOW)

    await store.forget(NOW)

    assert sorted(await ask(url, "SELECT occurrence FROM reminder")) == [("364",), ("367",)]


async def test_old_days_of_the_daily_jobs_are_forgotten(store: Store, url: str) -> None:
    """The day itself stays, or it would be run again."""
    for day in (MONTH_AGO.date() - timedelta(days=1), MONTH_AGO.date()):
        await store.daily.claim("audit", day, NOW, NOW)

    await store.forget(MONTH_AGO)

    assert len(await ask(url, "SELECT day FROM daily_job")) == 1


async def test_a_grader_has_a_turn_while_many_are_forgotten(store: Store, url: str) -> None:
    """After a long pause there may be a hundred thousand, and who types meanwhile waits for two seconds."""
    await answer(store, *(f"old-{number:04}" for number in range(1_001)), at=MONTH_AGO - timedelta(days=1))
    await answer(store, "young", at=NOW)

    forgetting = asyncio.create_task(store.forget(MONTH_AGO))
    seen = set()
    while not forgetting.done():
        async with store.reading() as read:
            seen.add((await read.reply_to("old-0000"), await read.reply_to("old-1000")))

    assert (await forgetting).replies == 1_001
    assert (None, "") in seen
    assert await ask(url, "SELECT request FROM inbox") == [("young",)]

"""What nobody needs any more is forgotten, and nothing else."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from grading.model import AssessmentKey, SheetId
from grading.ports import KeptSheet
from store.database import Store
from store.queries.retention import Forgotten
from tests.support.builders import ADA, KEY, NOW, a_sheet
from tests.support.claiming import after, claim, queue
from tests.support.reminding import a_reminder
from tests.support.scenes import ONE, a_put_committee, ask

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

    async with store.snapshot() as read:
        assert await read.reply_to("old") is None
        assert await read.reply_to("young") == ""
    assert forgotten == Forgotten(replies=1, messages=0, sheets=0)


async def test_delivered_messages_are_forgotten_in_time(store: Store) -> None:
    """The table must not grow for ever; parked ones wait for a person, the others for their turn."""
    await queue(store, ("a1", "a"), ("b1", "b"), ("c1", "c"))
    a1, b1, _ = await claim(store)
    await store.outbox.done(a1.id, NOW, "")
    await store.outbox.park(b1.id, NOW, "")

    kept = await store.forget(NOW)
    forgotten = await store.forget(after(1))

    assert (kept.messages, forgotten.messages) == (0, 1)
    health = await store.health()
    assert (health.waiting, health.parked, health.oldest) == (1, 1, NOW)


async def test_reminders_are_forgotten_a_year_after_they_were_given_out(store: Store, url: str) -> None:
    """Until then they keep themselves from being made again; what waits is never forgotten."""
    await a_put_committee(store)
    given = [a_reminder(occurrence=str(n), due=NOW - timedelta(days=n)) for n in (364, 366, 367)]
    async with store.transaction() as work:
        await work.put_plan(KEY, given, NOW - timedelta(days=400))
        due = await work.due_for(ADA, NOW)
        await work.mark_sent([one.id for one in due if one.what.occurrence != "367"], "digest:1", NOW)

    await store.forget(NOW)

    assert sorted(await ask(url, "SELECT occurrence FROM reminder")) == [("364",), ("367",)]


async def keep(store: Store, name: str, state: str, at: datetime, key: AssessmentKey = KEY) -> None:
    """Keep a sheet of this name, which became what the state says."""
    sheet = KeptSheet(
        id=SheetId(name), person=ADA, key=key, committee=ONE, sheet=a_sheet(("10001", "B")), state=state
    )
    async with store.transaction() as work:
        await work.keep_sheet(sheet, at)


async def test_sheets_that_were_dropped_are_forgotten_in_time(store: Store, url: str) -> None:
    """They hold grades, and nobody presses the button of an old preview."""
    await a_put_committee(store)
    for state in ("previewed", "imported", "undone", "cancelled"):
        await keep(store, f"old-{state}", state, MONTH_AGO - timedelta(seconds=1))
        await keep(store, f"young-{state}", state, MONTH_AGO)
    await keep(store, "used-again", "previewed", MONTH_AGO - timedelta(days=1))
    await keep(store, "used-again", "imported", MONTH_AGO)

    forgotten = await store.forget(MONTH_AGO)

    left = {name for (name,) in await ask(url, "SELECT id FROM kept_sheet")}
    assert left == {"young-previewed", "young-imported", "young-undone", "young-cancelled", "used-again"}
    assert forgotten.sheets == 4


async def test_sheets_that_were_given_out_stay_until_the_grades_are_published(store: Store, url: str) -> None:
    """One that comes back after months of work must not overwrite what was registered meanwhile."""
    book = await a_put_committee(store)
    days = {"LATE": MONTH_AGO, "EARLY": MONTH_AGO - timedelta(days=1)}
    await keep(store, "unpublished", "written", MONTH_AGO - timedelta(days=300))
    for name, day in days.items():
        key = AssessmentKey(name)
        async with store.transaction() as work:
            await work.put_assessment(replace(book.assessment, key=key, published=day.date()))
        await keep(store, name, "written", MONTH_AGO - timedelta(days=300), key)
        await keep(store, f"{name}-young", "written", MONTH_AGO, key)

    assert (await store.forget(MONTH_AGO)).sheets == 1

    left = {name for (name,) in await ask(url, "SELECT id FROM kept_sheet")}
    assert left == {"unpublished", "LATE", "LATE-young", "EARLY-young"}


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
        async with store.snapshot() as read:
            seen.add((await read.reply_to("old-0000"), await read.reply_to("old-1000")))

    assert (await forgetting).replies == 1_001
    assert (None, "") in seen
    assert await ask(url, "SELECT request FROM inbox") == [("young",)]

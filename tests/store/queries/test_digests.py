"""What one digest says of several reminders."""

import asyncio
from datetime import timedelta

import pytest

from grading.model import PersonId
from grading.outbox import OutboxMessage
from grading.reminding import Topic
from grading.rules.alerts import AtRisk
from grading.usecases.reminding import compose_digest, queue_digest
from store.database import Store, open_store
from tests.support.builders import ADA, BO, KEY
from tests.support.postgres import somebody_waits
from tests.support.reminding import (
    DEADLINE,
    HOURS,
    TUESDAY,
    a_department,
    a_job,
    a_reminder,
    by_job,
    plan,
    waiting,
)
from tests.support.scenes import chance, order


async def a_planner(store: Store) -> PersonId:
    """Let somebody plan the department's assessment."""
    async with store.transaction() as work:
        pat = await work.put_person("pat@uni.example", "Pat")
        await work.put_planners(KEY, [pat])
        await work.take_request(KEY)
    return pat


async def test_an_alert_that_is_due_twice_is_said_once(store: Store) -> None:
    """After some days of downtime two steps before the deadline are due at once."""
    await a_department(store)
    pat = await a_planner(store)
    steps = [a_reminder(pat, topic=Topic.RISK, occurrence=f"{DEADLINE}/{step}") for step in (5, 2)]
    await plan(store, *steps)

    async with store.transaction() as work:
        told = await compose_digest(work, pat, "digest:x", HOURS, by_job(TUESDAY))
        carried = await work.carried_by("digest:x")

    assert told is not None
    assert [type(alert) for alert in told.alerts] == [AtRisk]
    assert len(carried) == 2


async def test_what_is_not_owed_any_more_is_let_go(store: Store) -> None:
    """Due for ever, it would call the person up on each tick."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    await plan(store, a_reminder(occurrence="2026-12-01/7"))

    async with store.transaction() as work:
        told = await compose_digest(work, ADA, "digest:x", HOURS, by_job(TUESDAY))

    assert told is not None
    assert told.is_empty
    assert await store.reminders.due(TUESDAY, 9) == ()


async def test_no_week_follows_one_in_which_nothing_is_open(store: Store) -> None:
    """All is graded; the next plan brings the weeks back."""
    await a_department(store)
    pat = await a_planner(store)
    async with store.transaction() as work:
        await work.put_planners(KEY, [])
        await work.put_week(a_reminder(pat, topic=Topic.WEEK, occurrence="2026-W51"))

    async with store.transaction() as work:
        told = await compose_digest(work, pat, "digest:x", HOURS, by_job(TUESDAY))

    assert told is not None
    assert told.is_empty
    assert await waiting(store, pat) == []


async def test_who_waits_for_something_else_is_reminded_all_the_same(store: Store) -> None:
    """Only a digest carries what is due; a notice that waits for its turn does not."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    await plan(store, a_reminder(occurrence=f"{DEADLINE}/7"))
    async with store.transaction() as work:
        await work.send(
            OutboxMessage(idempotency_key="n", destination=f"person:{ADA}", kind="notice", body="{}"), TUESDAY
        )

    assert await a_job(store, TUESDAY).tick() == 1


async def test_of_several_reminders_of_a_committee_the_last_one_s_word_counts(store: Store) -> None:
    """Whichever was planned first."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    last = a_reminder(occurrence=f"{DEADLINE}/0", due=TUESDAY - timedelta(hours=1), is_last=True)
    await plan(store, last, a_reminder(occurrence=f"{DEADLINE}/7"))

    async with store.transaction() as work:
        told = await compose_digest(work, ADA, "digest:x", HOURS, by_job(TUESDAY))

    assert told is not None
    assert [item.is_last for item in told.items] == [True]


async def test_a_digest_for_somebody_who_was_let_go_says_nothing(store: Store, url: str) -> None:
    """It was queued before that."""
    await a_department(store)
    await plan(store, a_reminder(occurrence=f"{DEADLINE}/7"))
    await order(url, "UPDATE person SET active = false WHERE id = :id", {"id": ADA})

    async with store.transaction() as work:
        assert await compose_digest(work, ADA, "digest:x", HOURS, by_job(TUESDAY)) is None


@pytest.mark.postgres
async def test_who_is_reminded_by_two_at_once_is_reminded_once(postgres_url: str) -> None:
    """The second waits for the first, and then finds that a digest is under way."""
    async with (
        open_store(postgres_url, chance=chance) as store,
        open_store(postgres_url, chance=chance) as replica,
    ):
        await a_department(store)
        await plan(store, a_reminder(occurrence=f"{DEADLINE}/7"))

        async def second() -> bool:
            async with replica.transaction() as work:
                return await queue_digest(work, ADA, HOURS, TUESDAY)

        async with asyncio.TaskGroup() as group, store.transaction() as work:
            first = await queue_digest(work, ADA, HOURS, TUESDAY)
            calling = group.create_task(second())
            await somebody_waits(postgres_url)

    assert (first, calling.result()) == (True, False)


@pytest.mark.postgres
async def test_digests_of_two_who_are_late_in_one_assessment_do_not_wait_for_each_other(
    postgres_url: str,
) -> None:
    """Both ask for the next week's plan; one that waits too long would come hours later."""
    async with open_store(postgres_url, chance=chance) as store:
        await a_department(store)
        await plan(store, *(a_reminder(who, topic=Topic.OVERDUE) for who in (ADA, BO)))

        async with store.transaction() as work, store.transaction() as beside:
            await compose_digest(work, ADA, "digest:a", HOURS, by_job(TUESDAY))
            await compose_digest(beside, BO, "digest:b", HOURS, by_job(TUESDAY))

    async with open_store(postgres_url, chance=chance) as store:
        assert await store.reminders.asked(9) == (KEY,)

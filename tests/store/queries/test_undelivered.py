"""What becomes of a reminder whose message could not be delivered: it is owed still."""

from datetime import timedelta

from grading.usecases.reminding import compose_digest
from store.database import Store
from tests.support.builders import ADA, KEY
from tests.support.reminding import (
    DEADLINE,
    HOURS,
    TUESDAY,
    a_department,
    a_job,
    a_reminder,
    by_job,
    digests,
    plan,
)

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


async def owing(store: Store) -> None:
    """Let one grader owe one thing on Tuesday, and nobody anything else."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    await plan(store, a_reminder(occurrence=f"{DEADLINE}/7"))


async def test_a_digest_that_was_given_up_before_it_carried_anything_is_tried_on_the_next_day(
    store: Store,
) -> None:
    """It waited for the morning, and then Slack was away; nobody must stay unreminded for ever."""
    await owing(store)
    await a_job(store, TUESDAY).tick()
    (message,) = await store.outbox.claim(TUESDAY, TUESDAY + MINUTE, 1)
    await store.outbox.park(message.id, TUESDAY, "TimeoutError")

    await a_job(store, TUESDAY + MINUTE).tick()
    at_once = await digests(store, TUESDAY + MINUTE)
    await a_job(store, TUESDAY + DAY).tick()

    assert at_once == []
    assert [told.person.id for told in await digests(store, TUESDAY + DAY) if not told.is_empty] == [ADA]


async def test_a_digest_that_was_given_up_carries_nothing_any_more(store: Store) -> None:
    """Somebody slow who still holds it must not say what another message will say."""
    await owing(store)
    await a_job(store, TUESDAY).tick()
    (message,) = await store.outbox.claim(TUESDAY, TUESDAY + MINUTE, 1)
    async with store.transaction() as work:
        told = await compose_digest(work, ADA, message.idempotency_key, HOURS, by_job(TUESDAY))
    await store.outbox.park(message.id, TUESDAY, "TimeoutError")

    async with store.transaction() as work:
        again = await compose_digest(work, ADA, message.idempotency_key, HOURS, by_job(TUESDAY + MINUTE))
        last = await work.last_sent(ADA)

    assert told is not None
    assert again is not None
    assert (told.is_empty, again.is_empty) == (False, True)
    assert last is not None
    assert last < TUESDAY

"""What holds nothing up: a message that fails again and again, and a clock that was set back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from grading.outbox import ClaimedMessage, Held, Mine, OutboxMessage, Urgency
from store.database import Store
from store.queries.outbox import PASSED_AFTER
from tests.support.builders import NOW
from tests.support.claiming import LEASE, after, idempotency_keys

BACK = timedelta(hours=3)
DAY = NOW.date()


async def queue(store: Store, *idempotency_keys: str, at: datetime = NOW, in_order: bool = True) -> None:
    """Queue messages to one destination."""
    async with store.transaction() as work:
        for idempotency_key in idempotency_keys:
            message = OutboxMessage(
                idempotency_key=idempotency_key,
                destination="d",
                kind="k",
                body="",
                in_order=in_order,
                urgency=Urgency.ANSWER,
            )
            await work.send(message, at)


async def claim(store: Store, at: datetime = NOW) -> Sequence[ClaimedMessage]:
    """Claim what is due."""
    return await store.outbox.claim(at, at + LEASE, 10)


async def test_a_file_that_cannot_be_had_does_not_hold_up_the_next_one(store: Store) -> None:
    """Slack could not give one file; its owner's good one waited behind it for five hours."""
    await queue(store, "bad.xlsx", "good.xlsx", in_order=False)
    (bad,) = await claim(store)
    while_reading = await claim(store)
    await store.outbox.later(bad.id, NOW, after(60), "status 500")

    due = await store.outbox.next_due(NOW)
    (good,) = await claim(store)
    await store.outbox.done(good.id, NOW, "")

    assert (while_reading, due, good.idempotency_key) == ([], NOW, "good.xlsx")
    assert await store.outbox.next_due(NOW) == after(60)
    assert idempotency_keys(await claim(store, after(60))) == ["bad.xlsx"]


async def test_what_is_read_in_order_waits_for_a_failing_message_for_a_minute_only(store: Store) -> None:
    """One message that Slack never takes must not silence the bot for a person until the evening."""
    await queue(store, "poison", "next")
    behind = []
    for attempt in range(PASSED_AFTER):
        at, again = after(10 * attempt), after(10 * attempt + 10)
        (poison,) = await claim(store, at)
        await store.outbox.later(poison.id, at, again, "status 500")
        behind.append(idempotency_keys(await claim(store, at)))

    assert behind == [*[[]] * (PASSED_AFTER - 1), ["next"]]


async def test_what_waited_by_a_clock_that_was_set_back_is_due(store: Store) -> None:
    """What was put off for seconds in the wrong time was silent for hours in the right one."""
    await queue(store, "a", at=NOW + BACK)
    (message,) = await claim(store, NOW + BACK)
    await store.outbox.later(message.id, NOW + BACK, NOW + BACK + timedelta(seconds=30), "status 500")

    due = await store.outbox.next_due(NOW)

    assert due == NOW
    assert idempotency_keys(await claim(store)) == ["a"]


async def test_what_was_queued_by_a_clock_that_was_set_back_is_due(store: Store) -> None:
    """It was due at once, and is so by any clock."""
    await queue(store, "a", at=NOW + BACK)

    assert await store.outbox.next_due(NOW) == NOW
    assert idempotency_keys(await claim(store)) == ["a"]


async def test_a_lease_given_out_by_a_clock_that_was_set_back_is_over(store: Store) -> None:
    """Somebody who held it has died, or knows what is under way."""
    await queue(store, "a")
    await claim(store, NOW + BACK)

    assert await store.outbox.next_due(NOW) == NOW
    (again,) = await claim(store)
    assert again.attempts == 2


async def test_a_rest_by_a_clock_that_was_set_back_is_over(store: Store) -> None:
    """The pause after a message is a second long, by whichever clock."""
    await queue(store, "a", at=NOW)
    (message,) = await claim(store, NOW + BACK)
    await store.outbox.done(message.id, NOW + BACK, "C1/1.2", NOW + BACK + timedelta(seconds=1))
    await queue(store, "b")

    assert await store.outbox.next_due(NOW) == NOW
    assert idempotency_keys(await claim(store)) == ["b"]


@pytest.mark.parametrize("seconds", [1, 30, 59])
async def test_the_clocks_of_two_processes_may_differ_a_little(store: Store, seconds: int) -> None:
    """What one put off a moment ago must not be due at once for the other."""
    await queue(store, "a")
    (message,) = await claim(store, after(seconds))
    await store.outbox.later(message.id, after(seconds), after(seconds + 30), "rate limited")

    assert await claim(store) == []
    assert await store.outbox.next_due(NOW) == after(seconds + 30)


async def test_a_day_that_was_put_off_by_a_clock_that_was_set_back_can_be_had(store: Store) -> None:
    """A night's copy is not left out since the clock was wrong in the evening."""
    wrong = NOW + timedelta(hours=20)
    first = await store.daily.claim("backup", DAY, wrong, wrong + timedelta(hours=1))

    soon = await store.daily.claim("backup", DAY, wrong - timedelta(minutes=1), wrong)
    again = await store.daily.claim("backup", DAY, NOW, NOW + timedelta(hours=1))

    assert first == Mine(attempt=1)
    assert isinstance(soon, Held)
    assert again == Mine(attempt=2)

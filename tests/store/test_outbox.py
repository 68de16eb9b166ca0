"""Each effect once, in order for each destination; nothing blocks the others."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from grading.errands import ClaimedErrand, Errand
from grading.notices import CoGraderShared, ConflictsFound, Notice
from store.codec import notice_from
from store.database import Store
from tests.builders import ADA, BO, KEY, NOW, by
from tests.store.scenes import ONE, ask

LEASE = timedelta(seconds=30)


def after(seconds: float) -> datetime:
    """Return so many seconds from now."""
    return NOW + timedelta(seconds=seconds)


async def queue(store: Store, *errands: tuple[str, str], at: datetime = NOW) -> None:
    """Queue errands given as (effect, destination)."""
    async with store.transaction() as work:
        for effect, destination in errands:
            await work.send(
                Errand(effect=effect, destination=destination, kind="answer", body=f'"{effect}"'), at
            )


async def claim(store: Store, at: datetime = NOW, limit: int = 10) -> Sequence[ClaimedErrand]:
    """Claim what is due, for half a minute."""
    return await store.outbox.claim(at, at + LEASE, limit)


def effects(claimed: Sequence[ClaimedErrand]) -> list[str]:
    """Return the effects, in the order they were claimed."""
    return [errand.effect for errand in claimed]


async def test_an_errand_is_claimed_with_all_it_says(store: Store) -> None:
    """The courier works from the row alone."""
    await queue(store, ("e1", "person:7"))

    (errand,) = await claim(store, after(5))

    assert errand == ClaimedErrand(
        id=errand.id,
        effect="e1",
        destination="person:7",
        kind="answer",
        body='"e1"',
        attempts=1,
        queued_at=NOW,
    )


async def test_the_same_effect_is_queued_once(store: Store) -> None:
    """A replayed request must not send a second message, not even after the first arrived."""
    await queue(store, ("e1", "person:7"))
    (errand,) = await claim(store)
    await store.outbox.done(errand.id, NOW, "C1/1.2")

    await queue(store, ("e1", "person:7"), ("e1", "person:8"))

    assert await claim(store) == []


async def test_a_rolled_back_transaction_sends_nothing(store: Store) -> None:
    """Nobody is told what did not happen."""
    await queue(store, ("e1", "d"))
    (errand,) = await claim(store)
    await store.outbox.done(errand.id, NOW, "")

    async def fail() -> None:
        async with store.transaction() as work:
            await work.send(Errand(effect="e2", destination="d", kind="answer", body=""), NOW)
            await work.gradebook(KEY, ONE)

    with pytest.raises(KeyError):
        await fail()

    assert await store.outbox.next_due() is None


async def test_one_at_a_time_for_each_destination_oldest_first(store: Store) -> None:
    """Messages to one person arrive in the order things happened."""
    await queue(store, ("a1", "a"), ("a2", "a"), ("b1", "b"))

    first = await claim(store)
    while_running = await claim(store)
    await store.outbox.done(first[0].id, NOW, "")
    second = await claim(store)

    assert effects(first) == ["a1", "b1"]
    assert while_running == []
    assert effects(second) == ["a2"]


async def test_an_expired_lease_is_due_again(store: Store) -> None:
    """A worker that died must not take its errands with it; the next one knows that it may have arrived."""
    await queue(store, ("a1", "a"))
    await claim(store)

    early = await claim(store, after(29))
    (again,) = await claim(store, after(30))

    assert early == []
    assert again.attempts == 2


async def test_what_is_given_back_waits_and_holds_up_its_destination_only(store: Store) -> None:
    """Order is kept while Slack asks for patience in one channel; other channels go on."""
    await queue(store, ("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b"))
    a1, b1 = await claim(store)
    await store.outbox.later(a1.id, after(60), "rate limited")
    await store.outbox.done(b1.id, NOW, "")

    meanwhile = await claim(store, after(59))
    in_time = await claim(store, after(60))

    assert effects(meanwhile) == ["b2"]
    assert effects(in_time) == ["a1"]


async def test_a_parked_errand_lets_those_behind_it_pass(store: Store) -> None:
    """One poison message never blocks the others."""
    await queue(store, ("a1", "a"), ("a2", "a"))
    (a1,) = await claim(store)

    await store.outbox.park(a1.id, NOW, "channel_not_found")

    assert effects(await claim(store)) == ["a2"]
    health = await store.health()
    assert (health.waiting, health.parked) == (1, 1)


async def test_no_more_are_claimed_than_asked_for(store: Store) -> None:
    """A worker leases only what it can run before the lease ends."""
    await queue(store, *((f"e{n}", f"d{n}") for n in range(5)))

    assert effects(await claim(store, limit=2)) == ["e0", "e1"]
    assert effects(await claim(store, limit=9)) == ["e2", "e3", "e4"]


async def test_the_next_due_time_is_known(store: Store) -> None:
    """The worker sleeps until then instead of asking over and over."""
    empty = await store.outbox.next_due()
    await queue(store, ("a1", "a"), ("a2", "a"), at=after(-5))
    waiting = await store.outbox.next_due()
    (a1,) = await claim(store)
    leased = await store.outbox.next_due()
    await store.outbox.later(a1.id, after(90), "")
    postponed = await store.outbox.next_due()

    assert empty is None
    assert waiting == after(-5)
    assert leased == after(30)
    assert postponed == after(90)


async def test_what_has_ended_stays_ended(store: Store, url: str) -> None:
    """A slow first courier's late word must not send again what a second one delivered."""
    await queue(store, ("a1", "a"))
    (a1,) = await claim(store)
    await store.outbox.done(a1.id, NOW, "C1/1.2")

    await store.outbox.later(a1.id, after(1), "timeout")
    await store.outbox.park(a1.id, after(1), "timeout")

    assert await claim(store, after(60)) == []
    assert await ask(url, "SELECT state, reference FROM outbox") == [("done", "C1/1.2")]


async def test_the_same_notice_of_the_same_change_is_told_once(store: Store) -> None:
    """A use case run again after an unknown outcome must not tell people twice."""
    shared = CoGraderShared(assessment=KEY, committee=ONE, to=BO, who="Ada")
    found = ConflictsFound(assessment=KEY, committee=ONE, to=None, conflicts=2, candidates=3)
    notices: list[Notice] = [shared, found]
    async with store.transaction() as work:
        await work.tell(notices, by(ADA))
    async with store.transaction() as work:
        await work.tell(notices, by(ADA))
        await work.tell([shared], by(ADA, change="change-2"))

    claimed = await claim(store)

    assert [(errand.kind, errand.destination) for errand in claimed] == [
        ("notice", f"person:{BO}"),
        ("notice", f"channel:{KEY}/{ONE}"),
    ]
    assert [notice_from(errand.body) for errand in claimed] == notices
    await store.outbox.done(claimed[0].id, NOW, "")
    assert [notice_from(errand.body) for errand in await claim(store)] == [shared]

"""Each effect once, in order for each destination, alerts before bulk; nothing blocks the others."""

from datetime import datetime

import pytest

from grading.notices import CoGraderShared, ConflictsFound, Notice
from grading.outbox import ClaimedMessage, OutboxMessage, Urgency
from store.codec import notice_from
from store.database import Store
from tests.support.builders import ADA, BO, KEY, NOW, by
from tests.support.claiming import LEASE, after, claim, idempotency_keys, queue
from tests.support.scenes import ONE, ask, refused


async def order_of(store: Store, at: datetime = NOW) -> list[str]:
    """Return the effects in the order in which they go out, each delivered before the next is claimed."""
    order: list[str] = []
    while claimed := await claim(store, at, limit=1):
        order += idempotency_keys(claimed)
        await store.outbox.done(claimed[0].id, at, "")
    return order


async def test_a_message_is_claimed_with_all_it_says(store: Store) -> None:
    """The sender works from the row alone."""
    await queue(store, ("e1", "person:7"))

    (message,) = await claim(store, after(5))

    assert message == ClaimedMessage(
        id=message.id,
        idempotency_key="e1",
        destination="person:7",
        kind="answer",
        body='"e1"',
        attempts=1,
        queued_at=NOW,
    )


async def test_the_same_effect_is_queued_once(store: Store) -> None:
    """A replayed request must not send a second message, not even after the first arrived."""
    await queue(store, ("e1", "person:7"))
    (message,) = await claim(store)
    await store.outbox.done(message.id, NOW, "C1/1.2")

    await queue(store, ("e1", "person:7"), ("e1", "person:8"))

    assert await claim(store) == []


async def test_a_transaction_says_whether_it_has_queued_something(store: Store) -> None:
    """Then the worker that delivers is woken at once."""
    shared = CoGraderShared(assessment=KEY, committee=ONE, to=BO, who="Ada")
    async with store.transaction() as silent:
        await silent.queue_notices([], by())
    async with store.transaction() as telling:
        await telling.queue_notices([shared], by())
    async with store.transaction() as sending:
        await sending.send(OutboxMessage(idempotency_key="e", destination="d", kind="answer", body="1"), NOW)

    assert [one.has_queued for one in (silent, telling, sending)] == [False, True, True]


async def test_a_rolled_back_transaction_sends_nothing(store: Store) -> None:
    """Nobody is told what did not happen."""
    await queue(store, ("e1", "d"))
    (message,) = await claim(store)
    await store.outbox.done(message.id, NOW, "")

    async def fail() -> None:
        async with store.transaction() as work:
            await work.send(OutboxMessage(idempotency_key="e2", destination="d", kind="answer", body=""), NOW)
            await work.gradebook(KEY, ONE)

    with pytest.raises(KeyError):
        await fail()

    assert await store.outbox.next_due(NOW) is None


async def test_one_at_a_time_for_each_destination_oldest_first(store: Store) -> None:
    """Messages to one person arrive in the order things happened."""
    await queue(store, ("a1", "a"), ("a2", "a"), ("b1", "b"))

    first = await claim(store)
    while_running = await claim(store)
    await store.outbox.done(first[0].id, NOW, "")
    second = await claim(store)

    assert idempotency_keys(first) == ["a1", "b1"]
    assert while_running == []
    assert idempotency_keys(second) == ["a2"]


async def test_an_alert_passes_the_bulk_that_waits_and_what_is_equal_stays_in_order(store: Store) -> None:
    """Whose deadline is today must not read forty summaries first."""
    await queue(store, ("summary 1", "a"), ("summary 2", "a"), urgency=Urgency.BULK)
    await queue(store, ("alert 1", "a"), ("alert 2", "a"))
    await queue(store, ("answer", "a"), urgency=Urgency.ANSWER)

    assert await order_of(store) == ["answer", "alert 1", "alert 2", "summary 1", "summary 2"]


async def test_among_destinations_the_most_urgent_goes_first_then_the_longest_due(store: Store) -> None:
    """A worker takes so many at a time; a term's summaries must not fill its hands."""
    await queue(store, *((f"summary {n}", f"b{n}") for n in range(5)), at=after(-60), urgency=Urgency.BULK)
    await queue(store, ("late alert", "a1"), at=after(-1))
    await queue(store, ("early alert", "a2"), at=after(-2))
    await queue(store, ("answer", "c"), urgency=Urgency.ANSWER)

    assert idempotency_keys(await claim(store, limit=4)) == [
        "answer",
        "early alert",
        "late alert",
        "summary 0",
    ]


async def test_a_notice_is_an_alert(store: Store) -> None:
    """It tells of work to do; who was asked something just now still goes first."""
    place = f"channel:{KEY}/{ONE}"
    found = ConflictsFound(assessment=KEY, committee=ONE, to=None, conflicts=2, candidates=3)
    await queue(store, ("summary", place), urgency=Urgency.BULK)
    async with store.transaction() as work:
        await work.queue_notices([found], by(ADA))
    await queue(store, ("answer", place), urgency=Urgency.ANSWER)

    answer, notice, summary = await order_of(store)

    assert (answer, notice.partition(":")[0], summary) == ("answer", "notice", "summary")


async def test_only_what_is_urgent_enough_is_claimed(store: Store) -> None:
    """A worker keeps some hands free for what somebody waits for."""
    await queue(store, ("summary", "a"), urgency=Urgency.BULK)
    await queue(store, ("alert", "b"))
    await queue(store, ("answer", "c"), urgency=Urgency.ANSWER)

    urgent = await store.outbox.claim(NOW, NOW + LEASE, 10, Urgency.ANSWER)
    alerts = await store.outbox.claim(NOW, NOW + LEASE, 10, Urgency.ALERT)

    assert (idempotency_keys(urgent), idempotency_keys(alerts)) == (["answer"], ["alert"])


async def test_an_alert_waits_for_what_is_under_way_to_its_destination(store: Store) -> None:
    """Two messages sent into one channel at once may arrive in either order."""
    await queue(store, ("summary", "a"), urgency=Urgency.BULK)
    (summary,) = await claim(store)
    await queue(store, ("alert", "a"), ("elsewhere", "b"))

    while_running = await claim(store)
    await store.outbox.done(summary.id, NOW, "")

    assert idempotency_keys(while_running) == ["elsewhere"]
    assert idempotency_keys(await claim(store)) == ["alert"]


async def test_an_alert_waits_until_it_is_known_what_became_of_a_message_whose_lease_ran_out(
    store: Store,
) -> None:
    """It may still be under way, for a clock can jump; once it is given back, it surely is not."""
    await queue(store, ("summary", "a"), urgency=Urgency.BULK)
    await claim(store)
    await queue(store, ("alert", "a"))

    (again,) = await claim(store, after(31))
    await store.outbox.later(again.id, NOW, after(31), "timeout")

    assert (again.idempotency_key, again.attempts) == ("summary", 2)
    assert await order_of(store, after(31)) == ["alert", "summary"]


async def test_what_was_given_back_keeps_its_place_among_its_equals_and_lets_alerts_pass(
    store: Store,
) -> None:
    """A summary that fails for five hours must neither lose its turn nor hold an alert up as long."""
    await queue(store, ("summary 1", "a"), ("summary 2", "a"), urgency=Urgency.BULK)
    (summary,) = await claim(store)
    await store.outbox.later(summary.id, NOW, after(60), "broke")
    await queue(store, ("alert", "a"))

    assert await order_of(store, after(59)) == ["alert"]
    assert await order_of(store, after(60)) == ["summary 1", "summary 2"]


async def test_the_next_due_time_is_that_of_what_goes_first(store: Store) -> None:
    """What waits behind a message is not due before it, however old it is."""
    await queue(store, ("summary", "a"), at=after(-60), urgency=Urgency.BULK)
    await queue(store, ("alert", "a"), at=after(30))

    assert await store.outbox.next_due(NOW) == after(30)
    assert await claim(store) == []


async def test_the_database_refuses_two_leases_in_one_destination(store: Store, url: str) -> None:
    """Two processes that claim at the same moment do not see each other's leases."""
    await queue(store, ("a1", "a"), ("a2", "a"))
    await claim(store)

    said = await refused(url, "UPDATE outbox SET leased_until = due_at WHERE idempotency_key = 'a2'")

    assert "destination" in said or "uq_outbox_leased" in said


async def test_an_expired_lease_is_due_again(store: Store) -> None:
    """A worker that died must not take its messages with it; the next one knows that it may have arrived."""
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
    await store.outbox.later(a1.id, NOW, after(60), "rate limited")
    await store.outbox.done(b1.id, NOW, "")

    meanwhile = await claim(store, after(59))
    in_time = await claim(store, after(60))

    assert idempotency_keys(meanwhile) == ["b2"]
    assert idempotency_keys(in_time) == ["a1"]


async def test_a_parked_message_lets_those_behind_it_pass(store: Store) -> None:
    """One poison message never blocks the others."""
    await queue(store, ("a1", "a"), ("a2", "a"))
    (a1,) = await claim(store)

    await store.outbox.park(a1.id, NOW, "channel_not_found")

    assert idempotency_keys(await claim(store)) == ["a2"]
    health = await store.health()
    assert (health.waiting, health.parked) == (1, 1)


async def test_no_more_are_claimed_than_asked_for(store: Store) -> None:
    """A worker leases only what it can run before the lease ends."""
    await queue(store, *((f"e{n}", f"d{n}") for n in range(5)))

    assert idempotency_keys(await claim(store, limit=2)) == ["e0", "e1"]
    assert idempotency_keys(await claim(store, limit=9)) == ["e2", "e3", "e4"]


async def test_the_next_due_time_is_known(store: Store) -> None:
    """The worker sleeps until then instead of asking over and over."""
    empty = await store.outbox.next_due(NOW)
    await queue(store, ("a1", "a"), ("a2", "a"), at=after(-5))
    waiting = await store.outbox.next_due(NOW)
    (a1,) = await claim(store)
    leased = await store.outbox.next_due(NOW)
    await store.outbox.later(a1.id, NOW, after(90), "")
    postponed = await store.outbox.next_due(NOW)

    assert empty is None
    assert waiting == after(-5)
    assert leased == after(30)
    assert postponed == after(90)


async def test_a_destination_rests_after_a_message(store: Store) -> None:
    """Slack takes about one message a second in a channel; other channels are not held up."""
    await queue(store, ("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b"))
    a1, b1 = await claim(store)
    await store.outbox.done(a1.id, NOW, "C1/1.2", after(1))
    await store.outbox.done(b1.id, NOW, "")

    meanwhile = await claim(store)
    (b2,) = meanwhile
    await store.outbox.done(b2.id, NOW, "")
    due = await store.outbox.next_due(NOW)

    assert idempotency_keys(meanwhile) == ["b2"]
    assert due == after(1)
    assert idempotency_keys(await claim(store, after(1))) == ["a2"]


async def test_what_is_queued_after_a_message_waits_for_the_rest_too(store: Store) -> None:
    """Two people who act within a second are told of in two messages."""
    await queue(store, ("a1", "a"))
    (a1,) = await claim(store)
    await store.outbox.done(a1.id, NOW, "C1/1.2", after(1))
    await queue(store, ("a2", "a"), at=after(0.5), urgency=Urgency.ANSWER)

    assert await claim(store, after(0.9)) == []
    assert await store.outbox.next_due(NOW) == after(1)


async def test_each_message_lets_its_destination_rest_anew(store: Store) -> None:
    """The rest counts from the last message, not from the first."""
    await queue(store, ("a1", "a"), ("a2", "a"), ("a3", "a"))
    for number in range(2):
        (message,) = await claim(store, after(number))
        await store.outbox.done(message.id, after(number), "C1/1.2", after(number + 1))

    assert await claim(store, after(1.9)) == []
    assert idempotency_keys(await claim(store, after(2))) == ["a3"]


async def test_a_late_word_of_what_has_ended_lets_nothing_rest(store: Store) -> None:
    """Nothing was sent, so nothing need wait."""
    await queue(store, ("a1", "a"), ("a2", "a"))
    (a1,) = await claim(store)
    await store.outbox.park(a1.id, NOW, "gone")

    await store.outbox.done(a1.id, NOW, "C1/1.2", after(60))

    assert idempotency_keys(await claim(store)) == ["a2"]


async def test_rests_that_are_over_are_forgotten_with_the_delivered(store: Store, url: str) -> None:
    """A destination that is never written to again must not be kept for ever."""
    await queue(store, ("a1", "a"), ("b1", "b"))
    a1, b1 = await claim(store)
    await store.outbox.done(a1.id, NOW, "C1/1.2", after(1))
    await store.outbox.done(b1.id, NOW, "C2/1.2", after(90))

    await store.forget(after(60))

    assert await ask(url, "SELECT destination FROM rest") == [("b",)]


async def test_what_has_ended_stays_ended(store: Store, url: str) -> None:
    """A slow first sender's late word must not send again what a second one delivered."""
    await queue(store, ("a1", "a"))
    (a1,) = await claim(store)
    await store.outbox.done(a1.id, NOW, "C1/1.2")

    await store.outbox.later(a1.id, NOW, after(1), "timeout")
    await store.outbox.park(a1.id, after(1), "timeout")

    assert await claim(store, after(60)) == []
    assert await ask(url, "SELECT state, reference FROM outbox") == [("done", "C1/1.2")]


async def test_the_same_notice_of_the_same_change_is_told_once(store: Store) -> None:
    """A use case run again after an unknown outcome must not tell people twice."""
    shared = CoGraderShared(assessment=KEY, committee=ONE, to=BO, who="Ada")
    found = ConflictsFound(assessment=KEY, committee=ONE, to=None, conflicts=2, candidates=3)
    notices: list[Notice] = [shared, found]
    async with store.transaction() as work:
        await work.queue_notices(notices, by(ADA))
    async with store.transaction() as work:
        await work.queue_notices(notices, by(ADA))
        await work.queue_notices([shared], by(ADA, change="change-2"))

    claimed = await claim(store)

    assert [(message.kind, message.destination) for message in claimed] == [
        ("notice", f"person:{BO}"),
        ("notice", f"channel:{KEY}/{ONE}"),
    ]
    assert [notice_from(message.body) for message in claimed] == notices
    await store.outbox.done(claimed[0].id, NOW, "")
    assert [notice_from(message.body) for message in await claim(store)] == [shared]

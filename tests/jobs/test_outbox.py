"""The outbox worker over a real store: nothing lost, nothing stuck, attempts bounded."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import clock
from grading.errors import NotAPlanner
from grading.outbox import (
    ClaimedMessage,
    Done,
    Later,
    Never,
    Outcome,
    ReadFailed,
    UnreachableReason,
    Urgency,
)
from jobs.outbox import AT_ONCE, ATTEMPTS, LONGEST_WAIT, ONE_IN, OutboxWorker, wait_after
from store.database import Store
from tests.support.posting import Clock, Post, queue

PACE = timedelta(seconds=1)


class Held:
    """A sender that is under way until it is let go."""

    def __init__(self) -> None:
        self.began = asyncio.Event()
        self.may_end = asyncio.Event()
        self.idempotency_keys: list[str] = []

    @property
    def ran(self) -> int:
        """How many messages were begun."""
        return len(self.idempotency_keys)

    async def are_running(self, number: int) -> None:
        """Return once so many have begun."""
        while self.ran < number:
            self.began.clear()
            await self.began.wait()

    async def deliver(self, message: ClaimedMessage) -> Outcome:
        """Wait to be let go."""
        self.idempotency_keys.append(message.idempotency_key)
        self.began.set()
        await self.may_end.wait()
        return Done()


def silences(folder: Path) -> list[tuple[str, str]]:
    """Return where nothing arrives, and why."""
    with closing(sqlite3.connect(folder / "sensur.db")) as connection:
        return list(connection.execute("SELECT destination, why FROM unreachable"))


async def test_messages_to_one_destination_run_in_the_order_they_were_queued(store: Store) -> None:
    """Somebody who reads "conflicts found" before "shared" would not understand either."""
    post = Post()
    await queue(store, "a", "b", "c")

    ran = await OutboxWorker(store.outbox, post, Clock()).drain()

    assert (ran, post.ran) == (3, [("a", 1), ("b", 1), ("c", 1)])


async def test_a_refused_message_is_parked_and_those_behind_it_move_on(store: Store) -> None:
    """One archived channel must not silence a committee for good."""
    post = Post(Never(why="is_archived"))
    await queue(store, "a", "b")

    await OutboxWorker(store.outbox, post, Clock()).drain()

    assert post.ran == [("a", 1), ("b", 1)]
    assert (await store.health()).parked == 1


async def test_slacks_own_wait_is_kept_and_order_with_it(store: Store) -> None:
    """Slack blocks a method for so many seconds; asking sooner makes it worse."""
    post, now = Post(Later(why="ratelimited", seconds=42)), Clock()
    worker = OutboxWorker(store.outbox, post, now)
    await queue(store, "a", "b")

    await worker.drain()
    now.moves(timedelta(seconds=41))
    early = await worker.drain()
    now.moves(timedelta(seconds=1))
    await worker.drain()

    assert early == 0
    assert post.ran == [("a", 1), ("a", 2), ("b", 1)]


async def test_attempts_are_bounded(store: Store) -> None:
    """What never arrives is put aside with an alarm instead of being tried for ever."""
    post, now = Post(*[Later(why="down")] * 50), Clock()
    worker = OutboxWorker(store.outbox, post, now)
    await queue(store, "a")

    for _ in range(ATTEMPTS + 5):
        await worker.drain()
        now.moves(LONGEST_WAIT)

    assert len(post.ran) == ATTEMPTS
    assert (await store.health()).parked == 1


@pytest.mark.parametrize("destination", ["person:7", "channel:X/1"])
async def test_a_place_is_silent_once_its_message_is_given_up(
    store: Store, tmp_path: Path, destination: str
) -> None:
    """While it is tried again, somebody may still invite the bot; what can never arrive is known at once."""
    unreachable, now = UnreachableReason.NOT_INVITED, Clock()
    post = Post(*[Later(why="not_in_channel", seconds=600, unreachable=unreachable)] * ATTEMPTS)
    worker = OutboxWorker(store.outbox, post, now)
    await queue(store, "a", destination=destination)

    found: list[int] = []
    for _ in range(ATTEMPTS):
        await worker.drain()
        found.append(len(silences(tmp_path)))
        now.moves(timedelta(seconds=600))
    post.outcomes = [
        Done(reference="C1/1.2"),
        Never(why="is_archived", unreachable=UnreachableReason.ARCHIVED),
    ]
    await queue(store, "b", destination=destination)
    await worker.drain()
    reached = silences(tmp_path)
    await queue(store, "c", destination=destination)
    await worker.drain()

    assert found == [*[0] * (ATTEMPTS - 1), 1]
    assert reached == []
    assert silences(tmp_path) == [(destination, "archived")]


async def test_a_jump_of_the_clock_runs_nothing_twice(store: Store) -> None:
    """When a machine wakes from sleep, the lease of what is just being sent seems to have run out."""
    post, now = Held(), Clock()
    worker = OutboxWorker(store.outbox, post, now)
    await queue(store, "a")
    sending = asyncio.create_task(worker.drain())
    await post.began.wait()

    now.moves(timedelta(hours=1))
    again = await worker.drain()
    post.may_end.set()
    await sending
    await worker.rested()

    assert (again, post.ran) == (0, 1)
    assert (await store.health()).waiting == 0


async def test_a_message_that_breaks_does_not_stop_the_others(store: Store) -> None:
    """One poison message must not hold up everybody's."""
    post = Post(ValueError("poison"))
    await queue(store, "a")
    await queue(store, "b", destination="user:U2")

    await OutboxWorker(store.outbox, post, Clock()).drain()

    assert {idempotency_key for idempotency_key, _ in post.ran} == {"a", "b"}
    assert (await store.health()).waiting == 1


@pytest.mark.parametrize(
    ("raised", "waiting", "parked"),
    [
        pytest.param(ReadFailed("busy"), 1, 0, id="the database is busy: again"),
        pytest.param(NotAPlanner(), 0, 1, id="who asked may not any more: never"),
    ],
)
async def test_a_message_that_is_refused_is_not_tried_for_hours(
    store: Store, raised: Exception, waiting: int, parked: int
) -> None:
    """An export for somebody who stopped planning was refused thirty times."""
    await queue(store, "a")

    with capture_logs() as said:
        await OutboxWorker(store.outbox, Post(raised), Clock()).drain()

    health = await store.health()
    assert (health.waiting, health.parked) == (waiting, parked)
    assert not [line for line in said if line["event"] == "message_broke"]


async def test_messages_to_one_place_are_paced_and_other_places_do_not_wait(store: Store) -> None:
    """Slack takes about one message a second in a channel, and says 429 to who sends faster."""
    post, now = Post(*[Done(posted=True)] * 9), Clock()
    worker = OutboxWorker(store.outbox, post, now, pace=PACE)
    await queue(store, "a1", "a2", destination="channel:C1")
    await queue(store, "b1", destination="channel:C2")

    at_once = await worker.drain()
    now.moves(PACE - timedelta(milliseconds=1))
    too_early = await worker.drain()
    now.moves(timedelta(milliseconds=1))
    await worker.drain()

    assert (at_once, too_early) == (2, 0)
    assert [idempotency_key for idempotency_key, _ in post.ran] == ["a1", "b1", "a2"]


async def test_the_pace_is_kept_by_two_processes_together(store: Store) -> None:
    """Slack counts the messages of the app, not of a process."""
    post, now = Post(*[Done(posted=True)] * 9), Clock()
    one, other = (OutboxWorker(store.outbox, post, now, pace=PACE) for _ in range(2))
    await queue(store, "a1", "a2")

    ran = [await one.drain(), await other.drain()]
    now.moves(PACE)
    ran += [await other.drain()]

    assert ran == [1, 0, 1]


async def test_what_posts_no_message_sets_no_pace(store: Store) -> None:
    """Answers to buttons go out by addresses of their own, and somebody waits for each."""
    post = Post(Done(reference="U1"), Done(reference="U1"))
    await queue(store, "a1", "a2")

    assert await OutboxWorker(store.outbox, post, Clock(), pace=PACE).drain() == 2


async def test_an_alert_is_run_before_the_bulk_that_was_queued_earlier(store: Store) -> None:
    """A worker's hands are full of summaries on Monday morning."""
    post = Post()
    for number in range(AT_ONCE + 3):
        await queue(store, f"summary {number}", destination=f"user:U{number}", urgency=Urgency.BULK)
    await queue(store, "alert", destination="user:U99")

    await OutboxWorker(store.outbox, post, Clock()).drain()

    assert post.ran[0] == ("alert", 1)


async def test_what_somebody_waits_for_finds_a_free_hand_whatever_is_under_way(store: Store) -> None:
    """On Monday morning hundreds of summaries wait for their turn at Slack, and a button is pressed."""
    held = Held()
    for number in range(AT_ONCE * 2):
        await queue(store, f"alert {number}", destination=f"user:U{number}")
    worker = OutboxWorker(store.outbox, held, Clock())
    working = asyncio.create_task(worker.run())
    await held.are_running(AT_ONCE - AT_ONCE // ONE_IN)

    await queue(store, "answer", destination="user:U99", urgency=Urgency.ANSWER)
    worker.wake()
    await held.are_running(AT_ONCE - AT_ONCE // ONE_IN + 1)
    held.may_end.set()
    await worker.settled()
    working.cancel()
    await asyncio.wait([working])

    assert held.idempotency_keys[AT_ONCE - AT_ONCE // ONE_IN] == "answer"


async def test_a_single_hand_does_everything(store: Store) -> None:
    """What is for nobody in particular must be done, too."""
    post = Post()
    await queue(store, "summary", urgency=Urgency.BULK)
    worker = OutboxWorker(store.outbox, post, Clock(), at_once=1)
    working = asyncio.create_task(worker.run())
    await worker.settled()
    working.cancel()
    await asyncio.wait([working])

    assert post.ran == [("summary", 1)]


def test_waits_grow_to_a_quarter_of_an_hour() -> None:
    """A short fault is over soon, a long one is not hammered."""
    waits = [wait_after(attempts) for attempts in range(1, 14)]

    assert waits[0] == timedelta(seconds=2)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=15)


def test_the_clock_of_the_process_is_in_utc() -> None:
    """Due times are compared across processes and time zones."""
    assert clock.now().utcoffset() == timedelta(0)

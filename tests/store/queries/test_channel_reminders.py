"""Reminders in a committee's channel: by day, while there is something to say, until one arrives."""

from datetime import UTC, datetime, timedelta

from grading.changes import Change, SharingChanged
from grading.model import WHOLE
from grading.usecases.planning_reminders import plan_reminders
from store.database import Store
from store.queries.reminders import CHANNEL
from tests.support.builders import ADA, BO, KEY, NOW, a_committee
from tests.support.reminding import HOURS, a_job, waiting
from tests.support.scenes import grade_set, put, record

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MONDAY = datetime(2026, 12, 7, 7, tzinfo=UTC)
"""Two working days after the conflicts were found."""


async def in_conflict(store: Store) -> None:
    """Let two graders with a channel have shared grades that differ."""
    await put(store, a_committee(channel="committee-1"))
    changes: list[Change] = []
    for number in (1, 2, 3):
        changes += [grade_set(number, "A"), grade_set(number, "B", grader=BO)]
    await record(
        store,
        *changes,
        SharingChanged(is_shared=True, grader=ADA, unit=WHOLE),
        SharingChanged(is_shared=True, grader=BO, unit=WHOLE),
    )
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)
    await a_job(store, NOW).tick()


async def fails(store: Store, at: datetime) -> list[str]:
    """Tick, give up what is due then, and return the effects of what was for a channel."""
    await a_job(store, at).tick()
    found = []
    for message in await store.outbox.claim(at, at + MINUTE, 9):
        if message.destination.startswith("channel:"):
            found.append(message.idempotency_key)
        await store.outbox.park(message.id, at, "channel_not_found")
    return found


async def test_one_that_could_not_be_posted_is_tried_again(store: Store) -> None:
    """The bot was invited a day too late; the conflicts are still open."""
    await in_conflict(store)

    first, at_once, next_day = [await fails(store, at) for at in (MONDAY, MONDAY + MINUTE, MONDAY + DAY)]

    assert (len(first), at_once, len(next_day)) == (1, [], 1)
    assert first != next_day


async def test_one_that_is_due_at_night_waits_for_the_morning(store: Store) -> None:
    """The bot was off all day."""
    await in_conflict(store)
    night, morning = MONDAY + timedelta(hours=14), MONDAY + timedelta(hours=23)

    at_night = await fails(store, night)
    due = await store.reminders.due(night, 9)
    before = await store.reminders.due(morning - MINUTE, 9)
    in_the_morning = await fails(store, morning)

    assert at_night == []
    assert None not in due
    assert None not in before
    assert len(in_the_morning) == 1


async def test_one_whose_conflicts_are_aligned_is_let_go(store: Store) -> None:
    """Also before the plan has followed."""
    await in_conflict(store)
    aligned = [grade_set(number, "A", grader=BO, before="B", read_version=1) for number in (1, 2, 3)]
    await record(store, *aligned, change="aligned")

    assert await fails(store, MONDAY) == []
    assert None not in await store.reminders.due(MONDAY + DAY, 9)


async def test_open_conflicts_keep_their_time_whatever_is_planned_anew(store: Store) -> None:
    """Else somebody who changes something each day would keep the committee from ever being reminded."""
    await in_conflict(store)
    before = [await waiting(store, one) for one in (ADA, BO, CHANNEL)]

    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW + timedelta(hours=3))
        assert await plan_reminders(work, KEY, HOURS)

    assert [await waiting(store, one) for one in (ADA, BO, CHANNEL)] == before

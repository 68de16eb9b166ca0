"""Who gets a digest, and when: one each, of what is still true by then."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from structlog.testing import capture_logs

from grading.changes import SharingChanged
from grading.model import WHOLE, AssessmentKey, PersonId
from grading.ports import ReminderUnitOfWork
from grading.usecases.reminding import compose_digest, digest_opens, queue_digest
from jobs.reminders import ReminderJob
from store.database import Store
from store.queries.reminders import MOST_TRIES
from tests.support.builders import ADA, BO, KEY, NOW, a_person
from tests.support.reminding import (
    DEADLINE,
    FRIDAY,
    HOURS,
    TUESDAY,
    a_department,
    a_job,
    a_reminder,
    by_job,
    digests,
    plan,
    waiting,
)
from tests.support.scenes import ONE, ask, grade_set, record


async def test_the_tick_plans_and_calls_everybody_up_once(store: Store) -> None:
    """Two graders, seven days before: two digests, and the next tick finds nothing to do."""
    await a_department(store)
    await a_job(store, NOW).tick()

    early = await a_job(store, TUESDAY - timedelta(seconds=1)).tick()
    queued = await a_job(store, TUESDAY).tick()
    again = await a_job(store, TUESDAY).tick()
    said = await digests(store, TUESDAY)

    assert (early, queued, again) == (0, 2, 0)
    assert sorted(one.person.id for one in said) == [ADA, BO]
    assert all(one.items[0].view.standing.left == 3 and one.late_since is None for one in said)
    assert await a_job(store, TUESDAY).tick() == 0


async def test_two_ticks_at_once_queue_one_digest_each(store: Store) -> None:
    """Replicas tick at the same time."""
    await a_department(store)
    await a_job(store, NOW).tick()

    queued = await asyncio.gather(*(a_job(store, TUESDAY).tick() for _ in range(4)))

    assert sum(queued) == 2
    assert len(await digests(store, TUESDAY)) == 2


async def test_a_digest_that_is_run_again_says_the_same(store: Store) -> None:
    """Its reply was lost, and nobody knows whether it arrived; its reminders stay with it."""
    await a_department(store)
    await a_job(store, NOW).tick()
    await a_job(store, TUESDAY).tick()

    async with store.transaction() as work:
        first = await compose_digest(work, ADA, "digest:x", HOURS, by_job(TUESDAY))
    async with store.transaction() as work:
        second = await compose_digest(work, ADA, "digest:x", HOURS, by_job(TUESDAY + timedelta(minutes=9)))
    async with store.transaction() as work:
        other = await compose_digest(work, ADA, "digest:y", HOURS, by_job(TUESDAY))

    assert first is not None
    assert first == second
    assert other is not None
    assert other.is_empty


async def test_work_done_meanwhile_is_not_spoken_of(store: Store) -> None:
    """Between queueing and sending the grader did it all."""
    await a_department(store)
    await a_job(store, NOW).tick()
    await a_job(store, TUESDAY).tick()
    for number in (1, 2, 3):
        await record(store, grade_set(number), change=f"g{number}")
    async with store.transaction() as work:
        book = await work.gradebook(KEY, ONE)
        await work.record(book, [SharingChanged(is_shared=True, grader=ADA, unit=WHOLE)], by_job(TUESDAY))

    async with store.transaction() as work:
        told = await compose_digest(work, ADA, "digest:x", HOURS, by_job(TUESDAY))

    assert told is not None
    assert told.is_empty
    assert await waiting(store) != []


async def test_a_deadline_that_was_moved_a_moment_ago_is_not_spoken_of_as_it_was(store: Store) -> None:
    """Before the plan has followed, a reminder of the former day is due: nobody owes that any more."""
    await a_department(store)
    async with store.transaction() as work:
        assessment = await work.assessment(KEY)
        assert assessment is not None
        await work.put_assessment(replace(assessment, deadline=date(2027, 1, 12)))

    assert await a_job(store, TUESDAY).tick() == 2
    assert [told.is_empty for told in await digests(store, TUESDAY)] == [True, True]


async def test_at_night_it_is_put_off_until_the_morning(store: Store) -> None:
    """And late it is marked late."""
    await a_department(store)
    await a_job(store, NOW).tick()
    night = datetime(2026, 12, 15, 21, tzinfo=UTC)
    morning = datetime(2026, 12, 16, 7, tzinfo=UTC)

    assert await a_job(store, night).tick() == 0
    assert (await waiting(store))[0][1] == morning
    assert await a_job(store, morning).tick() == 2
    assert {one.late_since for one in await digests(store, morning)} == {date(2026, 12, 15)}


def test_what_would_arrive_after_eight_in_the_evening_waits_for_the_morning() -> None:
    """It has to wait for its turn at Slack, and the last seconds of the day are not enough."""
    ada = a_person(ADA)
    late, later = datetime(2026, 12, 15, 18, 58, tzinfo=UTC), datetime(2026, 12, 15, 18, 59, 30, tzinfo=UTC)

    assert digest_opens(ada, HOURS, late) == late
    assert digest_opens(ada, HOURS, later) == datetime(2026, 12, 16, 7, tzinfo=UTC)
    assert digest_opens(ada, HOURS, TUESDAY - timedelta(minutes=30)) == TUESDAY


async def test_one_digest_a_day_but_for_the_last_reminder(store: Store) -> None:
    """What comes up later on that day waits until tomorrow, unless tomorrow is too late."""
    await a_department(store)
    await a_job(store, NOW).tick()
    await a_job(store, TUESDAY).tick()
    await digests(store, TUESDAY)
    noon = TUESDAY + timedelta(hours=4)
    async with store.transaction() as work:
        await work.put_week(a_reminder(due=noon, occurrence=f"{DEADLINE}/x"))
    first = await a_job(store, noon).tick()
    put_off = (await waiting(store))[0]
    async with store.transaction() as work:
        await work.put_week(a_reminder(due=noon, occurrence=f"{DEADLINE}/y", is_last=True))
    second = await a_job(store, noon).tick()

    assert (first, put_off[1]) == (0, datetime(2026, 12, 16, 7, tzinfo=UTC))
    assert second == 1


async def test_a_digest_that_could_not_be_delivered_gives_its_reminders_back(store: Store) -> None:
    """Slack was away for half a day: what was owed is owed still, and tried again, though not for ever."""
    await a_department(store)
    async with store.transaction() as work:
        await work.take_request(KEY)
    await plan(store, a_reminder(occurrence=f"{DEADLINE}/7"))
    carried: list[datetime] = []
    while (left := await waiting(store)) and len(carried) <= MOST_TRIES:
        at = left[0][1]
        await a_job(store, at).tick()
        for message in await store.outbox.claim(at, at + timedelta(minutes=1), 16):
            carried.append(at)
            async with store.transaction() as work:
                assert await compose_digest(work, ADA, message.idempotency_key, HOURS, by_job(at))
            await store.outbox.park(message.id, at, "gone")

    assert [at - TUESDAY for at in carried] == [timedelta(days=n) for n in (0, 1, 2, 3, 6)]


async def test_who_is_gone_is_not_reminded(store: Store) -> None:
    """A person whom nobody knows, or who was let go, owes nothing any more."""
    await a_department(store)
    await plan(store, a_reminder(PersonId(99)))

    async with store.transaction() as work:
        assert not await queue_digest(work, PersonId(99), HOURS, TUESDAY)

    assert await waiting(store, PersonId(99)) == []


async def test_planners_hear_weekly_while_something_is_open(store: Store) -> None:
    """The next week is planned when one is given out, and none once all is graded."""
    await a_department(store)
    async with store.transaction() as work:
        pat = await work.put_person("pat@uni.example", "Pat")
        await work.put_planners(KEY, [pat])
        await work.ask_for_plan(KEY, FRIDAY)
    await a_job(store, FRIDAY).tick()
    mondays = [datetime(2026, 12, 7, 7, tzinfo=UTC), datetime(2026, 12, 14, 7, tzinfo=UTC)]
    said = []
    for monday in mondays:
        await a_job(store, monday).tick()
        said += [one for one in await digests(store, monday) if one.person.id == pat]

    assert [one.week and len(one.week.overviews) for one in said] == [1, 1]
    assert ("2026-W52", datetime(2026, 12, 21, 7, tzinfo=UTC)) in await waiting(store, pat)


async def test_a_poisonous_assessment_does_not_stop_the_others(store: Store, url: str) -> None:
    """One plan that breaks is in the log, and all others are made."""
    await a_department(store)
    await a_job(store, NOW).tick()
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)

    class Broken(ReminderJob):
        """A job that stumbles over one of two."""

        async def _planned(self, key: AssessmentKey, work: ReminderUnitOfWork) -> int:
            del work
            raise RuntimeError(key)

    broken = Broken(store, HOURS, now=lambda: TUESDAY, new_id=lambda: "x", queued=lambda: None)

    with capture_logs() as logged:
        assert await broken.tick() == 2

    assert await store.reminders.asked(1) == (KEY,)
    assert [(line["event"], line["destination"]) for line in logged] == [("reminder_broke", KEY)]
    assert await ask(url, "SELECT count(*) FROM outbox WHERE kind = 'digest'") == [(4,)]

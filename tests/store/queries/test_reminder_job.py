"""The reminder job over a real store: who loses a race tries again, and nothing keeps the others waiting."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from grading.model import AssessmentKey, PersonId
from grading.outbox import SaveFailed, StorageError, WriteConflict
from grading.ports import ReminderUnitOfWork
from jobs.reminders import AT_ONCE, ReminderJob
from store.database import Store
from tests.support.builders import ADA, BO, KEY, NOW, an_assessment
from tests.support.reminding import HOURS, TUESDAY, a_reminder, plan
from tests.support.scenes import a_put_committee


@dataclass(slots=True)
class Troubles:
    """What happens to the first steps of a job, one after the other."""

    left: list[Exception]

    def strike(self) -> None:
        """Raise the next one, if any is left."""
        if self.left:
            raise self.left.pop(0)


class Troubled(ReminderJob):
    """A job whose steps meet with troubles at their end, as at a commit."""

    def __init__(
        self,
        store: Store,
        *troubles: Exception,
        at: datetime = NOW,
        queued: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(store, HOURS, now=lambda: at, new_id=lambda: "x", queued=queued)
        self.troubles = Troubles(list(troubles))
        self.met: list[AssessmentKey | PersonId | None] = []

    async def _planned(self, key: AssessmentKey, work: ReminderUnitOfWork) -> int:
        self.met.append(key)
        done = await super()._planned(key, work)
        self.troubles.strike()
        return done

    async def _queue(self, person: PersonId | None, now: datetime, work: ReminderUnitOfWork) -> int:
        self.met.append(person)
        done = await super()._queue(person, now, work)
        self.troubles.strike()
        return done


async def ask_for_plans(store: Store, count: int) -> None:
    """Have so many assessments wait for their plan."""
    async with store.transaction() as work:
        for number in range(count):
            key = AssessmentKey(f"K{number:03}")
            await work.put_assessment(replace(an_assessment(), key=key))
            await work.ask_for_plan(key, NOW)


async def test_who_lost_a_race_plans_again_in_the_same_tick(store: Store) -> None:
    """Two processes met at the same rows; neither plan may be left for whenever something changes next."""
    await a_put_committee(store)
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)

    await Troubled(store, WriteConflict("race"), WriteConflict("race")).tick()

    assert await store.reminders.asked(1) == ()
    async with store.snapshot() as snapshot:
        assert await snapshot.upcoming(ADA) != ()


async def test_who_loses_every_race_leaves_it_for_the_next_tick(store: Store) -> None:
    """It must not turn round and round while others wait."""
    await a_put_committee(store)
    async with store.transaction() as work:
        await work.ask_for_plan(KEY, NOW)
    job = Troubled(store, *[WriteConflict("race")] * 9)

    await job.tick()

    assert job.met == [KEY, KEY, KEY]
    assert await store.reminders.asked(1) == (KEY,)


@pytest.mark.parametrize("trouble", [SaveFailed("full"), StorageError("lost")])
async def test_a_database_that_does_not_keep_ends_the_tick(store: Store, trouble: StorageError) -> None:
    """The next ones would fail as well, each after its patience; the next tick is soon."""
    await ask_for_plans(store, 2)
    job = Troubled(store, trouble)

    with capture_logs() as logged:
        assert await job.tick() == 0

    assert len(job.met) == 1
    assert [line["why"] for line in logged if line["event"] == "reminders_stuck"] == [trouble.why]
    assert len(await store.reminders.asked(9)) == 2


async def test_more_than_are_planned_at_once_are_planned_in_one_tick(store: Store) -> None:
    """A whole faculty's rosters are loaded on the same morning."""
    await ask_for_plans(store, AT_ONCE + 1)

    await Troubled(store).tick()

    assert await store.reminders.asked(1) == ()


async def test_plans_that_all_break_end_the_tick(store: Store) -> None:
    """What stays asked for must not be asked for again at once, for ever."""
    await ask_for_plans(store, AT_ONCE)
    job = Troubled(store, *[RuntimeError("broken")] * 2 * AT_ONCE)

    with capture_logs() as logged:
        await job.tick()

    assert len(job.met) == len(logged) == AT_ONCE


async def test_somebody_who_cannot_be_reminded_is_tried_once_in_a_tick_and_the_others_are_told(
    store: Store,
) -> None:
    """And the worker that delivers is woken, once something is queued."""
    await a_put_committee(store)
    await plan(store, a_reminder(ADA), a_reminder(BO))
    woken: list[bool] = []
    job = Troubled(store, RuntimeError("broken"), at=TUESDAY, queued=lambda: woken.append(True))

    with capture_logs() as logged:
        assert await job.tick() == 1

    assert job.met == [ADA, BO]
    assert [line["event"] for line in logged] == ["reminder_broke"]
    assert woken == [True]
    assert await Troubled(store, at=NOW, queued=lambda: woken.append(False)).tick() == 0
    assert woken == [True]

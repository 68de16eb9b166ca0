"""The reminder job: at each tick it plans what was asked for, and queues digests of what has become due.

Everything it knows is in the store, so a tick may come late, twice or in two processes at once.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import structlog
from typing_extensions import override

from grading.model import AssessmentKey, Attribution, ChangeId, PersonId, Way
from grading.outbox import StorageError, WriteConflict
from grading.ports import ReminderUnitOfWork
from grading.rules.civil import OfficeHours
from grading.usecases.planning_reminders import plan_reminders
from grading.usecases.reminding import queue_channel_reminders, queue_digest
from jobs.ports import ReminderStore
from jobs.ticking import Wakeful

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

AT_ONCE = 200
"""How many assessments are planned, and digests queued, before others may have their turn."""

ATTEMPTS = 3
"""How often a transaction that lost a race is tried in a tick."""


class ReminderJob(Wakeful):
    """Plans reminders and gives them out."""

    def __init__(
        self,
        store: ReminderStore,
        hours: OfficeHours,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        queued: Callable[[], None],
    ) -> None:
        """Take the store, the installation's hours and the clock; `queued` wakes who delivers."""
        super().__init__()
        self._store = store
        self._hours = hours
        self._now = now
        self._new_id = new_id
        self._queued = queued

    @override
    async def tick(self) -> int:
        """Do all that is to be done now; return how many digests and channel reminders were queued."""
        try:
            while await self._plan():
                pass
            return await self._queue_digest()
        except StorageError as trouble:
            log.warning("reminders_stuck", why=trouble.why)
            return 0

    async def _plan(self) -> bool:
        """Plan what was asked for; return whether there may be more."""
        keys = await self._store.reminders.asked(AT_ONCE)
        done = 0
        for key in keys:
            done += await self._kept("plan", key, partial(self._planned, key))
        return done > 0 and len(keys) == AT_ONCE

    async def _planned(self, key: AssessmentKey, work: ReminderUnitOfWork) -> int:
        return int(await plan_reminders(work, key, self._hours))

    async def _queue_digest(self) -> int:
        now = self._now()
        queued = 0
        seen: set[PersonId | None] = set()
        while people := [one for one in await self._store.reminders.due(now, AT_ONCE) if one not in seen]:
            for person in people:
                queued += await self._kept("queue_digest", person, partial(self._queue, person, now))
            seen.update(people)
        if queued:
            self._queued()
        return queued

    async def _queue(self, person: PersonId | None, now: datetime, work: ReminderUnitOfWork) -> int:
        if person is not None:
            return int(await queue_digest(work, person, self._hours, now))
        by = Attribution(person=None, way=Way.JOB, at=now, change=ChangeId(self._new_id()))
        return await queue_channel_reminders(work, self._hours, by)

    async def _kept(
        self, what: str, whom: object, act: Callable[[ReminderUnitOfWork], Awaitable[int]]
    ) -> int:
        """Run one step in a transaction of its own; one that breaks must not stop the others."""
        for _ in range(ATTEMPTS):
            try:
                async with self._store.transaction() as work:
                    return await act(work)
            except WriteConflict:
                continue
            except StorageError:
                raise
            # The job runner's boundary.
            except Exception:
                log.exception("reminder_broke", what=what, destination=str(whom))
                return 0
        return 0

"""Daily jobs at rest: a row for each civil day of each, made by the process that runs it first."""

from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from grading.outbox import Claim, Held, Mine, Over
from store.connection import Backend
from store.statements import Values
from store.tables.daily import daily_job

LONGEST_WAIT = timedelta(hours=3)
"""No lease or wait that is given out is longer: what is further ahead, a clock left that was set back."""

_ONE = (daily_job.c.job == bindparam("one"), daily_job.c.day == bindparam("on"))
_FIRST = insert(daily_job)
# Two that come at once wait for one another at the row, and the second finds the first one's lease.
_CLAIM = _FIRST.on_conflict_do_update(
    index_elements=[daily_job.c.job, daily_job.c.day],
    set_={"attempts": daily_job.c.attempts + 1, "leased_until": _FIRST.excluded.leased_until},
    where=daily_job.c.ended_at.is_(None)
    & or_(daily_job.c.leased_until <= bindparam("at"), daily_job.c.leased_until > bindparam("longest")),
).returning(daily_job.c.attempts)
_STATE = select(daily_job.c.ended_at, daily_job.c.leased_until).where(*_ONE)
_MINE = (*_ONE, daily_job.c.attempts == bindparam("attempt"), daily_job.c.ended_at.is_(None))
_END = update(daily_job).where(*_MINE).values(ended_at=bindparam("at"), outcome=bindparam("what"))
_LATER = update(daily_job).where(*_MINE).values(leased_until=bindparam("at"), outcome=bindparam("what"))
_LAST = (
    select(daily_job.c.outcome)
    .where(daily_job.c.job == bindparam("one"), daily_job.c.ended_at.is_not(None))
    .order_by(daily_job.c.day.desc())
    .limit(1)
)


class DailyClaims:
    """`jobs.ports.DailyClaims`, with what others ask about the jobs' ends."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def claim(self, job: str, day: date, at: datetime, lease_until: datetime) -> Claim:
        """Lease a day's run of a job unless it is over or under a lease; one that ran out is given anew."""
        async with self._backend.snapshot() as connection:
            state = await connection.row(_STATE, {"one": job, "on": day})
        # Most often nothing is to be done, and then nothing is written.
        longest = at + LONGEST_WAIT
        if state is None or (state.ended_at is None and not at < state.leased_until <= longest):
            values = {"job": job, "day": day, "attempts": 1, "leased_until": lease_until}
            values |= {"at": at, "longest": longest}
            async with self._backend.transaction() as connection:
                mine = await connection.row(_CLAIM, values)
                if mine is not None:
                    return Mine(attempt=mine.attempts)
                state = await connection.row(_STATE, {"one": job, "on": day})
        if state is None or state.ended_at is not None:
            return Over()
        return Held(until=state.leased_until)

    async def end(self, job: str, day: date, attempt: int, at: datetime, outcome: str) -> bool:
        """Note the end; return False, changing nothing, if it was leased to another one meanwhile."""
        values = {"one": job, "on": day, "attempt": attempt, "at": at, "what": outcome}
        async with self._backend.transaction() as connection:
            return await connection.run(_END, values) == 1

    async def later(self, job: str, day: date, attempt: int, until: datetime, outcome: str) -> bool:
        """Give back until a later time; return False, changing nothing, if it was leased to another one."""
        values: Values = {"one": job, "on": day, "attempt": attempt, "at": until, "what": outcome}
        async with self._backend.transaction() as connection:
            return await connection.run(_LATER, values) == 1

    async def last_outcome(self, job: str) -> str | None:
        """Return how the job's last run ended, None before the first."""
        async with self._backend.snapshot() as connection:
            row = await connection.row(_LAST, {"one": job})
        return None if row is None else row.outcome
